"""What statement.yaml says of the edition -> hits where it is missing or out of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, Frame
from sas_lint.lint.context import Whole
from sas_lint.lint.hits import Hit
from sas_lint.schema.values import Key, Located

NAMES = frozenset({"missing", "published", "cycle", "as_of", "due"})
MONTHS = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annual": 12, "biennial": 24}


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[Located[Literal["no-edition", "out-of-date"]], Key("The fault", required=True)]


def check_of(parameters: Parameters) -> Check:
    """One hit at most."""
    return _CATCHES[parameters.catches.value]


def _no_edition(whole: Whole) -> Iterator[Hit]:
    keys = whole.statement.keys
    given = {"producer": keys.producer, "date of publication": keys.published}
    absent = [name for name, value in given.items() if value is None]
    if absent and not whole.is_doubtful("statement.yaml"):
        yield Hit(whole.statement.head, {"missing": " and no ".join(absent)}, words=", ".join(absent))


def _out_of_date(whole: Whole) -> Iterator[Hit]:
    keys, as_of = whole.statement.keys, whole.statement.as_of
    if keys.published is None or keys.review_cycle is None:
        return
    due = later(keys.published.value.last, MONTHS[keys.review_cycle.value])
    if as_of > due:
        names = {
            "published": str(keys.published.value),
            "cycle": keys.review_cycle.value,
            "as_of": as_of.isoformat(),
            "due": due.isoformat(),
        }
        yield Hit(keys.published.span, names, words=str(keys.published.value))


def later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


_CATCHES: dict[str, Check] = {
    "no-edition": Frame(_no_edition),
    "out-of-date": Frame(_out_of_date),
}
