"""Two lines of one paragraph -> how they belong together: as two words or one, with or without a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)
_GOES_ON = re.compile(
    r"\S*(?:[/_=&?%]\S|\.(?:pdf|html?|aspx?|docx?|xlsx?|csv|ods)\b)|\S*\d+-to-|[\w-]+/?$", re.I
)
_OPEN_END = ("-", "/", "_", "=", "&", "?", "%")
_MOST = 0.8


class Joint(NamedTuple):
    """What goes between two lines: `gap` is a blank or nothing; `hyphen` whether the one at the end stays."""

    gap: str
    hyphen: bool = True


class Joining:
    """Knows the words of the whole text, and whether its lines end in a blank where a word ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        wrapped = list(lines)
        self._words = {
            word.casefold() for line in wrapped for word in _WORD.findall(line.rstrip().rstrip("-"))
        }
        filled = [line for line in wrapped if line.strip()]
        with_blank = sum(line[-1:].isspace() for line in filled)
        self._blanks_tell = bool(filled) and with_blank >= _MOST * len(filled)

    def between(self, before: str, after: str) -> Joint:
        """How a line goes on with the next."""
        first, second = before.rstrip(), after.strip()
        if self._blanks_tell and before != first:
            return Joint(" ")
        if _ADDRESS.search(first):
            return self._address(before, second)
        hyphened = re.search(r"([^\W\d_]+)-$", first)
        if hyphened and second[:1].islower():
            return self._hyphened(hyphened[1], second)
        if hyphened and first[-2:-1].isalpha():
            return Joint("")
        return Joint("" if self._blanks_tell else " ")

    def _address(self, before: str, second: str) -> Joint:
        if self._blanks_tell:
            return Joint("")
        open_end = before.rstrip().endswith(_OPEN_END)
        part = second.split(maxsplit=1)[0]
        goes_on = open_end or (_GOES_ON.match(part) and ("/" in part or "-" in part or "." in part[:-1]))
        return Joint("" if goes_on else " ")

    def _hyphened(self, start: str, second: str) -> Joint:
        """A hyphen stays unless the text has the word elsewhere without it, and nowhere with it."""
        rest = re.match(r"[^\W\d_]+", second)
        end = rest[0] if rest else ""
        whole, parted = (start + end).casefold(), f"{start}-{end}".casefold()
        return Joint("", hyphen=not (whole in self._words and parted not in self._words))
