"""Dates as statements write them: where they stand, and the days that they may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.lint.dates import dates


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.first.isoformat(), one.last.isoformat()) for one in dates(text)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("on 30 September 2015.", "30 September 2015", "2015-09-30", "2015-09-30"),
        ("on 1st June 2014", "1st June 2014", "2014-06-01", "2014-06-01"),
        ("(September 2015)", "September 2015", "2015-09-01", "2015-09-30"),
        ("by Feb 2016", "Feb 2016", "2016-02-01", "2016-02-29"),
        ("in Sept. 2016", "Sept. 2016", "2016-09-01", "2016-09-30"),
        ("in spring 2016", "spring 2016", "2016-03-01", "2016-05-31"),
        ("the winter of 2015", "winter of 2015", "2015-12-01", "2016-02-29"),
        ("in Q4 2015", "Q4 2015", "2015-10-01", "2015-12-31"),
        ("for 2015/16", "2015/16", "2015-04-01", "2016-03-31"),
        ("for 1999-00", "1999-00", "1999-04-01", "2000-03-31"),
        ("2015 to 2017", "2015 to 2017", "2015-01-01", "2017-12-31"),
        ("the end of 2015,", "2015", "2015-01-01", "2015-12-31"),
    ],
)
def test_a_date_is_found_with_its_first_and_last_day(text: str, words: str, first: str, last: str) -> None:
    assert found(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "GRS 2000s",
        "£2015",
        "2,015 or 12015",
        "2015.5",
        "20155",
        "https://example/2015/06",
        "31 September",
        "may go in time",
        "2015/18",
        "1850",
    ],
)
def test_figures_that_only_look_like_a_date_are_none(text: str) -> None:
    assert found(text) == []


def test_a_day_that_no_calendar_has_is_passed_over() -> None:
    assert found("31 September 2015 and 2016") == [("2016", "2016-01-01", "2016-12-31")]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%d %b %Y"]))
def test_every_day_is_found_as_it_is_written(day: date, form: str) -> None:
    (one,) = dates(f"It ends on {day.strftime(form)}.")
    assert one.first == one.last == day


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for one in dates(text):
        assert one.first <= one.last
        assert text[one.start : one.end].strip()
