"""Running text -> the sentence around some words; phrases -> the words to look for them by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sas_lint.model.names import fold
from sas_lint.schema.values import Text

_END = re.compile(r"[.!?][)\]’”'\"]*\s+(?=[\[(‘“'\"]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds `text[start:end]` begins and ends."""
    first, last = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.start() + 1
            break
    return first, last


def marks(phrases: Iterable[Text]) -> frozenset[str]:
    """The longest word of each phrase, in small letters: a text without any holds none of the phrases."""
    return frozenset(
        max(_WORD.findall(fold(phrase.value)), key=len, default=phrase.value) for phrase in phrases
    )
