"""The shipped list of British words -> whether a word is one of them, and which of them are nearly the same.

The list is kept as one piece and searched as it is: a set of its words would cost more time and memory than a
statement of ten thousand entries asks for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_END = b"\n"
# The list is searched in parts of about so many bytes.
_PART = 2048


class Dictionary:
    """Words in the order of their bytes, one a line."""

    def __init__(self, lines: bytes) -> None:
        self._lines = _END + lines
        self._starts = list(_starts(self._lines))
        self._first = [self._lines[start + 1 : self._lines.find(_END, start + 1)] for start in self._starts]
        self._known: dict[str, bool] = {}
        self._beginning = lru_cache(maxsize=len(_LETTERS))(self._words_beginning)

    def __contains__(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._holds(word.encode())
        return found

    def near(self, word: str) -> list[str]:
        """The words that begin with the same letter and are one letter off, or have two of them swapped."""
        known = self._beginning(word[:1])
        return sorted(known.intersection(_one_slip_from(word)) - {word})

    def _holds(self, word: bytes) -> bool:
        part = bisect_right(self._first, word)
        if not part or _END in word:
            return False
        until = self._starts[part] + 1 if part < len(self._starts) else len(self._lines)
        return self._lines.find(_END + word + _END, self._starts[part - 1], until) >= 0

    def _words_beginning(self, letter: str) -> frozenset[str]:
        first, last = (find(_END + letter.encode()) for find in (self._lines.find, self._lines.rfind))
        return frozenset(self._lines[first : self._lines.find(_END, last + 1)].decode().split())


def _starts(lines: bytes) -> Iterator[int]:
    """The line ends after which a part of the list begins; the first comes before the first line."""
    start = 0
    while 0 <= start < len(lines) - 1:
        yield start
        start = lines.find(_END, start + _PART)


def _one_slip_from(word: str) -> Iterator[str]:
    for place in range(1, len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in _LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
