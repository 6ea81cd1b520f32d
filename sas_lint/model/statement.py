"""The statement: its parts, chapters, sources, fields, registries, and what each says of its place."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from sas_lint.model.blocks import Block, Heading, Image, Item, Link, List, Prose, prose_of
from sas_lint.model.keys import (
    ChapterKeys,
    NameKeys,
    PartKeys,
    PublicationKeys,
    SourceKeys,
    StatementKeys,
    WaiverKeys,
)
from sas_lint.schema.values import Located, Text, When
from sas_lint.schema.written import Written
from sas_lint.spans import Span

RelationKind = Literal["replaces", "replaced-by", "feeds", "fed-by", "holds", "held-in", "see"]
INVERSE: Mapping[RelationKind, RelationKind] = {
    "replaces": "replaced-by",
    "replaced-by": "replaces",
    "feeds": "fed-by",
    "fed-by": "feeds",
    "holds": "held-in",
    "held-in": "holds",
    "see": "see",
}


class Relation(NamedTuple):
    """Lineage between a source and another source or system."""

    kind: RelationKind
    target: Text
    on: Located[When] | None = None
    planned: Located[When] | None = None
    scope: Text | None = None
    what: Text | None = None


class Field(NamedTuple):
    """A field of an entry: its heading as written, the definition it answers to (or None), and its blocks."""

    id: str | None
    heading: Prose
    level: int
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The heading's words, white space collapsed."""
        return " ".join(self.heading.text.split())

    @property
    def prose(self) -> Iterator[Prose]:
        """Every run of text in the field, in order."""
        return prose_of(self.blocks)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the field's lists, without those nested in them."""
        return tuple(item for block in self.blocks if isinstance(block, List) for item in block.items)

    @property
    def is_empty(self) -> bool:
        """Whether the field holds no word and no picture; headings alone say nothing."""
        blocks = tuple(block for block in self.blocks if not isinstance(block, Heading))
        return not any(
            prose.text.strip() or any(isinstance(inline, Image) for inline in prose.inlines)
            for prose in prose_of(blocks)
        )


class Source(NamedTuple):
    """An entry: one administrative source. `broken` where its front matter could not be read.

    `digest` is that of the text which a sign-off approves; empty where there is no sign-off. `written` is the
    file as it was written, for fixes.
    """

    id: str
    chapter: str
    path: str
    title: Text
    keys: SourceKeys
    relations: tuple[Relation, ...]
    preamble: tuple[Block, ...]
    fields: tuple[Field, ...]
    head: Span
    end: Span
    broken: bool = False
    digest: str = ""
    written: Written | None = None

    @property
    def name(self) -> str:
        """The short title, or the title where there is none."""
        return (self.keys.short_title or self.title).value

    @property
    def status(self) -> str | None:
        """current, potential or retired; None where it could not be read."""
        return self.keys.status.value if self.keys.status else None

    def names(self) -> Iterator[Text]:
        """Every name the source answers to: titles, aliases, and those of its components."""
        yield self.title
        if self.keys.short_title:
            yield self.keys.short_title
        yield from self.keys.aliases
        for component in self.keys.components:
            yield from (name for name in (component.name, component.short) if name)
            yield from component.aliases

    def field(self, id_: str) -> Field | None:
        """The first field that answers to a definition."""
        return next((field for field in self.fields if field.id == id_), None)

    def without_text(self) -> "Source":
        """The same entry as far as its front matter goes; `end`, which the text moves, is where it starts.

        How the front matter is written is kept, for fixes of what is judged when all is known.
        """
        written = self.written.head if self.written else None
        return self._replace(preamble=(), fields=(), end=self.head, digest="", written=written)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything in the entry's body, without the fields' headings."""
        return (*self.preamble, *(block for field in self.fields for block in field.blocks))

    @property
    def body(self) -> Iterator[Block]:
        """Everything in the entry's body, in order."""
        yield from self.preamble
        for field in self.fields:
            yield Heading(field.level, field.heading)
            yield from field.blocks


class Chapter(NamedTuple):
    """A business area: its page, its entries in the order that `contents` gives (then by id)."""

    id: str
    path: str
    title: Text
    keys: ChapterKeys
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    head: Span
    unreadable: frozenset[str] = frozenset()
    broken: bool = False


class Part(NamedTuple):
    """A front part: text before the chapters."""

    id: str
    path: str
    title: Text
    keys: PartKeys
    blocks: tuple[Block, ...]
    head: Span


class Waiver(NamedTuple):
    """A waiver and where it stands; `source` is the entry it is written in, or None."""

    keys: WaiverKeys
    path: str
    source: str | None


class Statement(NamedTuple):
    """One edition of a statement, as read.

    `missing` are chapters that statement.yaml names and the folder lacks; `stray` are files and folders that
    nothing claims; `files` are the paths of all files, relative to the content folder `root`; `broken` are
    the files whose keys could not be read, so that what is absent may stand in them; `written` are
    statement.yaml, the registries, front parts and chapters' own pages as they were written, for fixes.
    """

    root: str
    keys: StatementKeys
    head: Span
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    publications: tuple[PublicationKeys, ...]
    names: tuple[NameKeys, ...]
    as_of: date
    missing: tuple[Text, ...] = ()
    stray: tuple[Span, ...] = ()
    files: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    written: tuple[Written, ...] = ()

    @property
    def sources(self) -> Iterator[Source]:
        """Every entry, in the order of the document."""
        return (source for chapter in self.chapters for source in chapter.sources)

    def without_text(self) -> "Statement":
        """The same statement with no text in its entries; its front parts and chapters keep theirs."""
        chapters = tuple(
            chapter._replace(sources=tuple(source.without_text() for source in chapter.sources))
            for chapter in self.chapters
        )
        return self._replace(chapters=chapters)

    @property
    def pages(self) -> Iterator[Part | Chapter]:
        """The front parts and the chapters' own pages, in order."""
        yield from self.parts
        yield from self.chapters

    @property
    def waivers(self) -> Iterator[Waiver]:
        """Every waiver, with the file (and the entry) that it is written in."""
        statement = self.keys.waivers
        yield from (Waiver(keys, self.head.path, None) for keys in statement)
        for page in self.pages:
            yield from (Waiver(keys, page.path, None) for keys in page.keys.waivers)
        for source in self.sources:
            yield from (Waiver(keys, source.path, source.id) for keys in source.keys.waivers)


def links_of(prose: Prose) -> Iterator[Link]:
    """The links in a run of text."""
    return (inline for inline in prose.inlines if isinstance(inline, Link))
