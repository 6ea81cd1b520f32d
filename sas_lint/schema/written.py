"""A file's text as it was written -> its rows and the nodes of its YAML, for fixes that keep to its style."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from sas_lint.schema.nodes import Node, parse
from sas_lint.spans import LINE_END, lines

FENCE = "---"


class Written(NamedTuple):
    """A file as written: its path, and its text without a byte order mark."""

    path: str
    text: str

    @property
    def rows(self) -> list[str]:
        """The lines without their ends; the first is line 1."""
        return lines(self.text)

    @property
    def head(self) -> Written:
        """The same file up to the end of its front matter; nothing where there is none."""
        return self._replace(text="\n".join(_front(self.text)))

    def yaml(self) -> Node | None:
        """The root of a YAML file, or of a page's front matter; None where that cannot be read.

        The nodes have the places that the values in the model have.
        """
        if self.path.endswith(".yaml"):
            return parse(self.text, self.path)[0]
        rows = self.rows
        close = closing_fence(rows)
        return None if close is None else parse("\n".join(rows[1:close]), self.path, 2)[0]


def _front(text: str) -> list[str]:
    """The rows up to the second fence, without a look at what comes after it."""
    found: list[str] = []
    start = 0
    for end in chain(LINE_END.finditer(text), (None,)):
        row = text[start : end.start()] if end else text[start:]
        is_fence = row.rstrip() == FENCE
        if not found and not is_fence:
            return []
        if found and is_fence:
            return [*found, row]
        found.append(row)
        start = end.end() if end else start
    return []


def closing_fence(rows: Sequence[str]) -> int | None:
    """The number, from 0, of the row that ends a page's front matter; None where it has none."""
    if rows[0].rstrip() != FENCE:
        return None
    return next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), None)
