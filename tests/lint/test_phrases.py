"""Kind phrases: placeholders wherever a reader would meet them, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
CHAPTER = "waterways/chapter.md"
WORDS = "Issuing licences and collecting fees."


def in_text(changed: Changed, words: str) -> dict[str, str]:
    return changed(BOAT, (WORDS, words))


@pytest.mark.parametrize(
    "words",
    [
        "TBC",
        "tbc",
        "TBA",
        "TODO",
        "Todo: write this.",
        "Lorem ipsum dolor sit amet.",
        "What?????",
        "Licences for XXX boats.",
        "To be confirmed.",
        "TO BE CONFIRMED",
        "Fees (to be added).",
        "Fees: to be decided.",
        "The range of people who see the register day by day is to be confirmed.",
        "What other agencies do with the register remains to be completed; see below.",
        "[insert date]",
        "[Insert]",
        "[add a sentence on fees]",
        "[TBC by the licensing team]",
    ],
)
def test_a_placeholder_is_found(said: Said, changed: Changed, words: str) -> None:
    assert [line[:5] for line in said(in_text(changed, words)) if "AB001" not in line] == ["AX003"]


@pytest.mark.parametrize(
    "words",
    [
        "Altbach, Todoland and TBCs of boats that have no register.",
        "What is a boat? Who owns it?!",
        "Orders have to be confirmed.",
        "Every transfer needs to be confirmed by two members of staff.",
        "Court staff enter orders to be confirmed, varied or revoked.",
        "The form is to be completed by the owner.",
        "Licensing staff wait each day for payments to be confirmed.",
        "Boats to be added to the register are inspected first.",
        "[inserted in 2014]",
        "[insert a coin](https://waterways.example/coin) at the lock.",
        "Part xxx of the manual.",
    ],
)
def test_words_that_only_look_like_a_placeholder_are_left_alone(
    said: Said, changed: Changed, words: str
) -> None:
    assert [line for line in said(in_text(changed, words)) if line.startswith("AX003")] == []


def test_the_place_is_that_of_the_words(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(in_text(changed, "Licences, **boats** and fees\nTBC."))
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (16, 1, 4)
    assert (finding.source, finding.field, finding.words) == ("boat-register", "Application", "TBC")


def test_a_placeholder_across_a_line_break_is_found(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(in_text(changed, "Fees [insert the\nyear]."))
    assert (finding.span.line, finding.span.end_line, finding.words) == (15, 16, "[insert the year]")


def test_a_placeholder_inside_another_is_one_finding(said: Said, changed: Changed) -> None:
    assert said(in_text(changed, "[insert TBC]")) == [f"AX003 {BOAT}:15:1 [insert TBC]"]


def test_each_of_two_placeholders_in_a_sentence_is_found(said: Said, changed: Changed) -> None:
    found = said(in_text(changed, "Fees TBC, boats TBC."))
    assert found == [f"AX003 {BOAT}:15:6 TBC", f"AX003 {BOAT}:15:17 TBC"]


def test_a_placeholder_in_a_cell_of_a_table_is_found(said: Said, changed: Changed) -> None:
    found = said(in_text(changed, "Table: Uses\n\n| Use | Day |\n|---|---|\n| Licences | TBC |"))
    assert found == [f"AX003 {BOAT}:19:14 TBC"]


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (BOAT, "title: Boat Register", "title: Boat Register TBC", "2:22"),
        (BOAT, "title: Boat Register", 'title: "Boat Register TBC"', "2:23"),
        (CHAPTER, "title: Waterways", "title: TBC", "2:8"),
        ("front/01-procedures.md", "title: Procedures", "title: TBC", "2:8"),
        ("statement.yaml", "producer: Waterways Agency", "producer: TBC", "3:11"),
        ("publications.yaml", "title: Daily river levels", "title: TBC", "10:10"),
        (
            "waterways/river-gauges.md",
            "Tide Tables Service\n",
            "Tide Tables Service\n    what: TBC\n",
            "9:11",
        ),
    ],
)
def test_a_placeholder_in_a_key_is_found(
    said: Said, changed: Changed, path: str, old: str, new: str, place: str
) -> None:
    assert f"AX003 {path}:{place} TBC" in said(changed(path, (old, new)))


def test_a_placeholder_in_the_reason_of_a_waiver_is_found(said: Said, base: dict[str, str]) -> None:
    waiver = (
        "waivers:\n  - rule: contents/entry-not-listed\n    reason: To be confirmed\n    until: 2016-06\n"
    )
    chapter = base[CHAPTER].replace("  - lock-sensors\n", waiver)
    assert said({CHAPTER: chapter}) == [f"AX003 {CHAPTER}:8:13 To be confirmed"]


def test_a_name_that_is_registered_is_no_placeholder(
    said: Said, changed: Changed, base: dict[str, str]
) -> None:
    names = base["names.yaml"] + "- name: Towpath Boat Club\n  short: TBC\n"
    assert said({**in_text(changed, "Licences for the TBC."), "names.yaml": names}) == []


def test_a_placeholder_for_a_publication_is_one_finding(said: Said, base: dict[str, str]) -> None:
    assert said({BOAT: base[BOAT] + "- TBC\n"}) == [f"AX003 {BOAT}:25:3 TBC"]


def test_a_placeholder_for_all_publications_needs_no_synergies(said: Said, base: dict[str, str]) -> None:
    text = base[BOAT] + "\n## Non-statistical publication\n\nTo be confirmed.\n"
    assert said({BOAT: text}) == [f"AX003 {BOAT}:28:1 To be confirmed"]


def test_a_placeholder_beside_a_publication_does_not_hide_undeclared_synergies(
    said: Said, base: dict[str, str]
) -> None:
    facts = "  - Reason: public safety\n  - Nature: readings\n  - Timing: TBC, each day\n"
    text = base[BOAT] + f"\n## Non-statistical publication\n\n- Daily river levels\n{facts}"
    assert [line[:5] for line in said({BOAT: text})] == ["AX003", "SY001"]


OWN_RULE = """\
code: XX001
name: ours/stock-phrase
severity: info
kind: phrases
parameters:
  phrases:
    - from now onwards
message: "“{words}” says nothing"
why: It says nothing.
help: "Leave it out."
clause:
  - authority: govuk-style
    clause: Plain words
"""


def test_a_department_may_look_for_phrases_of_its_own(said: Said, changed: Changed, pack: Pack) -> None:
    ours = pack({"ours/stock-phrase.yaml": OWN_RULE})
    found = said(in_text(changed, "Licences, From now\nonwards."), packs=(ours,))
    assert found == [f"XX001 {BOAT}:15:11 From now onwards"]


PLAIN = "ST006"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Boats, e.g. punts, etc.", ["e.g.", "etc"]),
        ("In\norder to sail and/or row.", ["In order to", "and/or"]),
        ("Oars & paddles (i.e. both).", ["&", "i.e."]),
        ("The R&D of A&B, IE and the EG.", []),
        ("Words such as series, region, egg, vie and etch.", []),
        ("See <https://www.example.org/a?b&c> and `x & y`.", []),
        ("In order that boats sail, prior towns pay.", []),
    ],
)
def test_words_for_which_there_is_something_better_are_found(
    said: Said, changed: Changed, words: str, found: list[str]
) -> None:
    lines = [line for line in said(in_text(changed, words)) if line.startswith(PLAIN)]
    assert [line.split(" ", 2)[2] for line in lines] == found


def test_one_phrase_is_one_finding_a_page_that_says_what_to_do(findings: Findings, changed: Changed) -> None:
    files = in_text(changed, "Boats, e.g. punts.\n\nRafts, e.g. of logs, or, e.g., of reed.")
    (finding,) = (one for one in findings(files) if one.code == PLAIN)
    assert len(finding.places) == 2
    assert finding.message == (
        "“e.g.” is not plain English: write “for example” or “such as” (3 times on this page)"
    )


def test_a_name_may_hold_what_is_not_plain(said: Said, changed: Changed, base: dict[str, str]) -> None:
    files = in_text(changed, "Fees go to Locks & weirs.")
    assert [line for line in said(files) if line.startswith(PLAIN)] == [f"{PLAIN} {BOAT}:15:18 &"]
    names = base["names.yaml"] + "- name: Locks & weirs\n  kind: body\n"
    assert [line for line in said({**files, "names.yaml": names}) if line.startswith(PLAIN)] == []


def test_an_ampersand_between_words_with_capitals_is_taken_for_a_name(said: Said, changed: Changed) -> None:
    for words, found in (("Locks & Weirs pay.", 0), ("Locks & weirs pay.", 1), ("The locks & Weirs pay.", 1)):
        lines = [line for line in said(in_text(changed, words)) if line.startswith(PLAIN)]
        assert len(lines) == found, words


def test_a_title_is_a_name_and_its_page_a_heading(said: Said, changed: Changed) -> None:
    entry = changed(BOAT, ("title: Boat Register", "title: Boat & Raft Register"))
    page = changed("waterways/chapter.md", ("Waterways data", "Water & data"))
    lines = [line for line in said({**entry, **page}) if line.startswith(PLAIN)]
    assert lines == [f"{PLAIN} waterways/chapter.md:2:14 &"]
