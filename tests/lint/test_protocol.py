"""Kind protocol: the consultation, the six requirements set out, and authorities that hold no longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.findings import Finding
from sas_lint.lint.sentences import sentences

Said = Callable[..., list[str]]
Findings = Callable[..., tuple[Finding, ...]]
ABOUT = "front/00-about.md"
STATEMENT = "statement.yaml"
BOAT = "waterways/boat-register.md"
CONSULTED = "The agency consulted the National Statistician on this statement in March 2015."
REQUIREMENTS = (
    "the systems that are used for official statistics now",
    "how changes to them take account of the statistics",
    "other sources that are not used and could be",
    "how statistical staff get access to the data",
    "how the quality of the data is audited",
    "how the statistics are kept secure",
)


def about(*blocks: str) -> dict[str, str]:
    """The part that holds the record and the requirements, with other blocks."""
    return {ABOUT: "---\ntitle: About this statement\n---\n" + "\n\n".join(blocks) + "\n"}


def listed(*things: str) -> str:
    return "\n".join(f"- {thing}" for thing in things)


def recorded(base: dict[str, str], *lines: str) -> dict[str, str]:
    """statement.yaml with the record of a consultation."""
    return {
        STATEMENT: base[STATEMENT].replace("chapters:", "\n".join(["consultation:", *lines, "chapters:"]))
    }


@pytest.mark.parametrize(
    "sentence_",
    [
        "We consulted the National Statistician in May.",
        "The National Statistician's Office was consulted in May.",
        "This edition was drawn up in consultation with the National Statistician.",
        "It has been prepared, in consultation with the National Statistician, by the data team.",
    ],
)
def test_a_record_in_words_is_enough(sentence_: str, said: Said) -> None:
    assert said(about(sentence_, listed(*REQUIREMENTS))) == []


@pytest.mark.parametrize(
    "sentence_",
    [
        "Prepare, in consultation with the National Statistician, a statement.",
        "Statements must be prepared in consultation with the National Statistician.",
        "The Head of Profession consults the National Statistician each year.",
        "The National Statistician was not consulted.",
        "The National Statistician publishes guidance.",
    ],
)
def test_a_duty_or_a_habit_is_no_record(sentence_: str, said: Said) -> None:
    assert said(about(sentence_, listed(*REQUIREMENTS))) == ["PR001 statement.yaml:1:1"]


def test_the_record_names_the_office_and_a_day_that_has_come(said: Said, base: dict[str, str]) -> None:
    silent = about(listed(*REQUIREMENTS))
    good = recorded(base, "  with: The National Statistician's Office", "  on: 2015-09")
    later = recorded(base, "  with: the National Statistician", "  on: 2015-10")
    other = recorded(base, "  with: our users")
    assert said({**silent, **good}) == []
    line = later[STATEMENT].splitlines().index("  on: 2015-10") + 1
    assert said({**silent, **later}) == [f"PR001 statement.yaml:{line}:7 2015-10"]
    assert said({**silent, **other}) == [f"PR001 statement.yaml:{line - 1}:9 our users"]


def test_a_record_that_could_not_be_read_may_be_there(said: Said, base: dict[str, str]) -> None:
    silent = about(listed(*REQUIREMENTS))
    assert {line[:2] for line in said({**silent, **recorded(base, "  when: 2015")})} == {"IN"}
    assert {line[:2] for line in said({ABOUT: '---\ntitle: "About\n---\n'})} == {"IN"}


def test_later_codes_ask_for_neither_consultation_nor_six_requirements(said: Said) -> None:
    assert said({ABOUT: None}, authority="code-2.1") == []
    assert said({ABOUT: None}) == ["PR001 statement.yaml:1:1", "PR002 statement.yaml:1:1"]


@pytest.mark.parametrize(
    "blocks",
    [
        ["1. " + "\n2. ".join(REQUIREMENTS)],
        [f"It names {'; '.join(REQUIREMENTS)}."],
        ["\n\n".join(f"### {thing.capitalize()}" for thing in REQUIREMENTS)],
        ["- First:\n" + "\n".join(f"  - {thing}" for thing in REQUIREMENTS)],
        [listed("(d) access, (e) quality, (f) security; (a) what is in use; (b) changes; (c) what could be")],
    ],
)
def test_requirements_are_known_in_any_shape_and_order(blocks: list[str], findings: Findings) -> None:
    found = findings(about(CONSULTED, *blocks))
    assert [one.code for one in found if one.code == "PR002"] == []


def test_a_part_of_the_list_is_told_what_is_missing(findings: Findings) -> None:
    (finding,) = findings(about(CONSULTED, listed(*REQUIREMENTS[:5])))
    assert (finding.code, finding.span.line, finding.words) == ("PR002", 6, REQUIREMENTS[0])
    assert "without (f)" in finding.message


def test_procedures_under_headings_of_their_own_are_no_list_of_requirements(said: Said) -> None:
    assert said(about(CONSULTED, listed(*REQUIREMENTS[1:2]))) == ["PR002 statement.yaml:1:1"]


@pytest.mark.parametrize(("day", "count"), [(date(2016, 5, 31), 0), (date(2016, 6, 1), 1)])
def test_an_authority_holds_through_its_last_day(day: date, count: int, said: Said) -> None:
    files = about(CONSULTED, "We follow Use of Management Information.", listed(*REQUIREMENTS))
    found = [line for line in said(files, day) if line[:5] == "PR003"]
    assert found == [f"PR003 {ABOUT}:6:11 Use of Management Information"] * count


def test_one_authority_is_one_finding_with_all_its_places(findings: Findings, base: dict[str, str]) -> None:
    files = {
        **about(CONSULTED, "We keep to the Code of Practice for Official Statistics.", listed(*REQUIREMENTS)),
        BOAT: base[BOAT].replace("Issuing licences", "Under Protocol 3 and the DPA 1998, issuing licences"),
    }
    found = [one for one in findings(files, date(2019, 1, 1)) if one.code == "PR003"]
    assert [(one.words, one.source, [place.path for place in one.places]) for one in found] == [
        ("Code of Practice for Official Statistics", None, [f"content/{BOAT}"]),
        ("DPA 1998", "boat-register", []),
    ]
    assert "2018-02" in found[0].message


def test_what_is_said_to_be_superseded_is_not_found(said: Said) -> None:
    old = (
        "An earlier Code of Practice for Official Statistics asked for it. Protocol 3 was superseded in 2018."
    )
    files = about(CONSULTED, old, listed(*REQUIREMENTS))
    assert [line for line in said(files, date(2019, 1, 1)) if line[:5] == "PR003"] == []


@given(st.lists(st.sampled_from(["Ab. ", "cd ", "E. F", "gh! ", "(Ij.) ", "kl", "x" * 1500]), max_size=9))
def test_sentences_stand_where_they_say_and_leave_out_nothing_but_endless_ones(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = list(sentences(text))
    ends = [0, *(start + len(words) for start, words in found)]
    assert all(text.startswith(words, start) for start, words in found)
    assert all(before <= start for before, (start, _) in zip(ends, found, strict=False))
    left = len("".join(text.split())) - sum(len("".join(words.split())) for _, words in found)
    assert left == 0 or "x" in text
