"""Dice -> names that no two things share: places, systems, bodies, publications and their short forms."""

from __future__ import annotations

from benchmarks.making import words
from benchmarks.making.dice import Dice

_VOWELS = frozenset("AEIOUY")
_SHORTEST, _LONGEST = 3, 5
_TRIES = 1000
_SUBJECTS = tuple(words.SUBJECTS)
_CONSONANTS = "BCDFGHJKLMNPRSTVWXZ"


class Namer:
    """Gives out names, each once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()
        self._unexplained = 0

    def place(self) -> str:
        """A place; places may come again."""
        return self._dice.pick(words.PLACES_FIRST) + self._dice.pick(words.PLACES_LAST)

    def system(self, place: str) -> str:
        """The full name of an administrative system."""
        return self._fresh(place, _SUBJECTS, words.SYSTEMS)

    def body(self, place: str) -> str:
        """The full name of a public body."""
        return self._fresh(place, words.BODY_FIELDS, words.BODIES)

    def hub(self, place: str) -> str:
        """The full name of a system that has no entry of its own."""
        return self._fresh(place, words.BODY_FIELDS, words.HUBS)

    def topic(self, place: str) -> tuple[str, str]:
        """A place and a subject that no other publication is about."""
        for _ in range(_TRIES):
            subject = self._dice.pick(_SUBJECTS)
            if self._take(f"{place} {subject} Statistics"):
                return place, subject
            place = self.place()
        raise ValueError("there are no more publications to name: the statement is too large")

    def short(self, name: str) -> str | None:
        """The initials of a name, where nothing else has them and they can spell no word."""
        initials = "".join(word[0] for word in name.split())
        if not _SHORTEST <= len(initials) <= _LONGEST or _VOWELS & set(initials):
            return None
        return initials if self._take(initials) else None

    def unexplained(self) -> str:
        """Capitals that stand for nothing."""
        self._unexplained += 1
        number, letters = self._unexplained, ""
        for _ in range(3):
            number, digit = divmod(number, len(_CONSONANTS))
            letters += _CONSONANTS[digit]
        return f"Q{letters}"

    def _fresh(self, place: str, middles: tuple[str, ...], ends: tuple[str, ...]) -> str:
        for _ in range(_TRIES):
            name = f"{place} {self._dice.pick(middles)} {self._dice.pick(ends)}"
            if self._take(name):
                return name
            place = self.place()
        raise ValueError("there are no more names to give: the statement is too large")

    def _take(self, name: str) -> bool:
        fresh = name not in self._taken
        self._taken.add(name)
        return fresh


def identifier(name: str) -> str:
    """A name as an id: small letters and hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
