"""The lines of a PDF without tags -> groups: paragraphs, items, labelled texts, lines of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.printed.pdf.contents import Candidate, Clues, candidate
from sas_lint.printed.pdf.glyphs import Line
from sas_lint.printed.words import MARK, without_bullet

# Lines nearer than so many times the size of their type belong together.
_NEAR = 1.75
_WRAPS = 4
# Lines whose beginnings differ by less, in times the size of their type, begin at one place.
_ALIGNED = 0.5
# The first line of a paragraph is indented by no more than this.
_INDENT = 4
_STOPS = (".", ":", ";", "?", "!")

Style = tuple[float, bool]


class Placed(NamedTuple):
    """A line and its page, and how far right lines of that page go."""

    page: int
    line: Line
    edge: float = 0

    @property
    def style(self) -> Style:
        """The size of most of its words, and whether all are bold."""
        return self.line.size, self.line.bold

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.line.runs[0].box.left


class Grid(NamedTuple):
    """A table: the lines of its cells by row, whether the first row is bold, and heads that stand again."""

    rows: tuple[tuple[tuple[Placed, ...], ...], ...]
    headed: bool
    repeated: tuple[Placed, ...] = ()


class Group(NamedTuple):
    """Lines that belong together, and what they would say in a list of contents, or as a table."""

    lines: tuple[Placed, ...]
    contents: Candidate | None = None
    grid: Grid | None = None

    @property
    def page(self) -> int:
        """That of the first line."""
        return self.lines[0].page

    @property
    def style(self) -> Style:
        """That of the first line."""
        return self.lines[0].style

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(one.line.text for one in self.lines)


def grouped(placed: Sequence[Placed], clues: Clues) -> Iterator[Group]:
    """Lines of contents with those that they are wrapped from; other lines that stand close, in one type."""
    held: list[Placed] = []
    for one in placed:
        if held and not _belongs(held, one, clues):
            yield from _group(held, clues)
            held = []
        held.append(one)
    if held:
        yield from _group(held, clues)


def _belongs(held: Sequence[Placed], one: Placed, clues: Clues) -> bool:
    before = held[-1]
    if before.style != one.style or without_bullet(one.line.text)[1]:
        return False
    if mark_of(one.line) and (mark_of(held[0].line) or _fits(before, one)):
        return False
    if before.page != one.page or one.line.base < before.line.base:
        return _goes_over(held, one)
    apart = one.line.box.bottom - before.line.box.bottom
    if not 0 < apart <= _NEAR * one.line.size or _ends_an_entry(before, one, clues):
        return False
    return candidate(one.page, [one.line], clues) is not None or _goes_on(held, one)


def _goes_on(held: Sequence[Placed], one: Placed) -> bool:
    """Whether a line begins where the next line of these begins."""
    first, before = held[0], held[-1]
    size = one.line.size
    parts = list(first.line.segments())
    if len(list(one.line.segments())) > 1:
        return False
    if len(parts) > 1:
        return abs(one.left - parts[-1][0].box.left) < _ALIGNED * size
    aside = one.left - before.left
    if len(held) > 1 or abs(aside) < _ALIGNED * size:
        return (abs(aside) < _ALIGNED * size and not _is_over(before, one)) or _centred(before, one)
    return (aside <= _INDENT * size and not _fits(before, one)) or _centred(before, one)


def _goes_over(held: Sequence[Placed], one: Placed) -> bool:
    """Whether a paragraph goes on at the top of the next page or column."""
    before = held[-1]
    if before.line.text.endswith(_STOPS) or not one.line.text[:1].islower() or _fits(before, one):
        return False
    return before.page == one.page or (one.page == before.page + 1 and _goes_on(held, one))


def mark_of(line: Line) -> str:
    """The number or letter that a line begins with, as an item does; empty where there is none."""
    mark, _, rest = line.text.partition(" ")
    return mark if rest and mark.endswith((".", ")")) and MARK.fullmatch(mark) else ""


def _centred(before: Placed, one: Placed) -> bool:
    middle = (before.line.box.left + before.line.box.right) - (one.line.box.left + one.line.box.right)
    return abs(middle) < one.line.size


def _is_over(before: Placed, one: Placed) -> bool:
    """Whether a paragraph ends with a line: it says so, and is shorter than it had to be."""
    return before.line.text.endswith(_STOPS) and not one.line.text[:1].islower() and _fits(before, one)


def _fits(before: Placed, one: Placed) -> bool:
    """Whether the first word of a line had room on the line before."""
    word = one.line.text.partition(" ")[0]
    width = (one.line.box.right - one.line.box.left) * (len(word) + 1) / max(len(one.line.text), 1)
    return before.line.box.right + width < before.edge - one.line.size


def _ends_an_entry(before: Placed, one: Placed, clues: Clues) -> bool:
    """Whether a line of contents is complete, so that the next line is another."""
    first, second = (candidate(item.page, [item.line], clues) for item in (before, one))
    if first and first.sure:
        return True
    if first and second and not second.sure:
        return first.line.link != second.line.link
    return bool(first and second and first.line.link and first.line.link != second.line.link)


def _group(held: Sequence[Placed], clues: Clues) -> Iterator[Group]:
    """One group; where its last line gives a page number, the lines that it is wrapped from go with it."""
    contents = candidate(held[0].page, [one.line for one in held], clues)
    if contents and contents.sure and len(held) > _WRAPS:
        yield Group(tuple(held[:-1]))
        last = held[-1:]
        yield Group(tuple(last), candidate(last[0].page, [last[0].line], clues))
    else:
        yield Group(tuple(held), contents)
