"""What tags and typography both come to: blocks of lines, each with its role, in the order of reading."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sas_lint.printed.model import Address
from sas_lint.printed.pdf.glyphs import Line

Role = Literal[
    "heading",
    "text",
    "item",
    "fact",
    "caption",
    "toc",
    "table",
    "figure",
    "margin",
]


class Block(NamedTuple):
    """A heading, a paragraph, an item, a fact, a caption, a table or a picture.

    `level` is that of a heading, or the depth of the list that it stands in; `rows` are the words of a
    table's cells, `cells` what these hold, and `headed` says whether one of them is a header; `alternative`
    is the text that stands in for a picture; `places` are those of its lines: the page, and the number of the
    line on it. `label` is the mark of an item, or the label of a fact, and `told` what that tells, with its
    line breaks; `links` are the links.
    """

    page: int
    role: Role
    lines: tuple[Line, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool | None = None
    alternative: str | None = None
    places: frozenset[tuple[int, int]] = frozenset()
    label: str = ""
    told: str = ""
    links: tuple[Address, ...] = ()
    cells: tuple[tuple[tuple[Block, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Its words as one text."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)
