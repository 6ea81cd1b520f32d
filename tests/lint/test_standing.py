"""Kind standing: series that ceased, whose producer is unclear, that nothing uses, or under two headings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint.findings import Finding
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Of = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
PUBLICATIONS = "publications.yaml"
LIST = "- Boating Statistics Quarterly\n  - Annual tables\n"
CEASED = "- title: Canal Yearbook\n  kind: official\n  ceased: 2014-03\n"
REPORT = "- title: Coast Board Annual Report\n  aliases:\n    - The Board's Report\n  kind: report\n"
BODIES = "- name: Coast Board\n  short: CB\n  kind: body\n- name: Coast Board Scotland\n  kind: body\n"
OMBUDSMAN = "- name: Boat Ombudsman\n  kind: body\n"


@pytest.fixture
def of(findings: Findings, base: dict[str, str], changed: Changed) -> Of:
    """The findings of one code: more items in the boat register's list, and more in the registries."""

    def find(code: str, items: str, more: str, names: str = "", **others: object) -> list[Finding]:
        files = {
            **changed(BOAT, (LIST, LIST + items)),
            PUBLICATIONS: base[PUBLICATIONS] + more,
            "names.yaml": base["names.yaml"] + names,
            **others.pop("files", {}),  # type: ignore[dict-item]
        }
        return [finding for finding in findings(files, **others) if finding.code == code]

    return find


@pytest.mark.parametrize(
    "items",
    [
        "- Canal Yearbook (until March 2014)\n",
        "- Canal Yearbook, discontinued\n",
        "- Canal Yearbook\n  - Published: LAST in March 2014\n",
        "- Canal Yearbook\n\nThe Canal Yearbook no longer appears.\n",
    ],
)
def test_words_that_say_a_series_is_past_settle_it(of: Of, items: str) -> None:
    assert not of("PB005", items, CEASED)


def test_what_ceased_is_found_from_the_day_after(of: Of) -> None:
    items = "- Boating Statistics\n- Canal Yearbook;\n"
    assert not of("PB005", items, CEASED, as_of=date(2014, 3, 31))
    (finding,) = of("PB005", items, CEASED, as_of=date(2014, 4, 1))
    assert (finding.words, finding.source, finding.span.line) == ("Canal Yearbook;", "boat-register", 26)
    assert finding.message.startswith("“Canal Yearbook” ceased in 2014-03, and “Boat Register” lists it")


def test_a_ceased_series_in_several_entries_is_one_finding(of: Of, changed: Changed) -> None:
    files = {**changed(LOCK, ("None.", "- Canal Yearbook"))}
    (finding,) = of("PB005", "- Canal Yearbook\n", CEASED, files=files)
    assert [place.path for place in finding.places] == [f"content/{LOCK}"]


@pytest.mark.parametrize(
    ("more", "names"),
    [
        (REPORT + "  producer: Coast Board\n", BODIES),
        (REPORT, "- name: Coast Board\n  kind: system\n"),
        (REPORT.replace("Coast Board", "Coastal Boards"), BODIES),
        (REPORT.replace("Coast Board", "WA"), BODIES),
        (REPORT.replace("title: Coast", "title: On the Coast"), BODIES),
    ],
)
def test_a_producer_is_clear(of: Of, more: str, names: str) -> None:
    assert not of("PB006", "", more, names)


def test_the_longest_body_that_begins_a_title_is_meant(of: Of) -> None:
    (finding,) = of("PB006", "", REPORT.replace("Coast Board", "The Coast Board Scotland"), BODIES)
    assert "bears the name of “Coast Board Scotland”" in finding.message
    assert (finding.span.path, finding.span.line) == (f"content/{PUBLICATIONS}", 13)


def test_an_entry_may_name_the_producer_and_a_sentence_elsewhere_does_not(of: Of) -> None:
    assert not of("PB006", "- The Board's Report\n  - Note: a report of the CB\n", REPORT, BODIES)
    assert not of("PB006", "- Coast Board Annual Report (Coast Board)\n", REPORT, BODIES)
    assert of("PB006", "- Boating Statistics\n  - Note: with the CB\n", REPORT, BODIES)


@pytest.mark.parametrize(
    "items",
    [
        "- Digest\n",
        "- Boating Statistics\n  - Digest\n",
        "- Boating Statistics\n  - Note: as in the Digest\n",
        "\nThe Digest of Boats reprints it.\n",
    ],
)
def test_a_title_that_is_listed_or_mentioned_anywhere_is_used(of: Of, items: str) -> None:
    more = "- title: Digest of Boats\n  aliases:\n    - Digest\n  kind: report\n"
    assert not of("PB008", items, more)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("The Coast Board (CB) prints some of it in its annual report.", 0),
        ("The CB prints some of it in their Annual Report.", 0),
        ("The Coast Board prints some of it in its annual digest.", 1),
        ("An annual report prints some of it, says the Coast Board.", 1),
        ("The Coast Board Scotland prints some of it in its annual report.", 1),
    ],
)
def test_a_report_that_a_sentence_gives_to_its_body_is_used(of: Of, words: str, count: int) -> None:
    assert len(of("PB008", f"\n{words}\n", REPORT, BODIES)) == count


def test_a_word_that_ends_like_an_article_is_no_article(of: Of) -> None:
    (finding,) = of("PB006", "", "- title: Boat Ombudsman Digest\n  kind: report\n", BODIES + OMBUDSMAN)
    assert finding.words == "Boat Ombudsman Digest"


def test_a_title_inside_a_longer_one_is_not_used(of: Of) -> None:
    more = "- title: Digest\n  kind: report\n- title: Digest of Boats\n  kind: report\n"
    (finding,) = of("PB008", "- Digest of Boats\n", more)
    assert finding.words == "Digest"


@pytest.mark.parametrize("why", ["administrative: false", "ceased: 2013"])
def test_the_registry_may_say_why_an_unused_title_stands_there(of: Of, why: str) -> None:
    assert of("PB008", "", "- title: Digest\n  kind: report\n")
    assert not of("PB008", "", f"- title: Digest\n  kind: report\n  {why}\n")


def test_what_cannot_be_read_may_use_a_title(of: Of, base: dict[str, str]) -> None:
    files = {LOCK: base[LOCK].replace("title: Lock", 'title: "Lock')}
    assert not of("PB008", "", "- title: Digest\n  kind: report\n", files=files)
    assert not of("PB006", "", REPORT, BODIES, files=files)


OTHER = "\n## Non-statistical publication\n\n{}\n"


def test_a_series_under_both_headings_of_an_entry_has_both_places(of: Of) -> None:
    (finding,) = of("PB009", OTHER.format("- Boating Statistics\n  - Timing: quarterly"), "")
    assert (finding.words, finding.span.line, finding.field) == (
        "Boating Statistics",
        28,
        "Non-statistical publication",
    )
    assert [place.line for place in finding.places] == [23]
    assert "of one entry; its kind in the registry is “official”" in finding.message


def test_a_series_classed_differently_in_two_entries_names_the_other(of: Of, changed: Changed) -> None:
    files = changed(LOCK, ("None.", "- Daily river levels"))
    (finding,) = of("PB009", "- Daily River Levels\n", "", files=files)
    assert (finding.source, finding.span.line) == ("boat-register", 25)
    assert [place.path for place in finding.places] == [f"content/{LOCK}", f"content/{RIVER}"]
    assert "and under “Non-statistical publication” in “River Gauge Network”" in finding.message


def test_a_series_that_all_entries_class_alike_is_left_to_its_registry(of: Of, changed: Changed) -> None:
    more = "- title: Digest\n  kind: report\n"
    assert not of("PB009", "- Digest\n", more, files=changed(LOCK, ("None.", "- Digest")))


def test_synergies_are_no_third_heading(said: Said) -> None:
    assert said() == []


@pytest.mark.parametrize("registry", ["- title: [\n", "- title: Boating Statistics Quarterly\n"])
def test_nothing_is_said_where_the_registry_cannot_be_read(
    said: Said, changed: Changed, registry: str
) -> None:
    files = {**changed(BOAT, (LIST, LIST + "- Daily river levels\n")), PUBLICATIONS: registry}
    assert not [line for line in said(files) if line[:5] in ("PB005", "PB006", "PB008", "PB009")]


def test_what_several_shares_hold_is_put_together(base: dict[str, str], changed: Changed) -> None:
    from sas_lint.api.checking import catalogue
    from sas_lint.api.config import Config

    packs = catalogue(Config())
    texts = {
        **base,
        **changed(BOAT, (LIST, LIST + "- Daily river levels\n- Canal Yearbook\n")),
        **changed(LOCK, ("None.", "- Canal Yearbook")),
        PUBLICATIONS: base[PUBLICATIONS] + CEASED + "- title: Digest\n  kind: report\n",
    }
    statement, faults = read(Texts("content", texts), packs, None, date(2015, 1, 1))
    whole = Whole(statement.without_text(), faults, packs)
    rules = [
        rule for rule in bound(packs, Settings(), statement.as_of) if rule.rule.keys.kind.value == "standing"
    ]
    shares = [frame(whole), *(Context(whole, (source,)) for source in statement.sources)]
    found = conclude(rules, [examine(rules, share) for share in shares], whole)
    assert [(one.code, one.words, len(one.places)) for one in found] == [
        ("PB008", "Digest", 0),
        ("PB009", "Daily river levels", 1),
        ("PB005", "Canal Yearbook", 1),
    ]
