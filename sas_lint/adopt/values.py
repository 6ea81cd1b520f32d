"""What an old statement is taken apart into: parts, chapters, entries, sections, and guesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sas_lint.printed.model import Piece
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


@dataclass(slots=True)
class EntryFound:
    """An entry under its printed title."""

    title: str
    at: Placed
    sections: list[Section] = field(default_factory=lambda: [Section()])
    id: str = ""
    status: str = "current"


@dataclass(slots=True)
class ChapterFound:
    """A chapter under its printed title (None where the print has none): contents lines, text, entries."""

    title: str
    at: Placed | None
    contents: list[Placed] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section()])
    entries: list[EntryFound] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class Outline:
    """The whole statement, in the order of the print.

    `repeated` are words that the print has once for several entries; `in_tables` is whether most entries have
    a table.
    """

    parts: list[PartFound] = field(default_factory=list)
    chapters: list[ChapterFound] = field(default_factory=list)
    cover: list[Placed] = field(default_factory=list)
    furniture: list[SetAside] = field(default_factory=list)
    unplaced: list[SetAside] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    in_tables: bool = False

    @property
    def entries(self) -> list[EntryFound]:
        """The entries of all chapters."""
        return [entry for chapter in self.chapters for entry in chapter.entries]
