"""The registries of a statement in the making: what entries ask for is found there, or made."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.making import words
from benchmarks.making.dice import Dice
from benchmarks.making.naming import Namer
from sas_lint.adopt.block_style import listed

# How large a registry is, and how often what is asked for is new until then: as in the 2015 statement at
# first (64 publications and 54 names for 35 entries), and less often in larger statements, which share more.
_NEW_PUBLICATION = ((100, 0.5), (1000, 0.4), (5000, 0.25), (1 << 60, 0.2))
_NEW_NAME = ((100, 0.25), (1000, 0.17), (5000, 0.1), (1 << 60, 0.08))
_NEAR = 0.6
_LATEST = 60


@dataclass(slots=True)
class Publication:
    """A registered series."""

    title: str
    kind: str
    keys: dict[str, str]
    aliases: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Name:
    """A registered body or system."""

    name: str
    kind: str
    short: str = ""
    aliases: list[str] = field(default_factory=list)


class Publications:
    """The series that exist so far; those of the chapter at hand come up more often than others."""

    def __init__(self, dice: Dice, namer: Namer) -> None:
        self._dice = dice
        self._namer = namer
        self.all: list[Publication] = []
        self._by_sort: dict[bool, list[Publication]] = {True: [], False: []}

    def some(self, count: int, place: str, statistical: bool) -> list[Publication]:
        """That many series, none twice, statistical ones or others."""
        found: dict[str, Publication] = {}
        for _ in range(20 * count):
            if len(found) == count:
                break
            publication = self._one(place, statistical)
            found[publication.title] = publication
        while len(found) < count:
            publication = self.add(place, statistical)
            found[publication.title] = publication
        return list(found.values())

    def _one(self, place: str, statistical: bool) -> Publication:
        known = self._by_sort[statistical]
        if not known or self._dice.chance(_share(_NEW_PUBLICATION, len(self.all))):
            return self.add(place, statistical)
        return self._dice.pick(known[-_LATEST:] if self._dice.chance(_NEAR) else known)

    def add(self, place: str, statistical: bool) -> Publication:
        """A new series."""
        kind = self._dice.pick(
            ("official", "official", "official", "accredited", "in-development")
            if statistical
            else ("management-information", "report")
        )
        publication = self._titled(*self._namer.topic(place), kind)
        self.all.append(publication)
        self._by_sort[statistical].append(publication)
        return publication

    def _titled(self, place: str, subject: str, kind: str) -> Publication:
        dice = self._dice
        often = dice.pick(words.FREQUENCIES)
        keys = {"frequency": often.lower()} if dice.chance(0.5) else {}
        if kind == "report":
            return Publication(f"{place} {subject} Report", kind, keys)
        if dice.chance(0.1):
            keys["url"] = f"https://www.example.gov.uk/statistics/{place.lower()}-{len(self.all)}"
            return Publication(f"{subject} in {place}: emerging findings", kind, keys)
        publication = Publication(f"{place} {subject} Statistics {often}", kind, keys)
        if dice.chance(0.45):
            publication.aliases.append(f"{place} {subject} Statistics")
        if dice.chance(0.15):
            publication.parts = dice.shuffled(words.PARTS)[: dice.between(1, 4)]
        return publication

    def text(self) -> str:
        """The file publications.yaml."""
        return listed(
            {"title": one.title, "aliases": one.aliases, "kind": one.kind, **one.keys, "parts": one.parts}
            for one in self.all
        )


class Names:
    """The bodies and systems without entries that exist so far."""

    def __init__(self, dice: Dice, namer: Namer) -> None:
        self._dice = dice
        self._namer = namer
        self.all: list[Name] = []
        self._by_kind: dict[str, list[Name]] = {"body": [], "system": []}

    def one(self, place: str, kind: str) -> Name:
        """A body or a system, known or new."""
        known = self._by_kind[kind]
        if not known or self._dice.chance(_share(_NEW_NAME, len(self.all))):
            return self._add(place, kind)
        return self._dice.pick(known[-_LATEST:] if self._dice.chance(_NEAR) else known)

    def _add(self, place: str, kind: str) -> Name:
        name = self._namer.body(place) if kind == "body" else self._namer.hub(place)
        made = Name(name, kind, self._namer.short(name) or "")
        if self._dice.chance(0.2):
            made.aliases.append(f"{name} of England and Wales")
        self.all.append(made)
        self._by_kind[kind].append(made)
        return made

    def text(self) -> str:
        """The file names.yaml."""
        return listed(
            {"name": one.name, "short": one.short, "kind": one.kind, "aliases": one.aliases}
            for one in self.all
        )


def _share(steps: tuple[tuple[int, float], ...], size: int) -> float:
    return next(share for limit, share in steps if size < limit)
