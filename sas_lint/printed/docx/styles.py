"""The part that holds the styles -> what each style makes of a paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from sas_lint.printed.docx.package import W, child, is_on, value

_HEADING = re.compile(r"heading ?([1-9])", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|table of figures) ?\d?", re.I)
_CONTENTS_HEADING = re.compile(r"(?:toc|contents) heading", re.I)
_CAPTION = re.compile(r"caption", re.I)
_CONTINUES = re.compile(r"list ?continue(?: ?[2-5])?", re.I)
_LEVELS = frozenset("012345678")
_STEPS = 20
_LONG_SIZE = 5
_TEXT_LEVEL = 9


class Style(NamedTuple):
    """What a style says: the level of a heading, a line of contents, an item of a list, bold type, a caption,
    a paragraph that goes on with an item; the list that its items are counted in, with their level;
    whether what has it is hidden; and the size of its type in half points.
    """

    heading: int | None = None
    contents: bool = False
    contents_heading: bool = False
    item: bool = False
    bold: bool = False
    caption: bool = False
    continues: bool = False
    numbering: tuple[str, int] = ("", 0)
    hidden: bool = False
    size: int = 20


PLAIN = Style()


class Styles:
    """The styles by their ids; what one leaves out comes from the one that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {
            item.get(f"{W}styleId") or "": item
            for item in (root.iter(f"{W}style") if root is not None else ())
        }
        self._default = next(
            (
                id_
                for id_, item in self._elements.items()
                if item.get(f"{W}type") == "paragraph" and item.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Style] = {}
        self._size = size_of(child(root, "docDefaults", "rPrDefault", "rPr")) or PLAIN.size
        self.language = _language(child(root, "docDefaults", "rPrDefault", "rPr")) or _language(
            child(self._elements.get(self._default), "rPr")
        )

    def of(self, id_: str | None) -> Style:
        """A style, or that of paragraphs which name none."""
        name = id_ or self._default
        if name not in self._known:
            self._known[name] = self._made(name)
        return self._known[name]

    def _made(self, id_: str) -> Style:
        chain = list(self._chain(id_))
        names = [value(item, "name") or "" for item in chain]
        own = names[0] if names else id_
        heading = _level(chain, names, id_ if not chain else "")
        counted = next((found for item in chain if (found := child(item, "pPr", "numPr")) is not None), None)
        level = value(counted, "ilvl") or "0"
        bolds, unseen = ([is_on(item, "rPr", name) for item in chain] for name in ("b", "vanish"))
        return Style(
            heading,
            bool(_CONTENTS.fullmatch(own)),
            bool(_CONTENTS_HEADING.fullmatch(own)),
            counted is not None and heading is None,
            next((bold for bold in bolds if bold is not None), False),
            bool(_CAPTION.fullmatch(own)),
            bool(_CONTINUES.fullmatch(own)),
            (value(counted, "numId") or "", int(level) if level in _LEVELS else 0),
            next((hidden for hidden in unseen if hidden is not None), False),
            next((size for item in chain if (size := size_of(child(item, "rPr")))), self._size),
        )

    def _chain(self, id_: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        for _ in range(_STEPS):
            item = self._elements.get(id_)
            if item is None or item in chain:
                break
            chain.append(item)
            id_ = value(item, "basedOn") or ""
        return chain


def _level(chain: list[etree._Element], names: list[str], id_: str) -> int | None:
    """By the outline level that the nearest style sets, else by the name of one."""
    for item, name in zip(chain, names, strict=True):
        if _CONTENTS_HEADING.fullmatch(name) or _CONTENTS.fullmatch(name):
            return None
        told = level_of(value(item, "pPr", "outlineLvl"))
        if told is not None:
            return told or None
        named = _HEADING.fullmatch(name)
        if named:
            return int(named[1])
    named = _HEADING.fullmatch(id_)
    return int(named[1]) if named else None


def level_of(outline: str | None) -> int | None:
    """The level of a heading that an outline level stands for: 0 for text, None where none is set."""
    if outline is None or not outline.isdecimal():
        return None
    return int(outline) + 1 if int(outline) < _TEXT_LEVEL else 0


def size_of(properties: etree._Element | None) -> int:
    """The size of type that properties set, in half points; 0 where they set none."""
    told = value(properties, "sz") or ""
    return int(told) if told.isdecimal() and len(told) < _LONG_SIZE else 0


def _language(properties: etree._Element | None) -> str:
    return value(properties, "lang") or ""
