"""Dice and registries -> sentences, bullets and facts of about a wanted length, with names in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter

from benchmarks.making import words
from benchmarks.making.dice import Dice
from benchmarks.making.naming import Namer
from benchmarks.making.registries import Name, Names

_SLOT_WORDS = {"body": 4, "system": 4, "self": 3, "records": 2, "staff": 3, "Staff": 3, "often": 2}
_SHORT_FORM = 0.3
_OF_A_BODY = 0.7
_LONGEST = 24
_LEAST = 7


class Writer:
    """Writes for one entry: its place, and the names that it goes by."""

    def __init__(self, dice: Dice, namer: Namer, names: Names, place: str, own: Sequence[str]) -> None:
        self._dice = dice
        self._namer = namer
        self._names = names
        self._place = place
        self._own = own
        self._slots: Mapping[str, Callable[[], str]] = {
            "body": lambda: self._named("body"),
            "system": lambda: self._named("system"),
            "self": lambda: dice.pick(own),
            "place": lambda: place if dice.chance(0.5) else namer.place(),
            "records": lambda: dice.pick(tuple(words.SUBJECTS.values())),
            "staff": self._staff,
            "Staff": lambda: _capital(self._staff()),
            "often": lambda: dice.pick(words.OFTEN),
            "month": lambda: dice.pick(words.MONTHS),
            "year": lambda: str(dice.between(1996, 2013)),
            "count": lambda: str(dice.between(2, 28)),
            "number": lambda: f"{dice.between(2, 90)},000",
        }

    def paragraphs(self, templates: Sequence[str], count: int, wanted: int) -> list[str]:
        """That many paragraphs, of that many words in all, or about."""
        return [self._paragraph(templates, wanted // count) for _ in range(count)]

    def _paragraph(self, templates: Sequence[str], wanted: int) -> str:
        sentences: list[str] = []
        left = wanted
        while not sentences or left > _LEAST:
            sentence = _capital(self.filled(self._fitting(templates, left)))
            sentences.append(sentence)
            left -= len(sentence.split())
        return " ".join(sentences)

    def bullet(self) -> str:
        """A plain item of a list."""
        return self.filled(self._dice.pick(words.BULLETS))

    def fact(self, label: str, wanted: int) -> str:
        """What stands after a label."""
        text = self.filled(self._fitting(words.FACTS[label], wanted))
        for more in self._dice.shuffled(words.MORE):
            if wanted - len(text.split()) < _LEAST or len(text.split()) > _LONGEST:
                break
            text += f"; {self.filled(more)}"
        return text

    def filled(self, template: str) -> str:
        """A template with its places filled."""
        return "".join(
            words_ + (self._slots[slot]() if slot else "")
            for words_, slot, _, _ in Formatter().parse(template)
        )

    def name(self, kind: str) -> Name:
        """A registered body or system."""
        return self._names.one(self._place, kind)

    def _staff(self) -> str:
        if self._dice.chance(_OF_A_BODY):
            return f"staff of {self._named('body')}"
        return self._dice.pick(words.STAFF)

    def _named(self, kind: str) -> str:
        name = self.name(kind)
        if name.short and self._dice.chance(_SHORT_FORM):
            return f"the {name.short}"
        return f"the {name.name}"

    def _fitting(self, templates: Sequence[str], wanted: int) -> str:
        """One of the templates that are not too long, or the shortest."""
        fitting = [template for template in templates if _length(template) <= wanted + 2]
        return self._dice.pick(fitting) if fitting else min(templates, key=_length)


def _length(template: str) -> int:
    slots = (slot or "" for _, slot, _, _ in Formatter().parse(template))
    return len(template.split()) + sum(_SLOT_WORDS.get(slot, 1) - 1 for slot in slots if slot)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
