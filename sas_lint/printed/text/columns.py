"""The lines of a dump that keeps the layout -> tables with names of fields on the left, row by row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sas_lint.printed.text.row import Row
from sas_lint.printed.words import key

_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_LABEL_ROWS = 4
# Text that is set in as far as this, with nothing in front, may stand in a second column.
_FAR = 8
_OFTEN = 3


class Unrolled(NamedTuple):
    """The lines, those of tables as a heading and what it heads; and the heads of such tables."""

    rows: tuple[Row, ...]
    heads: tuple[Row, ...]


class _Part(NamedTuple):
    """Lines that follow one another, and where the second column begins; 0 where there is none."""

    rows: Sequence[Row]
    at: int


def unrolled(rows: Sequence[Row], headings: Collection[str]) -> Unrolled:
    """Take such tables apart; `headings` are keys of the names of fields."""
    known = frozenset(headings)
    parts = [part for _, group in groupby(rows, _group) for part in _parts(list(group), known)]
    if not any(part.at for part in parts):
        return Unrolled(tuple(rows), ())
    heads = _heads(parts)
    made: list[Row] = []
    at = 0
    for number, part in enumerate(parts):
        if number in heads:
            continue
        if part.at:
            at = part.at
        elif part.rows[0].words:
            # A row of the table whose name is that of no field, as long as it keeps to the columns.
            at = at if at and _goes_on(part.rows, at) else 0
        is_table = bool(at and part.rows[0].words)
        made.extend(_apart(_Part(part.rows, at), known) if is_table else part.rows)
    return Unrolled(tuple(made), tuple(row for number in sorted(heads) for row in parts[number].rows))


def _group(row: Row) -> tuple[int, bool]:
    return row.page, bool(row.words)


def _parts(group: Sequence[Row], known: frozenset[str]) -> Iterator[_Part]:
    """The lines of a group, parted into tables and what stands above and below them."""
    first = held = 0
    while first < len(group):
        part = _table(group, first)
        if part and any(_label(part, number, known) for number in range(len(part.rows))):
            if held < first:
                yield _Part(group[held:first], 0)
            yield part
            first = held = first + len(part.rows)
        else:
            first += len(part.rows) if part else 1
    if held < len(group):
        yield _Part(group[held:], 0)


def _table(group: Sequence[Row], first: int) -> _Part | None:
    """The lines from one with two columns on that keep to these; None where it has not two."""
    gap = _GAP.search(group[first].text)
    at = gap.end() if gap and group[first].text[:1] != "\f" else 0
    if at <= _FAR or len(group[first].text) - len(group[first].text.lstrip()) >= _FAR:
        return None
    last = first + 1
    while last < len(group):
        start = _start(group[last])
        if _FAR < start < at and _keep(group[first:last], start):
            at = start
        if not _keep([group[last]], at):
            break
        last += 1
    return _Part(group[first:last], at)


def _start(row: Row) -> int:
    """Where a second column may begin in a line; 0 where there is none."""
    indent = len(row.text) - len(row.text.lstrip())
    gap = _GAP.search(row.text)
    return indent if indent >= _FAR else gap.end() if gap else 0


def _keep(rows: Sequence[Row], at: int) -> bool:
    """Whether no word of the lines crosses the gap before a column."""
    return all(not row.text[at - 2 : at].strip() for row in rows)


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether lines keep to the columns, with words on the right in the first of them."""
    return _keep(rows, at) and bool(rows[0].text[at:].strip())


def _label(table: _Part, number: int, known: frozenset[str]) -> int:
    """How many lines from this one make a name of a field on the left; 0 where they make none."""
    words = ""
    found = 0
    for count, row in enumerate(table.rows[number : number + _LABEL_ROWS], 1):
        left = row.text[: table.at].strip()
        if not left:
            break
        words = f"{words} {left}"
        if key(words) in known:
            found = count
    return found


def _apart(table: _Part, known: frozenset[str]) -> Iterator[Row]:
    """The names of fields, each above the lines on its right, which keep their indents."""
    number = 0
    rows = table.rows
    while number < len(rows):
        count = _label(table, number, known) or _left(table, number, known)
        last = number + max(count, 1)
        while last < len(rows) and not rows[last].text[: table.at].strip():
            last += 1
        if count:
            label = " ".join(row.text[: table.at].strip() for row in rows[number : number + count])
            yield rows[number]._replace(text="")
            yield rows[number]._replace(text=label)
            yield rows[number]._replace(text="")
        for row in rows[number:last]:
            if row.text[table.at :].strip():
                yield row._replace(text=row.text[table.at :])
        number = last


def _left(table: _Part, number: int, known: frozenset[str]) -> int:
    """How many lines in a row have words on the left, before the name of a field."""
    count = 0
    while number + count < len(table.rows) and table.rows[number + count].text[: table.at].strip():
        if count and _label(table, number + count, known):
            break
        count += 1
    return count


def _heads(parts: Sequence[_Part]) -> set[int]:
    """The numbers of parts that are heads: a line above a table, with the same words on the left."""
    found: dict[str, list[int]] = {}
    for number, (above, between, table) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        at = table.at
        if not at or above.at or between.rows[0].words or len(above.rows) != 1:
            continue
        text = above.rows[0].text
        left, right = text[:at].strip(), text[at:].strip()
        if left and right and _keep(above.rows, at):
            found.setdefault(key(left), []).append(number)
    return {number for numbers in found.values() if len(numbers) >= _OFTEN for number in numbers}
