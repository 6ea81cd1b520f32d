"""A front part -> what it sets out one after another: lists, tables, lettered paragraphs, long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.model.blocks import Block, Heading, Item, List, Paragraph, Prose, Table, prose_of

_LETTERED = re.compile(r"\(?[a-h][.)]\s")
_MARK = r"(?:^|\s)\(?[a-h][.)]\s"
_BETWEEN_THINGS = re.compile(rf"{_MARK}|;")
_BETWEEN_CLAUSES = re.compile(rf"{_MARK}|[;,:]|\.\s")


class Listing(NamedTuple):
    """Things set out one after another: where they begin, and the words of each."""

    first: Prose
    things: tuple[str, ...]


def listings(blocks: Sequence[Block]) -> Iterator[Listing]:
    """The listings among the blocks, and those nested in lists."""
    lettered: list[Prose] = []
    for block in (*blocks, Heading(0, _NOTHING)):
        if isinstance(block, Paragraph) and _LETTERED.match(block.prose.text):
            lettered.append(block.prose)
            continue
        if lettered:
            yield Listing(lettered[0], _parted(prose.text for prose in lettered))
            lettered = []
        yield from _of(block)


def _of(block: Block) -> Iterator[Listing]:
    match block:
        case Paragraph(prose):
            yield Listing(prose, tuple(_BETWEEN_CLAUSES.split(prose.text)))
        case List(items):
            if items:
                yield Listing(items[0].prose, _parted(map(_text, items)))
            for item in items:
                yield from listings(item.blocks)
        case Table(header, rows):
            if header:
                yield Listing(header[0], _parted(" ".join(cell.text for cell in row) for row in rows))
        case Heading():
            pass


def _text(item: Item) -> str:
    return " ".join((item.prose.text, *(prose.text for prose in prose_of(item.blocks))))


def _parted(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts, each parted again at its semicolons and letters."""
    return tuple(thing for text in texts for thing in _BETWEEN_THINGS.split(text))


_NOTHING = Prose("", "", (), ())
