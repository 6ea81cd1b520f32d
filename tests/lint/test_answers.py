"""Kind answers: what the answers to requirements b, d, e and f leave out, in parts and source by source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding, Severity
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
Answering = Callable[..., tuple[Finding, ...]]
FRONT = "front/01-procedures.md"
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
IN_USE = (BOAT, RIVER)
RULES = frozenset({"PR202", "PR402", "PR502", "PR602"})
ANSWERS = {
    "b": "Statisticians sign off each change to a system before it is made.",
    "d": "Statisticians in the agency and in other bodies apply to the data team for access.",
    "e": "The internal audit team checks a sample of records each year.",
    "f": "Staff work on the agency's own network, and access ends with the project.",
}
FIELDS = """\
fields:
  - id: checks
    title: Who looks at the records
    {required}answers: e
  - id: ways-in
    title: Ways in
    answers: d
"""
VAGUE = "## Who looks at the records\n\nThe approach varies.\n"
GOOD = "## Who looks at the records\n\nInspectors check a sample each year.\n"


@pytest.fixture
def answering(findings: Findings, changed: Changed) -> Answering:
    """What the rules on answers find where the part answers a letter so."""

    def find(letter: str, text: str, **config: object) -> tuple[Finding, ...]:
        found = findings(changed(FRONT, (ANSWERS[letter], text)), **config)
        return tuple(one for one in found if one.code in RULES)

    return find


@pytest.fixture
def by_source(pack: Pack) -> Path:
    """The pack of a department whose entries say who looks at the records, and which ways in there are."""
    return pack({"ours/fields.yaml": FIELDS.format(required="")})


def entries(base: dict[str, str], *texts: str, of: tuple[str, ...] = (*IN_USE, LOCK)) -> dict[str, str]:
    """The entries, each with one of the texts at its end (the last for all that are left)."""
    given = [*texts, *(texts[-1:] * len(of))]
    return {path: f"{base[path]}\n{text}" for path, text in zip(of, given, strict=False)}


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("b", "Some of the systems are run by agencies, whose statisticians sign off each change."),
        ("b", "Statisticians sit on the boards of the main systems, and hear of changes to minor systems."),
        ("d", "The data are available only to statisticians of the agency."),
        ("d", "University teams may apply."),
        ("e", "The registrar reads every tenth entry back to the owner of the boat."),
        ("e", "Totals are reconciled to the accounts at year end by Finance."),
        ("e", "| What | Who |\n|---|---|\n| a sample is checked every month | the harbour office |"),
        ("f", "In line with our policy, names never leave the harbour; we hold a number in their place."),
        ("f", "The policy is at www.waterways.example/security."),
    ],
)
def test_an_answer_that_says_something_is_left_alone(letter: str, text: str, answering: Answering) -> None:
    assert answering(letter, text) == ()


@pytest.mark.parametrize(
    ("letter", "text", "code", "words"),
    [
        ("b", "Statisticians hear of changes to key IT systems.", "PR202", "key IT systems"),
        ("b", "- For some of the databases there is a board.", "PR202", "some of the databases"),
        ("d", "Analysts receive feeds from core systems every month.", "PR402", "Access to data"),
        ("e", "The agency attaches great importance to the quality of its data.", "PR502", "Audit"),
        ("e", "Quality is the responsibility of those who enter the data.", "PR502", "responsibility of"),
        ("e", "Details differ, and can be found in the quality report of each series.", "PR502", "differ"),
        ("f", "We comply with the law and with our security policies.", "PR602", "security policies"),
        ("f", "The agency takes the security of data very seriously.", "PR602", "Security"),
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_found_at_the_words(
    letter: str, text: str, code: str, words: str, answering: Answering
) -> None:
    (finding,) = answering(letter, text)
    assert (finding.code, finding.words, finding.severity) == (code, words, Severity.WARNING)


def test_of_an_audit_what_is_missed_first_is_said(answering: Answering) -> None:
    (nobody,) = answering("e", "Records are sampled every month.")
    (never,) = answering("e", "Auditors sample the records.")
    assert "who audits" in nobody.message
    assert (never.severity, "how often" in never.message) == (Severity.INFO, True)


def test_a_registered_body_is_somebody_and_the_producer_is_nobody_elsewhere(
    findings: Findings, changed: Changed, base: dict[str, str]
) -> None:
    other = {"names.yaml": base["names.yaml"] + "- name: Canal Trust\n  kind: body\n"}
    inside = changed(FRONT, (ANSWERS["d"], "Statisticians of the Waterways Agency apply by form."))
    outside = changed(FRONT, (ANSWERS["d"], "Statisticians of the Canal Trust apply by form."))
    assert [one.code for one in findings({**other, **inside})] == ["PR402"]
    assert findings({**other, **outside}) == ()


def test_two_parts_answer_together(findings: Findings, changed: Changed) -> None:
    files = changed(FRONT, (ANSWERS["e"], "The approach differs."))
    more = f"---\ntitle: More on audit\nanswers:\n  e: true\n---\n{ANSWERS['e']}\n"
    assert [one.code for one in findings(files)] == ["PR502"]
    assert findings({**files, "front/02-more.md": more}) == ()


def test_a_part_that_answers_as_a_whole_is_found_at_its_title(findings: Findings, changed: Changed) -> None:
    files = changed(FRONT, ("  e: Audit\n", ""))
    more = "---\ntitle: How good the data are\nanswers:\n  e: true\n---\nQuality matters.\n"
    (finding,) = findings({**files, "front/02-more.md": more})
    assert (finding.code, finding.span.line, finding.words) == ("PR502", 2, "How good the data are")


def test_a_part_that_could_not_be_read_may_say_the_rest(said: Said, changed: Changed) -> None:
    files = {**changed(FRONT, (ANSWERS["e"], "It varies.")), "front/02-more.md": '---\ntitle: "More\n---\n'}
    assert {line[:2] for line in said(files)} == {"IN"}


def test_an_answer_that_is_not_there_is_not_found_wanting(said: Said, changed: Changed) -> None:
    assert said(changed(FRONT, ("  e: Audit\n", ""))) == ["PR501 statement.yaml:1:1"]


def test_a_placeholder_is_one_finding(said: Said, changed: Changed) -> None:
    assert [line[:5] for line in said(changed(FRONT, (ANSWERS["f"], "Policy TBC.")))] == ["AX003"]


def test_each_source_in_use_that_answers_vaguely_is_found(
    findings: Findings, changed: Changed, base: dict[str, str], by_source: Path
) -> None:
    files = {**changed(FRONT, ("  e: Audit\n", "")), **entries(base, VAGUE)}
    found = findings(files, packs=(by_source,))
    assert [(one.code, one.source, one.field, one.words) for one in found] == [
        ("PR502", source, "Who looks at the records", "varies")
        for source in ("boat-register", "river-gauges")
    ]
    assert "of “Boat Register”" in found[0].message


def test_one_source_that_answers_vaguely_is_found_by_itself(
    findings: Findings, changed: Changed, base: dict[str, str], by_source: Path
) -> None:
    files = {**changed(FRONT, ("  e: Audit\n", "")), **entries(base, GOOD, VAGUE)}
    assert [one.source for one in findings(files, packs=(by_source,))] == ["river-gauges"]


def test_common_procedures_count_for_every_source(
    findings: Findings, base: dict[str, str], by_source: Path
) -> None:
    assert findings(entries(base, VAGUE), packs=(by_source,)) == ()


def test_a_source_that_declares_none_or_says_nothing_is_not_judged(
    said: Said, changed: Changed, base: dict[str, str], by_source: Path
) -> None:
    none, empty = "## Who looks at the records\n\nNone.\n", "## Who looks at the records\n"
    files = {**changed(FRONT, ("  e: Audit\n", "")), **entries(base, none, empty)}
    assert {line[:5] for line in said(files, packs=(by_source,))} == {"AX002"}


@pytest.mark.parametrize(("required", "found"), [("", ["PR502"]), ("required: true\n    ", [])])
def test_a_vague_part_is_judged_where_sources_depend_on_it(
    required: str, found: list[str], findings: Findings, changed: Changed, base: dict[str, str], pack: Pack
) -> None:
    ours = pack({"ours/fields.yaml": FIELDS.format(required=required)})
    files = {**changed(FRONT, (ANSWERS["e"], "It varies.")), **entries(base, GOOD, of=(BOAT, LOCK))}
    codes = [one.code for one in findings(files, packs=(ours,))]
    assert [code for code in codes if code in RULES] == found


def test_staff_elsewhere_may_be_spoken_of_by_one_entry_of_all(
    findings: Findings, changed: Changed, base: dict[str, str], by_source: Path
) -> None:
    inside, outside = "## Ways in\n\nWe have accounts.\n", "## Ways in\n\nResearchers apply.\n"
    part = changed(FRONT, ("  d: Access to data\n", ""))
    (finding,) = findings({**part, **entries(base, inside)}, packs=(by_source,))
    assert (finding.code, finding.source, finding.words) == ("PR402", "boat-register", "Ways in")
    assert findings({**part, **entries(base, inside, outside)}, packs=(by_source,)) == ()


def test_an_entry_that_could_not_be_read_may_speak_of_staff_elsewhere(said: Said, changed: Changed) -> None:
    files = {
        **changed(FRONT, (ANSWERS["d"], "Statisticians here have accounts.")),
        **changed(LOCK, ("title: Lock Sensors", "title: Lock: Sensors")),
    }
    assert {line[:2] for line in said(files)} == {"IN"}


def test_every_share_is_heard(changed: Changed, base: dict[str, str], by_source: Path) -> None:
    files = {**base, **changed(FRONT, ("  e: Audit\n", "")), **entries(base, VAGUE)}
    packs = catalogue(Config(packs=(by_source,)))
    statement, faults = read(Texts("content", files), packs, None, date(2015, 1, 1))
    whole = Whole(statement.without_text(), faults, packs)
    rules = bound(packs, Settings(), statement.as_of)
    shares = [frame(whole), *(Context(whole, (source,)) for source in statement.sources)]
    found = conclude(rules, [examine(rules, share) for share in shares], whole)
    assert [(one.code, one.source) for one in found] == [
        ("PR502", "boat-register"),
        ("PR502", "river-gauges"),
    ]


@pytest.mark.parametrize(("code", "clause"), [("code-2009", "5(b)"), ("code-3.0", "Standards 6 and 7")])
def test_the_clause_is_that_of_the_chosen_edition(code: str, clause: str, answering: Answering) -> None:
    (finding,) = answering("b", "Statisticians hear of changes to the main systems.", authority=code)
    assert clause in finding.clause.clause
