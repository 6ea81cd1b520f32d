"""The line of a table's row -> where each of its cells stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sas_lint.model.blocks import Run

START = "start"
_BLANKS = " \t\n\v\f\r"  # what markdown-it trims


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


def cells(line: str, start: int, number: int) -> Iterator[list[Run]]:
    """The stretches of each cell, in order; a new one begins behind each backslash before a bar, which is no text."""
    row = line[start:].rstrip(_BLANKS)
    lead = len(row) - len(row.lstrip(_BLANKS))
    bars = [lead - 1, *_bars(row), len(row)]
    bounds = [(before + 1, bar) for before, bar in zip(bars, bars[1:], strict=False)]
    if bounds and bounds[0][0] == bounds[0][1]:
        del bounds[0]
    if bounds and bounds[-1][0] == bounds[-1][1]:
        del bounds[-1]
    for first, end in bounds:
        yield list(_stretches(row, first, end, start + 1, number))


def _bars(row: str) -> Iterator[int]:
    """The bars that divide cells: those without a backslash before them."""
    return (at for at, character in enumerate(row) if character == "|" and row[at - 1 : at] != "\\")


def _stretches(row: str, first: int, end: int, column: int, number: int) -> Iterator[Run]:
    words = row[first:end]
    first += len(words) - len(words.lstrip(_BLANKS))
    words = words.strip(_BLANKS)
    offset = 0
    parts = words.split("\\|")
    for index, part in enumerate(parts):
        length = len(part) + (index > 0)
        if length or len(parts) == 1:
            yield Run(offset, number, column + first, length)
        offset += length
        first += length + 1
