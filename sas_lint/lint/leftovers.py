"""Marks and forms as rules list them -> what a word processor or a printer left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from sas_lint.model.names import fold

_FIGURES = "#"
# Numbers of pages; a year has more figures.
_PAGE = r"\d{1,3}"
_BETWEEN = r"\s*[|·–-]?\s*"


class Leftover(NamedTuple):
    """What was left at `text[start:end]`, and which mark or form it is."""

    start: int
    end: int
    form: str


class Marks:
    """Finds marks in a text, in these capitals; `#` stands for figures."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = tuple(marks)
        # The longest piece without figures: a text without it need not be searched.
        self.literals = tuple(fold(max(mark.split(_FIGURES), key=len)) for mark in self._marks)
        self._automaton = ahocorasick.Automaton()
        for literal in self.literals:
            self._automaton.add_word(literal, literal)
        self._automaton.make_automaton()
        patterns = [_pattern(mark, r"\d+") for mark in self._marks]
        self._any = re.compile("|".join(f"({pattern})" for pattern in patterns) or r"(?!)")

    def may_stand_in(self, text: str) -> bool:
        """Whether a text holds a piece of a mark, and so is worth a search."""
        return any(True for _ in self._automaton.iter(fold(text))) if self.literals else False

    def find(self, text: str) -> Iterator[Leftover]:
        """The marks in order."""
        for match in self._any.finditer(text):
            yield Leftover(*match.span(), self._marks[(match.lastindex or 1) - 1])


def _pattern(form: str, figures: str) -> str:
    pieces = (re.escape(piece).replace(r"\ ", r"\s+") for piece in form.split(_FIGURES))
    return figures.join(pieces)


class Furniture:
    """Finds page numbers and running heads that fell into a text.

    `numbers` are the forms of a page's number, with `#` for the figures; `heads` are the running heads, of
    which those in `inside` are looked for in the midst of a text too.
    """

    def __init__(self, numbers: Iterable[str], heads: Iterable[str], inside: Iterable[str]) -> None:
        forms = "|".join(_pattern(form, _PAGE) for form in numbers) or r"(?!)"
        self.heads = frozenset(_key(head) for head in heads if len(head.split()) > 1)
        self.inside = tuple(_key(head) for head in inside if len(head.split()) > 1)
        self._number = re.compile(rf"\s*(?:{forms})\s*", re.I)
        self._before = re.compile(rf"\s*(?:{forms}){_BETWEEN}", re.I)
        self._after = re.compile(rf"{_BETWEEN}(?:{forms})\s*$", re.I)
        words = "|".join(_pattern(head, _FIGURES) for head in self.inside) or r"(?!)"
        self._beside = re.compile(
            rf"\b(?:{words}){_BETWEEN}{_PAGE}\b(?!\s*[%/.,]?\d)|(?<![\w.,/])\b{_PAGE}{_BETWEEN}(?:{words})\b",
            re.I,
        )

    def is_number(self, text: str) -> bool:
        """Whether a text is nothing but the number of a page."""
        return self._number.fullmatch(text) is not None

    def is_head(self, text: str) -> bool:
        """Whether a text is nothing but a running head, with or without the page's number."""
        if _key(text) in self.heads:
            return True
        before, after = self._before.match(text), self._after.search(text)
        return bool(
            (before and _key(text[before.end() :]) in self.heads)
            or (after and _key(text[: after.start()]) in self.heads)
        )

    def beside_numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a running head stands in the midst of a text, with the page's number beside it."""
        return (match.span() for match in self._beside.finditer(text))


def _key(text: str) -> str:
    return fold(" ".join(text.split()))
