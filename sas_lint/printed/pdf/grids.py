"""The lines of a PDF without tags -> tables, known by texts that begin at the same places line after line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sas_lint.printed.pdf.contents import Clues, candidate
from sas_lint.printed.pdf.glyphs import Line, Run
from sas_lint.printed.pdf.grouping import Grid, Placed
from sas_lint.printed.words import MARK, without_bullet

# All measures are in times the size of the type.
_ALIGNED = 0.3
_APART = 0.2
_NEXT = 3.5
# A line that lies so many times as far below the last one as wrapped lines do begins a row.
_ROW = 1.12
_FEW = 2

Part = tuple[Run, ...]


class _Line(NamedTuple):
    """A line of a table and its parts by column."""

    placed: Placed
    parts: dict[int, Part]


def parted(placed: Sequence[Placed], clues: Clues) -> Iterator[Grid | tuple[Placed, ...]]:
    """Tables, and the lines before, between and after them."""
    held: list[Placed] = []
    number = 0
    while number < len(placed):
        lines = _table(placed, number, clues)
        if lines:
            if held:
                yield tuple(held)
                held = []
            yield _grid(lines)
            number += len(lines)
        else:
            held.append(placed[number])
            number += 1
    if held:
        yield tuple(held)


def _table(placed: Sequence[Placed], start: int, clues: Clues) -> list[_Line]:
    """The lines of the table that begins here; none where there is none."""
    first = placed[start]
    parts = list(first.line.segments())
    if len(parts) < _FEW or not _begins(first, parts, clues):
        return []
    columns = [part[0].box.left for part in parts]
    lines = [_Line(first, dict(enumerate(parts)))]
    for number in range(start + 1, len(placed)):
        one = placed[number]
        found = _in_columns(one, columns)
        if found is None or not _follows(lines, one, found, columns):
            break
        lines.append(_Line(one, found))
    while lines and set(lines[-1].parts) == {0}:
        lines.pop()
    return lines if sum(len(line.parts) >= _FEW for line in lines) >= _FEW else []


def _begins(first: Placed, parts: Sequence[Part], clues: Clues) -> bool:
    """Lines of contents and items have parts as well."""
    start = "".join(run.text for run in parts[0]).strip()
    if MARK.fullmatch(start) or without_bullet(f"{start} x")[1]:
        return False
    listed = candidate(first.page, [first.line], clues)
    return len(parts) > _FEW or not (listed and listed.sure)


def _in_columns(one: Placed, columns: Sequence[float]) -> dict[int, Part] | None:
    """The parts of a line by column; None where one of them lies across two."""
    size = one.line.size
    found: dict[int, list[Run]] = {}
    for run in one.line.runs:
        left = run.box.left
        column = max(
            (number for number, at in enumerate(columns) if at <= left + _ALIGNED * size), default=-1
        )
        after = columns[column + 1] if column + 1 < len(columns) else None
        if column < 0 or (after is not None and run.box.right > after - _APART * size):
            return None
        found.setdefault(column, []).append(run)
    return {column: tuple(runs) for column, runs in found.items()}


def _follows(lines: Sequence[_Line], one: Placed, parts: dict[int, Part], columns: Sequence[float]) -> bool:
    """Whether a line goes on with a table: on the same page not far down, on the next page in its columns."""
    last = lines[-1].placed
    size = one.line.size
    begins = all(
        abs(part[0].box.left - columns[column]) < _ALIGNED * size
        for column, part in parts.items()
        if not column
    )
    if not begins:
        return False
    if one.page != last.page:
        return one.page == last.page + 1 and (len(parts) >= _FEW or 0 not in parts)
    if not 0 <= one.line.base - last.line.base <= _NEXT * size:
        return False
    if set(parts) != {0}:
        return True
    above = next(line.parts[0] for line in reversed(lines) if 0 in line.parts)
    return (above[0].size, above[0].bold) == (parts[0][0].size, parts[0][0].bold)


def _grid(lines: Sequence[_Line]) -> Grid:
    count = len(lines[0].parts)
    wrapped = min((pitch for column in range(count) for pitch in _pitches(lines, column)), default=0)
    padded = any(pitch > _ROW * wrapped for pitch in _pitches(lines, 0))
    rows: list[list[list[Placed]]] = []
    repeated: list[Placed] = []
    headed = lines[0].placed.line.bold
    above: _Line | None = None
    for line in lines:
        again = above and above.placed.page != line.placed.page
        if again and headed and line.placed.line.text == lines[0].placed.line.text:
            repeated.append(line.placed)
            continue
        if 0 in line.parts:
            if above is None or _begins_a_row(above, line, wrapped if padded else 0):
                rows.append([[] for _ in range(count)])
            above = line
        for column, part in line.parts.items():
            rows[-1][column].append(line.placed._replace(line=Line(part)))
    return Grid(tuple(tuple(map(tuple, row)) for row in rows), headed, tuple(repeated))


def _pitches(lines: Sequence[_Line], column: int) -> Iterator[float]:
    """How far the lines of a column lie apart."""
    for one, two in pairwise(line.placed for line in lines if column in line.parts):
        if one.page == two.page and two.line.base > one.line.base:
            yield two.line.base - one.line.base


def _begins_a_row(above: _Line, line: _Line, wrapped: float) -> bool:
    """`above` is the last line that has the first column; `wrapped` is 0 where rows lie as near as lines."""
    if wrapped and above.placed.page == line.placed.page:
        return line.placed.line.base - above.placed.line.base > _ROW * wrapped
    text = line.parts[0][0].text.strip()
    # A single letter is the mark of a row.
    return not text[:1].islower() or len(text) == 1
