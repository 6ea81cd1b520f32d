"""Kind apostrophes: two kinds of them, in plurals of abbreviations, and missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sas_lint.findings import Finding

Findings = Callable[..., tuple[Finding, ...]]
NOTES = "front/02-notes.md"
BOAT = "waterways/boat-register.md"


def notes(text: str, title: str = "Notes") -> dict[str, str]:
    return {NOTES: f"---\ntitle: {title}\n---\n{text}\n"}


@pytest.fixture
def found(findings: Findings) -> Findings:
    """What the rule itself finds."""
    return lambda *files, **config: tuple(one for one in findings(*files, **config) if one.code == "ST004")


def told(found: tuple[Finding, ...]) -> list[tuple[int | None, int | None, str]]:
    return [(one.span.line, one.span.column, one.words) for one in found]


def test_the_rarer_kind_is_one_finding_with_every_place_and_fix(
    found: Findings, base: dict[str, str]
) -> None:
    # The small statement has a straight one itself.
    boat = base[BOAT].replace("Boat owners apply", "Boat owners’ agents apply")
    files = {**notes("The agency's boat, the owner's, and the skipper’s."), BOAT: boat}
    (finding,) = found(files)
    assert (finding.span.path, finding.words, len(finding.places)) == (f"content/{NOTES}", "skipper’s.", 1)
    assert finding.places[0].path == f"content/{BOAT}"
    assert finding.fix
    assert [edit.text for edit in finding.fix.edits] == ["'", "'"]


def test_where_both_are_as_many_the_straight_ones_stay(found: Findings) -> None:
    (finding,) = found(notes("The owner’s."))
    assert finding.words == "owner’s."


def test_curved_ones_stay_where_they_are_more(found: Findings) -> None:
    (finding,) = found(notes("The owner’s, the agency’s and the skipper’s."))
    assert finding.span.path == "content/front/01-procedures.md"
    assert finding.fix
    assert [edit.text for edit in finding.fix.edits] == ["’", "’"]


def test_an_apostrophe_in_a_title_counts_and_one_in_a_quoted_title_is_left_to_the_author(
    found: Findings,
) -> None:
    (finding,) = found(notes("The owner's.", title='"Owners’ notes"'))
    assert (finding.span.line, finding.span.column, finding.fix) == (2, 8, None)


@pytest.mark.parametrize(
    "text",
    [
        "The ‘boats’ and the ’90s, an end’ of a quotation.",
        "[The owner’s page](https://www.example.org/a'b) and `a’s`.".replace("’", "'"),
        "It is 5’ long.",
    ],
)
def test_quotation_marks_and_other_signs_are_no_apostrophes(found: Findings, text: str) -> None:
    assert found(notes(text)) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two MoJ's answer.", "MoJ's"),
        ("All PQ's are kept.", "PQ's"),
        ("PQs, FOI's and other requests.", "FOI's"),
        ("From the early 1990's on.", "1990's"),
        ("These 3 CRC's.", "CRC's"),
        ("CRC's are paid.", "CRC's"),
    ],
)
def test_a_plural_has_no_apostrophe(found: Findings, text: str, words: str) -> None:
    (finding,) = found(notes(text))
    assert finding.words == words
    assert finding.fix
    assert (finding.fix.safe, finding.fix.edits[0].text) == (True, "")


@pytest.mark.parametrize(
    "text",
    [
        "The MoJ's own data were matched to MoJ's.",
        "PQs, MoJ's and HMCTS's systems.",
        "PQs and MoJ's system.",
        "1 CRC's data, and the 2010's best year is MoJ's.",
        "MoJ's, HMCTS's and others' data.",
    ],
)
def test_a_possessive_has_one(found: Findings, text: str) -> None:
    assert found(notes(text)) == ()


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("Magistrates\nCourts sit.", "Magistrates Courts", None),
        ("MAGISTRATES COURT sits.", "MAGISTRATES COURT", "MAGISTRATES' COURT"),
        ("The Childrens books.", "Childrens", "Children's"),
        ("In two years time.", "years time", "years' time"),
        ("The prisoners records.", "prisoners records", "prisoners' records"),
    ],
)
def test_a_missing_apostrophe_is_put_in(found: Findings, text: str, words: str, instead: str | None) -> None:
    (finding,) = found(notes(text))
    assert finding.words == words
    assert (finding.fix.edits[0].text if finding.fix else None) == instead


def test_what_is_put_in_is_of_the_statements_own_kind(found: Findings) -> None:
    text = "The owner’s, the agency’s and the skipper’s magistrates court."
    finding = next(one for one in found(notes(text)) if one.words == "magistrates court")
    assert finding.fix
    assert finding.fix.edits[0].text == "magistrates’ court"


def test_a_name_that_is_registered_may_lack_it(found: Findings, base: dict[str, str]) -> None:
    names = base["names.yaml"] + "- name: Victims Rights Office\n  kind: body\n"
    assert found({**notes("The Victims Rights Office."), "names.yaml": names}) == ()
    assert told(found(notes("The Victims Rights Office."))) == [(4, 5, "Victims Rights")]
