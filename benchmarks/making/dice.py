"""A seed -> choices that are the same on any machine, with any version of Python and any hash seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Choices made from `random()` alone, whose numbers Python promises never to change."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, probability: float) -> bool:
        """True with a probability from 0 to 1."""
        return self._random.random() < probability

    def below(self, limit: int) -> int:
        """A whole number from 0, below a limit."""
        return int(self._random.random() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from the first to the last."""
        return first + self.below(last - first + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found
