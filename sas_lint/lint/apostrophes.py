"""A text -> its apostrophes, those that make a plural of an abbreviation, and those that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip

STRAIGHT, CURVED = "'", "’"
_AFTER_S = re.compile(r"[\s.,;:)\]]|$")
_OPENING = re.compile(r"(?<!\w)['‘](?=\w)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]\w*[A-Z]\d?|(?:18|19|20)\d0)(['’])s(?!\w)")
_WORD_BEFORE = re.compile(r"([\w-]+)\W*$")
_PLURAL_BEFORE = re.compile(r"\b[A-Z]{2,}s(?:,|,? and|,? or)\s+$")
_END_OF_ROW = re.compile(r"\s*(?:[,;.)]|$)|\s+(?:and|or)\b(?!\s+\S+['’]s\b)")
_WORD_AFTER = re.compile(r"\s+(\w+)")


class Words(NamedTuple):
    """Words that tell a plural, before or after it; and phrases that lack an apostrophe, put right.

    An owner, a plural, lacks it right before a word for what is owned.
    """

    before: frozenset[str]
    after: frozenset[str]
    missing: Mapping[str, str]
    owners: Sequence[str] = ()
    owned: Sequence[str] = ()


def is_apostrophe(text: str, place: int) -> bool:
    """Whether the mark at a place is one; after a last s it is none where a quotation may end there."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before.isalnum():
        return False
    if after.isalnum():
        return True
    return before == "s" and bool(_AFTER_S.match(after)) and not _OPENING.search(text)


class Finder:
    """Finds the plurals and the phrases by the words of a rule."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @cached_property
    def _missing(self) -> re.Pattern[str]:
        words = self._words
        pairs = (rf"(?:{_any_of(words.owners)})\s+(?:{_any_of(words.owned)})",) if words.owners else ()
        alternatives = "|".join((*pairs, *filter(None, (_any_of(words.missing),))))
        return re.compile(rf"(?<![\w'’-])(?:{alternatives})(?![\w'’-])" if alternatives else r"(?!)", re.I)

    def suspects(self, sheet: Sheet) -> Iterator[int]:
        """The texts that may hold one."""
        marks = {token for token in sheet.words if _ABBREVIATION.search(token)}
        found = set(sheet.holding(marks))
        found |= set(sheet.holding_phrases((*self._words.missing, *self._phrases())))
        return iter(sorted(found))

    def _phrases(self) -> Iterator[str]:
        return (f"{owner} {owned}" for owner in self._words.owners for owned in self._words.owned)

    def find(self, text: str) -> Iterator[Slip]:
        """The slips of a text; where an apostrophe is to be written it is a straight one."""
        for match in _ABBREVIATION.finditer(text):
            if self._is_plural(text, match):
                yield Slip(match.start(1), match.end(1), "plural", "", words=match[0])
        for match in self._missing.finditer(text):
            yield Slip(*match.span(), "missing", _in_its_capitals(match[0], self._right(match[0])))

    def _right(self, written: str) -> str:
        """A phrase that lacks an apostrophe, put right, in small letters."""
        words = written.lower().split()
        return self._words.missing.get(" ".join(words)) or f"{words[0]}{STRAIGHT} {' '.join(words[1:])}"

    def _is_plural(self, text: str, match: re.Match[str]) -> bool:
        before = _WORD_BEFORE.search(text, 0, match.start())
        after = _WORD_AFTER.match(text, match.end())
        if before and (before[1].lower() in self._words.before or (before[1].isdigit() and before[1] != "1")):
            return True
        if after and after[1] in self._words.after:
            return True
        return bool(_PLURAL_BEFORE.search(text[: match.start()]) and _END_OF_ROW.match(text, match.end()))


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases))


def _in_its_capitals(written: str, right: str) -> str:
    """The letters as written, and the apostrophe where `right` has it."""
    rest = iter(written)
    return "".join(character if character == STRAIGHT else next(rest, character) for character in right)
