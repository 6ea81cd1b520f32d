"""A printed document -> its lines of contents, each with the headings that it may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.printed.model import ContentsLine, Heading, Margin, Piece, Printed, Words
from sas_lint.printed.words import HEADED, key
from sas_lint.schema.nearest import nearest

_NEAR = 80.0
_COUNTED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Za-z]\.)\s+")
# What a field of a word processor that failed leaves in the place of the number.
_FAILED = re.compile(r"[\s.\u2026]*\bError! .*$")


class Led(NamedTuple):
    """A line, and the headings in its words, or in words much like them; none where there are no such.

    A paragraph in the very words of a line counts as a heading of level 0, where nothing is marked as one.
    """

    line: ContentsLine
    headings: tuple[Heading, ...]


class Listing(NamedTuple):
    """A list of contents: the heading above it, its lines, and the number of its first piece."""

    heading: Heading | None
    lines: tuple[Led, ...]
    start: int


def led(printed: Printed) -> Iterator[Led]:
    """The lines in order. A heading that a line names in its very words is not meant by another."""
    return (line for listing in listings(printed) for line in listing.lines)


def listings(printed: Printed) -> Iterator[Listing]:
    """The lists of contents in order; one that goes on overleaf, under a heading of its own too, is one."""
    by_words = _headings(printed)
    lines = {words(line.text) for line in printed.contents}
    free = [name for name in by_words if name not in lines]
    above: Heading | None = None
    held: list[Led] = []
    start = 0
    for number, piece in enumerate(printed.pieces):
        if isinstance(piece, ContentsLine):
            start = start if held else number
            held.append(_led(piece, by_words, free))
        elif held and not isinstance(piece, Margin) and not _goes_on(piece):
            yield Listing(above, tuple(held), start)
            held, above = [], None
        if isinstance(piece, Heading) and not held:
            above = piece
        elif not isinstance(piece, ContentsLine | Margin | Heading):
            above = above if held else None
    if held:
        yield Listing(above, tuple(held), start)


def _goes_on(piece: Piece) -> bool:
    return isinstance(piece, Heading) and HEADED.search(piece.text) is not None


def _headings(printed: Printed) -> dict[str, list[Heading]]:
    found: dict[str, list[Heading]] = {}
    for heading in printed.headings:
        found.setdefault(words(heading.text), []).append(heading)
    wanted = {words(line.text) for line in printed.contents} - found.keys()
    begun = False
    for piece in printed.pieces if wanted else ():
        begun = begun or isinstance(piece, ContentsLine)
        if begun and isinstance(piece, Words) and words(piece.text) in wanted:
            found.setdefault(words(piece.text), []).append(Heading(piece.page, 0, piece.text))
    return found


def _led(line: ContentsLine, by_words: dict[str, list[Heading]], free: list[str]) -> Led:
    found = by_words.get(words(line.text))
    if found is None:
        near = nearest(words(line.text), free, _NEAR)
        found = by_words[near] if near else []
    return Led(line, tuple(found))


def words(text: str) -> str:
    """Words without what counts the chapters, what joins them to a number, and a field that failed."""
    return key(_COUNTED.sub("", _FAILED.sub("", text).strip())) or key(text)
