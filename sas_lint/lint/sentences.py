"""Running text and listed phrases -> where they count, and in which sentence; what to look for them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sas_lint.lint.wordlist import Found, Wordlist
from sas_lint.model.names import fold
from sas_lint.schema.values import Text

_END = re.compile(r"[.!?][)\]’”'\"]*\s+(?=[\[(‘“'\"]*[A-Z0-9])")
_GAP = re.compile(r"\.\.\.|#")


class Phrases:
    """Phrases to be found, but for those that share a letter with a phrase that is passed over."""

    def __init__(self, phrases: Iterable[Text], passed_over: Iterable[Text] = ()) -> None:
        self._wanted = Wordlist((phrase.value, None) for phrase in phrases)
        self._passed_over = Wordlist((phrase.value, None) for phrase in passed_over)

    def find(self, text: str) -> Iterator[Found[None]]:
        """The phrases of a text, in order."""
        found = self._wanted.find(text)
        passed = self._passed_over.find(text) if found else ()
        return (
            one for one in found if not any(one.start < two.end and two.start < one.end for two in passed)
        )

    def are_in(self, text: str) -> bool:
        """Whether any phrase counts in a text."""
        return any(True for _ in self.find(text))


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
    """The longest stretch of each phrase without a gap, in small letters.

    A text that holds none of them holds none of the phrases.
    """
    stretches = (_GAP.split(" ".join(fold(phrase.value).split())) for phrase in phrases)
    return frozenset(max(parts, key=len).strip() for parts in stretches)
