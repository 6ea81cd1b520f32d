"""The part that holds the numbering -> the number or the letter that Word prints before an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from sas_lint.printed.counting import CountStyle, counted
from sas_lint.printed.docx.package import W, child, value

_STYLES: dict[str, CountStyle] = {
    "decimal": "D",
    "decimalZero": "D",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "r",
    "upperRoman": "R",
}
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 6


class _Level(NamedTuple):
    """How the items of a level are counted: in what style (None for bullets), as what text, from where."""

    style: CountStyle | None
    text: str
    start: int


_BULLET = _Level(None, "", 1)


class Numbering:
    """Counts the items of a document, in the order of reading."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract = {
            item.get(f"{W}abstractNumId"): dict(_levels(item))
            for item in (root.iter(f"{W}abstractNum") if root is not None else ())
        }
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for item in root.iter(f"{W}num") if root is not None else ():
            base = value(item, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            own = dict(_overridden(item, levels))
            name = item.get(f"{W}numId") or ""
            # Lists of one definition are counted together, but where one begins anew.
            self._lists[name] = (name if own else f"of {base}", {**levels, **own})
        self._reached: dict[str, dict[int, int]] = {}

    def mark(self, list_: str, level: int) -> str:
        """What stands before the next item of a list at a level (from 0); empty for a bullet."""
        counter, levels = self._lists.get(list_, ("", {}))
        told = levels.get(level, _BULLET)
        reached = self._reached.setdefault(counter, {})
        for deeper in [one for one in reached if one > level]:
            del reached[deeper]
        reached[level] = reached.get(level, told.start - 1) + 1
        if told.style is None:
            return ""

        def figures(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of_level = levels.get(at, _BULLET)
            return counted(of_level.style or "D", reached.get(at, of_level.start))

        return " ".join(_PLACE.sub(figures, told.text).split())


def _levels(definition: etree._Element) -> Iterator[tuple[int, _Level]]:
    for item in definition.iter(f"{W}lvl"):
        style = _STYLES.get(value(item, "numFmt") or "decimal")
        yield (
            _figures(item.get(f"{W}ilvl"), 0),
            _Level(style, value(item, "lvlText") or "", _figures(value(item, "start"), 1)),
        )


def _overridden(item: etree._Element, levels: dict[int, _Level]) -> Iterator[tuple[int, _Level]]:
    for override in item.iter(f"{W}lvlOverride"):
        at = _figures(override.get(f"{W}ilvl"), 0)
        own = dict(_levels(override)).get(at, levels.get(at, _BULLET))
        start = child(override, "startOverride")
        if start is not None:
            own = own._replace(start=_figures(start.get(f"{W}val"), own.start))
        yield at, own


def _figures(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST else otherwise
