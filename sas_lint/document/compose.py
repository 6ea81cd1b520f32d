"""A Statement and its fields -> the Document that writers print."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from sas_lint.document import nodes
from sas_lint.document.abbreviations import abbreviations
from sas_lint.document.anchors import (
    CONTENTS,
    Targets,
    chapter_anchor,
    part_anchor,
    source_anchor,
)
from sas_lint.document.blocks import Setting
from sas_lint.document.dates import in_words
from sas_lint.document.entries import Entries
from sas_lint.document.protocol import protocol
from sas_lint.document.publications import publications
from sas_lint.document.typography import typeset
from sas_lint.model.edition import (
    CONSULTED,
    CONTACT,
    OTHER_FORMATS,
    OTHER_FORMATS_OF_PUBLISHER,
    PUBLISHED,
)
from sas_lint.model.statement import Chapter, Statement
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.values import When

LANGUAGE = "en-GB"
CONTENTS_TITLE = "Contents"
_UNNAMED = re.compile(r"[^a-z0-9]+")


def compose(statement: Statement, fields: tuple[FieldDefinition, ...]) -> nodes.Document:
    """Settle everything a reader will see, but for page numbers."""
    keys = statement.keys
    published = keys.published.value if keys.published else None
    body = tuple(_body(statement, fields))
    sections = (_cover(statement, published), contents(body), *body)
    return nodes.Document(
        typeset(keys.title.value),
        keys.producer.value if keys.producer else "",
        in_words(published) if published else "",
        published.last.isoformat() if published else statement.as_of.isoformat(),
        hashlib.blake2b(repr(sections).encode(), digest_size=16).hexdigest(),
        LANGUAGE,
        sections,
        typeset(" ".join(keys.summary.value.split())) if keys.summary else "",
    )


def file_stem(document: nodes.Document) -> str:
    """The name of the files a document is written to: its title and year."""
    words = _UNNAMED.sub("-", document.title.casefold()).strip("-") or "statement"
    return f"{words}-{document.date[:4]}"


def _cover(statement: Statement, published: When | None) -> nodes.Section:
    keys = statement.keys
    dated = published is not None and published.month is not None
    small_print = [f"{PUBLISHED}{in_words(published)}"] if published and dated else []
    if keys.contact:
        small_print.append(f"{CONTACT}{keys.contact.value}")
    small_print.append(OTHER_FORMATS if keys.contact else OTHER_FORMATS_OF_PUBLISHER)
    if keys.consultation:
        when = f", {in_words(keys.consultation.on.value)}" if keys.consultation.on else ""
        small_print.append(f"{CONSULTED}{keys.consultation.with_.value}{when}")
    cover = nodes.Cover(
        keys.producer.value if keys.producer else "",
        typeset(keys.title.value),
        str(published.year) if published else "",
        tuple(map(typeset, small_print)),
    )
    return nodes.Section("cover", "", "cover", 1, "", (cover,))


def _body(statement: Statement, fields: tuple[FieldDefinition, ...]) -> Iterator[nodes.Section]:
    targets = Targets.of(statement)
    entries = Entries.of(statement, fields, targets)
    for part in statement.parts:
        anchor = part_anchor(part.id)
        blocks = tuple(Setting(targets, anchor, part.path, statement.root).page(part.blocks))
        yield nodes.Section("front", typeset(part.title.value), anchor, 1, typeset(part.title.value), blocks)
    for chapter in statement.chapters:
        yield _chapter(chapter, statement, targets)
        for source in chapter.sources:
            yield entries.section(source, chapter)
    yield protocol(statement, fields, targets)
    yield from publications(statement, fields)
    yield from abbreviations(statement)


def _chapter(chapter: Chapter, statement: Statement, targets: Targets) -> nodes.Section:
    anchor = chapter_anchor(chapter.id)
    title = typeset(chapter.title.value)
    introduction = Setting(targets, anchor, chapter.path, statement.root).page(chapter.blocks)
    lines = tuple(
        nodes.ContentsLine(typeset(source.title.value), source_anchor(source.id), 2)
        for source in chapter.sources
    )
    blocks = (*introduction, nodes.Contents(f"In this chapter: {title}", lines))
    return nodes.Section("chapter", title, anchor, 1, title, blocks)


def contents(body: Iterable[nodes.Section]) -> nodes.Section:
    """The contents page of some sections."""
    lines = (nodes.ContentsLine(section.title, section.anchor, section.level) for section in body)
    block = nodes.Contents(CONTENTS_TITLE, tuple(lines))
    return nodes.Section("contents", CONTENTS_TITLE, CONTENTS, 1, CONTENTS_TITLE, (block,))
