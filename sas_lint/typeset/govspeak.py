"""Document -> the Markdown that a publisher of GOV.UK pastes into the body of an HTML publication.

GOV.UK has fields for title and summary, and makes the contents list from the headings: none of these is
in the body. Its own guidance: https://www.gov.uk/guidance/how-to-publish-on-gov-uk/markdown
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from sas_lint.document.anchors import ABBREVIATIONS
from sas_lint.document.nodes import (
    Block,
    Contents,
    Cover,
    Document,
    Fact,
    Facts,
    Flow,
    Heading,
    Inlines,
    List,
    Paragraph,
    Record,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import proof
from sas_lint.typeset.govspeak_words import Picture, at_start, escaped, line, pieces

_DEEPEST = 6
_ROW_LEVEL = 3
_BULLET = "- "
_INTERRUPTS = re.compile(r"(?:-|1\.) \S")


def write(document: Document) -> str:
    """The whole body, with the abbreviations that it uses at its end.

    Raises TypesetError where the document cannot be printed truly.
    """
    proof.read(document, None)
    parts = [part for section in document.sections for part in _section(section)]
    definitions = "\n".join(_abbreviations(document))
    return "\n\n".join((*parts, definitions) if definitions else parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    """The parts of a section, which blank lines come between."""
    if section.kind == "contents":
        return
    if section.title:
        yield _heading(section.level, (Text(section.title),), section.anchor)
    for block in section.blocks:
        yield from _block(block)


def _heading(level: int, content: Inlines, anchor: str) -> str:
    """A heading; GOV.UK's own title is the one of level 1."""
    return f"{'#' * min(level + 1, _DEEPEST)} {line(content)} {{#{anchor}}}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(own, content, anchor):
            yield _heading(own, content, anchor)
        case Contents(_, listed):
            yield "\n".join(f"{_BULLET}[{escaped(one.text)}](#{one.anchor})" for one in listed)
        case Cover(_, _, _, small_print):
            yield from (at_start(escaped(words)) for words in small_print)
        case Record():
            yield from _record(block)
        case Paragraph() | Facts() | List() | Table():
            yield from _flow(block)
        case _:
            assert_never(block)


def _record(record: Record) -> Iterator[str]:
    """Cells of GOV.UK's tables hold no lists: each row is a heading, with its blocks below."""
    yield at_start(escaped(record.caption))
    for row in record.rows:
        yield _heading(_ROW_LEVEL, (Text(row.title),), row.anchor)
        for block in row.blocks:
            yield from _block(_lower(block) if isinstance(block, Heading) else block)


def _lower(heading: Heading) -> Heading:
    return Heading(heading.level + 1, heading.content, heading.anchor)


def _flow(block: Flow) -> Iterator[str]:
    """What can stand in an item too; a heading there is a paragraph, since no link can lead to it."""
    match block:
        case Heading(_, content):
            yield at_start(line(content))
        case Paragraph(content):
            yield from map(_piece, pieces(content))
        case Facts(facts):
            yield "\n".join(f"{_BULLET}{_fact(fact)}" for fact in facts)
        case List():
            yield _list(block)
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _piece(piece: str | Picture) -> str:
    return f"[Image: {piece.name}]" if isinstance(piece, Picture) else piece


def _fact(fact: Fact) -> str:
    return at_start(f"{escaped(fact.label)}: {line(fact.content)}")


def _list(found: List) -> str:
    """Items with their blocks indented by the width of the mark."""
    items = []
    for number, item in enumerate(found.items):
        mark = _BULLET if found.start is None else f"{found.start + number}. "
        items.append(_indented(mark, "\n".join(_item(item))))
    return "\n".join(items)


def _item(blocks: Iterable[Flow]) -> Iterator[str]:
    """The parts of an item: what may interrupt a paragraph follows at once, the rest after a blank line."""
    for number, block in enumerate(blocks):
        for part in _flow(block):
            if number and not (isinstance(block, List | Facts) and _INTERRUPTS.match(part)):
                yield ""
            yield part


def _indented(mark: str, text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join((f"{mark}{first}", *(f"{' ' * len(mark)}{one}" if one else "" for one in others)))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield at_start(escaped(table.caption))
    rows = (
        _row(
            f"# {_cell(cell)}" if table.row_headers and not number else _cell(cell)
            for number, cell in enumerate(row)
        )
        for row in table.rows
    )
    yield "\n".join((_row(map(_cell, table.header)), _row("---" for _ in table.header), *rows))


def _cell(content: Inlines) -> str:
    return at_start(line(content))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _abbreviations(document: Document) -> Iterator[str]:
    """Definitions by which GOV.UK explains each short form where it stands; longer forms come first."""
    full = {
        words: meaning
        for section in document.sections
        if section.anchor == ABBREVIATIONS
        for block in section.blocks
        if isinstance(block, Table)
        for words, meaning in (map(_words, row) for row in block.rows)
    }
    for words in sorted(full, key=lambda one: (-len(one), one)):
        if not set(words) & set("[]\\"):
            yield f"*[{words}]: {full[words]}"


def _words(content: Inlines) -> str:
    return "".join(inline.text for inline in content if isinstance(inline, Text))
