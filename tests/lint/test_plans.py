"""Kind plans: what is announced and past, or promised without a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
ENTRY = "waterways/boat-register.md"
WORDS = "Boat owners apply online and licensing staff enter the applications."


@pytest.fixture
def plans(said: Said, changed: Changed) -> Callable[..., list[str]]:
    """What MD005 finds in a sentence, as of the last day of September 2015 unless it is said otherwise."""

    def find(sentence: str, as_of: date | None = None) -> list[str]:
        found = said(changed(ENTRY, (WORDS, f"{WORDS}\n\n{sentence}")), as_of)
        return [line.partition(f"{ENTRY}:13:")[2].partition(" ")[2] for line in found if line[:5] == "MD005"]

    return find


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The form is due to be withdrawn in August 2015.", "due to be withdrawn in August 2015"),
        ("The form is due by the end of 2014.", "due by the end of 2014"),
        ("A form is planned for summer 2014.", "planned for summer 2014"),
        ("Forms are expected to go online during 2013/14.", "expected to go online during 2013/14"),
        ("From 1 June 2014, harbours will check forms.", "1 June 2014, harbours will"),
        ("Harbours will check forms from 2014 to 2016, it is hoped.", ""),
        ("Paper will go in 2013 or early 2014.", "will go in 2013 or early 2014"),
        ("Paper will go in 2014 or 2015.", ""),
        ("Paper will go in October 2015.", ""),
        ("The plans were due to be ready in August 2014.", ""),
        ("A clerk will add the fees for 2013.", ""),
        ("The fall is due to the closure in 2012.", ""),
        ("In 2012 it was found that owners will wait.", ""),
        ("A clerk will use the form which came in 2013.", ""),
        ("Version 2.5 will go by 2014; others stay.", "will go by 2014"),
        ("A clerk will help. It was so in 2013.", ""),
    ],
)
def test_a_date_counts_that_the_announcement_leads_to(
    plans: Callable[..., list[str]], sentence: str, words: str
) -> None:
    assert plans(sentence) == ([words] if words else [])


def test_the_day_itself_is_not_past(plans: Callable[..., list[str]]) -> None:
    sentence = "The form is due to be withdrawn on 31 March 2016."
    assert plans(sentence, date(2016, 3, 31)) == []
    assert plans(sentence, date(2016, 4, 1)) == ["due to be withdrawn on 31 March 2016"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In due course owners telephone.", "In due course"),
        ("Telephone applications are under development.", "are under development"),
        ("In future, from May 2016, owners telephone.", ""),
        ("In future, from May 2014, owners telephone.", "In future, from May 2014"),
        ("The future of the register is safe.", ""),
    ],
)
def test_a_promise_counts_where_its_sentence_has_no_date(
    plans: Callable[..., list[str]], sentence: str, words: str
) -> None:
    assert plans(sentence) == ([words] if words else [])


def test_words_over_the_end_of_a_line_and_front_parts_count(said: Said, changed: Changed) -> None:
    part = "front/01-procedures.md"
    old = "Statisticians sign off each change to a system before it is made."
    found = said(changed(part, (old, f"{old} A new form is due to\nbe used by May 2014.")))
    assert found == [f"MD005 {part}:11:81 due to be used by May 2014"]


def test_planned_relations_count_by_their_last_day(said: Said, changed: Changed) -> None:
    def found(planned: str, as_of: date | None = None) -> list[str]:
        lines = f"relations:\n  - feeds: Tide Tables Service\n    planned: {planned}\n"
        return said(changed(ENTRY, ("status: current\n", f"status: current\n{lines}")), as_of)

    assert found("2015") == []
    assert found("2015-08") == [f"MD005 {ENTRY}:6:14 2015-08"]
    assert found("2015", date(2016, 1, 1)) == [f"MD005 {ENTRY}:6:14 2015"]


def test_severities_are_no_errors_at_any_stage(
    findings: Callable[..., tuple[object, ...]], changed: Changed
) -> None:
    files = changed(ENTRY, (WORDS, f"{WORDS} In future they wait. Fees will rise by 2014."))
    for profile in (None, "draft", "consultation"):
        found = findings(files, profile=profile)
        assert sorted(str(getattr(one, "severity")) for one in found) == ["info", "warning"]  # noqa: B009


def test_a_change_of_the_system_is_left_to_the_rule_that_asks_what_it_does(
    said: Said, changed: Changed
) -> None:
    def found(sentence: str) -> list[str]:
        lines = said(changed(ENTRY, (WORDS, f"{WORDS}\n\n{sentence}")))
        return sorted(line[:5] for line in lines if line[:5] in ("MD005", "PR203"))

    assert found("The system is due for review.") == ["PR203"]
    assert found("The system is due for review. Forms are due for review.") == ["MD005", "PR203"]
    assert found("The system is due to be replaced in August 2015.") == ["MD005"]
