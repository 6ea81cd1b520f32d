"""A source -> the section that prints it: fields, publications as registered, relations at both ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sas_lint.document import nodes
from sas_lint.document.anchors import Targets, chapter_anchor, heading_anchor, heading_names, source_anchor
from sas_lint.document.blocks import Setting
from sas_lint.document.relations import Relations
from sas_lint.document.typography import typeset
from sas_lint.model.blocks import List
from sas_lint.model.edition import RELATIONS_TITLE, ROW_HEADS, STANDING, UNTOLD
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import name_key
from sas_lint.model.statement import Chapter, Field, Source, Statement
from sas_lint.rules.values import FieldDefinition

_FIELD_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Entries:
    """What setting entries takes: the statement's names, made once, and whether entries are tables."""

    root: str
    producer: str
    targets: Targets
    relations: Relations
    definitions: Mapping[str, FieldDefinition]
    registry: Mapping[str, PublicationKeys]
    tables: bool

    @classmethod
    def of(cls, statement: Statement, fields: tuple[FieldDefinition, ...], targets: Targets) -> Entries:
        """Ready for the entries of a statement."""
        registry: dict[str, PublicationKeys] = {}
        for publication in statement.publications:
            for form in (publication.title, *publication.aliases):
                registry.setdefault(name_key(form.value), publication)
        producer = statement.keys.producer.value if statement.keys.producer else ""
        definitions = {field.id: field for field in fields}
        conventions = statement.keys.conventions
        tables = bool(conventions and conventions.entries and conventions.entries.value == "table")
        return cls(statement.root, producer, targets, Relations(statement), definitions, registry, tables)

    def section(self, source: Source, chapter: Chapter) -> nodes.Section:
        """The section of an entry, on a page of its own."""
        anchor = source_anchor(source.id)
        title = typeset(source.title.value)
        blocks = tuple(self._table(source, anchor) if self.tables else self._prose(source, anchor))
        return nodes.Section(
            "entry", title, anchor, 2, typeset(chapter.title.value), blocks, chapter_anchor(chapter.id)
        )

    def _prose(self, source: Source, anchor: str) -> Iterator[nodes.Block]:
        """A heading for each field, and what the field says under it."""
        setting = Setting(self.targets, anchor, source.path, self.root, shift=1)
        names = heading_names(source.body)
        if source.status in ("potential", "retired"):
            yield nodes.Paragraph((nodes.Text(f"{STANDING[source.status]}."),), "note")
        yield from setting.blocks(source.preamble, names)
        for row in self.rows(source, setting, names):
            yield nodes.Heading(_FIELD_LEVEL, (nodes.Text(row.title),), row.anchor)
            yield from row.blocks

    def _table(self, source: Source, anchor: str) -> Iterator[nodes.Block]:
        """A row for each field. Its name is the head of the row and no heading, so that the headings inside a
        field follow on the entry's own.
        """
        setting = Setting(self.targets, anchor, source.path, self.root)
        names = heading_names(source.body)
        yield from setting.blocks(source.preamble, names)
        rows = tuple(self.rows(source, setting, names))
        if rows:
            caption = STANDING.get(source.status or "", UNTOLD)
            yield nodes.Record(caption, (ROW_HEADS, typeset(source.name)), rows)

    def rows(self, source: Source, setting: Setting, names: Iterator[str]) -> Iterator[nodes.Row]:
        """A row for each field of the entry, in order, and one for its relations where it has any."""
        for field in source.fields:
            definition = self.definitions.get(field.id or "")
            title = typeset(definition.title if definition else field.name)
            anchor = heading_anchor(setting.anchor, next(names))
            yield nodes.Row(title, anchor, tuple(self._field(field, definition, setting, names)))
        facts = self.relations.facts(source)
        if facts:
            yield nodes.Row(
                RELATIONS_TITLE, heading_anchor(setting.anchor, "relations"), (nodes.Facts(facts),)
            )

    def _field(
        self, field: Field, definition: FieldDefinition | None, setting: Setting, names: Iterator[str]
    ) -> Iterator[nodes.Flow]:
        lists = definition is not None and definition.role in (
            "publications",
            "other-publications",
            "synergies",
        )
        for block in field.blocks:
            if lists and isinstance(block, List) and not all(item.label for item in block.items):
                yield self._publications(block, setting)
            else:
                yield from setting.blocks((block,), names)

    def _publications(self, block: List, setting: Setting) -> nodes.List:
        """A list of publications; the registry gives each its address, other producer and frequency."""
        items = []
        for item in block.items:
            printed = tuple(setting.item(item))
            publication = self.registry.get(name_key(item.prose.text))
            if publication and printed and isinstance(printed[0], nodes.Paragraph):
                first = replace(printed[0], content=self._title(printed[0].content, publication))
                printed = (first, *printed[1:])
            items.append(printed)
        return nodes.List(tuple(items), block.start)

    def _title(self, content: nodes.Inlines, publication: PublicationKeys) -> nodes.Inlines:
        words = "".join(inline.text for inline in content if isinstance(inline, nodes.Text))
        if publication.url and all(isinstance(inline, nodes.Text) for inline in content):
            content = (nodes.Link(words, publication.url.value),)
        known = "; ".join(self._known(publication))
        return (*content, nodes.Text(typeset(f" ({known})"))) if known else content

    def _known(self, publication: PublicationKeys) -> Iterator[str]:
        """What the registry adds to a title and the title does not say itself."""
        title = name_key(publication.title.value)
        producer = publication.producer.value if publication.producer else self.producer
        if producer != self.producer and name_key(producer) not in title:
            yield producer
        if publication.frequency and name_key(publication.frequency.value) not in title:
            yield publication.frequency.value
