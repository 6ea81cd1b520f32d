"""A share of the pages -> its texts as one, and its keys, so that one look finds the few at fault."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from sas_lint.lint.authored import authored
from sas_lint.lint.context import Context
from sas_lint.lint.together import together, words
from sas_lint.model.names import fold
from sas_lint.schema.values import Text

# What may touch a word.
_AROUND = "()[]{}\"'“”‘’.,;:!?–—-"


class Sheet(NamedTuple):
    """Texts, one a line, where each starts, and what stands between blanks in them, each once."""

    text: str
    starts: tuple[int, ...]
    words: frozenset[str]

    def matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The numbers of the texts in which a pattern is found, in order."""
        return self.numbers(match.start() for match in pattern.finditer(self.text))

    def holding(self, marks: Iterable[str]) -> Iterator[int]:
        """The numbers of the texts that hold one of some marks as written, to the end of a word, in order."""
        automaton = ahocorasick.Automaton()
        for mark in marks:
            automaton.add_word(mark, len(mark))
        if not len(automaton):
            return iter(())
        automaton.make_automaton()
        text = f"{self.text}\n"
        return self.numbers(
            end - length + 1
            for end, length in automaton.iter(text)
            if not (text[end].isalnum() and text[end + 1].isalnum())
        )

    def holding_phrases(self, phrases: Iterable[str]) -> Iterator[int]:
        """The numbers of the texts that hold one of some phrases, in any capitals, in order.

        Most phrases are passed over because a word of theirs stands in no text.
        """
        held = {word.strip(_AROUND) for word in fold(" ".join(self.words)).split()}
        possible = [
            one for one in map(fold, phrases) if all(word.strip(_AROUND) in held for word in one.split())
        ]
        if not possible:
            return iter(())
        text = fold(self.text)
        return self._replace(text=text).holding(one for one in possible if one in text)

    def numbers(self, places: Iterable[int]) -> Iterator[int]:
        """The numbers of the texts that hold some places, which are in order; each number once."""
        last = -1
        for place in places:
            number = bisect_right(self.starts, place) - 1
            if number > last:
                last = number
                yield number


def passages_sheet(context: Context) -> Sheet:
    """The texts of the passages, in their order."""
    return context.made("passages-sheet", lambda: _of_passages(context))


def _of_passages(context: Context) -> Sheet:
    found = together(context)
    return Sheet(found.text, found.starts, words(context))


def keys(context: Context) -> tuple[tuple[Text, str | None], ...]:
    """What authors write as keys, each with its entry."""
    return context.made("keys", lambda: tuple(authored(context)))


def keys_sheet(context: Context) -> Sheet:
    """The values of the keys, in their order."""
    return context.made("keys-sheet", lambda: _sheet([text.value for text, _ in keys(context)]))


def _sheet(texts: list[str]) -> Sheet:
    joined = "\n".join(texts)
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return Sheet(joined, tuple(starts), frozenset(joined.split()))
