"""Paragraphs and our own statement's names -> front parts, chapters and entries with their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.real.exceptions import FrontPart
from benchmarks.real.paragraphs import Paragraph, StaleException, joined, key, runs_on
from sas_lint.model.statement import Chapter, Source, Statement
from sas_lint.rules.values import Catalogue, FieldDefinition

_WITH_PAGE = re.compile(r"(.*\S)\s+(\d+)", re.DOTALL)


@dataclass(slots=True)
class Section:
    """A heading as printed (empty for what stands before the first), and the paragraphs below it."""

    heading: str = ""
    definition: FieldDefinition | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class PrintedPart:
    """A front part under its heading."""

    part: FrontPart
    title: str
    sections: list[Section] = field(default_factory=lambda: [Section()])


@dataclass(slots=True)
class PrintedEntry:
    """An entry of ours under the heading that the print gives it."""

    source: Source
    title: str
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class PrintedChapter:
    """A chapter of ours under its printed heading: the lines of its contents, with pages, and its entries."""

    chapter: Chapter
    title: str
    contents: list[tuple[str, int]] = field(default_factory=list)
    entries: list[PrintedEntry] = field(default_factory=list)


class Unplaced(ValueError):
    """Words that no part, chapter or entry has room for."""


class Outline:
    """The printed statement, in the order of the print."""

    def __init__(
        self,
        statement: Statement,
        catalogue: Catalogue,
        parts: Iterable[FrontPart],
        chapter_titles: Mapping[str, str],
        continued: Iterable[int],
    ) -> None:
        self.parts: list[PrintedPart] = []
        self.chapters: list[PrintedChapter] = []
        self._parts = {key(part.title): part for part in parts}
        self._chapters = {
            key(chapter_titles.get(chapter.id, chapter.title.value)): chapter
            for chapter in statement.chapters
        }
        self._entries = {
            key(name.value): source
            for source in statement.sources
            for name in (*source.keys.aliases, source.title)
        }
        self._fields = {
            key(form): definition
            for definition in catalogue.fields
            for form in (definition.title, *definition.aliases)
        }
        self._continued = set(continued)
        self._line = ""

    def take(self, paragraphs: Iterable[Paragraph]) -> None:
        """Put each paragraph in its place. Raises Unplaced, and StaleException for a line never met."""
        for paragraph in paragraphs:
            if not self._opens(paragraph):
                self._add(paragraph)
        if self._continued:
            raise StaleException(
                f"no paragraph begins on line {min(self._continued)}, which an exception joins"
            )
        self._complete()

    def _opens(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is the heading of a part, a chapter, an entry or a field."""
        name = key(paragraph.text)
        if paragraph.is_new and name in self._parts and not self.chapters:
            self.parts.append(PrintedPart(self._parts.pop(name), paragraph.text))
        elif not self.chapters and self._opens_in_front(name, paragraph.text):
            pass
        elif paragraph.is_new and name in self._chapters:
            self.chapters.append(PrintedChapter(self._chapters.pop(name), paragraph.text))
        elif self.chapters and name in self._entries:
            source = self._entries[name]
            self._entries = {form: other for form, other in self._entries.items() if other is not source}
            self.chapters[-1].entries.append(PrintedEntry(source, paragraph.text))
        elif self.chapters and self.chapters[-1].entries and name in self._fields:
            section = Section(paragraph.text, self._fields[name])
            self.chapters[-1].entries[-1].sections.append(section)
        else:
            return False
        return True

    def _opens_in_front(self, name: str, heading: str) -> bool:
        """A part may begin in the middle of a page; its own headings are known."""
        if name in self._parts:
            self.parts.append(PrintedPart(self._parts.pop(name), heading))
        elif self.parts and name in map(key, self.parts[-1].part.headings):
            self.parts[-1].sections.append(Section(heading))
        else:
            return False
        return True

    def _add(self, paragraph: Paragraph) -> None:
        if self.chapters and not self.chapters[-1].entries:
            self._add_contents_line(paragraph.text)
            return
        sections = self._sections()
        if not sections:
            raise Unplaced(f"line {paragraph.line}: there is no heading above “{paragraph.text[:60]}”")
        body = sections[-1].paragraphs
        if body and (paragraph.line in self._continued or runs_on(body[-1].text, paragraph.text)):
            self._continued.discard(paragraph.line)
            body[-1] = joined(body[-1], paragraph)
        else:
            body.append(paragraph)

    def _sections(self) -> list[Section]:
        if self.chapters:
            return self.chapters[-1].entries[-1].sections
        return self.parts[-1].sections if self.parts else []

    def _add_contents_line(self, text: str) -> None:
        """A line of the contents ends with its page number, however many paragraphs it was taken for."""
        self._line = f"{self._line} {text}".strip()
        match = _WITH_PAGE.fullmatch(self._line)
        if match:
            self.chapters[-1].contents.append((match[1], int(match[2])))
            self._line = ""

    def _complete(self) -> None:
        if self._line:
            raise Unplaced(f"the contents line “{self._line}” has no page number")
        missing = sorted(self._missing())
        if missing:
            raise Unplaced(f"not met in the text: {', '.join(missing)}")

    def _missing(self) -> Iterator[str]:
        yield from (part.title for part in self._parts.values())
        yield from (chapter.id for chapter in self._chapters.values())
        yield from {source.id for source in self._entries.values()}
