"""The words and phrases that a rule lists -> where they stand in a text.

`report` is that word, in any capitals; `upload...` is any word that begins so; ` ... ` inside a phrase is up
to four words of the same clause, and ` # ` is a number in figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from sas_lint.model.names import fold

K = TypeVar("K")
_GAP = "..."
_WORDS_BETWEEN = r"(?:\s+[^\s\d.;:!?]+){0,4}?"
_FIGURES = r"\d[\d,]*"
_LITERAL = re.compile(r"[^\W_]+")
_REACH = 100
_REST = re.compile(r"\w*")


class Found(NamedTuple, Generic[K]):
    """A phrase at `text[start:end]`, and what it was listed under."""

    start: int
    end: int
    key: K


class _Marked(NamedTuple, Generic[K]):
    """The phrases that hold a mark: those that are no more than it (or begin so), and all others."""

    mark: str
    keys: set[K]
    words: list[tuple[bool, K]]
    phrases: list[tuple[str, K]]


class Wordlist(Generic[K]):
    """Finds many phrases in one pass over a text; `key` is whatever a phrase is listed under."""

    def __init__(self, phrases: Iterable[tuple[str, K]]) -> None:
        marked: dict[str, _Marked[K]] = {}
        for phrase, key in phrases:
            folded = fold(phrase)
            mark = max(_LITERAL.findall(folded), key=len, default=folded)
            found = marked.setdefault(mark, _Marked(mark, set(), [], []))
            found.keys.add(key)
            if folded.removesuffix(_GAP) == mark:
                found.words.append((folded != mark, key))
            else:
                found.phrases.append((folded, key))
        self._automaton = ahocorasick.Automaton()
        for mark, found in marked.items():
            self._automaton.add_word(mark, found)
        self._automaton.make_automaton()
        self._any = bool(marked)

    def find(self, text: str) -> tuple[Found[K], ...]:
        """The phrases of a text in order, none inside another; of two from one place, the longer."""
        kept: list[Found[K]] = []
        folded = fold(text)
        found = [one for at in self._automaton.iter(folded) for one in _at(folded, *at)] if self._any else []
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def keys_of(self, text: str, wanted: set[K]) -> set[K]:
        """Which of the wanted keys have a phrase in a text."""
        left = set(wanted)
        folded = fold(text)
        for last, marked in self._automaton.iter(folded) if self._any else ():
            # Most marks are of keys that were found before.
            if not left.isdisjoint(marked.keys):
                left.difference_update(one.key for one in _at(folded, last, marked))
                if not left:
                    break
        return wanted - left

    def is_in(self, text: str) -> bool:
        """Whether any of the phrases stands in a text."""
        folded = fold(text)
        return self._any and any(
            True for last, marked in self._automaton.iter(folded) for _ in _at(folded, last, marked)
        )


def _at(folded: str, last: int, marked: _Marked[K]) -> Iterator[Found[K]]:
    """The phrases whose mark ends at `folded[last]`."""
    start, end = last - len(marked.mark) + 1, last + 1
    if start and _joins(folded[start - 1]):
        return
    yield from _words_at(folded, start, end, marked.words)
    for phrase, key in marked.phrases:
        pattern = _pattern(phrase)
        # Around the mark, for in a long text a search from the start costs more.
        found = pattern.search(folded, max(start - _REACH, 0), end + _REACH)
        if found and found.start() <= start < found.end():
            yield Found(*found.span(), key)


def _words_at(folded: str, start: int, end: int, words: list[tuple[bool, K]]) -> Iterator[Found[K]]:
    """The words that begin at a mark, if it is all of the word or may go on."""
    goes_on = end < len(folded) and _joins(folded[end])
    for begins, key in words:
        if not goes_on:
            yield Found(start, end, key)
        elif begins:
            rest = _REST.match(folded, end)
            yield Found(start, rest.end() if rest else end, key)


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern over folded text; made when its mark is met, since most never are."""
    body = ""
    for token in phrase.split():
        if token == _GAP:
            body += _WORDS_BETWEEN
            continue
        word = _FIGURES if token == "#" else re.escape(token.removesuffix(_GAP))
        ending = r"\w*" if token.endswith(_GAP) else ""
        space = r"\s+" if body else ""
        body += f"{space}{word}{ending}"
    return re.compile(rf"(?<!\w){body}(?!\w)")
