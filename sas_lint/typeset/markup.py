"""Elements of HTML from tags, attributes and words: the one place where words meet markup, always escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

Node = Element | str

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_ADDRESSES = re.compile(r"""[\s<>"{}|\\^`]""", re.ASCII)


def legal(words: str) -> str:
    """The words without control characters, which neither XML nor HTML can carry."""
    return _ILLEGAL.sub("", words)


def element(tag: str, *nodes: Node | Iterable[Node], **attributes: str) -> Element:
    """An element with these children; `class_` is the attribute class, `data_x` is data-x."""
    names = {name.rstrip("_").replace("_", "-"): legal(value) for name, value in attributes.items()}
    made = Element(tag, {name: value for name, value in names.items() if value or name in ("alt", "href")})
    for node in nodes:
        for child in (node,) if isinstance(node, Element | str) else node:
            _append(made, child)
    return made


def address(written: str) -> str:
    """A web address with what none may hold percent-encoded."""
    return _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", written)


def escaped(words: str) -> str:
    """Words fit for an attribute or for running text."""
    return html.escape(legal(words))


def markup(made: Element) -> str:
    """The element as HTML text."""
    return tostring(made, encoding="unicode", method="html")


def _append(parent: Element, child: Node) -> None:
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + legal(child)
    else:
        parent.text = (parent.text or "") + legal(child)
