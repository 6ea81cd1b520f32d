"""A text dump -> its lines, each with the page it stands on, and what stood in the margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from sas_lint.printed.words import ended, is_number, key

_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|\s]*(\d{1,4}|[ivxlc]{1,7})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I
)
_AT_AN_END = re.compile(r"(?<!\w)(\d{1,4})$|^(\d{1,4})(?!\w)")
_WIDE = re.compile(r"\s{3,}")
_DIGITS = re.compile(r"\d+")
# A running head is printed on this many pages at least, and so near to the edge of a page.
_OFTEN = 2
_EDGE = 2
_YEARS = 1900
_HEAD_WORDS = 15


class Row(NamedTuple):
    """A line of the file: its number, what it holds (with its blanks), and its page; 0 where not known."""

    number: int
    text: str
    page: int = 0

    @property
    def words(self) -> str:
        """The line without the blanks around it."""
        return self.text.strip()


class Sorted(NamedTuple):
    """The lines of the text; those of the margins; the numbers printed on pages; whether pages are known."""

    rows: tuple[Row, ...]
    margins: tuple[Row, ...]
    numbers: dict[int, str]


def sorted_rows(text: str, headings: Collection[str] = ()) -> Sorted:
    """The lines in order; `headings` are keys of words that are no running heads however often they stand.

    Pages count from 1 where form feeds part them; else from what page numbers in the text tell.
    """
    rows = tuple(_rows(text))
    if any(row.page for row in rows):
        return _by_feeds(rows, frozenset(headings))
    return _by_traces(rows)


def _rows(text: str) -> Iterator[Row]:
    page = 1 if "\f" in text.strip("\f\n ") else 0
    for number, line in enumerate(text.split("\n"), 1):
        before, *after = line.split("\f")
        yield Row(number, before, page)
        for rest in after:
            page += bool(page)
            if rest.strip():
                yield Row(number, rest, page)


def _by_feeds(rows: Sequence[Row], headings: frozenset[str]) -> Sorted:
    """Lines at the edges of pages that are the same on several pages, figures apart."""
    pages = [list(page) for _, page in groupby(rows, lambda row: row.page)]
    edges = _Edges(pages, headings)
    margins = [row for page in pages for row in edges.margins(page)]
    numbers: dict[int, str] = {}
    for row in margins:
        found = _PAGE_NUMBER.fullmatch(row.words) or _AT_AN_END.search(row.words)
        if found:
            numbers.setdefault(row.page, next(group for group in found.groups() if group))
    gone = {(row.number, row.page) for row in margins}
    kept = tuple(row for row in rows if (row.number, row.page) not in gone)
    return Sorted(kept, tuple(margins), numbers)


class _Edges:
    """Knows what stands at the heads and feet of all pages.

    A head may change from chapter to chapter. What stands at the foot of a page may be the last line of its
    text, and many sources end in the same words: so a foot has to be on half of all pages.
    """

    def __init__(self, pages: Sequence[Sequence[Row]], headings: frozenset[str]) -> None:
        self._headings = headings
        self._half = len(pages) / 2
        self._heads: Counter[str] = Counter()
        self._feet: Counter[str] = Counter()
        self._numbered = 0
        for page in pages:
            heads, feet = _edges(page)
            self._heads.update({form for row in heads for form in _forms(row.words)})
            self._feet.update({form for row in feet for form in _forms(row.words)})
            self._numbered += any(_is_page_number(row.words) for row in (*heads, *feet))

    def margins(self, page: Sequence[Row]) -> Iterator[Row]:
        """The lines of a page that are no text; of two that are the same, the first."""
        heads, feet = _edges(page)
        seen: set[str] = set()
        for row in heads:
            forms = _forms(row.words)
            if self._is_margin(row, self._heads, _OFTEN + 1) and not (forms and forms <= seen):
                seen |= forms
                yield row
        yield from (row for row in feet if self._is_margin(row, self._feet, max(self._half, _OFTEN + 1)))

    def _is_margin(self, row: Row, counts: Counter[str], often: float) -> bool:
        if _is_page_number(row.words):
            return self._numbered >= _OFTEN
        forms = _forms(row.words)
        if len(row.words.split()) > _HEAD_WORDS or forms & self._headings:
            return False
        return any(counts[form] >= often for form in forms)


def _edges(page: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    filled = [row for row in page if row.words]
    heads = filled[: min(_EDGE, len(filled) - len(filled) // 2)]
    return heads, filled[max(len(heads), len(filled) - _EDGE) :]


def _is_page_number(words: str) -> bool:
    found = _PAGE_NUMBER.fullmatch(words)
    if not found or (found[1].isdecimal() and int(found[1]) >= _YEARS):
        return False
    return is_number(words) or _DIGITS.search(words) is not None


def _form(words: str) -> str:
    return key(_DIGITS.sub("", words))


def _forms(words: str) -> set[str]:
    """The forms of the parts of a line that wide gaps part, such as a title and that of the chapter."""
    return {form for form in map(_form, _WIDE.split(words)) if form}


def _by_traces(rows: Sequence[Row]) -> Sorted:
    """Page numbers that stand alone beside the same running head, and the starts of pages between them."""
    filled = [row for row in rows if row.words]
    heads = Counter(key(one.words) for one, _ in _beside_numbers(filled))
    gone: set[int] = set()
    numbers: dict[int, int] = {}
    for head, number in _beside_numbers(filled):
        if heads[key(head.words)] >= _OFTEN and len(head.words.split()) <= _HEAD_WORDS:
            gone |= {head.number, number.number}
            numbers[max(head.number, number.number)] = int(number.words)
    if not _rising(list(numbers.values())):
        gone, numbers = set(), {}
    margins = tuple(row for row in filled if row.number in gone)
    paged = tuple(_paged(rows, numbers, gone))
    of = {row.number: row.page for row in paged}
    margins = tuple(row._replace(page=of[row.number]) for row in margins)
    kept = tuple(row for row in paged if row.number not in gone)
    return Sorted(kept, margins, {page: str(page) for page in numbers.values()})


def _beside_numbers(filled: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Each line with the number right below it, with nothing but empty lines around the two."""
    for one, two in pairwise(filled):
        if (
            two.words.isdecimal()
            and is_number(two.words)
            and not one.words.isdecimal()
            and two.number - one.number > 1
        ):
            yield one, two


def _rising(numbers: Sequence[int]) -> bool:
    return all(one < two for one, two in pairwise(numbers))


def _paged(rows: Sequence[Row], numbers: dict[int, int], gone: set[int]) -> Iterator[Row]:
    """Each line with its page: a line that begins with a blank right below another begins a page.

    Where the starts of pages between two numbers do not agree with these, the pages between are not known.
    """
    if not numbers:
        yield from rows
        return
    starts = set(_starts(rows, gone))
    marks = sorted(numbers)
    first = numbers[marks[0]] - sum(start < marks[0] for start in starts) - 1
    page, last = max(first, 0), 0
    known = {mark: _agrees(starts, marks, numbers, place) for place, mark in enumerate(marks)}
    sure = first > 0
    for row in rows:
        if row.number in starts:
            page += 1
        head = (
            next((mark for mark in marks[last:] if mark >= row.number), None) if row.number in gone else None
        )
        if head is not None:
            page, sure, last = numbers[head], known[head], marks.index(head)
        yield row._replace(page=page if sure else 0)


def _agrees(starts: set[int], marks: list[int], numbers: dict[int, int], place: int) -> bool:
    if place + 1 == len(marks):
        return True
    between = sum(marks[place] < start < marks[place + 1] for start in starts)
    return numbers[marks[place]] + between + 1 == numbers[marks[place + 1]]


def _starts(rows: Sequence[Row], gone: set[int]) -> Iterator[int]:
    """Lines that begin with a blank right below another line; in a list of contents it means nothing."""
    for before, row in pairwise(rows):
        if not row.words or row.text[0] != " " or not before.words or {row.number, before.number} & gone:
            continue
        if not (ended(row.words) and ended(before.words)):
            yield row.number
