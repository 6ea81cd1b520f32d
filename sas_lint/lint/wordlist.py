"""The words and phrases that a rule lists -> where they stand in a text.

`report` is that word, in any capitals; `upload...` is any word that begins so; ` ... ` inside a phrase is up
to four words of the same clause, and ` # ` is a number in figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from sas_lint.model.names import fold

K = TypeVar("K")
APART = "\n;\n"
"""What to put between texts, so that no phrase reaches from one to the next."""
_GAP = "..."
_OR = "\n"
_WORDS_BETWEEN = r"(?:\s+[^\s\d.;:!?]+){0,4}?"
_FEWER_BETWEEN = r"(?:\s+[^\s\d.;:!?]+){0,2}?"
_FIGURES = r"\d[\d,]*"
_LITERAL = re.compile(r"[^\W_]+")
_REACH = 100
_REST = re.compile(r"\w*")


class Found(NamedTuple, Generic[K]):
    """A phrase at `text[start:end]`, and what it was listed under."""

    start: int
    end: int
    key: K


class Pair(NamedTuple):
    """One of the first words, up to two others of the same clause, and one of the last."""

    first: tuple[str, ...]
    last: tuple[str, ...]


class _Marked(NamedTuple, Generic[K]):
    """The phrases that hold a mark: those that are no more than it (or begin so), and all others."""

    mark: str
    keys: set[K]
    words: list[tuple[bool, K]]
    phrases: list[tuple[str, K]]


class Wordlist(Generic[K]):
    """Finds many phrases in one pass over a text; `key` is whatever a phrase is listed under."""

    def __init__(self, phrases: Iterable[tuple[str, K]], pairs: Iterable[tuple[Pair, K]] = ()) -> None:
        marked: dict[str, _Marked[K]] = {}
        for phrase, key in phrases:
            folded = fold(phrase)
            found = _marked(marked, folded, key)
            if folded.removesuffix(_GAP) == found.mark:
                found.words.append((folded != found.mark, key))
            else:
                found.phrases.append((folded, key))
        for pair, key in pairs:
            last = _OR.join(map(fold, pair.last))
            for first in map(fold, pair.first):
                _marked(marked, first, key).phrases.append((f"{first} {_GAP} {last}", key))
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
                left.difference_update(_keys_at(folded, last, marked))
                if not left:
                    break
        return wanted - left

    def is_in(self, text: str) -> bool:
        """Whether any of the phrases stands in a text."""
        folded = fold(text)
        return self._any and any(
            True for last, marked in self._automaton.iter(folded) for _ in _at(folded, last, marked)
        )

    def sections(self, folded: str, ends: Sequence[int]) -> Iterator[int]:
        """Which sections of a folded text hold any of the phrases, given where each section ends."""
        done = 0
        for last, marked in self._automaton.iter(folded) if self._any else ():
            if last >= done and any(True for _ in _at(folded, last, marked)):
                number = bisect_right(ends, last)
                done = ends[number]
                yield number


def _at(folded: str, last: int, marked: _Marked[K]) -> Iterator[Found[K]]:
    """The phrases whose mark ends at `folded[last]`."""
    start, end = last - len(marked.mark) + 1, last + 1
    if start and _joins(folded[start - 1]) and _joins(folded[start]):
        return
    yield from _words_at(folded, start, end, marked.words)
    if not marked.phrases:
        return
    # Around the mark, for in a long text a search from the start costs more.
    first, after = max(start - _REACH, 0), end + _REACH
    near = folded[first:after]
    for phrase, key in marked.phrases:
        if not _is_possible(phrase, near):
            continue
        for found in _pattern(phrase).finditer(folded, first, after):
            if found.start() <= start < found.end():
                yield Found(*found.span(), key)


def _keys_at(folded: str, last: int, marked: _Marked[K]) -> list[K]:
    """The keys of the phrases whose mark ends at `folded[last]`."""
    if marked.phrases:
        return [found.key for found in _at(folded, last, marked)]
    before, end = last - len(marked.mark), last + 1
    if before >= 0 and _joins(folded[before]) and _joins(folded[before + 1]):
        return []
    goes_on = end < len(folded) and _joins(folded[end]) and _joins(folded[last])
    return [key for begins, key in marked.words if begins or not goes_on]


def _words_at(folded: str, start: int, end: int, words: list[tuple[bool, K]]) -> Iterator[Found[K]]:
    """The words that begin at a mark, if it is all of the word or may go on."""
    goes_on = end < len(folded) and _joins(folded[end]) and _joins(folded[end - 1])
    for begins, key in words:
        if not goes_on:
            yield Found(start, end, key)
        elif begins:
            rest = _REST.match(folded, end)
            yield Found(start, rest.end() if rest else end, key)


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"


def _marked(marked: dict[str, _Marked[K]], folded: str, key: K) -> _Marked[K]:
    """The phrases with the same mark, the longest word, as this one."""
    mark = max(_LITERAL.findall(folded), key=len, default=folded)
    found = marked.setdefault(mark, _Marked(mark, set(), [], []))
    found.keys.add(key)
    return found


def _is_possible(phrase: str, near: str) -> bool:
    """Whether the words of a phrase are all there: most phrases share no more than their mark with a text."""
    for words in _words_of(phrase):
        for word in words:
            if word in near:
                break
        else:
            return False
    return True


@cache
def _words_of(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The words of a phrase, those that may stand for one another together."""
    head, last = _parts(phrase)
    words = [(word,) for word in _LITERAL.findall(head)]
    return (*words, tuple(_LITERAL.findall(one)[0] for one in last)) if last else tuple(words)


def _parts(phrase: str) -> tuple[str, list[str]]:
    """A phrase without its last words, and these, where there are several of them."""
    if _OR not in phrase:
        return phrase, []
    head, _, last = phrase.rpartition(f" {_GAP} ")
    return head, last.split(_OR)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern over folded text; made when its mark is met, since most never are."""
    head, last = _parts(phrase)
    body = _body(head)
    if last:
        body += rf"{_FEWER_BETWEEN}\s+(?:{'|'.join(map(_body, last))})"
    # Only a letter or figure can be part of a longer word.
    before = r"(?<!\w)" if _joins(phrase[0]) else ""
    after = r"(?!\w)" if _joins(phrase[-1]) else ""
    return re.compile(before + body + after)


def _body(words: str) -> str:
    body = ""
    for token in words.split():
        if token == _GAP:
            body += _WORDS_BETWEEN
            continue
        word = _FIGURES if token == "#" else re.escape(token.removesuffix(_GAP))
        ending = r"\w*" if token.endswith(_GAP) else ""
        space = r"\s+" if body else ""
        body += f"{space}{word}{ending}"
    return body
