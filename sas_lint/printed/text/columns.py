"""The lines of a dump that keeps the layout -> tables with names of fields on the left, row by row."""

from __future__ import annotations

import re
from collections import Counter
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


class _Table(NamedTuple):
    """Lines that follow one another, and the place at which the second column begins."""

    rows: Sequence[Row]
    at: int


def unrolled(rows: Sequence[Row], headings: Collection[str]) -> Unrolled:
    """Take such tables apart; `headings` are keys of the names of fields."""
    known = frozenset(headings)
    groups = [list(group) for _, group in groupby(rows, lambda row: (row.page, bool(row.words)))]
    tables = [_table(group, known) for group in groups]
    if not any(tables):
        return Unrolled(tuple(rows), ())
    heads = _heads(groups, tables)
    made: list[Row] = []
    for number, (group, table) in enumerate(zip(groups, tables, strict=True)):
        before = next((one for one in tables[max(number - 2, 0) : number][::-1] if one), None)
        if number in heads:
            continue
        if table is None and before is not None and group[0].words:
            table = _going_on(group, before.at)
        made.extend(_apart(table, known) if table else group)
    return Unrolled(tuple(made), tuple(row for number in sorted(heads) for row in groups[number]))


def _table(group: Sequence[Row], known: frozenset[str]) -> _Table | None:
    """The group as a table, where the words on the left of its first lines name a field."""
    at = _second(group)
    if at is None:
        return None
    table = _Table(group, at)
    return table if any(_label(table, number, known) for number in range(len(group))) else None


def _second(group: Sequence[Row]) -> int | None:
    """Where the second column begins; None where there are not two."""
    starts: list[int] = []
    has_label = False
    for row in group:
        gap = _GAP.search(row.text)
        indent = len(row.text) - len(row.text.lstrip())
        if indent >= _FAR:
            starts.append(indent)
        elif gap:
            starts.append(gap.end())
            has_label = True
    at = min(starts, default=0)
    is_parted = all(row.text[at - 2 : at].isspace() or not row.text[at - 2 :] for row in group)
    return at if has_label and at > _FAR and is_parted else None


def _label(table: _Table, number: int, known: frozenset[str]) -> int:
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


def _going_on(group: Sequence[Row], at: int) -> _Table | None:
    """A group below a table as a part of it, where all of its lines keep to the columns."""
    is_parted = all(row.text[at - 2 : at].isspace() or not row.text[at - 2 :] for row in group)
    return _Table(group, at) if is_parted and any(row.text[at:].strip() for row in group) else None


def _apart(table: _Table, known: frozenset[str]) -> Iterator[Row]:
    """The names of fields, each above the lines on its right, which keep their indents."""
    number = 0
    rows = table.rows
    while number < len(rows):
        count = _label(table, number, known) or _left(table, number)
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


def _left(table: _Table, number: int) -> int:
    """How many lines in a row have words on the left."""
    count = 0
    while number + count < len(table.rows) and table.rows[number + count].text[: table.at].strip():
        count += 1
    return count


def _heads(groups: Sequence[Sequence[Row]], tables: Sequence[_Table | None]) -> set[int]:
    """The numbers of groups that are heads: a line above a table, with the same words on the left."""
    found: dict[str, list[int]] = {}
    for number, table in enumerate(tables[2:]):
        above = groups[number]
        at = table.at if table else 0
        if table and not tables[number] and len(above) == 1 and above[0].text[at - 2 : at].isspace():
            left, right = above[0].text[:at].strip(), above[0].text[at:].strip()
            if left and right:
                found.setdefault(key(left), []).append(number)
    counts = Counter({left: len(numbers) for left, numbers in found.items()})
    return {number for left, numbers in found.items() if counts[left] >= _OFTEN for number in numbers}
