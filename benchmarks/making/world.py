"""A plan -> a whole statement in the making: chapters, entries, registries, front parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.making import front
from benchmarks.making.dice import Dice
from benchmarks.making.draft import Chapter, Entry
from benchmarks.making.entries import Stock, filled, named
from benchmarks.making.naming import Namer, identifier
from benchmarks.making.prose import Writer
from benchmarks.making.registries import Names, Publications
from benchmarks.making.relations import Web, related
from benchmarks.making.shapes import Shape
from benchmarks.making.words import THEMES
from sas_lint.adopt.block_style import Value, yaml

_POTENTIAL = 0.02
_OF_THE_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What one entry is to be: its shape, whether a waiver accepts its one finding, whether it is taken."""

    shape: Shape
    waived: bool
    taken: bool


@dataclass(slots=True)
class World:
    """A statement in the making."""

    stock: Stock
    chapters: list[Chapter] = field(default_factory=list)
    head: dict[str, Value] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    web: Web = field(default_factory=Web)
    places: dict[str, str] = field(default_factory=dict)

    spare: list[Entry] = field(default_factory=list)

    def later(self, one: Entry, other: Entry) -> Entry:
        """Which of two entries the document has later."""
        order = [entry.id for entry in self.entries]
        return max(one, other, key=lambda entry: order.index(entry.id))

    def stranger(self, entry: Entry) -> Entry:
        """An entry without a defect, that the entry has nothing to do with.

        Raises ValueError where the statement is too small to have one.
        """
        pairs = self.web.pairs
        free = [one for one in self.spare if one is not entry and frozenset({entry.id, one.id}) not in pairs]
        if not free:
            raise ValueError("the statement is too small for so many defects")
        return self.stock.dice.pick(free)

    @property
    def entries(self) -> list[Entry]:
        """Every entry, in the order of the document."""
        return [entry for chapter in self.chapters for entry in chapter.entries]

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file of the content folder: its path in the folder, and its text."""
        yield "statement.yaml", yaml(self.head)
        yield "publications.yaml", self.stock.publications.text()
        yield "names.yaml", self.stock.names.text()
        yield from front.files(self.answers)
        for chapter in self.chapters:
            yield chapter.path, chapter.text()
            yield from ((entry.path, entry.text()) for entry in chapter.entries)
        yield from self.extra.items()


def world(dice: Dice, plans: Sequence[Sequence[Plan]]) -> World:
    """A statement without a fault: a chapter for each sequence of plans, and an entry for each plan."""
    namer = Namer(dice)
    stock = Stock(dice, namer, Names(dice, namer), Publications(dice, namer))
    made = World(stock, answers=dict(front.ANSWERS))
    made.chapters = [_chapter(made, chapter) for chapter in plans]
    _decide_statuses(made, [plan for chapter in plans for plan in chapter])
    _write(made)
    made.head = front.statement([chapter.id for chapter in made.chapters])
    return made


def _chapter(made: World, plans: Sequence[Plan]) -> Chapter:
    stock = made.stock
    place, theme = stock.namer.place(), stock.dice.pick(THEMES)
    id_ = identifier(f"{place} {theme}")
    while id_ in made.places:
        place = stock.namer.place()
        id_ = identifier(f"{place} {theme}")
    made.places[id_] = place
    entries = []
    for plan in plans:
        own = place if stock.dice.chance(_OF_THE_PLACE) else stock.namer.place()
        entry = named(stock, plan.shape, id_, own)
        entry.waived = plan.waived
        entries.append(entry)
    return Chapter(id_, f"{place} {theme} data sources", entries, [entry.id for entry in entries])


def _decide_statuses(made: World, plans: Sequence[Plan]) -> None:
    """A few entries are potential sources: one at least where there is one to spare, never all of them."""
    free = [
        entry
        for entry, plan in zip(made.entries, plans, strict=True)
        if not (plan.taken or plan.waived or entry.shape.to_entries)
    ]
    spared = len(free) == len(plans)  # then the last one stays a current source
    for number, entry in enumerate(free[:-1] if spared else free):
        if number == 0 or made.stock.dice.chance(_POTENTIAL):
            entry.status = "potential"


def _write(made: World) -> None:
    entries = made.entries
    for chapter in made.chapters:
        place = made.places[chapter.id]
        for entry in chapter.entries:
            stock = made.stock
            writer = Writer(stock.dice, stock.namer, stock.names, place, entry.names)
            told = related(stock, made.web, entry, chapter.entries, entries, writer)
            filled(stock, entry, writer, place, told)
