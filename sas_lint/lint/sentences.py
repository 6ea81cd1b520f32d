"""Running text and listed phrases -> where they count, and in which sentence; what to look for them by."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Set

from sas_lint.lint.wordlist import Found, Wordlist
from sas_lint.model.blocks import Prose
from sas_lint.model.names import fold
from sas_lint.schema.values import Text

_END = re.compile(r"[.!?][)\]’”'\"]*\s+(?=[\[(‘“'\"]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONGEST = 2000
_STOPS = frozenset(".!?;:")
_GAP = re.compile(r"\.\.\.|#")


class Phrases:
    """Phrases to be found, but for those that share a letter with a phrase that is passed over."""

    def __init__(self, phrases: Iterable[Text], passed_over: Iterable[Text] = ()) -> None:
        self._wanted = Wordlist((phrase.value, None) for phrase in phrases)
        self._passed_over = Wordlist((phrase.value, None) for phrase in passed_over)

    def find(self, text: str) -> Iterator[Found[None]]:
        """The phrases of a text, in order."""
        found = self._wanted.find(text)
        passed = iter(self._passed_over.find(text) if found else ())
        over = next(passed, None)
        for one in found:
            while over and over.end <= one.start:
                over = next(passed, None)
            if not over or over.start >= one.end:
                yield one

    def are_in(self, text: str) -> bool:
        """Whether any phrase counts in a text."""
        return any(True for _ in self.find(text))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence of a text begins, and its words.

    What goes on for thousands of characters is no sentence, and is left out.
    """
    first = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        if 0 < end - first <= _LONGEST:
            yield first, text[first:end].rstrip()
        first = end


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds `text[start:end]` begins and ends; the whole text is read for it."""
    first, last = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.start() + 1
            break
    return first, last


def sentence_key(prose: Prose, start: int, end: int) -> Hashable:
    """What a finding about the sentence that holds some words is about."""
    return ("sentence", prose.span, sentence(prose.text, start, end)[0])


def content(text: str, empty: Set[str]) -> int:
    """How many words of a text tell something: neither empty (in small letters) nor names nor numbers."""
    count = last = 0
    for match in _WORD.finditer(text):
        word = match[0]
        opens = not last or not _STOPS.isdisjoint(text[last : match.start()])
        last = match.end()
        if word[0].isalpha() and (opens or word[0].islower()) and fold(word) not in empty:
            count += 1
    return count


def marks(phrases: Iterable[Text]) -> frozenset[str]:
    """The longest stretch of each phrase without a gap, in small letters.

    A text that holds none of them holds none of the phrases.
    """
    stretches = (_GAP.split(" ".join(fold(phrase.value).split())) for phrase in phrases)
    return frozenset(max(parts, key=len).strip() for parts in stretches)
