"""Content controls of WordprocessingML: a name for screen readers, a tag for programs; lxml elements out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from sas_lint.typeset import wordml as w
from sas_lint.typeset.markup import legal

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_LONGEST = 64
"""Word refuses a longer name or tag."""

_EMPTY, _TICKED = "\u2610", "\u2612"
_FONT = "MS Gothic"


def check_box(number: int, name: str, tag: str) -> w.Element:
    """A box that is ticked with a click or the space bar, empty, for a place inside a paragraph."""
    box = _made14("checkbox")
    box.append(_made14("checked", val="0"))
    box.append(_made14("checkedState", val=f"{ord(_TICKED):04X}", font=_FONT))
    box.append(_made14("uncheckedState", val=f"{ord(_EMPTY):04X}", font=_FONT))
    return w.make("sdt", _properties(number, name, tag, box), w.make("sdtContent", w.run(_EMPTY, "TickBox")))


def room(number: int, name: str, tag: str, content: Iterable[w.Element]) -> w.Element:
    """A place for paragraphs of any kind; what stands there goes when somebody writes."""
    return w.make(
        "sdt", _properties(number, name, tag, w.make("showingPlcHdr")), w.make("sdtContent", *content)
    )


def _properties(number: int, name: str, tag: str, kind: w.Element) -> w.Element:
    return w.make(
        "sdtPr",
        w.make("alias", val=_short(name)),
        w.make("tag", val=_short(tag)),
        w.make("id", val=number),
        w.make("lock", val="sdtLocked"),
        kind,
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _made14(name: str, **attributes: str) -> w.Element:
    names = {f"{{{W14}}}{key}": legal(value) for key, value in attributes.items()}
    return etree.Element(f"{{{W14}}}{name}", names, nsmap={"w14": W14})
