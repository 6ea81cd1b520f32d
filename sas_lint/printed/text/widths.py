"""The lines of a text dump -> how wide they are, and by which width they were broken, if by any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sas_lint.printed.text.row import Row

_LEADER = re.compile(r"(?<=.)[.…]{3,}")
# A line that is shorter than this part of the longest lines was not broken by the width of the page.
_FULL = 0.6
# Where no space parts paragraphs, one ends with a line that is shorter than this part of the longest.
_TIGHT = 0.85
_ENOUGH = 0.1
# No page has many lines of so many characters.
_WIDEST = 200
_MOST_WIDE = 0.01
# Of the lines that are nearly as long as the longest, so many are as long, if characters were counted.
_NEAR = 12
_FEWEST = 20
_FULL_LINES = 0.12


class Widths:
    """Widths in characters.

    A line shorter than `full` is short, and one shorter than `tight` was hardly broken by the width of the
    page. `fixed` is the width at which all lines were broken by counting; 0 where it was a width in print.
    `is_wrapped` is false where no width broke the lines, so that each is a paragraph; `is_spaced` where empty
    lines part paragraphs wherever they end.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        lengths = sorted(len(" ".join(row.words.split())) for row in rows if row.words)
        longest = lengths[int(len(lengths) * 0.95)] if lengths else 0
        self.full = _FULL * longest
        self.tight = _TIGHT * longest
        self.is_wrapped = sum(length > _WIDEST for length in lengths) <= max(_MOST_WIDE * len(lengths), 2)
        self.is_spaced = self._has_space(rows)
        self.fixed = _fixed(rows)

    def _has_space(self, rows: Sequence[Row]) -> bool:
        ends = spaced = 0
        for before, row in pairwise(rows):
            if before.words.endswith(".") and before.page == row.page and len(before.words) < self.full:
                spaced += not row.words
                ends += row.words[:1].isupper()
        return ends <= (ends + spaced) * _ENOUGH


def fits(before: Row, row: Row, width: float) -> bool:
    """Whether the next word would have found room on the line before, so that no width broke it."""
    first = _LEADER.split(row.words.split(maxsplit=1)[0])[0]
    return len(before.text.rstrip()) + len(first) < width


def _fixed(rows: Sequence[Row]) -> int:
    lengths = [len(row.text.rstrip()) for row in rows if row.words]
    longest = max(lengths, default=0)
    near = [length for length in lengths if length > longest - _NEAR]
    full = sum(length >= longest - 1 for length in near)
    is_fixed = len(near) > _FEWEST and full > len(near) * _FULL_LINES
    return longest if is_fixed and longest <= _WIDEST else 0
