"""A printed document as values: headings, lines of contents, running text and what stands in the margins.

Pages count from 1, as they lie in the file; what is printed on them as their number may differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

_NO_NUMBERS: Mapping[int, str] = MappingProxyType({})


class Link(NamedTuple):
    """A link, by the page that it leads to; None where it leads nowhere."""

    page: int | None


class Heading(NamedTuple):
    """A heading; level 1 is that of a chapter or of the document."""

    page: int
    level: int
    text: str


class ContentsLine(NamedTuple):
    """A line of a list of contents: its words, the page number that it gives, and its link, if it is one."""

    page: int
    text: str
    number: str | None = None
    link: Link | None = None


class Words(NamedTuple):
    """Running text: a paragraph, an item of a list, a cell of a table."""

    page: int
    text: str


class Margin(NamedTuple):
    """What stands at the head or the foot of a page, and is marked as such."""

    page: int
    text: str


Piece = Heading | ContentsLine | Words | Margin


class Printed(NamedTuple):
    """A printed document: its pieces in the order of reading, and the numbers printed on its pages."""

    path: str
    pieces: tuple[Piece, ...]
    numbers: Mapping[int, str] = _NO_NUMBERS

    @property
    def headings(self) -> Iterator[Heading]:
        """The headings in order."""
        return (piece for piece in self.pieces if isinstance(piece, Heading))

    @property
    def contents(self) -> Iterator[ContentsLine]:
        """The lines of all lists of contents in order."""
        return (piece for piece in self.pieces if isinstance(piece, ContentsLine))

    @property
    def words(self) -> Iterator[Words]:
        """The runs of text in order."""
        return (piece for piece in self.pieces if isinstance(piece, Words))

    @property
    def margins(self) -> Iterator[Margin]:
        """What stands at the head and the foot of the pages."""
        return (piece for piece in self.pieces if isinstance(piece, Margin))

    def number_of(self, page: int) -> str:
        """The number printed on a page; where none is known, counted from the nearest page that has one."""
        if page in self.numbers:
            return self.numbers[page]
        known = [one for one, number in self.numbers.items() if number.isdecimal()]
        nearest = min(known, key=lambda one: (abs(one - page), one), default=None)
        return str(page if nearest is None else int(self.numbers[nearest]) + page - nearest)
