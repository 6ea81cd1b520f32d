"""A Statement and its fields -> the table of a to f against the sources, on one page if it can be."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.document import nodes
from sas_lint.document.anchors import COVERAGE, source_anchor
from sas_lint.document.typography import typeset
from sas_lint.model.answering import of_parts
from sas_lint.model.requirements import ASKED
from sas_lint.model.statement import Source, Statement
from sas_lint.rules.values import FieldDefinition

TITLE = "Which source answers what"
_CAPTION = "The requirements of Protocol 3, source by source"
_WHOLE = "All sources together"
_YES, _OWN, _COMMON, _NONE, _NOT = "yes", "own", "all", "none", "–"
_STATUS = {"a": "current", "c": "potential"}
_KEY = (
    "“Yes”: the source is in use (a), or could come to be used (c). “Own”: the entry answers for its source. "
    "“All”: the statement answers for all sources together. “None”: nothing answers."
)


def coverage(statement: Statement, fields: tuple[FieldDefinition, ...]) -> nodes.Section:
    """A row for each source, a column for each requirement, and what each letter asks above the table."""
    common = {letter for letter in ASKED if any(of_parts(statement.parts, letter))}
    nil: set[str] = {item.requirement.value for item in statement.keys.nil_returns}
    asked = "; ".join(f"({letter}) {words[:1].lower()}{words[1:]}" for letter, words in ASKED.items())
    header = tuple((nodes.Text(words),) for words in ("Source", *ASKED))
    whole = (_WHOLE, *(_of_whole(letter, common, nil) for letter in ASKED))
    rows = ((nodes.Text(whole[0]),), *((nodes.Text(words),) for words in whole[1:]))
    table = nodes.Table(
        _CAPTION,
        header,
        (rows, *(_row(source, common, fields) for source in statement.sources)),
        row_headers=True,
        compact=True,
    )
    words = nodes.Paragraph((nodes.Text(f"Protocol 3 asks for: {asked}."),))
    return nodes.Section(
        "front", TITLE, COVERAGE, 1, TITLE, (words, nodes.Paragraph((nodes.Text(_KEY),)), table)
    )


def _of_whole(letter: str, common: set[str], nil: set[str]) -> str:
    if letter in common:
        return _COMMON
    return "nil" if letter in nil else _NOT


def _row(source: Source, common: set[str], fields: tuple[FieldDefinition, ...]) -> tuple[nodes.Inlines, ...]:
    head = nodes.Reference(typeset(source.name), source_anchor(source.id))
    return ((head,), *((nodes.Text(words),) for words in _cells(source, common, fields)))


def _cells(source: Source, common: set[str], fields: tuple[FieldDefinition, ...]) -> Iterator[str]:
    for letter in ASKED:
        own = (
            field
            for field in source.fields
            if field.id in {one.id for one in fields if one.answers == letter}
        )
        if letter in _STATUS:
            yield _YES if source.status == _STATUS[letter] else _NOT
        elif any(not field.is_empty for field in own):
            yield _OWN
        else:
            yield _COMMON if letter in common else _NONE
