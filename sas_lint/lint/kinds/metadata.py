"""What statement.yaml says of the edition -> hits where it is missing or out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.schema.values import Key, Located

NAMES = frozenset({"missing", "published", "cycle", "as_of", "due"})
MONTHS = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annual": 12, "biennial": 24}


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[Located[Literal["no-edition", "out-of-date"]], Key("The fault", required=True)]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """One hit at most."""
    yield from _CATCHES[parameters.catches.value](context)


def _no_edition(context: Context) -> Iterator[Hit]:
    keys = context.statement.keys
    given = {"producer": keys.producer, "date of publication": keys.published}
    absent = [name for name, value in given.items() if value is None]
    if absent and not context.is_doubtful("statement.yaml"):
        yield Hit(context.statement.head, {"missing": " and no ".join(absent)}, words=", ".join(absent))


def _out_of_date(context: Context) -> Iterator[Hit]:
    keys, as_of = context.statement.keys, context.statement.as_of
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


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "no-edition": _no_edition,
    "out-of-date": _out_of_date,
}
