"""A text -> its dates and numbers that the style guide writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from sas_lint.lint.slips import Slip

_LETTERS = "(?:st|nd|rd|th)"
_ORDINAL = re.compile(rf"\W*\d{{1,2}}{_LETTERS}\W*", re.I)
_YEARS = re.compile(r"(?<![\w/.,–—-])((?:18|19|20)\d\d)([/–—-])((?:18|19|20)?\d\d)(?![\w/–—]|[.,]\d|-\w)")
_ROW = (
    re.compile(r"(?:\b(?:18|19|20)\d\d[/–—-]\d+ (?:to|and|or|until) )$"),
    re.compile(r" (?:to|until) (?:18|19|20)\d\d"),
)
_RANGE = re.compile(r"(?:18|19|20)\d\d[/–—-]\d\d")
_LESS_THAN = "less than"
_LAST_MONTH = 12


class Words(NamedTuple):
    """Months, what is measured and not counted, and what is counted beside plurals in s; in any capitals."""

    months: tuple[str, ...]
    measures: tuple[str, ...]
    counts: tuple[str, ...]


def is_suspect(token: str) -> bool:
    """Whether what stands between two blanks may be a day with letters after it, or two years."""
    return bool(_ORDINAL.fullmatch(token) or _RANGE.search(token))


class Figures:
    """Finds them by the words of a rule."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @cached_property
    def _dates(self) -> re.Pattern[str]:
        months = _any_of(self._words.months)
        return re.compile(
            rf"(?<!\w)(?:(?:the )?(?P<day>\d{{1,2}}){_LETTERS} (?:of )?(?P<month>{months})"
            rf"|(?:{months}) (?:the )?\d{{1,2}}{_LETTERS})(?!\w)",
            re.I,
        )

    @cached_property
    def _less(self) -> re.Pattern[str]:
        measures, counts = _any_of(self._words.measures), _any_of(self._words.counts)
        return re.compile(
            rf"(?<!\w)(?:(?:{counts}) (?:of )?{_LESS_THAN} \w+(?:,\d{{3}})*(?![\w%])(?! (?:{measures})(?!\w))"
            rf"|{_LESS_THAN} \d[\d,]* (?!(?:{measures})(?!\w))(?:[a-z-]*s|{counts})(?!\w))",
            re.I,
        )

    def find(self, text: str) -> Iterator[Slip]:
        """The slips of a text, one kind after another."""
        for match in self._dates.finditer(text):
            instead = f"{match['day']} {match['month']}" if match["day"] else None
            yield Slip(*match.span(), "ordinal", instead)
        for match in _YEARS.finditer(text):
            yield from _years(text, match)
        for match in self._less.finditer(text):
            start = match.start() + match[0].lower().index(_LESS_THAN)
            instead = "Fewer than" if text[start].isupper() else "fewer than"
            yield Slip(start, start + len(_LESS_THAN), "less", instead, words=match[0])


def _years(text: str, match: re.Match[str]) -> Iterator[Slip]:
    """Two years with a mark between them; 2015-11 may be a month, and two ranges in a row need a person."""
    first, mark, second = int(match[1]), match[2], int(match[3])
    if len(match[3]) < 4:
        second += first - first % 100
        second += 100 if second <= first and second % 100 == 0 else 0
    may_be_month = mark != "/" and len(match[3]) == 2 and 0 < int(match[3]) <= _LAST_MONTH
    if second <= first or (second != first + 1 and (mark == "/" or may_be_month)):
        return
    in_row = _ROW[0].search(text[: match.start()]) or _ROW[1].match(text, match.end())
    yield Slip(*match.span(), "years", None if in_row else f"{first} to {second}", cause="years")


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words) or r"(?!)"
