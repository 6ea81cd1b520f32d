"""What lists and searches show of a statement: its title and summary -> a hit where they would be cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, Frame
from sas_lint.lint.context import Whole
from sas_lint.lint.hits import Hit
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"count", "under"})
_PLENTY = 65


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[Literal["long-title", "long-summary", "no-summary"]], Key("The fault", required=True)
    ]
    under: Annotated[
        Located[int] | None,
        Key("long-title, long-summary: the number of characters that it has to stay under"),
    ] = None


def check_of(parameters: Parameters) -> Check:
    """At most one hit, at the key that is at fault."""
    under = parameters.under.value if parameters.under else _PLENTY
    return Frame(partial(_CATCHES[parameters.catches.value], under))


def _long_title(under: int, whole: Whole) -> Iterator[Hit]:
    yield from _long(whole.statement.keys.title, under)


def _long_summary(under: int, whole: Whole) -> Iterator[Hit]:
    if whole.statement.keys.summary:
        yield from _long(whole.statement.keys.summary, under)


def _long(text: Text, under: int) -> Iterator[Hit]:
    """Characters as a page shows them: white space in a row counts once."""
    count = len(" ".join(text.value.split()))
    if count >= under:
        yield Hit(text.span, {"count": str(count), "under": str(under)}, words=text.value)


def _no_summary(_: int, whole: Whole) -> Iterator[Hit]:
    if whole.statement.keys.summary is None and not whole.is_doubtful("statement.yaml"):
        yield Hit(whole.statement.head, words="summary")


_CATCHES: dict[str, Callable[[int, Whole], Iterator[Hit]]] = {
    "long-title": _long_title,
    "long-summary": _long_summary,
    "no-summary": _no_summary,
}
