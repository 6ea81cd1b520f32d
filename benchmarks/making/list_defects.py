"""Faults in lists, in names, and what printing left: what each does to an entry, and the rule to find it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry
from benchmarks.making.entries import COLLECTION, SERIES
from benchmarks.making.shapes import Shape
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
Fits = Callable[[Shape], bool]


def _any(shape: Shape) -> bool:
    return True


def _several(shape: Shape) -> bool:
    return shape.field(SERIES).items > 1


def _say(entry: Entry, *paragraphs: str) -> str:
    entry.sections[COLLECTION].after += paragraphs
    return entry.path


def _mixed_marks(made: World, entry: Entry) -> str:
    entry.sections[SERIES].items[0].text += ";"
    return entry.path


def _words_after_title(made: World, entry: Entry) -> str:
    entry.sections[SERIES].items[0].text += " (released in March)"
    return entry.path


def _two_titles(made: World, entry: Entry) -> str:
    section = entry.sections[SERIES]
    second = section.items.pop(1)
    section.items[0].text += f"; {second.text}"
    return entry.path


def _page_number(made: World, entry: Entry) -> str:
    return _say(entry, "41")


def _bookmark(made: World, entry: Entry) -> str:
    return _say(entry, "The forms follow those of _Toc4711 closely.")


def _body_varies(made: World, entry: Entry) -> str:
    body = made.stock.names.one(made.stock.namer.place(), "body").name
    first, rest = body.split(" ", 1)
    return _say(entry, f"Staff send the forms to the {first} and {rest} each week.")


LIST_DEFECTS: Mapping[str, tuple[str, Apply, Fits]] = {
    "mixed-marks": ("PB004", _mixed_marks, _several),
    "words-after-title": ("PB010", _words_after_title, _any),
    "two-titles": ("PB011", _two_titles, _several),
    "page-number": ("AC005", _page_number, _any),
    "bookmark": ("TC008", _bookmark, _any),
    "body-in-another-form": ("RL006", _body_varies, _any),
}
