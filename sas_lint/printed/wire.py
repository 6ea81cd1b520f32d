"""A Printed as JSON, and back: what the process that reads a document tells the one that asked."""

from __future__ import annotations

import json
from typing import Any, cast

from sas_lint.printed.model import (
    About,
    Address,
    ContentsLine,
    Fact,
    Figure,
    Heading,
    Item,
    Link,
    Margin,
    Piece,
    Printed,
    Reference,
    Table,
    Words,
)

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Heading, ContentsLine, Words, Item, Fact, Table, Figure, Margin)
}

_LINKED = frozenset(kind.__name__ for kind in (Words, Item, Fact))


def encoded(printed: Printed) -> bytes:
    """The document, without its path."""
    value = {
        "pieces": [_told(piece) for piece in printed.pieces],
        "numbers": list(printed.numbers.items()),
        "about": printed.about,
        "references": printed.references,
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def decoded(data: bytes, path: str) -> Printed:
    """The document again. Raises ValueError where the data are no such thing."""
    try:
        value = json.loads(data)
        return Printed(
            path,
            tuple(_piece(name, fields) for name, *fields in value["pieces"]),
            {int(page): str(number) for page, number in value["numbers"]},
            About(*value["about"]),
            tuple(_reference(*fields) for fields in value["references"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no document") from error


def _told(piece: Piece) -> tuple[Any, ...]:
    name = type(piece).__name__
    if isinstance(piece, Table):
        cells = [[[_told(one) for one in cell] for cell in row] for row in piece.cells]
        return (name, *piece._replace(cells=()), cells)
    return (name, *piece)


def _piece(name: str, fields: list[Any]) -> Piece:
    if name == "Table":
        page, rows, headed, _, cells = fields
        inside = (tuple(tuple(_piece(*_parted(one)) for one in cell) for cell in row) for row in cells)
        return Table(page, tuple(map(tuple, rows)), headed, tuple(inside))
    if name == "ContentsLine":
        page, text, number, link = fields
        return ContentsLine(page, text, number, Link(*link) if link else None)
    if name in _LINKED:
        *fields, links = fields
        return cast(Piece, _KINDS[name](*fields, tuple(Address(*link) for link in links)))
    return cast(Piece, _KINDS[name](*fields))


def _parted(piece: list[Any]) -> tuple[str, list[Any]]:
    name, *fields = piece
    return name, fields


def _reference(page: int, text: str, number: str, link: list[Any]) -> Reference:
    return Reference(page, text, number, Link(*link))
