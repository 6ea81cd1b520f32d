"""A share of the pages -> the titles and other words that authors write as keys, each with its entry."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.lint.context import Context
from sas_lint.model.statement import Source, Statement
from sas_lint.schema.values import Text
from sas_lint.spans import Span


def authored(context: Context) -> Iterator[tuple[Text, str | None]]:
    """Each value with the id of its entry, or None outside entries; names.yaml, the register, is left out."""
    for source in context.sources:
        yield from ((text, source.id) for text in _of_an_entry(source))
    if context.is_frame:
        yield from ((text, None) for text in _of_the_frame(context.whole.statement))


def place(text: Text, start: int, end: int) -> Span:
    """The place of some words of a value; the whole value where it is quoted or wrapped."""
    span = text.span
    if span.column is None or span.end_column is None or span.line != span.end_line:
        return span
    if span.end_column - span.column != len(text.value):
        return span
    return span._replace(column=span.column + start, end_column=span.column + end)


def _of_an_entry(source: Source) -> Iterator[Text]:
    yield from source.names()
    for relation in source.relations:
        yield from (text for text in (relation.scope, relation.what) if text)
    if source.keys.data_owner:
        yield source.keys.data_owner
    yield from (waiver.reason for waiver in source.keys.waivers if waiver.reason)


def _of_the_frame(statement: Statement) -> Iterator[Text]:
    keys = statement.keys
    yield from (text for text in (keys.title, keys.producer, keys.contact) if text)
    yield from (page.title for page in statement.pages)
    for owner in (keys, *(page.keys for page in statement.pages)):
        yield from (waiver.reason for waiver in owner.waivers if waiver.reason)
    yield from (publication.title for publication in statement.publications)
