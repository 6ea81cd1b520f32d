"""Pieces in which names of fields stand in front of the text -> each such name as a piece of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Words
from sas_lint.printed.text.row import Row
from sas_lint.printed.text.run_in import parted
from sas_lint.printed.words import key


def with_names_apart(pieces: Sequence[Placed], headings: Collection[str]) -> Iterator[Placed]:
    """The pieces; `headings` are keys of the names of fields."""
    rows = [Row(number, _text(placed, headings)) for number, placed in enumerate(pieces)]
    for row in parted(rows, headings):
        placed = pieces[row.number]
        if row.text == rows[row.number].text or not isinstance(placed.piece, Words):
            yield placed
            continue
        name = key(row.text) in headings
        # A name says no more than what it is; the rest keeps the links.
        changed = {"bold": True, "links": ()} if name else {"bold": False}
        yield Placed(placed.piece._replace(text=row.words, **changed), placed.line)


def _text(placed: Placed, headings: Collection[str]) -> str:
    """The words of a paragraph, and of what is a name of a field by itself."""
    return placed.text if isinstance(placed.piece, Words) or key(placed.text) in headings else ""
