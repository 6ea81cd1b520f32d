"""Blocks and inlines of Markdown, each able to say where its words stand."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.spans import Span


class Run(NamedTuple):
    """A stretch of text that stands in the file as it reads: from `start` of the text, at a line and column.

    `length` is 0 where the file has other characters there (an entity, an escape): every place inside it
    is then the whole of `width` columns.
    """

    start: int
    line: int
    column: int
    length: int
    width: int = 0


class Words(NamedTuple):
    """Words in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


class Break(NamedTuple):
    """A line break that the author asked for."""


class Link(NamedTuple):
    """A link: its words, and where it leads as written. `marked` when the words hold emphasis or an image."""

    text: str
    target: str
    span: Span
    marked: bool = False


class Image(NamedTuple):
    """An image, with the text that stands in for it."""

    alternative: str
    target: str
    span: Span


Inline = Words | Break | Link | Image


class Prose(NamedTuple):
    """A run of text: its words without markup, the inlines that make it up, and where each word stands."""

    path: str
    text: str
    runs: tuple[Run, ...]
    inlines: tuple[Inline, ...]

    @property
    def span(self) -> Span:
        """The place of the whole text."""
        return self.at(0, len(self.text))

    def at(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        line, column, _ = self._place(start)
        if end <= start:
            return Span(self.path, line, column, line, column)
        end_line, end_column, end_width = self._place(end - 1)
        return Span(self.path, line, column, end_line, end_column + max(end_width, 1))

    def _place(self, offset: int) -> tuple[int, int, int]:
        run = self.runs[max(bisect_right(self.runs, offset, key=_start) - 1, 0)]
        if run.length:
            return run.line, run.column + min(max(offset - run.start, 0), run.length), 1
        return run.line, run.column, run.width


def _start(run: Run) -> int:
    return run.start


class Heading(NamedTuple):
    """A heading; level 2 to 4 in good content."""

    level: int
    prose: Prose


class Paragraph(NamedTuple):
    """A paragraph."""

    prose: Prose


class Item(NamedTuple):
    """A list item.

    `label` is set where its first words are a known label and a colon; `prose` holds the rest.
    """

    span: Span
    prose: Prose
    label: str | None
    label_span: Span | None
    blocks: "tuple[Block, ...]"

    @property
    def items(self) -> "tuple[Item, ...]":
        """The items nested under this one."""
        return tuple(item for block in self.blocks if isinstance(block, List) for item in block.items)

    @property
    def facts(self) -> "tuple[Item, ...]":
        """The nested items that carry a label."""
        return tuple(item for item in self.items if item.label)


class List(NamedTuple):
    """A list, with its first number where it is numbered."""

    items: tuple[Item, ...]
    span: Span
    start: int | None = None


class Table(NamedTuple):
    """A table: a header row and rows. `caption` is a paragraph “Table: words” right above it."""

    header: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]
    span: Span
    caption: Prose | None = None


Block = Heading | Paragraph | List | Table


def prose_of(blocks: tuple[Block, ...]) -> Iterator[Prose]:
    """Every run of text in the blocks, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.prose
            case List():
                for item in block.items:
                    yield item.prose
                    yield from prose_of(item.blocks)
            case Table():
                if block.caption:
                    yield block.caption
                for row in (block.header, *block.rows):
                    yield from row


def lists_of(blocks: tuple[Block, ...]) -> Iterator[List]:
    """The lists that stand directly among the blocks."""
    return (block for block in blocks if isinstance(block, List))


def labelled_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every run of text in reading order, with the labels of items, which are no part of their prose."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield f"{item.label}: {item.prose.text}" if item.label else item.prose.text
                yield from labelled_texts(item.blocks)
        else:
            yield from (prose.text for prose in prose_of((block,)))
