"""Fields that tell too little, or what belongs elsewhere: what each fault does to an entry, and its rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry, Item, Section
from benchmarks.making.entries import (
    ACCESS,
    COLLECTION,
    DESCRIPTION,
    HEADINGS,
    OTHERS,
    SERIES,
    SYNERGIES,
)
from benchmarks.making.shapes import Shape
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
Fits = Callable[[Shape], bool]
_TWO = 2


def _any(shape: Shape) -> bool:
    return True


def _whole(shape: Shape) -> bool:
    """Whether an entry is one system, so that its description need not name others."""
    return not shape.components


def _with_others(shape: Shape) -> bool:
    return shape.field(OTHERS).items > 0


def _with_two_others(shape: Shape) -> bool:
    return shape.field(OTHERS).items >= _TWO


def _without_others(shape: Shape) -> bool:
    return OTHERS not in shape.fields and SYNERGIES not in shape.fields


def _no_who(made: World, entry: Entry) -> str:
    entry.sections[COLLECTION] = Section(HEADINGS[COLLECTION], ["The data are uploaded every night."])
    return entry.path


def _no_when(made: World, entry: Entry) -> str:
    told = "Counter staff see the records on the office network."
    entry.sections[ACCESS] = Section(HEADINGS[ACCESS], [told])
    return entry.path


def _vague(made: World, entry: Entry) -> str:
    entry.sections[ACCESS].after.append("Some key officials get a copy every month.")
    return entry.path


def _no_reason(made: World, entry: Entry) -> str:
    item = entry.sections[OTHERS].items[0]
    item.facts = [("Nature", "headline figures"), ("Timing", "weekly")]
    return entry.path


def _model(made: World, entry: Entry) -> str:
    entry.sections[SERIES].items.append(Item("Modelling of short visits"))
    return entry.path


def _excepted(made: World, entry: Entry) -> str:
    told = "None. Apart from two trials, nothing has been published."
    sections = list(entry.sections.items())
    place = [id_ for id_, _ in sections].index(SERIES) + 1
    added = (OTHERS, Section(HEADINGS[OTHERS], [told]))
    entry.sections = dict([*sections[:place], added, *sections[place:]])
    return entry.path


def _copied(made: World, entry: Entry) -> str:
    other = made.stranger(entry)
    form = made.stock.dice.between(10000, 99999)
    sentence = f"Counter staff fill in form {form} on the day of each visit, and put a copy on its own file."
    for one in (entry, other):
        one.sections[COLLECTION].after.append(sentence)
    return (other if made.later(entry, other) is entry else entry).path


def _closed_circle(made: World, entry: Entry) -> str:
    entry.sections[OTHERS].items[0].facts = [
        ("Reason", "transparency"),
        ("Nature", "headline figures, circulated to inspectors"),
        ("Timing", "weekly"),
    ]
    return entry.path


def _undescribed(made: World, entry: Entry) -> str:
    entry.components.append({"name": made.stock.namer.system(made.stock.namer.place())})
    return entry.path


def _bare_list(made: World, entry: Entry) -> str:
    items = [Item("records of visits"), Item("fees and refunds")]
    entry.sections[DESCRIPTION] = Section(HEADINGS[DESCRIPTION], items=items)
    return entry.path


def _no_mapping(made: World, entry: Entry) -> str:
    told = "Inspectors use the data in their letters as well."
    entry.sections[SYNERGIES] = Section(HEADINGS[SYNERGIES], [told])
    return entry.path


def _unmapped(made: World, entry: Entry) -> str:
    entry.sections[SYNERGIES].items.pop()
    return entry.path


def _public(made: World, entry: Entry) -> str:
    entry.sections[ACCESS].after.append("Members of the public get a copy every month.")
    return entry.path


TELLING_DEFECTS: Mapping[str, tuple[str, Apply, Fits]] = {
    "collection-without-who": ("AX009", _no_who, _any),
    "access-without-when": ("AX010", _no_when, _any),
    "vague-audience": ("AX011", _vague, _any),
    "publication-without-reason": ("AX012", _no_reason, _with_others),
    "model-among-publications": ("AX013", _model, _any),
    "none-with-an-exception": ("AX014", _excepted, _without_others),
    "copied-sentence": ("AX015", _copied, _any),
    "closed-circle": ("AX016", _closed_circle, _with_others),
    "component-not-described": ("AX017", _undescribed, _any),
    "description-as-a-list": ("AX018", _bare_list, _whole),
    "synergies-that-map-nothing": ("SY002", _no_mapping, _with_others),
    "publication-not-mapped": ("SY003", _unmapped, _with_two_others),
    "public-without-a-word": ("SY004", _public, _without_others),
}
