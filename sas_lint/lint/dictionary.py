"""The shipped list of British words -> whether a word is one of them, and which of them are nearly the same.

The list is read as one piece and searched as it is: a set of its words would cost more time and memory than a
statement of ten thousand entries asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LINE_END = b"\n"


class Dictionary:
    """Words in the order of their bytes, one a line."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
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
        start = self._line_from(word)
        return self._lines.startswith(word + _LINE_END, start)

    def _line_from(self, word: bytes) -> int:
        """Where the first line starts that does not come before a word."""
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            start = lines.rfind(_LINE_END, low, (low + high) // 2) + 1 or low
            end = lines.find(_LINE_END, start)
            if lines[start:end] < word:
                low = end + 1
            else:
                high = start
        return low

    def _words_beginning(self, letter: str) -> frozenset[str]:
        start, end = (self._line_from(bound.encode()) for bound in (letter, letter + "\x7f"))
        return frozenset(self._lines[start:end].decode().split())


def _one_slip_from(word: str) -> Iterator[str]:
    for place in range(1, len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in _LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
