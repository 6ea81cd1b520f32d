"""The cover of an edition of ours -> who published it, when, and with whose help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.adopt.dates import DATE, whole
from sas_lint.adopt.values import Outline, Placed
from sas_lint.model.edition import (
    CONSULTED,
    CONTACT,
    OTHER_FORMATS,
    OTHER_FORMATS_OF_PUBLISHER,
    PUBLISHED,
)

_PRINTED_ANEW = frozenset({OTHER_FORMATS, OTHER_FORMATS_OF_PUBLISHER})


class Cover(NamedTuple):
    """What a cover of ours tells; empty where it does not."""

    producer: str = ""
    published: str = ""
    contact: str = ""
    consulted: str = ""
    consulted_on: str = ""


def cover(outline: Outline, title: str) -> tuple[Cover, list[Placed]]:
    """What the cover tells, and the pieces that tell it; a web page has them outside of its text."""
    told: dict[str, str] = {}
    taken: list[Placed] = []
    before: Placed | None = None
    for bit in (*outline.margins, *outline.cover):
        found = dict(_of_cover(bit.text))
        if bit.text == title and before is not None and not before.text.startswith(title):
            told.setdefault("producer", before.text)
            taken.append(before)
        if found or bit.text == title or _is_year(bit.text) or bit.text in _PRINTED_ANEW:
            taken.append(bit)
        for name, words in found.items():
            told.setdefault(name, words)
        if _is_year(bit.text):
            told.setdefault("edition", bit.text)
        before = bit
    edition = told.pop("edition", "")
    told.setdefault("published", edition)
    return Cover(**told), taken


def _is_year(text: str) -> bool:
    match = DATE.fullmatch(text)
    return match is not None and bool(match[4])


def _of_cover(text: str) -> Iterator[tuple[str, str]]:
    if text.startswith(PUBLISHED) and whole(text.removeprefix(PUBLISHED)):
        yield "published", whole(text.removeprefix(PUBLISHED))
    elif text.startswith(CONTACT):
        yield "contact", text.removeprefix(CONTACT)
    elif text.startswith(CONSULTED):
        whom, _, day = text.removeprefix(CONSULTED).rpartition(", ")
        dated = bool(whom) and bool(whole(day))
        yield "consulted", whom if dated else text.removeprefix(CONSULTED)
        if dated:
            yield "consulted_on", whole(day)
