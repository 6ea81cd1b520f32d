"""The lines of a page without tags -> the same down each column of type, where it is set in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sas_lint.printed.pdf.glyphs import Line

# Columns are so wide, as a share of the page's text; what is narrower is a label, an item's mark or a cell.
_WIDE = 0.22
# So large a share of these lines lies in one of the columns, and no column has fewer of them.
_INSIDE = 0.6
_FEW = 3
# A page with more lines is none that anybody reads.
_MOST = 1000
# Lines that begin so near to one another, in points, begin at one place.
_ALIGNED = 2
# The file goes down each column, and so from one to another no more often; along the rows of a table it does.
_SWITCHES = 3


def in_columns(ordered: Sequence[Line], lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Stretches to be read one after another.

    `ordered` are the lines from top to bottom, `lines` the same in the order of the file.
    """
    starts = _starts(ordered, lines)
    band: list[list[Line]] = [[] for _ in starts]
    for line in ordered:
        column = _column(line, starts)
        if column is None:
            # A line over several columns parts what is above it from what is below.
            yield from (part for part in band if part)
            yield [line]
            band = [[] for _ in starts]
        else:
            band[column].append(line)
    yield from (part for part in band if part)


def _starts(ordered: Sequence[Line], lines: Sequence[Line]) -> list[float]:
    """Where columns begin, in points from the left; one number where there are none."""
    left = min((line.box.left for line in lines), default=0)
    right = max((line.box.right for line in lines), default=0)

    def is_wide(line: Line) -> bool:
        return line.box.right - line.box.left > _WIDE * (right - left)

    wide = list(filter(is_wide, ordered))
    if len(wide) > _MOST:
        return [left]
    starts = [left]
    for start in sorted(line.box.left for line in wide):
        begun = sum(abs(line.box.left - start) < _ALIGNED for line in wide)
        before = sum(line.box.left >= starts[-1] - _ALIGNED and line.box.right < start for line in wide)
        if start > starts[-1] + _WIDE * (right - left) and min(begun, before) >= _FEW:
            starts.append(start)
    counts = Counter(column for line in wide if (column := _column(line, starts)) is not None)
    switches = sum(_apart(*pair) for pair in pairwise(filter(is_wide, lines)))
    few = any(counts[number] < _FEW for number in range(len(starts)))
    return [left] if few or counts.total() < _INSIDE * len(wide) or switches > _SWITCHES else starts


def _column(line: Line, starts: Sequence[float]) -> int | None:
    """The column that a line lies in; None where it lies over several."""
    column = max(
        number for number, start in enumerate(starts) if not number or line.box.left >= start - _ALIGNED
    )
    ends = starts[column + 1] if column + 1 < len(starts) else None
    return column if ends is None or line.box.right <= ends else None


def _apart(one: Line, two: Line) -> bool:
    return one.box.right < two.box.left or two.box.right < one.box.left
