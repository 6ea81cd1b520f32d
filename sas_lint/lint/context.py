"""A Statement and the packs -> what check kinds look things up in, each made once and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from sas_lint.lint.mentions import Mentions
from sas_lint.lint.registry import Registry
from sas_lint.model.blocks import Prose, prose_of
from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import Field, Source, Statement, Waiver
from sas_lint.rules.values import Catalogue, FieldDefinition, FieldRole
from sas_lint.schema.faults import Fault

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


class Context:
    """What the kinds read. Nothing in it changes; the indexes are made on first use."""

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
    def passages(self) -> tuple[Passage, ...]:
        """Every run of text of the pages in reading order, without the entries' headings."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for part in self.statement.parts:
            yield from (Passage(prose, None, None) for prose in prose_of(part.blocks))
        for chapter in self.statement.chapters:
            yield from (Passage(prose, None, None) for prose in prose_of(chapter.blocks))
            for source in chapter.sources:
                yield from (Passage(prose, source, None) for prose in prose_of(source.preamble))
                for field in source.fields:
                    yield from (Passage(prose, source, field) for prose in field.prose)

    def holding(self, marks: Iterable[str]) -> Iterator[Passage]:
        """The passages that hold one of the marks (in small letters), in reading order.

        All texts are searched as one: in a large statement most hold nothing, and to ask each costs more.
        """
        automaton = ahocorasick.Automaton()
        for mark in marks:
            automaton.add_word(mark, mark)
        automaton.make_automaton()
        for first, starts, text in self._joined:
            last = -1
            for end, mark in automaton.iter(text) if len(automaton) else ():
                number = bisect_right(starts, end - len(mark) + 1) - 1
                if number > last:
                    last = number
                    yield self.passages[first + number]

    @cached_property
    def _joined(self) -> tuple[tuple[int, tuple[int, ...], str], ...]:
        """Texts in small letters, a line each, some hundred together: the first's number, and each start."""
        return tuple(self._join())

    def _join(self) -> Iterator[tuple[int, tuple[int, ...], str]]:
        for first in range(0, len(self.passages), _TOGETHER):
            texts = [fold(passage.prose.text) for passage in self.passages[first : first + _TOGETHER]]
            starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
            yield first, tuple(starts), "\n".join(texts)

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
