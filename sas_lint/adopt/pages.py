"""A piece of a paged document -> the piece without the pages of its references, which are counted anew."""

from __future__ import annotations

import re
from collections.abc import Callable

from sas_lint.adopt.account import Change
from sas_lint.printed.model import Fact, Item, Piece, Table, Words

_PAGED = re.compile(r"[^\S\n]\((page) (\d+)\)(\S*)")


def without_pages(piece: Piece) -> tuple[Piece, list[Change]]:
    """The piece, and the words that have another form now: “CaseMan (page 9);” is “CaseMan;”."""
    changes: list[Change] = []

    def mended(text: str) -> str:
        return _without(text, changes.append)

    return _mended(piece, mended), changes


def _mended(piece: Piece, mended: Callable[[str], str]) -> Piece:
    match piece:
        case Words() | Item():
            return piece._replace(text=mended(piece.text))
        case Fact():
            return piece._replace(told=mended(piece.told))
        case Table() if piece.cells:
            cells = tuple(
                tuple(tuple(_mended(one, mended) for one in cell) for cell in row) for row in piece.cells
            )
            rows = tuple(tuple(" ".join(one.text for one in cell) for cell in row) for row in cells)
            return piece._replace(rows=rows, cells=cells)
        case _:
            return piece


def _without(text: str, tell: Callable[[Change], None]) -> str:
    made, at = "", 0
    for found in _PAGED.finditer(text):
        made += text[at : found.start()]
        at = found.end()
        last = made.split()[-1] if made[-1:].strip() else ""
        page, number, after = found.groups()
        if not last:
            made += found[0]
            continue
        made += after
        tell(Change(None, (last, f"({page}", f"{number}){after}"), (f"{last}{after}",)))
    return made + text[at:]
