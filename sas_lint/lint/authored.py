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
    """The place of some words of a value; the whole value where it is wrapped, or quoted with escapes."""
    span = text.span
    if span.column is None or span.end_column is None or span.line != span.end_line:
        return span
    before = (span.end_column - span.column - len(text.value)) / 2
    # Nothing, or a quotation mark, stands before the words, and as much after them.
    if before not in (0, 1):
        return span
    column = span.column + int(before)
    return span._replace(column=column + start, end_column=column + end)


def is_quoted(text: Text) -> bool:
    """Whether a value does not stand in its file just as it is read."""
    span = text.span
    return span.line != span.end_line or (span.end_column or 0) - (span.column or 0) != len(text.value)


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
