"""Kind status: what words and relations say of a source, against its status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Found = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
USE = "Issuing licences and collecting fees."
CURRENT = "status: current"
RETIRED = "status: retired"
FEEDS = "  - feeds: Tide Tables Service"
PAST = (
    ("Boat owners apply online and licensing staff enter the applications.", "Owners applied."),
    ("Licensing staff see the register daily on the agency's network.", "Staff saw it daily by post."),
)
CODES = ("PR103", "RL004")


@pytest.fixture
def found(findings: Findings, changed: Changed) -> Found:
    """What the rules find where the Boat Register's application says something."""

    def find(text: str, *changes: tuple[str, str], as_of: date | None = None) -> list[Finding]:
        return [one for one in findings(changed(BOAT, (USE, text), *changes), as_of) if one.code in CODES]

    return find


@pytest.fixture
def of_a_retired_one(found: Found) -> Callable[[str], list[str]]:
    """The words that are found where the retired Boat Register's application says something."""
    return lambda text: [one.words for one in found(text, (CURRENT, RETIRED), *PAST)]


@pytest.mark.parametrize(
    "text",
    [
        "The paper register was replaced by the Boat Register in 1998.",
        "The application was withdrawn by the owner in about 3% of cases.",
        "The register of moorings was closed in 2009, and its records were moved here.",
        "When the system was replaced in one harbour, the records were kept.",
        "The system will be replaced in 2017; until then it is used daily.",
        "The system was closed for three weeks in 2014 after a flood.",
        "The system is no longer used for moorings.",
        "The Boat Register was replaced by another in April 2016.",
        "Owners whose licence was withdrawn are listed.",
        "The register was replaced in part by spreadsheets.",
        "- Old form\n  - Note: replaced by a new one in 2014",
        "Replaced by a new form in 2011, the old one is not printed any more.",
    ],
)
def test_what_is_not_said_of_the_source_as_a_whole_is_left_alone(text: str, found: Found) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Boat Register was decommissioned on 4 May 2013.", "was decommissioned"),
        ("In March 2013 the Boat Register was replaced.", "was replaced"),
        ("Since then the database has been superseded.", "has been superseded"),
        ("Fees were collected until the system was switched off.", "was switched off"),
        ("This system is no longer in use.", "is no longer in use"),
        ("- Superseded by spreadsheets in 2012", "Superseded by"),
        ("Replaced by the Tide Tables Service in 2013, the register is kept for reference.", "Replaced by"),
    ],
)
def test_what_is_said_of_the_source_is_found(text: str, words: str, found: Found) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.words, finding.source) == ("PR103", words, "boat-register")


def test_a_replacement_is_found_once_its_day_has_come(found: Found) -> None:
    text = "The Boat Register was replaced in April 2016."
    assert found(text, as_of=date(2016, 3, 1)) == []
    assert [one.code for one in found(text, as_of=date(2016, 5, 1))] == ["PR103"]


def test_a_component_may_go_and_the_source_stay(said: Said, changed: Changed) -> None:
    words = "Flood warnings. The Gauge Data Store was replaced in 2012."
    assert said(changed(RIVER, ("Flood warnings.", words))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Until 2014 the records were entered on the Boat Register.",
        "Figures for 2002 to 2009 are taken from the Boat Register.",
        "A copy is used by historians.",
        "The Boat Register can still be opened, and two statisticians have access.",
        "The Tide Tables Service is used now.",
    ],
)
def test_a_retired_source_may_be_told_of(text: str, of_a_retired_one: Callable[[str], list[str]]) -> None:
    assert of_a_retired_one(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Records are entered every day.", "are entered"),
        ("The register is used to collect fees.", "is used"),
        ("Staff of the Waterways Agency use the Boat Register.", "use the Boat Register"),
    ],
)
def test_a_retired_source_left_in_the_present_is_found(
    text: str, words: str, of_a_retired_one: Callable[[str], list[str]]
) -> None:
    assert of_a_retired_one(text) == [words]


def test_another_entry_that_uses_a_retired_source_is_found_there(
    findings: Findings, changed: Changed
) -> None:
    words = "Flood warnings. Harbour staff use the Boat Register, and it is used well."
    files = {
        **changed(BOAT, (CURRENT, RETIRED), *PAST),
        **changed(RIVER, (FEEDS, f"{FEEDS}\n  - see: boat-register"), ("Flood warnings.", words)),
    }
    (finding,) = (one for one in findings(files) if one.code in CODES)
    assert (finding.code, finding.source, finding.words) == ("RL004", "river-gauges", "use the Boat Register")
    assert "“Boat Register” is retired" in finding.message


def relations(base: dict[str, str], *lines: str, of: str = BOAT, status: str = CURRENT) -> dict[str, str]:
    """An entry that has relations and a status."""
    entry = base[of].replace("status: potential", CURRENT).replace(CURRENT, status)
    start = entry.index(status) + len(status)
    return {of: f"{entry[:start]}\nrelations:\n" + "\n".join(lines) + entry[start:]}


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("  - replaces: boat-register",), 1),
        (("  - replaces: boat-register", "    on: 2015-09"), 1),
        (("  - replaces: boat-register", "    on: 2015-10"), 0),
        (("  - replaces: boat-register", "    planned: 2014"), 0),
        (("  - replaces: boat-register", "    on: 2014", "    scope: fees"), 0),
    ],
)
def test_a_relation_that_replaced_all_of_a_source_contradicts_its_status(
    lines: tuple[str, ...], count: int, findings: Findings, base: dict[str, str]
) -> None:
    found = [one for one in findings(relations(base, *lines, of=LOCK)) if one.code in CODES]
    assert [(one.code, one.source, one.words) for one in found] == [
        ("RL004", "boat-register", "current")
    ] * count
    assert all([place.path for place in one.places] == [f"content/{LOCK}"] for one in found)


def test_a_source_yet_to_come_has_replaced_nothing(findings: Findings, base: dict[str, str]) -> None:
    files = relations(base, "  - replaces: boat-register", of=LOCK, status="status: potential")
    assert [one for one in findings(files) if one.code in CODES] == []


def test_a_replacement_that_leads_nowhere_is_one_finding(said: Said, base: dict[str, str]) -> None:
    found = said(relations(base, "  - replaced-by: Nowhere"))
    assert [line[:5] for line in found] == ["RL002"]


def test_words_and_a_relation_are_one_cause(findings: Findings, base: dict[str, str]) -> None:
    files = relations(base, "  - replaced-by: Tide Tables Service", "    on: 2014")
    files[BOAT] = files[BOAT].replace(USE, f"{USE}\n\nReplaced by the Tide Tables Service in 2014.")
    (finding,) = (one for one in findings(files) if one.code in CODES)
    assert (finding.code, finding.words) == ("RL004", "current")
    assert "“Tide Tables Service” replaced it since 2014" in finding.message


def test_every_share_is_heard(changed: Changed, base: dict[str, str]) -> None:
    words = "Flood warnings. Harbour staff use the Boat Register."
    files = {
        **base,
        **changed(BOAT, (CURRENT, RETIRED)),
        **changed(RIVER, (FEEDS, f"{FEEDS}\n  - see: boat-register"), ("Flood warnings.", words)),
    }
    files[BOAT] = files[BOAT].replace(USE, "Records are entered every day.")
    packs = catalogue(Config())
    statement, faults = read(Texts("content", files), packs, None, date(2015, 1, 1))
    whole = Whole(statement.without_text(), faults, packs)
    rules = bound(packs, Settings(), statement.as_of)
    shares = [frame(whole), *(Context(whole, (source,)) for source in statement.sources)]
    found = conclude(rules, [examine(rules, share) for share in shares], whole)
    assert [(one.source, one.words) for one in found if one.code == "RL004"] == [
        ("boat-register", "are entered"),
        ("river-gauges", "use the Boat Register"),
    ]


def test_a_paragraph_of_any_length_is_read_to_its_end(found: Found) -> None:
    (finding,) = found("The Boat Register was replaced. " * 3000)
    assert len(finding.places) == 2999
