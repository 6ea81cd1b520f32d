"""Blocks and the links of their pages -> which blocks are lines of a list of contents, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.printed.model import ContentsLine, Link
from sas_lint.printed.pdf.blocks import Block
from sas_lint.printed.pdf.facts import Reach
from sas_lint.printed.pdf.glyphs import Box, Line, Page, Run, in_one_type, placed
from sas_lint.printed.words import HEADED, Ended, ended, failed, is_number, without_bullet, without_leader

_MOST_OF = 0.9
_HALF = 0.5
_LONGEST = 400
# Lines that are links and give no number are contents where so many stand together.
_LINKS = 3
# Numbers of so many lines that end at one place are a column.
_COLUMN = 3
# Those of one list end at one place, give or take so many points.
_ALIGNED = 3.0
# Numbers may go so far beyond the number of pages, where a file holds a part of a document.
_MORE = 200
_MAY_BE = frozenset({"text", "item", "toc"})


class Clues(NamedTuple):
    """What shows that a line belongs to a list of contents.

    `links` are those of each page, as the reader holds it, with the pages that they lead to; `columns` are
    the places, in points from the left, at which numbers end that stand apart from other words; `pages` is
    how many there are.
    """

    links: Mapping[int, Sequence[tuple[Box, int | None]]]
    columns: frozenset[int]
    pages: int


class Candidate(NamedTuple):
    """What a block would say as a line of contents; `sure` where a leader or a gap parts words and number.

    `weak` is the line with the figures at its end as a number, where they may be part of its words. `end` is
    the place, in points from the left, at which a number ends that no leader leads to.
    """

    line: ContentsLine
    sure: bool
    weak: ContentsLine | None = None
    end: float | None = None


def clues(pages: Sequence[Page], links: Mapping[int, Sequence[Reach]]) -> Clues:
    """The links by page, in the coordinates of the lines, and the columns of numbers."""
    placed_links = {
        page.number: [(placed(page, *reach.rectangle), reach.target) for reach in links[page.number]]
        for page in pages
        if page.number in links
    }
    ends = Counter(
        round(line.box.right) for page in pages for line in page.lines if _number_apart(line) is not None
    )
    return Clues(placed_links, frozenset(end for end, count in ends.items() if count >= _COLUMN), len(pages))


def _number_apart(line: Line) -> str | None:
    """The number at the end of a line, where a gap parts it from other words."""
    *before, last = line.segments()
    tail = "".join(run.text for run in last).strip()
    return tail if before and is_number(tail) else None


def _ends_in_column(line: Line, clues: Clues) -> bool:
    end = round(line.box.right)
    return any(near in clues.columns for near in (end - 1, end, end + 1))


def candidate(page: int, lines: Sequence[Line], clues: Clues) -> Candidate | None:
    """What these lines would say; None where they are no line of contents by any sign."""
    text = " ".join(line.text for line in lines)
    if not lines or len(text) > _LONGEST:
        return None
    text, _ = without_bullet(text)
    parts = _with_page(text, clues)
    link, share = _link(page, lines, clues)
    if parts and (parts.led or _is_apart(lines[-1], clues)):
        end = None if parts.led else lines[-1].box.right
        return Candidate(ContentsLine(page, parts.words, parts.number, link), True, None, end)
    if failed(text):
        return Candidate(ContentsLine(page, text, None, link), True)
    if link and share >= (_HALF if parts else _MOST_OF):
        weak = ContentsLine(page, parts.words, parts.number, link) if parts else None
        return Candidate(ContentsLine(page, without_leader(text), None, link), False, weak)
    return None


def _with_page(text: str, clues: Clues) -> Ended | None:
    """A line's words and the number at its end; years and counts are no pages of a document so short."""
    parts = ended(text)
    if parts and parts.number.isdecimal() and int(parts.number) > clues.pages + _MORE:
        return None
    return parts


def _is_apart(line: Line, clues: Clues) -> bool:
    """Whether the number at the end of a line is no part of its words, by a gap, by its type or its place."""
    *before, last = line.runs
    own_run = bool(before) and is_number(last.text) and not in_one_type(before[-1], last)
    return own_run or _number_apart(line) is not None or _ends_in_column(line, clues)


def target_of(page: int, run: Run, clues: Clues) -> Link | None:
    """The link that a run lies in, if any."""
    return next((Link(target) for box, target in clues.links.get(page, ()) if _lies_in(run.box, box)), None)


def _link(page: int, lines: Sequence[Line], clues: Clues) -> tuple[Link | None, float]:
    """The link that most of the words are in, and the share of them that are."""
    counts: dict[Link, int] = {}
    total = 0
    for run in (run for line in lines for run in line.runs) if clues.links.get(page) else ():
        size = len(run.text.strip())
        total += size
        link = target_of(page, run, clues)
        if link:
            counts[link] = counts.get(link, 0) + size
    if not counts:
        return None, 0.0
    chosen = max(counts, key=lambda one: (counts[one], one.page or 0))
    return chosen, sum(counts.values()) / max(total, 1)


def _lies_in(run: Box, reach: Box) -> bool:
    across, down = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return reach.left <= across <= reach.right and reach.top - 1 <= down <= reach.bottom + 1


def contents_lines(blocks: Sequence[Block], clues: Clues) -> dict[int, ContentsLine]:
    """The lines by the numbers of their blocks."""
    found: dict[int, ContentsLine] = {}
    for headed, region in _regions(blocks, clues):
        found |= {number: _chosen(one, region) for number, one in region if _is_list(blocks, headed, region)}
    return found


_Region = Sequence[tuple[int, Candidate]]


def _regions(blocks: Sequence[Block], clues: Clues) -> Iterator[tuple[str, _Region]]:
    """Candidates that follow one another, with the heading above them."""
    heading = ""
    region: list[tuple[int, Candidate]] = []
    for number, block in enumerate(blocks):
        one = candidate(block.page, block.lines, clues) if block.role in _MAY_BE else None
        if one and region and _in_another_column(region[-1][1], one):
            yield heading, region
            heading, region = "", []
        if one:
            region.append((number, one))
        elif block.role != "margin":
            if region:
                yield heading, region
            heading, region = block.text if block.role == "heading" else "", []
    if region:
        yield heading, region


def _in_another_column(before: Candidate, one: Candidate) -> bool:
    """Whether the numbers of two lines on one page end at different places, as those of a table may."""
    if before.end is None or one.end is None or before.line.page != one.line.page:
        return False
    return abs(before.end - one.end) > _ALIGNED


def _is_list(blocks: Sequence[Block], heading: str, region: _Region) -> bool:
    if HEADED.search(heading) or any(blocks[number].role == "toc" for number, _ in region):
        return True
    sure = [one for _, one in region if one.sure]
    linked = [one for _, one in region if one.line.link]
    return len(sure) > 1 or any(one.line.link for one in sure) or (bool(heading) and len(linked) >= _LINKS)


def _chosen(one: Candidate, region: _Region) -> ContentsLine:
    """With the figures at its end as a page number, where the others have such numbers too."""
    if one.weak is None:
        return one.line
    others = [other for _, other in region if other is not one]
    numbered = sum(other.sure or other.weak is not None for other in others)
    return one.weak if others and numbered >= _HALF * len(others) else one.line
