"""Entries that lack a key -> a hit for each, or one for all where not one of several has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.statement import Source
from sas_lint.spans import Span


class Lacking(NamedTuple):
    """An entry that lacks a key, and the place for it."""

    place: Span
    id: str
    name: str


def lacking(source: Source) -> Lacking:
    """The entry, with the start of its front matter as the place."""
    return Lacking(source.head, source.id, source.name)


def without(key: str, case: str, found: Sequence[Lacking], many: int) -> Iterator[Hit]:
    """Hits for those found among `many` entries; the one for all of them has the case `all-...`."""
    if len(found) == many > 1:
        places = tuple(one.place for one in found[1:])
        yield Hit(found[0].place, {"count": str(many)}, words=key, places=places, case=f"all-{case}")
        return
    for one in found:
        yield Hit(one.place, {"entry": one.name}, one.id, words=key, case=case)


def is_doubtful(source: Source, whole: Whole) -> bool:
    """Whether something in the entry's file could not be read, so that what is absent may stand there."""
    faulty = whole.made("faulty-files", lambda: frozenset(fault.span.path for fault in whole.faults))
    return source.broken or source.path in faulty
