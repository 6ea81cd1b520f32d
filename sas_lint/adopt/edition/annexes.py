"""The annexes of an edition of ours -> what they tell: titles and who lists them, short forms, answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.adopt.dates import whole
from sas_lint.adopt.values import EntryFound, Outline
from sas_lint.model.edition import ABBREVIATIONS_TITLE, NIL_RETURN, PROTOCOL_TITLE, PUBLICATIONS_TITLE
from sas_lint.printed.model import Address, Fact, Item, Piece, Table, Words
from sas_lint.printed.words import key

_LETTERED = re.compile(r"\(([a-f])\)\s")


class Registered(NamedTuple):
    """A publication of the index: its title, and the entries that list it."""

    title: str
    entries: tuple[EntryFound, ...]


def index(outline: Outline) -> list[Registered]:
    """The rows of the index of publications."""
    by_title = {key(entry.title): entry for entry in outline.entries}
    found = []
    for row in _rows(outline, PUBLICATIONS_TITLE):
        links = [link for piece in row[1] for link in links_in(piece)]
        entries = [by_title[key(link.heading)] for link in links if key(link.heading) in by_title]
        found.append(Registered(_text(row[0]), tuple(dict.fromkeys(entries))))
    return found


def abbreviations(outline: Outline) -> list[tuple[str, str]]:
    """The rows of the list of abbreviations: short form and full form."""
    return [(_text(short), _text(full)) for short, full in _rows(outline, ABBREVIATIONS_TITLE)]


def answers(outline: Outline) -> dict[int, dict[str, str]]:
    """By part, the heading that answers each requirement (or true for the whole), as the annex tells."""
    found: dict[int, dict[str, str]] = {}
    for row in _rows(outline, PROTOCOL_TITLE):
        letter, said = _LETTERED.match(_text(row[0])), _text(row[1])
        for number, part in enumerate(outline.parts if letter else ()):
            under = (one.heading for one in part.sections if f"{part.title}: {one.heading}" in said)
            heading = next((one for one in under if one), "true" if part.title in said else "")
            if letter and heading:
                found.setdefault(number, {})[letter[1]] = heading
    return found


def nil_returns(outline: Outline) -> list[tuple[str, str]]:
    """The letters of requirements with nothing to report, each with the day."""
    found = []
    for row in _rows(outline, PROTOCOL_TITLE):
        letter = _LETTERED.match(_text(row[0]))
        day = re.search(f"{NIL_RETURN[0]}(.*?){NIL_RETURN[1]}", _text(row[1]))
        if letter and day and whole(day[1]):
            found.append((letter[1], whole(day[1])))
    return found


def _rows(outline: Outline, title: str) -> Iterator[tuple[Sequence[Piece], Sequence[Piece]]]:
    """The rows of two cells in the tables of an annex, but for the first, which is the head."""
    for bit in outline.annexes.get(title, ()):
        if isinstance(bit.piece, Table):
            table = bit.piece
            cells = table.cells or tuple(tuple((Words(0, cell),) for cell in row) for row in table.rows)
            yield from ((row[0], row[1]) for row in cells[1:] if len(row) > 1)


def _text(cell: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in cell)


def links_in(piece: Piece) -> Iterator[Address]:
    """The links of a piece, also those in the cells of a table."""
    if isinstance(piece, Table):
        yield from (link for row in piece.cells for cell in row for one in cell for link in links_in(one))
    elif isinstance(piece, Words | Item | Fact):
        yield from piece.links
