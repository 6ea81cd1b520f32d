"""The line of a table's row -> where each of its cells stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from sas_lint.model.blocks import Run
from sas_lint.read.inlines import BLANKS

START = "start"


def recording_starts(rule: Any) -> Any:
    """The table rule, noting with each row how many characters of its line stand before it."""

    def recording(state: Any, first: int, last: int, silent: bool) -> bool:
        begun = len(state.tokens)
        matched: bool = rule(state, first, last, silent)
        if matched and not silent:
            for token in state.tokens[begun:]:
                if token.type == "tr_open":
                    token.meta[START] = state.tShift[token.map[0]]
        return matched

    return recording


class Cell(NamedTuple):
    """What stands between two bars, blanks and backslashes included, and its column."""

    written: str
    column: int

    def pieces(self, content: str, line: int) -> list[Run]:
        """Where each stretch of the content stands: one ends at each backslash that keeps a bar as text."""
        column = self.column + _lead(self.written) - _lead(content)
        found, start = [], 0
        for index, part in enumerate(self.written.strip(BLANKS).split("\\|")):
            length = len(part) + (index > 0)
            if length:
                found.append(Run(start, line, column, length))
            start += length
            column += length + 1
        return found or [Run(0, line, column, 0)]


def cells(line: str, start: int) -> Iterator[Cell]:
    """The cells of a row, in order."""
    row = line[start:].strip(BLANKS)
    column = start + len(line[start:]) - len(line[start:].lstrip(BLANKS)) + 1
    bars = [-1, *_bars(row), len(row)]
    bounds = [(before + 1, bar) for before, bar in pairwise(bars)]
    if bounds[0] == (0, 0):
        del bounds[0]
    if bounds and bounds[-1][0] == len(row):
        del bounds[-1]
    for first, end in bounds:
        yield Cell(row[first:end], column + first)


def _bars(row: str) -> Iterator[int]:
    """The bars that divide cells: those without a backslash before them."""
    return (at for at, character in enumerate(row) if character == "|" and row[at - 1 : at] != "\\")


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(BLANKS))
