"""The typeset-ready document: a small closed set of nodes, each with every word that a reader will see.

`compose` makes them from a Statement; each writer in `typeset/` prints every one of them. Page numbers
are the one thing that a writer may add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

SectionKind = Literal["cover", "contents", "front", "chapter", "entry", "annex"]
Role = Literal["body", "lead", "note", "item"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style. Nesting is flattened, so that wrong nesting cannot be written down."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the outside; its text is plain, because no tagged PDF can carry more."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a heading of this document, by its anchor. Where `paged`, paper tells the page after it."""

    text: str
    anchor: str
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from the content folder; `path` is relative to that folder."""

    path: str
    alternative: str


Inline = Text | Break | Link | Reference | Image
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the section's own title is level 1 (front, chapter, annex) or 2 (entry)."""

    level: int
    content: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` opens a list or table, `note` is smaller, `item` is the title of a list item."""

    content: Inlines
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled fact, such as Timing: weekly."""

    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, printed as a description list."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item is a run of blocks. `start` is the first number, or None for bullets."""

    items: tuple[tuple[Flow, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Where `row_headers`, the first cell of each row heads its row.

    A `compact` one is to keep to one page if it can.
    """

    caption: str
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headers: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a record: its head, which links can lead to, and what it says."""

    title: str
    anchor: str
    blocks: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A table of two columns in which each row has a head of its own, and blocks beside it.

    `header` names the two columns; it is printed again on each page that the rows run on to.
    """

    caption: str
    header: tuple[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a contents list: a heading's words, anchor and depth (1 or 2). Writers add the page."""

    text: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list with a caption (the caption of a chapter's own list need not be shown)."""

    caption: str
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The front page: who publishes, what, which edition, and small print at the foot."""

    producer: str
    title: str
    edition: str
    small_print: tuple[str, ...]


Flow = Heading | Paragraph | Facts | List | Table
"""What can stand inside a list item or a row."""

Block = Flow | Record | Contents | Cover


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks that starts on a new page.

    `title` is empty for the cover; `level` is the outline level of the title (1 or 2); `running` is
    what the running head says of where the reader is; `chapter` is the anchor of the chapter an entry
    belongs to, or empty.
    """

    kind: SectionKind
    title: str
    anchor: str
    level: int
    running: str
    blocks: tuple[Block, ...]
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole statement, ready for a writer.

    `date` is ISO 8601 (the day that counts as published); `identifier` is stable for the same content;
    `summary` says in a sentence what it is, for search engines and catalogues; `mark` is what
    stands on every page of a draft, and empty where it is none.
    """

    title: str
    producer: str
    edition: str
    date: str
    identifier: str
    language: str
    sections: tuple[Section, ...]
    summary: str = ""
    mark: str = ""


def inlines_of(block: Block) -> Iterator[Inlines]:
    """What a block says itself, run by run, without the blocks that it holds."""
    match block:
        case Heading(_, content) | Paragraph(content):
            yield content
        case Facts(facts):
            yield from (fact.content for fact in facts)
        case Table(_, header, rows):
            yield from header
            yield from (cell for row in rows for cell in row)
        case List() | Record() | Contents() | Cover():
            pass
        case _:
            assert_never(block)


def references_of(section: Section) -> Iterator[Reference]:
    """Every link in the text of a section that leads to a heading; those of contents lists apart."""
    for block in walk(section.blocks):
        for content in inlines_of(block):
            yield from (inline for inline in content if isinstance(inline, Reference))


def paged(section: Section) -> Iterator[str]:
    """The anchors whose pages paper tells in a section: in its contents lists and after its links."""
    for block in section.blocks:
        if isinstance(block, Contents):
            yield from (line.anchor for line in block.lines)
    yield from (link.anchor for link in references_of(section) if link.paged)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, however deep, each before what it holds."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Record):
            for row in block.rows:
                yield from walk(row.blocks)


def anchors_of(section: Section) -> Iterator[str]:
    """Everything in a section that a link can lead to: its title, headings and the heads of rows."""
    yield section.anchor
    for block in walk(section.blocks):
        if isinstance(block, Heading):
            yield block.anchor
        elif isinstance(block, Record):
            yield from (row.anchor for row in block.rows)
