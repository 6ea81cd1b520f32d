"""The lines of a plain page -> the block tokens that markdown-it would make of them, in far less time.

A plain page has headings, paragraphs, and lists with hyphens, each level two blanks further in. For any other
page there is no answer, and markdown-it is asked.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, NamedTuple

from sas_lint.read.inlines import BLANKS

# What may begin something else (a table, a numbered list, HTML, an underlined heading) is not plain.
_ROW = re.compile(r"( *)(- )?(?![-+=#<|:]|\*\s|\*$|\d+[.)](?:\s|$))(\S.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\s#](?:.*[^\s#])?)[ \t]*")
_DEEPEST = 9
_NO_ATTRS: MappingProxyType[str, Any] = MappingProxyType({})


class Mark(NamedTuple):
    """Those parts of a markdown-it token that matter here."""

    type: str
    nesting: int = 0
    map: list[int] | None = None
    content: str = ""
    tag: str = ""
    markup: str = ""
    attrs: MappingProxyType[str, Any] = _NO_ATTRS
    meta: MappingProxyType[str, Any] = _NO_ATTRS


_OPEN, _CLOSE = Mark("paragraph_open", 1), Mark("paragraph_close", -1)
_HEADING_CLOSE = Mark("heading_close", -1)
_ITEM_CLOSE, _LIST_CLOSE = Mark("list_item_close", -1), Mark("bullet_list_close", -1)


def plain_tokens(lines: list[str]) -> list[Mark] | None:
    """The tokens, or None where a line is not plain."""
    reading = _Reading()
    for number, line in enumerate(lines):
        if not reading.take(number, line):
            return None
    reading.close_lists(0)
    return reading.tokens


class _Reading:
    def __init__(self) -> None:
        self.tokens: list[Mark] = []
        self._lists: list[
            tuple[list[int], list[int]]
        ] = []  # the lines of each open list and of its open item
        self._rows: list[str] = []
        self._first = 0
        self._end = 0

    def take(self, number: int, line: str) -> bool:
        """Read one line, if it is plain."""
        if not line.strip(" \t"):
            self._close_paragraph()
            return True
        match = _ROW.fullmatch(line)
        if match is None:
            return self._heading(number, line)
        indent, bullet, words = match.groups()
        if bullet:
            return self._item(number, len(indent), words)
        return self._words(number, len(indent), words)

    def _heading(self, number: int, line: str) -> bool:
        match = _HEADING.fullmatch(line)
        if match is None:
            return False
        self.close_lists(0)
        level, map_ = len(match[1]), [number, number + 1]
        self.tokens += (
            Mark("heading_open", 1, map_, tag=f"h{level}", markup=match[1]),
            Mark("inline", 0, map_, match[2]),
            _HEADING_CLOSE,
        )
        return True

    def _item(self, number: int, indent: int, words: str) -> bool:
        level, odd = divmod(indent, 2)
        if odd or level > min(len(self._lists), _DEEPEST):
            return False
        self.close_lists(level + 1)
        item = [number, number + 1]
        if level == len(self._lists):
            whole = [number, number + 1]
            self.tokens.append(Mark("bullet_list_open", 1, whole))
            self._lists.append((whole, item))
        else:
            self._close_item()
            self._lists[level] = (self._lists[level][0], item)
        self.tokens.append(Mark("list_item_open", 1, item))
        self._begin(number, words)
        return True

    def _words(self, number: int, indent: int, words: str) -> bool:
        if self._rows:
            if indent != 2 * len(self._lists):
                return False
            self._rows.append(words)
            self._end = number + 1
        elif indent:
            return False
        else:
            self.close_lists(0)
            self._begin(number, words)
        return True

    def _begin(self, number: int, words: str) -> None:
        self._rows = [words]
        self._first, self._end = number, number + 1

    def _close_paragraph(self) -> None:
        if self._rows:
            content = "\n".join(self._rows).rstrip(BLANKS)
            self.tokens += (_OPEN, Mark("inline", 0, [self._first, self._end], content), _CLOSE)
            self._rows = []

    def _close_item(self) -> None:
        _, item = self._lists[-1]
        item[1] = self._end
        self.tokens.append(_ITEM_CLOSE)

    def close_lists(self, depth: int) -> None:
        """Close the open paragraph, and the lists below a depth."""
        self._close_paragraph()
        while len(self._lists) > depth:
            self._close_item()
            whole, _ = self._lists.pop()
            whole[1] = self._end
            self.tokens.append(_LIST_CLOSE)
