"""How many sources, defects and waivers are wanted -> which defect goes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from benchmarks.making.dice import Dice
from benchmarks.making.entry_defects import ENTRY_DEFECTS, Fits, with_others
from benchmarks.making.other_defects import CHAPTER_DEFECTS, COMMON_DEFECTS, STATEMENT_DEFECTS
from benchmarks.making.shapes import Shape, shapes
from benchmarks.making.world import Plan

_CHAPTER_SIZES = (4, 5, 6, 6, 7, 8, 9, 9, 12, 16, 24, 36)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Allotment:
    """The plan of each entry by chapters, the defects by entry and by chapter, and the other defects."""

    plans: list[list[Plan]]
    of_entries: Mapping[int, str]
    of_chapters: Mapping[int, str]
    of_statement: list[str]


def allot(dice: Dice, sources: int, defects: int, waived: int) -> Allotment:
    """Deal the defects out, each kind in its turn. Raises ValueError where the statement is too small."""
    if sources < 1 or min(defects, waived) < 0:
        raise ValueError("a statement has one source at least, and no less than no defects")
    if waived > sources // 2:
        raise ValueError(f"no more than {sources // 2} of {sources} entries can be waived")
    sizes = list(_sizes(dice, sources))
    roomy = dice.shuffled([number for number, size in enumerate(sizes) if size >= _LEAST])
    for_entries, for_chapters, for_statement = _dealt(defects, (sources - waived) // 2, len(roomy))
    wanted = [ENTRY_DEFECTS[kind].fits for kind in for_entries] + [with_others] * waived
    found, places = _placed(dice, list(_shapes(dice, sources)), wanted)
    of_entries = dict(zip(places, for_entries, strict=False))
    accepted = {place for place, kind in of_entries.items() if ENTRY_DEFECTS[kind].waived}
    accepted |= set(places[len(for_entries) :])
    taken = set(places)
    plans = iter(Plan(shape, number in accepted, number in taken) for number, shape in enumerate(found))
    chapters = [list(islice(plans, size)) for size in sizes]
    return Allotment(chapters, of_entries, dict(zip(roomy, for_chapters, strict=False)), for_statement)


def _shapes(dice: Dice, sources: int) -> Iterator[Shape]:
    """Each real entry's shape in turn, in an order that is new in every round."""
    rounds = (dice.shuffled(shapes()) for _ in range(-(-sources // len(shapes()))))
    return islice((shape for turn in rounds for shape in turn), sources)


def _placed(dice: Dice, found: list[Shape], wanted: Sequence[Fits]) -> tuple[list[Shape], list[int]]:
    """An entry for each want, none for two; where no shape that is left fits, one is put in that does."""
    free = dice.shuffled(range(len(found)))
    places = []
    for fits in wanted:
        place = next((number for number in free if fits(found[number])), None)
        if place is None:
            place = free[0]
            found[place] = dice.pick([shape for shape in shapes() if fits(shape)])
        free.remove(place)
        places.append(place)
    return found, places


def _sizes(dice: Dice, sources: int) -> Iterator[int]:
    while sources > 0:
        size = min(dice.pick(_CHAPTER_SIZES), sources)
        sources -= size
        yield size


def _dealt(defects: int, entries: int, chapters: int) -> tuple[list[str], list[str], list[str]]:
    """Each kind in its turn, while there is room for it."""
    for_entries: list[str] = []
    for_chapters: list[str] = []
    for_statement: list[str] = []
    while True:
        for kind in (*ENTRY_DEFECTS, *CHAPTER_DEFECTS, *STATEMENT_DEFECTS, *COMMON_DEFECTS):
            if len(for_entries) + len(for_chapters) + len(for_statement) == defects:
                return for_entries, for_chapters, for_statement
            if kind in ENTRY_DEFECTS and len(for_entries) < entries:
                for_entries.append(kind)
            elif kind in CHAPTER_DEFECTS and len(for_chapters) < chapters:
                for_chapters.append(kind)
            elif kind in COMMON_DEFECTS or (kind in STATEMENT_DEFECTS and kind not in for_statement):
                for_statement.append(kind)
