"""What an old statement is taken apart into: parts, chapters, entries, sections, and guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sas_lint.model.edition import PROTOCOL_TITLE
from sas_lint.model.statement import RelationKind
from sas_lint.printed.model import ContentsLine, Item, Piece, Table, Words
from sas_lint.rules.values import FieldDefinition


class Placed(NamedTuple):
    """A piece of a printed document and the line of the file that it begins on, where it has lines."""

    piece: Piece
    line: int | None = None

    @property
    def page(self) -> int:
        """The page; 0 where not known."""
        return self.piece.page

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    @property
    def words(self) -> str:
        """All of its words: with the number of a line or an item, and those of a table's cells."""
        return words_of(self.piece)

    @property
    def place(self) -> str:
        """Where it stands, for a reader: “page 3, line 12”."""
        return place(self.line, self.page)


class Guess(NamedTuple):
    """What was decided without being sure: line and page (or None and 0), and the decision in words."""

    line: int | None
    page: int
    what: str

    @property
    def place(self) -> str:
        """Where, for a reader."""
        return place(self.line, self.page)


class SetAside(NamedTuple):
    """Words that have no place in the content: the line and page, the words, and what they are."""

    line: int | None
    page: int
    words: str
    what: str

    @property
    def place(self) -> str:
        """Where, for a reader."""
        return place(self.line, self.page)


def words_of(piece: Piece) -> str:
    """All words of a piece: with the number of a line or an item, and those of a table's cells."""
    if isinstance(piece, Table):
        held = piece.cells or tuple(tuple((Words(0, cell),) for cell in row) for row in piece.rows)
        return " ".join(words_of(one) for row in held for cell in row for one in cell)
    if isinstance(piece, Item) and piece.mark:
        return f"{piece.mark} {piece.text}"
    number = piece.number if isinstance(piece, ContentsLine) else None
    return f"{piece.text} {number}" if number else piece.text


def marks_of(piece: Piece) -> Iterator[str]:
    """The numbers and letters before items, also before those in a table."""
    if isinstance(piece, Table):
        yield from (mark for row in piece.cells for cell in row for one in cell for mark in marks_of(one))
    elif isinstance(piece, Item) and piece.mark:
        yield piece.mark


def place(line: int | None, page: int) -> str:
    """A page and a line in words; empty where neither is known."""
    named = [f"page {page}"] if page else []
    return ", ".join([*named, *([f"line {line}"] if line else [])])


@dataclass(slots=True)
class Section:
    """A heading as printed (empty before the first), the field that it is, and what stands below it."""

    heading: str = ""
    definition: FieldDefinition | None = None
    level: int = 2
    bits: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class PartFound:
    """A front part under its heading."""

    title: str
    at: Placed
    sections: list[Section] = field(default_factory=lambda: [Section()])


class RelationFound(NamedTuple):
    """A relation that an edition of ours prints: its kind, and the other end by its printed name.

    `source` is the entry at the other end, where there is one; `on`, `planned` and `what` are as in the
    front matter, and empty where not told.
    """

    kind: RelationKind
    target: str
    source: EntryFound | None
    on: str
    planned: str
    what: str
    at: Placed


@dataclass(slots=True, eq=False)
class EntryFound:
    """An entry under its printed title; `name` is what other places of an edition of ours call it."""

    title: str
    at: Placed
    sections: list[Section] = field(default_factory=lambda: [Section()])
    id: str = ""
    status: str = "current"
    name: str = ""
    relations: list[RelationFound] = field(default_factory=list)


@dataclass(slots=True)
class ChapterFound:
    """A chapter under its printed title (None where the print has none): contents lines, text, entries."""

    title: str
    at: Placed | None
    contents: list[Placed] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section()])
    entries: list[EntryFound] = field(default_factory=list)
    id: str = ""


class Addition(NamedTuple):
    """What a registry adds to a title where it is printed: words in brackets, and an address."""

    title: str
    added: str
    url: str


@dataclass(slots=True)
class Outline:
    """The whole statement, in the order of the print.

    `repeated` are words that the print has once for several entries; `in_tables` is whether most entries have
    a table; `annexes` are what editions of ours print after the entries, by their titles; `additions` are
    what the registry has beside a title, and its address; `changes` are words that have another form in the
    content, before and after; `declared` is whether the document itself says what its pieces are.
    """

    parts: list[PartFound] = field(default_factory=list)
    chapters: list[ChapterFound] = field(default_factory=list)
    cover: list[Placed] = field(default_factory=list)
    furniture: list[SetAside] = field(default_factory=list)
    unplaced: list[SetAside] = field(default_factory=list)
    margins: list[Placed] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    in_tables: bool = False
    annexes: dict[str, list[Placed]] = field(default_factory=dict)
    additions: dict[str, Addition] = field(default_factory=dict)
    changes: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    declared: bool = True

    @property
    def is_ours(self) -> bool:
        """Whether the file is an edition that this program made, and its pieces tell what each of them is."""
        has_table = any(isinstance(bit.piece, Table) for bits in self.annexes.values() for bit in bits)
        return self.declared and PROTOCOL_TITLE in self.annexes and has_table

    @property
    def bits(self) -> Iterator[Placed]:
        """Every piece below a heading: of parts, of chapters and their entries."""
        sections = [section for part in self.parts for section in part.sections]
        for chapter in self.chapters:
            sections.extend(chapter.sections)
            sections.extend(section for entry in chapter.entries for section in entry.sections)
        return (bit for section in sections for bit in section.bits)

    @property
    def entries(self) -> list[EntryFound]:
        """The entries of all chapters."""
        return [entry for chapter in self.chapters for entry in chapter.entries]
