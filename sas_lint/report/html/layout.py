"""A chapter's entries -> where each box and line of its picture goes, in three columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from sas_lint.report.overview import Entry, Tie

Column = Literal["release", "source", "statistic"]

LINE = 18
PAD = 8
_GAP = 12
_BETWEEN = 110
_WIDTHS: Mapping[Column, int] = {"release": 250, "source": 240, "statistic": 290}
# What a letter takes on average in the wide typefaces that a machine may have in place of a narrow one.
_LETTERS: Mapping[Column, float] = {"release": 8.0, "source": 8.8, "statistic": 8.0}
_MOST_LINES = 4
UNTIED = "Synergy not declared"
UNMAPPED = "Not in the synergies"


class Box(NamedTuple):
    """A box: its words in lines, and where it stands. `mark` is a further line that tells of a fault."""

    column: Column
    lines: tuple[str, ...]
    mark: str
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        """Room for every line, and some above and below."""
        return LINE * (len(self.lines) + bool(self.mark)) + 2 * PAD

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2


class Line(NamedTuple):
    """A line from the right of one box to the left of another, and what it means."""

    x1: float
    y1: float
    x2: float
    y2: float
    tie: Tie | None


class Picture(NamedTuple):
    """Boxes and lines, and the size of it all."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


class _Edge(NamedTuple):
    """What joins a source (by its number) to something that appears in public, by its title.

    `tie` is None for official statistics, to which the others are to be tied.
    """

    source: int
    title: str
    tie: Tie | None


def layout(entries: Sequence[Entry]) -> Picture:
    """Sources in the order of the document; beside them what is nearest to its sources, for few crossings."""
    releases = [
        _Edge(number, release.title, entry.tie if release.mapped else "undeclared")
        for number, entry in enumerate(entries)
        for release in entry.releases
    ]
    statistics = [
        _Edge(number, release.title, None)
        for number, entry in enumerate(entries)
        for release in entry.statistics
    ]
    unmapped = {
        item.title
        for entry in entries
        if entry.tie != "undeclared"
        for item in entry.releases
        if not item.mapped
    }
    start = _WIDTHS["release"] + _BETWEEN if releases else 0
    sources = _stack(
        "source", [(_named(entry), UNTIED if entry.tie == "undeclared" else "") for entry in entries], start
    )
    left = _titles("release", releases, unmapped, 0)
    right = _titles("statistic", statistics, set(), start + _WIDTHS["source"] + _BETWEEN)
    height = max(_height(column) for column in (sources, [*left.values()], [*right.values()]))
    sources = _centred(sources, height)
    left, right = (dict(zip(side, _centred([*side.values()], height), strict=True)) for side in (left, right))
    lines = [_line(left[edge.title], sources[edge.source], edge.tie) for edge in releases]
    lines += [_line(sources[edge.source], right[edge.title], None) for edge in statistics]
    width = start + _WIDTHS["source"] + (_BETWEEN + _WIDTHS["statistic"] if right else 0)
    return Picture((*left.values(), *sources, *right.values()), tuple(lines), width, height)


def _named(entry: Entry) -> str:
    return entry.name if entry.status in ("current", None) else f"{entry.name} ({entry.status})"


def _titles(column: Column, edges: Iterable[_Edge], unmapped: set[str], x: float) -> dict[str, Box]:
    """A box for each title, in the order of the mean place of its sources."""
    joined: dict[str, list[int]] = {}
    for edge in edges:
        joined.setdefault(edge.title, []).append(edge.source)
    titles = sorted(joined, key=lambda title: sum(joined[title]) / len(joined[title]))
    words = [(title, UNMAPPED if title in unmapped else "") for title in titles]
    return dict(zip(titles, _stack(column, words, x), strict=True))


def _stack(column: Column, words: Iterable[tuple[str, str]], x: float) -> list[Box]:
    boxes: list[Box] = []
    y = 0.0
    for text, mark in words:
        box = Box(column, _wrapped(text, column), mark, x, y, _WIDTHS[column])
        boxes.append(box)
        y += box.height + _GAP
    return boxes


def _wrapped(text: str, column: Column) -> tuple[str, ...]:
    return tuple(
        textwrap.wrap(
            text, int((_WIDTHS[column] - 2 * PAD) / _LETTERS[column]), max_lines=_MOST_LINES, placeholder=" …"
        )
        or [""]
    )


def _height(boxes: Sequence[Box]) -> float:
    return boxes[-1].y + boxes[-1].height if boxes else 0


def _centred(boxes: Sequence[Box], height: float) -> list[Box]:
    """The column spread over the height, so that its lines run level."""
    if not boxes:
        return []
    spare = (height - _height(boxes)) / len(boxes)
    return [box._replace(y=box.y + spare * (number + 0.5)) for number, box in enumerate(boxes)]


def _line(left: Box, right: Box, tie: Tie | None) -> Line:
    return Line(left.x + left.width, left.middle, right.x, right.middle, tie)
