"""Running text -> where it sends the reader elsewhere: “described elsewhere”, “(see the guide)”, “See X”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARKS = ("elsewhere", "see ")
_VERBS = "described|explained|covered|set out|documented"
_ELSEWHERE = re.compile(rf"\b(?:{_VERBS}) elsewhere\b", re.I)
_IN_BRACKETS = re.compile(r"\(((?:for [^()]{1,40}, )?see\s+[^()]{3,80})\)", re.I)
# A command, not a person who sees: at the start of a sentence or clause, and what follows has a capital.
_COMMAND = re.compile(
    r"(?:^|[.;:,–—]\s+)([Ss]ee\s+(?:also\s+)?(?:the\s+)?[A-Z].{2,80}?)(?=[;)]|\.(?:\s|$)|$)"
)
_NEARBY = re.compile(r"\b(?:above|below|overleaf|following|next|previous|opposite)\b", re.I)
_ADDRESS = re.compile(r"https?:|www\.|\S@\S")


class Pointer(NamedTuple):
    """Words at `text[start:end]` that send the reader on; `around` is where the goal should be named."""

    start: int
    end: int
    around: str

    @property
    def is_plain(self) -> bool:
        """Whether the goal is a place right here, or an address."""
        return bool(_NEARBY.search(self.around) or _ADDRESS.search(self.around))


def pointers(text: str) -> Iterator[Pointer]:
    """The pointers of a text; there are none where none of the MARKS stands in it, in small letters."""
    for match in _ELSEWHERE.finditer(text):
        yield Pointer(*match.span(), _sentence(text, *match.span()))
    found = [match.span(1) for pattern in (_IN_BRACKETS, _COMMAND) for match in pattern.finditer(text)]
    yield from (Pointer(start, end, text[start:end]) for start, end in sorted(found))


def _sentence(text: str, start: int, end: int) -> str:
    first = text.rfind(". ", 0, start) + 1
    last = text.find(". ", end)
    return text[first : last if last >= 0 else len(text)]
