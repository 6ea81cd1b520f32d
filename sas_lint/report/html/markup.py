"""Words, and elements with words in them -> HTML; what is not marked as HTML is always escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

from sas_lint.report.text import visible

_NONCHARACTERS = 0xFFFE


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Html | None
Children = Child | Iterable["Children"]


def element(tag: str, *children: Children, **attributes: str | int | bool | None) -> Html:
    """An element; `class_` is the attribute class, `data_x` is data-x; None and False leave one out."""
    return Html(f"<{tag}{_attributes(attributes)}>{joined(*children)}</{tag}>")


def void(tag: str, **attributes: str | int | bool | None) -> Html:
    """An element that has no end."""
    return Html(f"<{tag}{_attributes(attributes)}>")


def joined(*children: Children) -> Html:
    """Words and elements in a row."""
    return Html("".join(_flat(children)))


def escaped(words: str) -> Html:
    """Words on one line, for running text or an attribute, with nothing in them that HTML would act on."""
    if not words.isalnum():
        words = html.escape(_legal(visible(words)))
    return Html(words)


def _flat(children: Iterable[Children]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield escaped(child)
        else:
            yield from _flat(child)


def _attributes(attributes: dict[str, str | int | bool | None]) -> str:
    made = ""
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        written = name.rstrip("_").replace("_", "-")
        made += f" {written}" if value is True else f' {written}="{escaped(str(value))}"'
    return made


def _legal(text: str) -> str:
    """Without the code points that stand for no character, which HTML does not allow."""
    if text.isascii():
        return text
    return "".join(f"<U+{ord(one):04X}>" if _is_none(ord(one)) else one for one in text)


def _is_none(point: int) -> bool:
    return point & _NONCHARACTERS == _NONCHARACTERS or 0xFDD0 <= point <= 0xFDEF
