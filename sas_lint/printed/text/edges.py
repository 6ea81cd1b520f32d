"""The lines of a dump whose pages are known -> which of them are running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sas_lint.printed.text.row import HEAD_WORDS, OFTEN, Row, Sorted
from sas_lint.printed.words import is_number, key

_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|\s]*(\d{1,4}|[ivxlc]{1,7})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I
)
_AT_AN_END = re.compile(r"(?<!\w)(\d{1,4})$|^(\d{1,4})(?!\w)")
_WIDE = re.compile(r"\s{3,}")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
_YEARS = 1900
_BEGINNING = 3
_STOPS = (".", ";", ":", ",")


class _Page(NamedTuple):
    """The head and the foot of a page, the line below the head, its number and what stands beside that."""

    heads: list[Row]
    feet: list[Row]
    below: Row | None = None
    number: Row | None = None
    beside: tuple[Row, ...] = ()


def by_pages(rows: Sequence[Row], numbers: Mapping[int, int], headings: frozenset[str]) -> Sorted:
    """Lines at the edges of pages that are the same on several pages, figures apart.

    `numbers` are the places of lines that are known to be page numbers.
    """
    known = {_place(rows[at]) for at in numbers}
    pages = [_page(list(page), known) for _, page in groupby(rows, lambda row: row.page)]
    edges = _Edges(pages, headings, Counter(form for row in rows for form in _placed(row.words)))
    margins = sorted(row for page in pages for row in edges.margins(page))
    printed: dict[int, str] = {}
    for row in margins:
        found = _PAGE_NUMBER.fullmatch(row.words) or _AT_AN_END.search(row.words)
        if found:
            printed.setdefault(row.page, next(group for group in found.groups() if group))
    gone = {_place(row) for row in margins}
    kept = tuple(row for row in rows if _place(row) not in gone)
    return Sorted(kept, tuple(margins), printed)


def _place(row: Row) -> tuple[int, int]:
    return row.number, row.page


def _page(rows: Sequence[Row], known: set[tuple[int, int]]) -> _Page:
    filled = [row for row in rows if row.words]
    heads = filled[: min(_EDGE, len(filled) - len(filled) // 2)]
    feet = filled[max(len(heads), len(filled) - _EDGE) :]
    at = next((at for at, row in enumerate(filled) if _place(row) in known), None)
    below = next(iter(filled[len(heads) :]), None)
    if at is None:
        return _Page(heads, feet, below)
    beside = tuple(filled[max(at - 1, 0) : at] + filled[at + 1 : at + 2])
    inner = [one for one in (*beside, filled[at]) if one not in heads and one not in feet]
    return _Page(heads, sorted([*feet, *inner]), below, filled[at], beside)


class _Edges:
    """Knows what stands at the heads and feet of all pages.

    A head may change from chapter to chapter. What stands at the foot of a page may be the last line of its
    text, and many sources end in the same words: so a foot has to be on half of all pages.
    """

    def __init__(self, pages: Sequence[_Page], headings: frozenset[str], all_: Counter[str]) -> None:
        self._headings = headings
        self._all = all_
        self._half = len(pages) / 2
        self._heads: Counter[str] = Counter()
        self._feet: Counter[str] = Counter()
        self._beginnings: Counter[str] = Counter()
        self._numbered = 0
        for page in pages:
            edges = (*page.heads, *page.feet)
            self._heads.update({form for row in page.heads for form in _placed(row.words)})
            self._feet.update({form for row in page.feet for form in _placed(row.words)})
            self._beginnings.update({_beginning(row.words) for row in page.beside} - {""})
            self._numbered += any(_is_page_number(row.words) for row in edges)

    def margins(self, page: _Page) -> Iterator[Row]:
        """The lines of a page that are no text; of two that are the same, the first."""
        seen: set[str] = set()
        for row, after in zip(page.heads, [*page.heads[1:], page.below], strict=False):
            forms = _forms(row.words)
            is_head = self._is_margin(row, self._heads, OFTEN + 1) or self._begins_alike(row, page)
            # Below a running head the title of what stands on the page, and then that title itself.
            is_doubled = bool(seen) and after is not None and _begins_with(row.words, after.words)
            if (is_head and not (forms and forms <= seen)) or is_doubled:
                seen |= forms
                yield row
        for row in page.feet:
            is_foot = self._is_margin(row, self._feet, max(self._half, OFTEN + 1))
            if row == page.number or is_foot or self._begins_alike(row, page):
                yield row

    def _is_margin(self, row: Row, counts: Counter[str], often: float) -> bool:
        if _is_page_number(row.words):
            return self._numbered >= OFTEN
        forms = _forms(row.words)
        if len(row.words.split()) > HEAD_WORDS or forms & self._headings:
            return False
        # What stands inside pages as often as at their edges is a heading that came to begin a page.
        return any(counts[form] >= max(often, self._all[form] / 2) for form in _placed(row.words))

    def _begins_alike(self, row: Row, page: _Page) -> bool:
        """Whether a line beside the number of its page begins as on half of all pages."""
        beginning = _beginning(row.words) if row in page.beside else ""
        return bool(beginning) and self._beginnings[beginning] >= max(self._half, OFTEN + 1)


def _is_page_number(words: str) -> bool:
    found = _PAGE_NUMBER.fullmatch(words)
    if not found or (found[1].isdecimal() and int(found[1]) >= _YEARS):
        return False
    return is_number(words) or _DIGITS.search(words) is not None


def _begins_with(head: str, title: str) -> bool:
    """Whether a head is the title below it, which larger type may have broken."""
    one, two = key(head), key(title)
    return one.startswith(two) and len(two) * 2 > len(one) > 0


def _beginning(words: str) -> str:
    """The first words of a line that may be a running head; empty where it is none."""
    first = words.split()[:_BEGINNING]
    return "" if words.endswith(_STOPS) or len(first) < _BEGINNING else key("".join(first))


def _form(words: str) -> str:
    return key(_DIGITS.sub("", words))


def _placed(words: str) -> set[str]:
    """The forms of a line's parts; those that stand beside others differ from those that fill a line."""
    forms = _forms(words)
    return forms if len(forms) < 2 else {f"{form}|" for form in forms}


def _forms(words: str) -> set[str]:
    """The forms of the parts of a line that wide gaps part, such as a title and that of the chapter."""
    return {form for form in map(_form, _WIDE.split(words)) if form}
