"""The lines of the pages -> which of them are running heads or feet, and the number printed on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from sas_lint.printed.pdf.glyphs import Line, Page
from sas_lint.printed.words import is_number

# A running head stands on so many pages at least, and on this share of them: left and right pages, and
# chapters, may have heads of their own.
_PAGES = 2
_SHARE = 0.2
# It lies in this outer part of the page, and at the same height, give or take so many points.
_ZONE = 0.15
_STEP = 4.0
_DEEP = 4
# Its lines stand nearer to one another than so many times their size, and are hardly larger than the text.
_NEAR = 2.0
_LARGER = 1.1
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|p\.)?\s*(?P<of>\d{1,4}|[ivxlc]{1,7})\s*(?:(?:/|of|\|)\s*(?:\d{1,4}|page))?"
    r"|[-–]\s*(?P<in>\d{1,4})\s*[-–]",
    re.I,
)
_AT_END = re.compile(
    r"(?:^|[|·–—-]|\bpage)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$|^(\d{1,4})\s*[|·–—-]", re.I
)


class Margins(NamedTuple):
    """The places (page, and number of the line on it) of what stands in the margins; the pages' numbers."""

    places: frozenset[tuple[int, int]]
    numbers: Mapping[int, str]


class _Outer(NamedTuple):
    """A line in the outer part of a page."""

    page: int
    number: int
    height: int
    line: Line


def margins(pages: Sequence[Page]) -> Margins:
    """What repeats at one place near the edge of the pages, and what counts there."""
    edges = [edge for page in pages for edge in _edges(page)]
    spots: dict[tuple[int, str], set[int]] = {}
    for one in (one for edge in edges for one in edge):
        for spot in _spots(one):
            spots.setdefault(spot, set()).add(one.page)
    enough = max(_PAGES, _SHARE * len(pages))
    repeated = {spot for spot, found in spots.items() if len(found) >= enough}
    largest = _LARGER * _body(pages)
    held = [one for edge in edges for one in _from_outside(edge, repeated, largest)]
    return Margins(frozenset((one.page, one.number) for one in held), _numbers(held))


def _body(pages: Sequence[Page]) -> float:
    """The size of most of the words."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counts[line.size] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _edges(page: Page) -> Iterator[Sequence[_Outer]]:
    """The lines nearest to the upper and to the lower edge, from the outside in."""
    order = sorted(range(len(page.lines)), key=lambda number: page.lines[number].box.top)
    for numbers in (order[:_DEEP], order[: -_DEEP - 1 : -1]):
        lines = [(number, page.lines[number]) for number in numbers]
        yield [
            _Outer(page.number, number, round(line.box.bottom / _STEP), line)
            for number, line in lines
            if line.box.bottom < page.height * _ZONE or line.box.top > page.height * (1 - _ZONE)
        ]


def _from_outside(edge: Sequence[_Outer], repeated: Set[tuple[int, str]], largest: float) -> Iterator[_Outer]:
    """The lines up to the first that stands on no other page, or that lies further in."""
    before: Line | None = None
    for one in edge:
        box, size = one.line.box, one.line.size
        if size > largest or not any(spot in repeated for spot in _spots(one)):
            break
        if before and max(box.top - before.box.bottom, before.box.top - box.bottom) > _NEAR * size:
            break
        before = one.line
        yield one


def _spots(one: _Outer) -> Iterator[tuple[int, str]]:
    """Each part of a line with its heights."""
    for part in one.line.segments():
        words = _form(" ".join("".join(run.text for run in part).split()))
        yield from ((height, words) for height in _heights(one))


def _heights(one: _Outer) -> tuple[int, int, int]:
    """The height of a line and those beside it: figures are not cut evenly, and round ones reach lower."""
    return one.height - 1, one.height, one.height + 1


def _form(words: str) -> str:
    """The words with a sign for any figures, in small letters; Roman figures alone are figures too."""
    return "#" if is_number(words) else _FIGURES.sub("#", words).casefold()


def _numbers(outer: Sequence[_Outer]) -> dict[int, str]:
    """The number of each page: of all forms at one height, that which counts the most pages one by one."""
    forms: dict[tuple[int, str], dict[int, str]] = {}
    for one in outer:
        for part in one.line.segments():
            words = " ".join("".join(run.text for run in part).split())
            told = number_in(words)
            if told:
                form = _FIGURES.sub("#", words).casefold() if told.isdecimal() else "roman"
                for height in _heights(one):
                    forms.setdefault((height, form), {})[one.page] = told
    decimal = max((found for (_, form), found in forms.items() if form != "roman"), key=_counting, default={})
    roman = max((found for (_, form), found in forms.items() if form == "roman"), key=len, default={})
    return {**roman, **decimal} if _counting(decimal) or not decimal else roman


def _counting(found: Mapping[int, str]) -> int:
    """On how many pages the number is as far from the page as on most; one page alone counts nothing."""
    shifts = Counter(int(number) - page for page, number in found.items())
    most = max(shifts.values(), default=0)
    return most if most > 1 else 0


def number_in(words: str) -> str | None:
    """The page number that a text in the margin tells; None where it tells none."""
    whole = _NUMBER.fullmatch(words)
    if whole:
        return whole["of"] or whole["in"]
    end = _AT_END.search(words)
    return (end[1] or end[2]) if end else None
