"""Kind paragraphs: without a stop, too long, broken off or run together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
NOTES = "front/02-notes.md"
BOAT = "waterways/boat-register.md"
TEN = "one two three four five six seven eight nine ten"


def notes(text: str) -> dict[str, str]:
    return {NOTES: f"---\ntitle: Notes\n---\n{text}\n"}


def told(findings: tuple[Finding, ...], code: str) -> list[tuple[int | None, int | None, str]]:
    return [(one.span.line, one.span.column, one.words) for one in findings if one.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "The boats are these, and no others:\n\n- boats",
        "The boats are these, and no others\n\n- boats",
        "Four words are few",
        "Is every boat on the register?",
        "“Every boat is on the register.”",
        "(Every boat is on the register.)",
        "Statement of All Registered Boats",
        "Table 3 shows all registered boats",
        "**All of the boats and rafts**",
        "Nearly all of the boats are\n\nsome of the rafts as well",
        "- a long item of a list that ends without a stop",
        "- item\n\n  a long paragraph inside an item of a list",
        "The boats are shown here ![a raft](https://www.example.org/a.png)",
        "The boats are listed at https://www.example.org/boats",
        "The boats are kept in `boats and rafts`",
    ],
)
def test_a_paragraph_may_end_without_a_stop_where_it_is_no_sentence(findings: Findings, text: str) -> None:
    assert told(findings(notes(text)), "ST003") == []


@pytest.mark.parametrize(
    ("text", "place", "can_be_fixed"),
    [
        ("Every boat is on the register", (4, 22, "register"), True),
        ("Every boat is on the\nregister (and raft)", (5, 15, "raft)"), True),
        ("Every boat is on *the register*", (4, 23, "register"), False),
        ("Every boat is on [the register](https://www.example.org/)", (4, 23, "register"), False),
        ("It is so. Every boat counts", (4, 22, "counts"), True),
    ],
)
def test_a_paragraph_of_prose_ends_with_a_stop(
    findings: Findings, text: str, place: tuple[int, int, str], can_be_fixed: bool
) -> None:
    found = findings(notes(text))
    assert told(found, "ST003") == [place]
    (finding,) = (one for one in found if one.code == "ST003")
    assert bool(finding.fix) is can_be_fixed
    if finding.fix:
        (edit,) = finding.fix.edits
        assert (edit.text, edit.span.line, edit.span.column) == (
            ".",
            finding.span.end_line,
            finding.span.end_column,
        )


def test_publications_that_are_no_list_are_no_sentences(findings: Findings, base: dict[str, str]) -> None:
    text = base[BOAT] + "\nAll the other boating statistics of the agency\n"
    assert told(findings({BOAT: text}), "ST003") == []


def test_the_fields_for_publications_are_known_by_their_role(
    findings: Findings, base: dict[str, str], pack: Pack
) -> None:
    fields = "fields:\n  - {id: series, title: Our series, role: publications}\n"
    text = base[BOAT] + "\n## Our series\n\nAll the other boating statistics of the agency\n"
    assert told(findings({BOAT: text}, packs=(pack({"ours/fields.yaml": fields}),)), "ST003") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{TEN} {TEN} one two three four five.", 0),
        (f"{TEN} {TEN} one two three four five six.", 1),
        (f"{TEN} {TEN} one two three four – five.", 0),
        (f"{TEN} {TEN} one two three four. Five six seven.", 0),
        (f"{TEN} {TEN} one two three, e.g. Four five six.", 1),
        (f"- {TEN} {TEN}\n- {TEN} {TEN}", 0),
        (f"{TEN} {TEN}\n\n{TEN} {TEN}", 0),
        (f"{TEN}\n{TEN}\n{TEN}.", 1),
        (f"- item\n  - {TEN} {TEN} {TEN}", 1),
        (f"| A |\n|---|\n| {TEN} {TEN} {TEN} |", 1),
        (f"[{TEN} {TEN} {TEN}](https://www.example.org/a).", 1),
    ],
)
def test_a_sentence_has_25_words_at_the_most(findings: Findings, text: str, count: int) -> None:
    assert len(told(findings(notes(text)), "ST008")) == count


def test_long_sentences_of_a_page_are_one_finding_with_all_places(
    findings: Findings, base: dict[str, str]
) -> None:
    long = f"{TEN} {TEN} {TEN}".capitalize()
    text = base[BOAT].replace("Issuing licences", f"{long}. Short one. {long} eleven. Issuing licences")
    text = text.replace("Boat owners apply online", f"{long}. Boat owners apply online")
    (finding,) = (one for one in findings({BOAT: text}) if one.code == "ST008")
    assert (finding.span.line, finding.span.column, finding.field) == (11, 1, "Collection")
    assert [(place.line, place.column) for place in finding.places] == [(15, 1), (15, 160)]
    assert finding.message.startswith("3 sentences have more than 25 words, the longest 31")
    assert finding.source == "boat-register"


def test_a_department_may_allow_more_words(findings: Findings, pack: Pack) -> None:
    ours = pack({"ours/additions.yaml": "- rule: style/long-sentence\n  parameters:\n    most: 30\n"})
    text = notes(f"{TEN} {TEN} {TEN}.")
    assert len(told(findings(text), "ST008")) == 1
    assert told(findings(text, packs=(ours,)), "ST008") == []


def test_a_title_in_a_list_of_publications_is_no_sentence(findings: Findings, base: dict[str, str]) -> None:
    title = f"{TEN} {TEN} {TEN}".title()
    registry = base["publications.yaml"] + f"- title: {title}\n  kind: official\n"
    files = {BOAT: base[BOAT] + f"- {title}\n", "publications.yaml": registry}
    assert told(findings(files), "ST008") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The boats are counted in: Along with rafts, they are many.", "in: Along"),
        ("The boats are counted, They are many.", "counted, They"),
        ("The boats are counted by the.", "the."),
        ("The boats are counted and", "and"),
        ("The boats are counted,", "counted,"),
        ("The boats are counted –", "–"),
        ("The boats are counted. and so are rafts.", "counted. and"),
        ("The boats are counted\n\nevery year.", "counted"),
    ],
)
def test_a_broken_sentence_is_found_once(findings: Findings, text: str, words: str) -> None:
    found = findings(notes(text))
    assert [one[2] for one in told(found, "ST011")] == [words]
    assert told(found, "ST003") == []


@pytest.mark.parametrize(
    "text",
    [
        "Note: Along the canal boats are counted.",
        "The boats belong to: Alb and Bon.",
        "They are counted, The Boats says.",
        "That is what they are for. It is what they come with.",
        "The boats are counted. eBoats too. boats.csv is the file, approx. twenty lines.",
        "The boats are counted and\n\n- the rafts",
        "The boats are these:\n\nbarges and rafts.",
        "The boats are counted\n\neBoats are not.",
        "---------",
    ],
)
def test_a_sentence_that_only_looks_broken_is_let_be(findings: Findings, text: str) -> None:
    assert told(findings(notes(text)), "ST011") == []


def test_a_name_in_small_letters_may_begin_a_sentence(findings: Findings, base: dict[str, str]) -> None:
    text = notes("It is old. punts is the new one.")
    assert told(findings(text), "ST011") == [(4, 12, "old. punts")]
    names = base["names.yaml"] + "- name: punts\n  kind: system\n"
    assert told(findings({**text, "names.yaml": names}), "ST011") == []
