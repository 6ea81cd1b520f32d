"""Tables that hold sources -> the headings and texts that they stand for.

Two shapes are known: a table a source, with a field in each row; and a row a source, with a field in each
column. Other tables stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sas_lint.adopt.fields import FieldNames
from sas_lint.adopt.values import Guess, Placed, SetAside
from sas_lint.model.edition import ROW_HEADS
from sas_lint.printed.model import Heading, Item, Piece, Table, Words

_BULLET = re.compile(r"(?:^|\s)[•▪●◦‣]\s+")
_FEW = 2


@dataclass(slots=True)
class Spread:
    """The pieces, with tables of sources taken apart; what is left out in that; how many there were.

    `repeated` are words that stand once in the file and more often in the pieces; `level` is that of the last
    heading; `names` are what the heads of our own tables call an entry, by the number of the next piece;
    `labels` are those of facts.
    """

    pieces: list[Placed] = field(default_factory=list)
    furniture: list[SetAside] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    by_row: int = 0
    level: int = 1
    names: dict[int, str] = field(default_factory=dict)
    labels: Collection[str] = ()


def spread(pieces: Sequence[Placed], names: FieldNames, labels: Collection[str] = ()) -> Spread:
    """Take the tables apart that hold sources, and those that are nothing but labels and what they tell."""
    made = Spread(labels=labels)
    for placed in pieces:
        if isinstance(placed.piece, Table) and _is_entry(placed.piece, names):
            made.by_row += 1
            _entry(made, placed, placed.piece, names)
        elif isinstance(placed.piece, Table) and _has_columns(placed.piece, names):
            _sources(made, placed, placed.piece, names)
        else:
            made.pieces.extend(_labelled(placed, labels))
            if isinstance(placed.piece, Heading):
                made.level = placed.piece.level
    return made


def _is_entry(table: Table, names: FieldNames) -> bool:
    """Whether most rows are a field's name and what it says; a table of ours says so in its head."""
    pairs = [row for row in table.rows if len(row) == _FEW]
    if table.rows and table.rows[0][:1] == (ROW_HEADS,) and len(pairs) == len(table.rows):
        return True
    named = sum(names.named(row[0]) is not None for row in pairs)
    return named >= _FEW and len(pairs) == len(table.rows) and named * 2 >= len(pairs)


def _has_columns(table: Table, names: FieldNames) -> bool:
    """Whether the head has a column for the source and columns for fields."""
    head = table.rows[0] if table.rows else ()
    named = sum(names.named(cell) is not None for cell in head)
    return named >= _FEW and len(head) > named and len(table.rows) > 1


def _has_labels(piece: Piece, labels: Collection[str]) -> bool:
    """Whether each row of a table is a label of facts and what it tells."""
    return (
        isinstance(piece, Table)
        and piece.headed is None
        and all(len(row) == _FEW and row[0].strip(" :").casefold() in labels for row in piece.rows)
    )


def _labelled(placed: Placed, labels: Collection[str]) -> Iterator[Placed]:
    """A piece; a table of labels as the texts that its rows are."""
    if isinstance(placed.piece, Table) and _has_labels(placed.piece, labels):
        for row in placed.piece.rows:
            yield Placed(Words(placed.page, " ".join(row)), placed.line)
    else:
        yield placed


def _entry(made: Spread, placed: Placed, table: Table, names: FieldNames) -> None:
    for number, (name, text) in enumerate(table.rows):
        if not number and names.named(name) is None:
            what = "head of a table"
            made.furniture.append(SetAside(placed.line, placed.page, f"{name} {text}", what))
            if name == ROW_HEADS:
                made.names[len(made.pieces)] = text
            continue
        made.pieces.append(Placed(Heading(placed.page, made.level + 1, name), placed.line))
        made.pieces.extend(_cell(made, placed, text, _held(table, number, 1)))


def _sources(made: Spread, placed: Placed, table: Table, names: FieldNames) -> None:
    head = table.rows[0]
    fields = [number for number, cell in enumerate(head) if names.named(cell)]
    title = next(number for number in range(len(head)) if number not in fields)
    made.guesses.append(
        Guess(
            placed.line,
            placed.page,
            f"the rows of a table are taken for sources, named under “{head[title]}”",
        )
    )
    for number, row in enumerate(table.rows[1:]):
        cells = dict(enumerate(row))
        if not cells.get(title, "").strip():
            made.pieces.append(Placed(Words(placed.page, " ".join(row)), placed.line))
            continue
        made.pieces.append(Placed(Heading(placed.page, made.level + 1, cells[title]), placed.line))
        for column, name in enumerate(head):
            if column == title:
                continue
            made.pieces.append(Placed(Heading(placed.page, made.level + 2, name), placed.line))
            made.pieces.extend(_cell(made, placed, cells.get(column, ""), _held(table, number + 1, column)))
            made.repeated.extend(name.split() if number else ())
    made.furniture.append(SetAside(placed.line, placed.page, head[title], "head of a table"))


def _held(table: Table, row: int, column: int) -> Sequence[Piece]:
    """What a cell holds, where the document tells."""
    cells = table.cells[row] if table.cells else ()
    return cells[column] if column < len(cells) else ()


def _cell(made: Spread, placed: Placed, text: str, held: Sequence[Piece]) -> Iterator[Placed]:
    """The paragraphs and items of a cell, as far as the document or bullets tell them."""
    if len(held) > 1 or not all(isinstance(piece, Words) for piece in held):
        for piece in held:
            if isinstance(piece, Heading):
                # A heading in a cell stands below the name of the row.
                piece = piece._replace(level=max(piece.level, made.level + 1) + 1)
            yield from _labelled(Placed(piece, placed.line), made.labels)
        return
    links = held[0].links if held and isinstance(held[0], Words) else ()
    first, *items = _BULLET.split(text)
    if first.strip():
        yield Placed(Words(placed.page, first.strip(), links=links), placed.line)
    for mark, item in zip(_BULLET.findall(text), items, strict=True):
        made.furniture.append(SetAside(placed.line, placed.page, mark.strip(), "bullet"))
        yield Placed(Item(placed.page, item.strip(), links=links), placed.line)
