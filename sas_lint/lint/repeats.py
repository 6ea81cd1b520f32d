"""A text -> the words that stand there twice running."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip
from sas_lint.model.names import fold

# Each begins with one character, so that it is looked for fast; what they find is looked at again.
_TWICE = re.compile(r" (\S++) +\1\b")
_FIRST_TWICE = re.compile(r"\n(\S++) +\1\b")
_AGAIN = re.compile(r"(?<![\w'’.@/&-])([^\W\d_]++)(\s+)(\1)(?![\w'’@/&-]|\.\w)", re.I)


class Allowed(NamedTuple):
    """Words that may stand twice, and words of which one can always go; in small letters."""

    twice: frozenset[str]
    never: frozenset[str]


def suspects(sheet: Sheet) -> Iterator[int]:
    """The texts that may hold a word twice running."""
    text = fold(sheet.text)
    places = [match.start(1) for pattern in (_TWICE, _FIRST_TWICE) for match in pattern.finditer(text)]
    return sheet.numbers(sorted([0, *places]) if _AGAIN.match(text) else sorted(places))


def repeats(text: str, allowed: Allowed) -> Iterator[Slip]:
    """The second of two equal words; a single letter counts only where it is a small word."""
    for match in _AGAIN.finditer(text):
        word = match[1].lower()
        if len(word) == 1 and match[3].isupper():
            continue
        if word in allowed.never or (word not in allowed.twice and len(word) > 1):
            yield _slip(text, match, safe=word in allowed.never)


def _slip(text: str, match: re.Match[str], safe: bool) -> Slip:
    """Take the second word away with the blank after it, which is in one line even where the two are not."""
    start, end = match.span(3)
    cut = (start, end + 1) if text[end : end + 1] == " " else (match.start(2), end)
    return Slip(start, end, None, "", safe, words=match[0], cut=cut)
