"""The lines of a PDF without tags -> blocks: headings by looks and outline, paragraphs, items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.printed.pdf.blocks import Block
from sas_lint.printed.pdf.columns import in_columns
from sas_lint.printed.pdf.contents import Clues
from sas_lint.printed.pdf.facts import Outlined
from sas_lint.printed.pdf.glyphs import Line, Page
from sas_lint.printed.pdf.grids import parted
from sas_lint.printed.pdf.grouping import Grid, Group, Placed, Style, grouped, mark_of
from sas_lint.printed.words import key, without_bullet

# Type so many times as large as that of the text is that of a heading.
_LARGER = 1.1
_WORDS = 20
_BOLD_WORDS = 12
_DEEPEST = 6
_DEEPEST_TABLE = 2
_LEVEL = 0.3
_MATCHED = 0.5


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
    blocks = list(_blocks(groups, levels, clues))
    return Judged(tuple(blocks), by_outline)


def _groups(placed: Sequence[Placed], clues: Clues, depth: int = 0) -> Iterator[Group]:
    """What belongs together; `depth` is that of the tables around it."""
    for part in parted(placed, clues) if depth < _DEEPEST_TABLE else [tuple(placed)]:
        if isinstance(part, Grid):
            lines = (line for row in part.rows for cell in row for line in cell)
            yield Group(tuple(lines), grid=part)
        else:
            yield from grouped(part, clues)


def _ordered(page: Page, margins: frozenset[tuple[int, int]]) -> Iterator[Placed]:
    """The lines down the page, or down each of its columns; what stands on one height is one line."""
    lines = [line for number, line in enumerate(page.lines) if (page.number, number) not in margins]
    for part in in_columns(sorted(lines, key=lambda line: (line.base, line.box.left)), lines):
        edge = max(line.box.right for line in part)
        held: list[Line] = []
        for line in part:
            if held and not _on_one_height(held[-1], line):
                yield Placed(page.number, _together(held), edge)
                held = []
            held.append(line)
        yield Placed(page.number, _together(held), edge)


def _on_one_height(one: Line, two: Line) -> bool:
    return abs(one.base - two.base) < _LEVEL * max(one.size, two.size)


def _together(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    runs = sorted((run for line in lines for run in line.runs), key=lambda run: run.box.left)
    return Line(tuple(run._replace(text=f" {run.text}") for run in runs))


def _body(placed: Sequence[Placed]) -> float:
    """The size of most of the words."""
    counts: Counter[float] = Counter()
    for one in placed:
        counts[one.line.size] += len(one.line.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _told(groups: Sequence[Group], outline: Sequence[Outlined]) -> dict[int, int]:
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
    groups: Sequence[Group],
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
    found = chosen | {number: of_style[groups[number].style] for number in looks}
    return found if by_outline else _nested(found)


def _nested(levels: Mapping[int, int]) -> dict[int, int]:
    """The same headings, each one level below the next one above it that is of a higher kind."""
    nested: dict[int, int] = {}
    above: list[int] = []
    for number, level in sorted(levels.items()):
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        nested[number] = len(above)
    return nested


def _looks_like(
    groups: Sequence[Group], number: int, body: float, by_outline: bool, listed: set[str]
) -> bool:
    """Larger than the text; or bold, short, and above other text; or in the very words of the contents."""
    group = groups[number]
    if _is_listed(group) or group.grid or without_bullet(group.text)[1]:
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
    return (
        not ends
        and len(group.lines) == 1
        and after is not None
        and (after.grid is not None or not after.style[1])
    )


def _is_listed(group: Group) -> bool:
    """Whether it is a line of contents; a heading may be a link to itself."""
    if group.contents is None:
        return False
    link = group.contents.line.link
    return group.contents.sure or link is None or link.page != group.page


def _blocks(
    groups: Sequence[Group], levels: Mapping[int, int], clues: Clues, depth: int = 0
) -> Iterator[Block]:
    for number, group in enumerate(groups):
        if group.grid:
            yield from _table(group.page, group.grid, clues, depth)
            continue
        lines = tuple(one.line for one in group.lines)
        if number in levels:
            yield Block(group.page, "heading", lines, levels[number])
        elif group.contents is None and without_bullet(group.text)[1]:
            yield Block(group.page, "item", lines, 1)
        elif group.contents is None and _is_numbered(groups, number):
            yield Block(group.page, "item", _without_mark(lines), 1, label=mark_of(lines[0]))
        else:
            yield Block(group.page, "text", lines)


def _is_numbered(groups: Sequence[Group], number: int) -> bool:
    """Whether a group begins with a number or letter, and the one before or after it does so as well."""
    near = groups[max(number - 1, 0) : number + 2]
    own = groups[number].lines[0]
    marked = [
        one
        for one in near
        if mark_of(one.lines[0].line) and abs(one.lines[0].left - own.left) < own.line.size
    ]
    return bool(mark_of(own.line)) and len(marked) > 1


def _without_mark(lines: Sequence[Line]) -> tuple[Line, ...]:
    first, *others = lines[0].runs
    rest = first.text.lstrip().removeprefix(mark_of(lines[0]))
    return Line((first._replace(text=rest), *others)), *lines[1:]


def _table(page: int, grid: Grid, clues: Clues, depth: int) -> Iterator[Block]:
    words = tuple(tuple(" ".join(one.line.text for one in cell) for cell in row) for row in grid.rows)
    cells = tuple(
        tuple(tuple(_blocks(list(_groups(cell, clues, depth + 1)), {}, clues, depth + 1)) for cell in row)
        for row in grid.rows
    )
    yield Block(page, "table", rows=words, headed=grid.headed or None, cells=cells)
    for head in grid.repeated:
        yield Block(head.page, "margin", (head.line,))
