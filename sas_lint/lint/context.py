"""What check kinds read: the Whole, in which things are looked up, and a Context, a share of the pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar, cast

import ahocorasick

from sas_lint.lint.asking import Ask
from sas_lint.lint.mentions import Mentions
from sas_lint.model.blocks import Prose, prose_of
from sas_lint.model.names import fold, name_key
from sas_lint.model.registry import Registry
from sas_lint.model.statement import Chapter, Field, Part, Source, Statement, Waiver
from sas_lint.rules.values import Catalogue, FieldDefinition, FieldRole
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span

T = TypeVar("T")
_OF_KEYS = frozenset({"unreadable", "unknown-key", "wrong-type", "missing-key"})
_TOGETHER = 500


class Passage(NamedTuple):
    """A run of text and whose it is."""

    prose: Prose
    source: Source | None
    field: Field | None

    @property
    def source_id(self) -> str | None:
        """The entry's id, or None outside entries."""
        return self.source.id if self.source else None

    @property
    def field_name(self) -> str | None:
        """The field's heading, or None outside fields."""
        return self.field.name if self.field else None


class Whole:
    """What is true of the whole statement, each table made once and only when asked for.

    The sources of its `statement` have no preamble and no fields: their text is met page by page, in a
    Context, so that a large statement need not be held by one process. `watched` are the marks that some rule
    has looked for in a text. `ask` asks web addresses, where the user wants that.
    """

    def __init__(
        self,
        statement: Statement,
        faults: Sequence[Fault],
        catalogue: Catalogue,
        unused: Sequence[Waiver] = (),
    ) -> None:
        self.statement = statement
        self.faults = faults
        self.catalogue = catalogue
        self.unused = unused
        self.watched: set[str] = set()
        self.ask: Ask | None = None
        self._made: dict[Hashable, object] = {}

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, kept under a key: for what a rule prepares once (patterns, word lists)."""
        if key not in self._made:
            self._made[key] = make()
        return cast(T, self._made[key])

    @cached_property
    def _pages(self) -> dict[str, int]:
        pages = [part.path for part in self.statement.parts]
        for chapter in self.statement.chapters:
            pages += [chapter.path, *(source.path for source in chapter.sources)]
        return {path: number for number, path in enumerate(pages)}

    def reading_order(self, span: Span) -> tuple[int, int, int]:
        """A key that sorts places as a reader meets them: by page, line and column; registries come first."""
        return (self._pages.get(span.path, -1), span.line or 0, span.column or 0)

    @cached_property
    def fields(self) -> dict[str, FieldDefinition]:
        """The field definitions by id, in the order wanted."""
        return {definition.id: definition for definition in self.catalogue.fields}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each field in the order wanted, by id."""
        return {definition.id: number for number, definition in enumerate(self.catalogue.fields)}

    def of_role(self, source: Source, role: FieldRole) -> Iterator[Field]:
        """The entry's fields that play a role."""
        return (field for field in source.fields if field.id and self.fields[field.id].role == role)

    def defined_role(self, role: FieldRole) -> FieldDefinition | None:
        """The first field definition with a role."""
        return next((definition for definition in self.catalogue.fields if definition.role == role), None)

    @cached_property
    def silent(self) -> frozenset[str]:
        """The ids of the fields whose absence means none by convention (all, where that is unread)."""
        conventions = self.statement.keys.conventions
        wanted = {name_key(name.value) for name in conventions.absent_means_none} if conventions else set()
        if not wanted and self.is_doubtful("statement.yaml"):
            return frozenset(self.fields)
        return frozenset(
            definition.id
            for definition in self.catalogue.fields
            if wanted & {name_key(form) for form in (definition.id, definition.title, *definition.aliases)}
        )

    def is_broken(self, file: str) -> bool:
        """Whether a file of the content folder could not be read, so that what is absent may stand in it."""
        return f"{self.statement.root}/{file}" in self.statement.broken

    def is_doubtful(self, place: str) -> bool:
        """Whether some key of a file (or of a file of a folder, `/` at the end) could not be read."""
        path = f"{self.statement.root}/{place}"
        return path in self._doubtful or (
            path.endswith("/") and any(file.startswith(path) for file in self._doubtful)
        )

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return self.statement.broken | {fault.span.path for fault in self.faults if fault.kind in _OF_KEYS}

    @cached_property
    def _nil_words(self) -> frozenset[str]:
        conventions = self.statement.keys.conventions
        return (
            frozenset(name_key(word.value) for word in conventions.nil_words) if conventions else frozenset()
        )

    def says_none(self, field: Field) -> bool:
        """Whether the field's first sentence is one of the statement's words for none."""
        first = next((prose.text for prose in field.prose if prose.text.strip()), "")
        return name_key(first.partition(".")[0]) in self._nil_words

    def has_content(self, field: Field) -> bool:
        """Whether the field says something other than none."""
        return not field.is_empty and not self.says_none(field)

    @cached_property
    def incomplete(self) -> bool:
        """Whether some entry could not be read, so that what is absent may stand in it."""
        unreadable = self.statement.missing or any(chapter.unreadable for chapter in self.statement.chapters)
        return bool(unreadable) or any(source.broken for source in self.statement.sources)

    @cached_property
    def registry(self) -> Registry:
        """The publications, by any form of their titles."""
        return Registry(self.statement.publications)

    @cached_property
    def mentions(self) -> Mentions:
        """The names of sources, systems and publications, to be found in running text."""
        return Mentions(self.statement)

    @cached_property
    def by_id(self) -> dict[str, Source]:
        """The entries by id; the first where two share one."""
        return {source.id: source for source in reversed(list(self.statement.sources))}


class Context:
    """A share of the statement's pages, with their text, and the Whole to look things up in.

    The first share is the frame: front parts, chapters' own pages and registries; entries are in others.
    `faults` are those met in reading the share.
    """

    def __init__(
        self,
        whole: Whole,
        sources: Sequence[Source],
        faults: Sequence[Fault] = (),
        is_frame: bool = False,
    ) -> None:
        self.whole = whole
        self.sources = sources
        self.faults = faults
        self.is_frame = is_frame
        self._made: dict[Hashable, object] = {}

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes of this share, kept under a key: for what several rules look at."""
        if key not in self._made:
            self._made[key] = make()
        return cast(T, self._made[key])

    @property
    def pages(self) -> tuple[Part | Chapter, ...]:
        """The front parts and the chapters' own pages, where this share has them."""
        return tuple(self.whole.statement.pages) if self.is_frame else ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every run of text of the pages in reading order, without the entries' headings."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for page in self.pages:
            yield from (Passage(prose, None, None) for prose in prose_of(page.blocks))
        for source in self.sources:
            yield from (Passage(prose, source, None) for prose in prose_of(source.preamble))
            for field in source.fields:
                yield from (Passage(prose, source, field) for prose in field.prose)

    def holding(self, marks: Iterable[str]) -> Iterator[Passage]:
        """The passages that hold one of the marks (in small letters), in reading order.

        All texts are searched as one: in a large statement most hold nothing, and to ask each costs more.
        What was looked for in earlier shares is looked for in one go in the later ones.
        """
        wanted = frozenset(marks)
        if wanted <= self._watched:
            # The fewer of the two are gone through.
            held = self._held.keys() & wanted
            numbers = sorted({number for mark in held for number in self._held[mark]})
        else:
            self.whole.watched |= wanted
            found = self._search(wanted)
            numbers = sorted({number for held in found.values() for number in held})
        return (self.passages[number] for number in numbers)

    @cached_property
    def _watched(self) -> frozenset[str]:
        return frozenset(self.whole.watched)

    @cached_property
    def _held(self) -> dict[str, list[int]]:
        return self._search(self._watched)

    def _search(self, marks: frozenset[str]) -> dict[str, list[int]]:
        """The numbers of the passages that hold each mark."""
        automaton = self.whole.made(("marks", marks), lambda: _automaton(marks))
        held: dict[str, list[int]] = {}
        for first, starts, text in self._joined if marks else ():
            for end, mark in automaton.iter(text):
                number = first + bisect_right(starts, end - len(mark) + 1) - 1
                numbers = held.setdefault(mark, [])
                if not numbers or numbers[-1] != number:
                    numbers.append(number)
        return held

    @cached_property
    def _joined(self) -> tuple[tuple[int, tuple[int, ...], str], ...]:
        """Texts in small letters, a line each, some hundred together: the first's number, and each start."""
        return tuple(self._join())

    def _join(self) -> Iterator[tuple[int, tuple[int, ...], str]]:
        for first in range(0, len(self.passages), _TOGETHER):
            texts = [fold(passage.prose.text) for passage in self.passages[first : first + _TOGETHER]]
            starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
            yield first, tuple(starts), "\n".join(texts)


def _automaton(marks: frozenset[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for mark in marks:
        automaton.add_word(mark, mark)
    automaton.make_automaton()
    return automaton
