"""The lines of a dump with names of fields in front of the text -> each such name on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from sas_lint.printed.text.row import Row
from sas_lint.printed.words import key

_WORDS = 8
_ENOUGH = 5
_KINDS = 3
# A file whose fields have lines of their own most of the time has none in front of text.
_SHARE = 0.3
_WORD = re.compile(r"\S+")


def parted(rows: Sequence[Row], headings: Collection[str]) -> tuple[Row, ...]:
    """The lines; `headings` are keys of the names of fields."""
    known = frozenset(headings)
    longest = max((len(name) for name in known), default=0)
    ends = [_end(row.text, known, longest) for row in rows]
    alone = sum(key(row.words) in known for row in rows if len(row.words.split()) <= _WORDS)
    kinds = {key(row.text[:end]) for row, end in zip(rows, ends, strict=True) if end}
    if len(kinds) < _KINDS or sum(map(bool, ends)) < max(_ENOUGH, alone * _SHARE):
        return tuple(rows)
    return tuple(
        row._replace(text=text)
        for row, end in zip(rows, ends, strict=True)
        for text in ((row.text[:end], row.text[end:]) if end else (row.text,))
    )


def _end(text: str, known: frozenset[str], longest: int) -> int:
    """Where the name of a field ends that a line begins with, before a sentence; 0 where there is none."""
    found = 0
    name = ""
    words = list(_WORD.finditer(text))[: _WORDS + 1]
    if not words or not words[0][0][:1].isupper():
        return 0
    for word, after in pairwise(words):
        name += key(word[0])
        if len(name) > longest:
            break
        if name in known and after[0][:1].isupper():
            found = word.end()
    return found
