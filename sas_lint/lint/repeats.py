"""A text -> the words that stand there twice running."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip
from sas_lint.model.names import fold

_TWICE = re.compile(r" ([^\W\d_]++) +\1\b")
_AGAIN = re.compile(r"(?<![\w'’.@/&-])([^\W\d_]++)(\s+)(\1)(?![\w'’@/&-]|\.\w)", re.I)


class Allowed(NamedTuple):
    """Words that may stand twice, and words of which one can always go; in small letters."""

    twice: frozenset[str]
    never: frozenset[str]


def suspects(sheet: Sheet) -> Iterator[int]:
    """The texts that may hold a word twice running."""
    # A blank before each text: a pattern that begins with a character is looked for much faster.
    text = " " + fold(sheet.text).replace("\n", "\n ")
    starts = tuple(start + number + 1 for number, start in enumerate(sheet.starts))
    last = -1
    for match in _TWICE.finditer(text):
        number = bisect_right(starts, match.start() + 1) - 1
        if number > last:
            last = number
            yield number


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
