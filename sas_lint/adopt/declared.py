"""Pieces that a document declares to be items, facts, tables or captions -> the blocks that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sas_lint.adopt.blocks import Block, Item, Paragraph, Table
from sas_lint.adopt.values import Placed, words_of
from sas_lint.printed.model import Fact, Piece, Words
from sas_lint.printed.model import Item as PrintedItem
from sas_lint.printed.model import Table as PrintedTable

_DECLARED = (PrintedItem, PrintedTable, Fact)


def is_declared(bit: Placed) -> bool:
    """Whether a document says what a piece is, and that is more than running text."""
    piece = bit.piece
    return isinstance(piece, _DECLARED) or (isinstance(piece, Words) and bool(piece.caption or piece.depth))


def declared(bits: Sequence[Placed]) -> Iterator[Block]:
    """Lists, facts and tables that the print has as such."""
    caption = ""
    for kind, group in groupby(bits, _sort):
        held = list(group)
        if kind == "table":
            for bit in held:
                yield _table(bit.piece, caption)
                caption = ""
        elif kind == "caption":
            yield from (Paragraph(bit.text, bit) for bit in held[:-1])
            caption = held[-1].text
            if held[-1] is bits[-1] or not isinstance(bits[bits.index(held[-1]) + 1].piece, PrintedTable):
                yield Paragraph(caption, held[-1])
                caption = ""
        else:
            yield from _nested(held)


def _sort(bit: Placed) -> str:
    """What stands together: items with what belongs to them, facts of no item, tables, captions."""
    piece = bit.piece
    if isinstance(piece, PrintedTable):
        return "table"
    if isinstance(piece, Words) and piece.caption:
        return "caption"
    return "facts" if isinstance(piece, Fact) and not piece.depth else "items"


def _table(piece: Piece, caption: str) -> Table:
    if not isinstance(piece, PrintedTable):
        return Table(())
    held = (one for row in piece.cells for cell in row for one in cell)
    links = tuple(link for one in held if isinstance(one, Words | PrintedItem | Fact) for link in one.links)
    if not piece.cells:
        return Table(piece.rows, caption, links)
    rows = tuple(tuple(" ".join(map(words_of, cell)) for cell in row) for row in piece.cells)
    return Table(rows, caption, links)


def _nested(bits: Sequence[Placed]) -> Iterator[Block]:
    """The items of a list, each in the one that it belongs to; what belongs to none is a paragraph."""
    made: list[Item] = []
    open_: list[tuple[int, Item]] = []
    for bit in bits:
        piece = bit.piece
        depth = piece.depth if isinstance(piece, PrintedItem | Fact | Words) else 1
        within = depth if isinstance(piece, Fact | Words) else depth - 1
        while open_ and open_[-1][0] > within:
            open_.pop()
        if isinstance(piece, Words):
            if open_:
                open_[-1][1].parts.append(Paragraph(bit.text, bit))
                continue
            if made:
                yield made
            made = []
            yield Paragraph(bit.text, bit)
            continue
        item = _item(bit)
        (open_[-1][1].parts if open_ else made).append(item)
        open_.append((within + 1, item))
    if made:
        yield made


def _item(bit: Placed) -> Item:
    if isinstance(bit.piece, Fact):
        return Item(f"{bit.piece.label.rstrip(':')}: {' '.join(bit.piece.told.split())}", bit)
    return Item(bit.text, bit, mark=bit.piece.mark if isinstance(bit.piece, PrintedItem) else "")
