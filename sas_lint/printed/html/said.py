"""The bytes of a web page -> all of its text but for what is never shown, element by element."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sas_lint.printed.html.page import UNSEEN, is_hidden, parsed
from sas_lint.printed.said import Said

HIDDEN = "hidden text"
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins")
) | {"kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}


def said(file: bytes) -> Iterator[Said]:
    """All of it in the order of the page. The file has been read before, and so is within limits."""
    words: list[str] = []
    hidden: list[str] = []
    for text, is_shown in _texts(parsed(file)):
        (words if is_shown else hidden).append(text)
    yield Said(0, "".join(words))
    yield Said(0, "".join(hidden), HIDDEN, seen=False)


def _texts(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Each text, and whether it is shown; a blank before it where an element of its own begins or ends."""
    unseen = hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "pi")):
        step = -1 if event == "end" else 1
        tag = element.tag
        if event != "pi":
            unseen, hidden = unseen + step * (tag in UNSEEN), hidden + step * is_hidden(element)
        if unseen:
            continue
        text = element.text if event == "start" else element.tail
        yield f"{'' if tag in _INLINE or event == 'pi' else ' '}{text or ''}", not hidden
        if event == "start" and tag == "img" and element.get("alt"):
            yield f" {element.get('alt')} ", not hidden
