"""A Statement and its fields -> the annex that tells where each requirement of Protocol 3 is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sas_lint.document import nodes
from sas_lint.document.anchors import PROTOCOL, Targets, chapter_anchor, part_anchor, source_anchor
from sas_lint.document.dates import in_words
from sas_lint.document.typography import typeset
from sas_lint.model.answering import answers, below, has_words, is_whole
from sas_lint.model.edition import NIL_RETURN
from sas_lint.model.edition import PROTOCOL_TITLE as TITLE
from sas_lint.model.requirements import ASKED
from sas_lint.model.statement import Part, Source, Statement
from sas_lint.rules.values import FieldDefinition

_CAPTION = "The requirements of Protocol 3 and where this statement answers them"
_HEADER = ("Requirement", "Answered by")
_NOTHING = "No answer in this statement"
_MOST = 5
_WORDS = {"current": "in use", "potential": "that may come to be used"}


def protocol(statement: Statement, fields: tuple[FieldDefinition, ...], targets: Targets) -> nodes.Section:
    """A row for each requirement, with links to what answers it."""
    rows = tuple(
        ((nodes.Text(f"({letter}) {asked}"),), _cell(list(_answers(letter, statement, fields, targets))))
        for letter, asked in ASKED.items()
    )
    header = tuple((nodes.Text(words),) for words in _HEADER)
    table = nodes.Table(_CAPTION, header, rows, row_headers=True)
    return nodes.Section("annex", TITLE, PROTOCOL, 1, TITLE, (table,))


def _cell(found: Sequence[nodes.Inlines]) -> nodes.Inlines:
    if not found:
        return (nodes.Text(_NOTHING),)
    parted = [inline for answer in found for inline in (nodes.Break(), *answer)]
    return tuple(parted[1:])


def _answers(
    letter: str, statement: Statement, fields: tuple[FieldDefinition, ...], targets: Targets
) -> Iterator[nodes.Inlines]:
    status = {"a": "current", "c": "potential"}.get(letter)
    if status:
        yield from _of_status(status, statement)
    for part in statement.parts:
        yield from _of_part(letter, part, targets)
    yield from _of_fields(letter, statement, fields)
    for item in statement.keys.nil_returns:
        if item.requirement.value == letter:
            yield (nodes.Text(typeset(f"{NIL_RETURN[0]}{in_words(item.on.value)}{NIL_RETURN[1]}")),)


def _of_status(status: str, statement: Statement) -> Iterator[nodes.Inlines]:
    """The entries themselves where they are few, else the chapters that hold them."""
    found = [source for source in statement.sources if source.status == status]
    if not found:
        return
    count = f"{len(found)} {'source' if len(found) == 1 else 'sources'} {_WORDS[status]}: "
    if len(found) <= _MOST:
        links = [nodes.Reference(typeset(one.name), source_anchor(one.id), paged=True) for one in found]
    else:
        links = [
            nodes.Reference(typeset(chapter.title.value), chapter_anchor(chapter.id), paged=True)
            for chapter in statement.chapters
            if any(source.status == status for source in chapter.sources)
        ]
    yield (nodes.Text(count), *joined(links))


def joined(links: Sequence[nodes.Reference]) -> Iterator[nodes.Inline]:
    """Links one after another, with semicolons between them."""
    for number, link in enumerate(links):
        if number:
            yield nodes.Text("; ")
        yield link


def _of_part(letter: str, part: Part, targets: Targets) -> Iterator[nodes.Inlines]:
    for heading in answers(part, letter):
        if not has_words(below(part, heading)):
            continue
        title = typeset(part.title.value)
        whole = nodes.Reference(title, part_anchor(part.id), paged=True)
        anchor = None if is_whole(heading) else targets.heading(part.path, heading.value)
        if anchor is None:
            yield (whole,)
        else:
            link = nodes.Reference(typeset(heading.value), anchor, paged=True)
            yield (nodes.Text(f"{title}: "), link)


def _of_fields(
    letter: str, statement: Statement, fields: tuple[FieldDefinition, ...]
) -> Iterator[nodes.Inlines]:
    """The fields that answer source by source, and in how many of the entries that are not retired."""
    asked = [source for source in statement.sources if source.status != "retired"]
    for definition in fields:
        if definition.answers == letter:
            full = sum(_is_full(source, definition.id) for source in asked)
            if full:
                every = "all" if full == len(asked) else f"{full} of {len(asked)}"
                yield (nodes.Text(typeset(f"“{definition.title}” in {every} entries")),)


def _is_full(source: Source, field: str) -> bool:
    found = source.field(field)
    return found is not None and not found.is_empty
