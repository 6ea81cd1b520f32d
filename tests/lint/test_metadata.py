"""Kind metadata: an edition that says who published it and when, and is not out of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
STATEMENT = "statement.yaml"
PRODUCER = "producer: Waterways Agency\n"
PUBLISHED = "published: 2015-06\n"


def test_what_is_missing_is_named(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(STATEMENT, (PUBLISHED, "")))
    assert finding.message == "statement.yaml gives no date of publication"
    assert (finding.code, finding.span.line, finding.span.column) == ("MD001", 1, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [("published: June 2015\n", "IN003"), ("publised: 2015-06\n", "IN002"), ("published:\n", "IN003")],
)
def test_a_date_that_could_not_be_read_is_not_missing_as_well(
    said: Said, changed: Changed, line: str, code: str
) -> None:
    assert [found[:5] for found in said(changed(STATEMENT, (PUBLISHED, line)))] == [code]


def test_a_statement_that_is_absent_or_no_yaml_is_not_judged(said: Said) -> None:
    for text in (None, "title: [", ""):
        assert {line[:2] for line in said({STATEMENT: text})} == {"IN"}


@pytest.mark.parametrize(
    ("published", "cycle", "last"),
    [
        ("2015", "annual", date(2016, 12, 31)),
        ("2015-02", "annual", date(2016, 2, 28)),
        ("2015-11-30", "quarterly", date(2016, 2, 29)),
        ("2015-08-31", "six-monthly", date(2016, 2, 29)),
        ("2015-01-31", "monthly", date(2015, 2, 28)),
        ("2016-02-29", "biennial", date(2018, 2, 28)),
    ],
)
def test_a_cycle_ends_on_the_same_day_of_the_month_or_on_its_last(
    said: Said, changed: Changed, published: str, cycle: str, last: date
) -> None:
    files = changed(STATEMENT, ("2015-06", published), ("review-cycle: annual", f"review-cycle: {cycle}"))
    assert not said(files, last)
    assert said(files, last + timedelta(days=1)) == [f"MD002 {STATEMENT}:4:12 {published}"]


def test_a_statement_dated_in_the_future_is_not_out_of_date(said: Said, changed: Changed) -> None:
    assert not said(changed(STATEMENT, ("2015-06", "2030")))


def test_the_message_gives_both_days(findings: Findings) -> None:
    (finding,) = findings(as_of=date(2017, 1, 2))
    assert "due by 2016-06-30" in finding.message
    assert "as of 2017-01-02" in finding.message
