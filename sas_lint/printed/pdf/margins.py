"""The lines of the pages -> which of them are running heads or feet, and the number printed on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.printed.pdf.glyphs import Line, Page

# A running head stands on so many pages at least, and on this share of them: left and right pages, and
# chapters, may have heads of their own.
_PAGES = 2
_SHARE = 0.2
# It lies in this outer part of the page, and begins at the same height, within so many points.
_ZONE = 0.15
_STEP = 4.0
_DEEP = 3
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
    outer = [one for page in pages for one in _outer(page)]
    spots = Counter(spot for one in outer for spot in {*_spots(one)})
    enough = max(_PAGES, _SHARE * len(pages))
    repeated = [one for one in outer if any(spots[spot] >= enough for spot in _spots(one))]
    heights = {(one.page > 0, one.height) for one in repeated}
    places = frozenset((one.page, one.number) for one in repeated)
    return Margins(places, _numbers([one for one in outer if (True, one.height) in heights]))


def _outer(page: Page) -> Iterator[_Outer]:
    """The lines nearest to the upper and the lower edge."""
    order = sorted(range(len(page.lines)), key=lambda number: page.lines[number].box.top)
    for number in {*order[:_DEEP], *order[-_DEEP:]}:
        line = page.lines[number]
        box = line.box
        if box.bottom < page.height * _ZONE or box.top > page.height * (1 - _ZONE):
            yield _Outer(page.number, number, round(box.bottom / _STEP), line)


def _spots(one: _Outer) -> Iterator[tuple[int, str]]:
    """Each part of a line with its height (and the heights beside it, as type is not cut so evenly)."""
    for part in one.line.segments():
        words = _FIGURES.sub("#", " ".join("".join(run.text for run in part).split())).casefold()
        for height in (one.height - 1, one.height, one.height + 1):
            yield height, words


def _numbers(outer: Sequence[_Outer]) -> dict[int, str]:
    """The number of each page: of all forms at one height, that which counts the most pages one by one."""
    forms: dict[tuple[int, str], dict[int, str]] = {}
    for one in outer:
        for part in one.line.segments():
            words = " ".join("".join(run.text for run in part).split())
            told = number_in(words)
            if told:
                form = _FIGURES.sub("#", words).casefold() if told.isdecimal() else "roman"
                forms.setdefault((one.height, form), {})[one.page] = told
    decimal = max((found for (_, form), found in forms.items() if form != "roman"), key=_counting, default={})
    roman = max((found for (_, form), found in forms.items() if form == "roman"), key=len, default={})
    return {**roman, **decimal} if _counting(decimal) or not decimal else roman


def _counting(found: Mapping[int, str]) -> int:
    """On how many pages the number is as far from the page as on most."""
    shifts = Counter(int(number) - page for page, number in found.items())
    most = max(shifts.values(), default=0)
    return most if most > 1 or len(found) == 1 else 0


def number_in(words: str) -> str | None:
    """The page number that a text in the margin tells; None where it tells none."""
    whole = _NUMBER.fullmatch(words)
    if whole:
        return whole["of"] or whole["in"]
    end = _AT_END.search(words)
    return (end[1] or end[2]) if end else None
