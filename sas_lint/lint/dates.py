"""Running text -> the dates, months, seasons and years that are stated in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sas_lint.schema.values import When

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
# The last month that a season or a quarter may mean; winter runs into the next year.
_LAST_MONTH = {"spring": 5, "summer": 8, "autumn": 11, "winter": 14}
_DATE = re.compile(
    rf"(?<![\w/£$€.,-])(?:"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b{_MONTH}\.?,?\s+(?P<of_month>{_YEAR})"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\s+(?:of\s+)?(?P<of_season>{_YEAR})"
    rf"|Q(?P<quarter>[1-4])\s+(?:of\s+)?(?P<of_quarter>{_YEAR})"
    rf"|(?P<from>{_YEAR})(?:/|-|–|\s+to\s+)(?P<to>{_YEAR}|\d\d)"
    rf"|(?P<year>{_YEAR})"
    rf")(?![\w/%]|[.,-]\d)"
)


class Stated(NamedTuple):
    """A date at `text[start:end]`: the first and the last day that it may mean."""

    start: int
    end: int
    first: date
    last: date


def dates(text: str) -> Iterator[Stated]:
    """The dates of a text, in order. A financial year (2015/16) ends in March."""
    for match in _DATE.finditer(text):
        found = _when(match)
        if found:
            yield Stated(*match.span(), *found)


def _when(match: re.Match[str]) -> tuple[date, date] | None:
    part = match.groupdict()
    if part["of_month"]:
        month = _MONTHS.index(part["month"][:3].lower()) + 1
        return _days(int(part["of_month"]), month, int(part["day"]) if part["day"] else None)
    if part["of_season"]:
        return _until_month(int(part["of_season"]), _LAST_MONTH[part["season"].lower()])
    if part["of_quarter"]:
        return _until_month(int(part["of_quarter"]), 3 * int(part["quarter"]))
    if part["from"]:
        return _range(int(part["from"]), part["to"])
    year = When(int(part["year"]))
    return year.first, year.last


def _days(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    try:
        found = When(year, month, day)
        return found.first, found.last
    except ValueError:
        return None


def _until_month(year: int, last: int) -> tuple[date, date]:
    """The three months that end with the last one, which may lie in the next year."""
    first, end = divmod(year * 12 + last - 3, 12), divmod(year * 12 + last - 1, 12)
    return When(first[0], first[1] + 1).first, When(end[0], end[1] + 1).last


def _range(first: int, to: str) -> tuple[date, date] | None:
    """A financial year, or the years from one to another."""
    if len(to) == 4:
        return (When(first).first, When(int(to)).last) if int(to) >= first else None
    return (date(first, 4, 1), date(first + 1, 3, 31)) if (first + 1) % 100 == int(to) else None
