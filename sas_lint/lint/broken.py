"""A text -> where a sentence breaks off, runs into another, or begins with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip, beside
from sas_lint.lint.splitting import is_abbreviation

_SMALL = re.compile(r"\. [a-z]")
_SMALL_START = re.compile(r"(?<=[a-z]{2})\.\s+([a-z]{2,})(?!\w|\.\w)(?![\w.@/-]*[A-Z0-9@/])")
_START = re.compile(r"[.?!;]\s")
_FEW = 4
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")


class Words(NamedTuple):
    """Words that begin a sentence, and so follow no colon or no comma; and words with which none ends."""

    after_colon: frozenset[str]
    after_comma: frozenset[str]
    never_last: frozenset[str]


class Finder:
    """Finds them by the words of a rule."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        colon, comma, last = (_any_of(some) for some in self._words)
        return {
            "colon": re.compile(rf":\s+(?:{colon})(?!\w)"),
            "comma": re.compile(rf",\s+(?:{comma})(?=\s+[a-z])"),
            "breaks-off": re.compile(rf"(?<![\w'’./-])(?:{last})\.(?=[\s)”\"]|$)"),
        }

    def suspects(self, sheet: Sheet) -> Iterator[int]:
        """The texts that may hold one."""
        words = self._words
        marks = [
            f"{mark} {word}"
            for mark, some in ((":", words[0]), (",", words[1]))
            for word in some
            if sheet.words.issuperset(word.split())
        ]
        marks += (f" {word}." for word in words.never_last if f"{word}." in sheet.words)
        held = sheet.holding(mark for mark in marks if mark in sheet.text)
        return iter(sorted({*held, *sheet.matching(_SMALL)}))

    def find(self, text: str) -> Iterator[Slip]:
        """The slips of a text, one kind after another."""
        for case, pattern in self._patterns.items():
            for match in pattern.finditer(text):
                if case != "colon" or not _is_label(text[: match.start()]):
                    yield Slip(*match.span(), case, words=beside(text, *match.span()))
        for match in _SMALL_START.finditer(text):
            before = _LAST_WORD.search(text, 0, match.start() + 1)
            if before and not is_abbreviation(before[0]) and "." not in before[0][:-1]:
                yield Slip(*match.span(1), "small-letter", words=beside(text, *match.span()))


def _is_label(before: str) -> bool:
    """Whether the few words before a colon name what follows."""
    return len(_START.split(before)[-1].split()) < _FEW


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words)) or r"(?!)"
