"""The lines of a PDF without tags -> blocks: headings by looks and outline, paragraphs, items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sas_lint.printed.pdf.blocks import Block
from sas_lint.printed.pdf.contents import Candidate, Clues, candidate
from sas_lint.printed.pdf.facts import Outlined
from sas_lint.printed.pdf.glyphs import Line, Page
from sas_lint.printed.words import key, without_bullet

# Type so many times as large as that of the text is that of a heading.
_LARGER = 1.1
_WORDS = 20
_BOLD_WORDS = 12
# Lines nearer than so many times the size of their type belong together.
_NEAR = 1.75
_WRAPS = 4
_DEEPEST = 6
_SIDE_BY_SIDE = 0.36
_MATCHED = 0.5

Style = tuple[float, bool]


class _Placed(NamedTuple):
    """A line and its page."""

    page: int
    line: Line

    @property
    def style(self) -> Style:
        return self.line.size, self.line.bold


class _Group(NamedTuple):
    """Lines that belong together, and what they would say in a list of contents."""

    lines: tuple[_Placed, ...]
    contents: Candidate | None = None

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def text(self) -> str:
        return " ".join(one.line.text for one in self.lines)


class Judged(NamedTuple):
    """The blocks, and whether the outline told the headings."""

    blocks: tuple[Block, ...]
    by_outline: bool


def judged(
    pages: Sequence[Page],
    margins: frozenset[tuple[int, int]],
    outline: Sequence[Outlined],
    clues: Clues,
) -> Judged:
    """The blocks of all pages in the order of reading."""
    placed = [one for page in pages for one in _ordered(page, margins)]
    body = _body(placed)
    groups = list(_groups(placed, clues))
    listed = {key(group.contents.line.text) for group in groups if group.contents and group.contents.sure}
    told = _told(groups, outline)
    by_outline = bool(outline) and len(told) >= _MATCHED * len(outline)
    levels = _levels(groups, told if by_outline else {}, body, by_outline, listed)
    blocks = list(_blocks(groups, levels))
    return Judged(tuple(blocks), by_outline)


def _ordered(page: Page, margins: frozenset[tuple[int, int]]) -> Iterator[_Placed]:
    """The lines from top to bottom, what stands on one height as one line; columns as the file has them."""
    lines = [line for number, line in enumerate(page.lines) if (page.number, number) not in margins]
    ordered = sorted(lines, key=lambda line: (line.box.top, line.box.left))
    beside = sum(_on_one_height(one, two) for one, two in pairwise(ordered))
    if beside > _SIDE_BY_SIDE * len(lines):
        yield from (_Placed(page.number, line) for line in lines)
        return
    held: list[Line] = []
    for line in ordered:
        if held and not _on_one_height(held[-1], line):
            yield _Placed(page.number, _together(held))
            held = []
        held.append(line)
    if held:
        yield _Placed(page.number, _together(held))


def _on_one_height(one: Line, two: Line) -> bool:
    middle = (two.box.top + two.box.bottom) / 2
    return one.box.top < middle < one.box.bottom and abs(one.box.bottom - two.box.bottom) < one.size / 2


def _together(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    runs = sorted((run for line in lines for run in line.runs), key=lambda run: run.box.left)
    return Line(tuple(run._replace(text=f" {run.text}") for run in runs))


def _body(placed: Sequence[_Placed]) -> float:
    """The size of most of the words."""
    counts: Counter[float] = Counter()
    for one in placed:
        counts[one.line.size] += len(one.line.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _groups(placed: Sequence[_Placed], clues: Clues) -> Iterator[_Group]:
    """Lines of contents with those that they are wrapped from; other lines that stand close, in one type."""
    held: list[_Placed] = []
    for one in placed:
        if held and not _belongs(held[-1], one, clues):
            yield from _group(held, clues)
            held = []
        held.append(one)
    if held:
        yield from _group(held, clues)


def _belongs(before: _Placed, one: _Placed, clues: Clues) -> bool:
    if before.page != one.page or before.style != one.style or without_bullet(one.line.text)[1]:
        return False
    apart = one.line.box.bottom - before.line.box.bottom
    if not 0 < apart <= _NEAR * one.line.size:
        return False
    return not _ends_an_entry(before, one, clues)


def _ends_an_entry(before: _Placed, one: _Placed, clues: Clues) -> bool:
    """Whether a line of contents is complete, so that the next line is another."""
    first, second = (candidate(item.page, [item.line], clues) for item in (before, one))
    if first and first.sure:
        return True
    if first and second and not second.sure:
        return first.line.link != second.line.link
    return bool(first and second and first.line.link and first.line.link != second.line.link)


def _group(held: Sequence[_Placed], clues: Clues) -> Iterator[_Group]:
    """One group; where its last line gives a page number, the lines that it is wrapped from go with it."""
    contents = candidate(held[0].page, [one.line for one in held], clues)
    if contents and contents.sure and len(held) > _WRAPS:
        yield _Group(tuple(held[:-1]))
        last = held[-1:]
        yield _Group(tuple(last), candidate(last[0].page, [last[0].line], clues))
    else:
        yield _Group(tuple(held), contents)


def _told(groups: Sequence[_Group], outline: Sequence[Outlined]) -> dict[int, int]:
    """The groups that the outline names, with its level: each in its words, on the page that it leads to."""
    by_words: dict[tuple[int, str], list[int]] = {}
    for number, group in enumerate(groups):
        if group.contents is None:
            by_words.setdefault((group.page, key(group.text)), []).append(number)
    told: dict[int, int] = {}
    for entry in outline:
        found = by_words.get((entry.page or 0, key(entry.title)))
        if found:
            told[found.pop(0)] = entry.level
            if not found:
                del by_words[entry.page or 0, key(entry.title)]
    return told


def _levels(
    groups: Sequence[_Group],
    told: Mapping[int, int],
    body: float,
    by_outline: bool,
    listed: set[str],
) -> dict[int, int]:
    """The level of each group that is a heading."""
    chosen = dict(told)
    looks = [
        number
        for number, group in enumerate(groups)
        if number not in told and _looks_like(groups, number, body, by_outline, listed)
    ]
    styles = sorted({groups[number].style for number in (*looks, *told)}, reverse=True)
    known: dict[Style, Counter[int]] = {}
    for number, level in told.items():
        known.setdefault(groups[number].style, Counter())[level] += 1
    level, of_style = 0, {}
    for style in styles:
        level = known[style].most_common(1)[0][0] if style in known else min(level + 1, _DEEPEST)
        of_style[style] = level
    return chosen | {number: of_style[groups[number].style] for number in looks}


def _looks_like(
    groups: Sequence[_Group], number: int, body: float, by_outline: bool, listed: set[str]
) -> bool:
    """Larger than the text; or bold, short, and above other text; or in the very words of the contents."""
    group = groups[number]
    if group.contents is not None or without_bullet(group.text)[1]:
        return False
    size, bold = group.style
    words = group.text.split()
    if not any(character.isalpha() for character in group.text):
        return False
    if key(group.text) in listed or (size >= body * _LARGER and len(words) <= _WORDS * 2):
        return True
    if by_outline or not bold or size < body or len(words) > _BOLD_WORDS:
        return False
    after = groups[number + 1] if number + 1 < len(groups) else None
    ends = group.text.rstrip().endswith((".", ";", ":", ","))
    return not ends and len(group.lines) == 1 and after is not None and not after.style[1]


def _blocks(groups: Sequence[_Group], levels: Mapping[int, int]) -> Iterator[Block]:
    for number, group in enumerate(groups):
        lines = tuple(one.line for one in group.lines)
        if number in levels:
            yield Block(group.page, "heading", lines, levels[number])
        elif group.contents is None and without_bullet(group.text)[1]:
            yield Block(group.page, "item", lines, 1)
        else:
            yield Block(group.page, "text", lines)
