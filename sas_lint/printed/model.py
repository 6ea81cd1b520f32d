"""A printed document as values: headings, lines of contents, running text and what stands in the margins.

Pages count from 1, as they lie in the file; what is printed on them as their number may differ. The page is
0 where it is not known: a document of a word processor has none until somebody lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

_NO_NUMBERS: Mapping[int, str] = MappingProxyType({})

Judged = Literal["tags", "styles", "outline", "typography"]
"""What told headings from text: tags or styles, which the document declares; its outline, or its looks."""


class Link(NamedTuple):
    """A link, by the page that it leads to; None where it leads nowhere.

    `words` are those of the paragraph that it leads to, where the document tells them.
    """

    page: int | None
    words: str | None = None


class Address(NamedTuple):
    """A link in running text: the words that are the link, and where it leads.

    `target` is an address outside of the document, as written, and empty for a link inside; `heading` is then
    the words of the heading or the paragraph that it leads to.
    """

    words: str
    target: str
    heading: str = ""


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
    """A paragraph of running text; `bold` where all of it is.

    `at_edge` where it stands at the head or the foot of a page, at a place where other pages have the same;
    `caption` where the document says that it is one, of the table or the picture beside it; `depth` is that
    of the item which it goes on with, 0 where it stands in no list.
    """

    page: int
    text: str
    bold: bool = False
    at_edge: bool = False
    caption: bool = False
    depth: int = 0
    links: tuple[Address, ...] = ()


class Item(NamedTuple):
    """An item of a list, without its mark; `depth` is 1 for an item of no other list.

    `mark` is the number or the letter before it, as printed: “2.”, “(b)”; empty for a bullet.
    """

    page: int
    text: str
    depth: int = 1
    mark: str = ""
    links: tuple[Address, ...] = ()


class Fact(NamedTuple):
    """A label and what it tells: “Timing” and “weekly”; there may be several lines of that.

    `depth` is that of the item which it belongs to, 0 where it stands in no list.
    """

    page: int
    label: str
    told: str
    depth: int = 0
    links: tuple[Address, ...] = ()

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join(f"{self.label} {self.told}".split())


class Table(NamedTuple):
    """A table: its cells' words by rows; `headed` where a cell is marked as a header, None if unknown.

    `cells` are what each cell holds, by the same rows; empty where that is no more than its words.
    """

    page: int
    rows: tuple[tuple[str, ...], ...]
    headed: bool | None = None
    cells: tuple[tuple[tuple[Piece, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """All of its words, a row a line."""
        return "\n".join(" | ".join(row) for row in self.rows)


class Figure(NamedTuple):
    """A picture, and the text that stands in for it; None where it has none."""

    page: int
    alternative: str | None

    @property
    def text(self) -> str:
        """What is read out in its place."""
        return self.alternative or ""


class Margin(NamedTuple):
    """What stands at the head or the foot of a page, and is marked as such."""

    page: int
    text: str


class Reference(NamedTuple):
    """A reference with the number of a page, and the link that its words are: “CaseMan (page 9)”."""

    page: int
    text: str
    number: str
    link: Link


Piece = Heading | ContentsLine | Words | Item | Fact | Table | Figure | Margin


BREAK = "\v"
"""A line break in words as they are read, where white space says nothing."""


def told_lines(raw: str) -> str:
    """What a fact tells, a line for each that the document has, with single spaces."""
    return "\n".join(" ".join(line.split()) for line in raw.split(BREAK)).strip()


def is_plain(cell: Sequence[Piece]) -> bool:
    """Whether a cell holds a paragraph at most, so that its words tell all of it."""
    return not cell or (len(cell) == 1 and isinstance(cell[0], Words) and not cell[0].links)


class About(NamedTuple):
    """What a document says of itself as a whole; None where that is not known, empty where it says nothing.

    `title_shown` is whether a reader's window shows the title in place of the file's name; `day` is the day
    on which the document was made or last changed, as yyyy-mm-dd; `pages` is 0 where nobody counted them.
    """

    title: str | None = None
    title_shown: bool | None = None
    language: str | None = None
    tagged: bool | None = None
    judged: Judged | None = None
    day: str | None = None
    pages: int = 0

    @property
    def has_places(self) -> bool:
        """Whether it is known where on a page each piece stands."""
        return self.judged in ("tags", "outline", "typography")

    @property
    def is_declared(self) -> bool:
        """Whether the levels of headings, tables and pictures are the document's own word, and no guess."""
        return self.judged in (None, "tags", "styles")


NOTHING_KNOWN = About()


class Printed(NamedTuple):
    """A printed document: its pieces in the order of reading, and the numbers printed on its pages.

    `references` are those that the text makes to pages, beside the lists of contents.
    """

    path: str
    pieces: tuple[Piece, ...]
    numbers: Mapping[int, str] = _NO_NUMBERS
    about: About = NOTHING_KNOWN
    references: tuple[Reference, ...] = ()

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

    @property
    def is_paged(self) -> bool:
        """Whether it is known on which pages its pieces stand."""
        return any(piece.page for piece in self.pieces)

    def number_of(self, page: int) -> str:
        """The number printed on a page; where none is known, counted from the nearest page that has one."""
        if page in self.numbers:
            return self.numbers[page]
        known = [one for one, number in self.numbers.items() if number.isdecimal()]
        nearest = min(known, key=lambda one: (abs(one - page), one), default=None)
        return str(page if nearest is None else int(self.numbers[nearest]) + page - nearest)
