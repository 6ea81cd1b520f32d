"""The passages of a share -> their texts as one, as written, and from a place in it back to the passage.

In a large statement most passages hold nothing of what is looked for, and to ask each costs more.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from sas_lint.lint.context import Context, Passage


class Together(NamedTuple):
    """The texts, one a line, and the start of each."""

    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    text: str

    def passage_at(self, offset: int) -> tuple[int, int]:
        """The number of the passage that stands at a place, and where the passage starts."""
        number = bisect_right(self.starts, offset) - 1
        return number, self.starts[number]


def together(context: Context) -> Together:
    """The texts of a share, put together once."""
    return context.made("together", lambda: _together(context.passages))


def words(context: Context) -> frozenset[str]:
    """What stands between blanks in a share, each once, with the punctuation that touches it."""
    return context.made("words", lambda: frozenset(together(context).text.split()))


def _together(passages: tuple[Passage, ...]) -> Together:
    texts = [passage.prose.text for passage in passages]
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return Together(passages, tuple(starts), "\n".join(texts))
