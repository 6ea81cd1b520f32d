"""A Document and the outline of a written file -> nothing, or an error where a part is not as meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import assert_never

from sas_lint.document.nodes import (
    Block,
    Contents,
    Cover,
    Document,
    Facts,
    Flow,
    Heading,
    Image,
    Inlines,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Table,
    Text,
)
from sas_lint.document.numbering import numbers
from sas_lint.typeset.errors import Misprint
from sas_lint.typeset.markup import legal
from sas_lint.typeset.outline import Line, headings


def agree(written: Sequence[Line], document: Document, what: str) -> None:
    """Raise Misprint at the first part that the written file has otherwise than the document."""
    _compare(written, [*outline_of(document)], what)


def agree_on_headings(written: Sequence[Line], document: Document, what: str, deepest: int) -> None:
    """Like `agree`, for files that tell their headings and no more of themselves, down to a level."""
    _compare(headings([*written], deepest), headings([*outline_of(document)], deepest), what)


def outline_of(document: Document) -> Iterator[Line]:
    """Every part of the document, in order."""
    told = numbers(document) if document.mark else {}
    for section in document.sections:
        if section.title:
            yield Line("heading", section.level, _plain(section.title))
        for block in section.blocks:
            yield from _block(block, told)


def _block(block: Block, told: Mapping[str, str]) -> Iterator[Line]:
    match block:
        case Contents(_, lines):
            for line in lines:
                number = told.get(line.anchor, "")
                yield Line("contents", line.level, _plain(f"{number} {line.text}"))
        case Cover(producer, title, edition, small_print):
            yield from (Line("cover", 0, _plain(words)) for words in (producer, title, edition, *small_print))
        case Record(caption, header, rows):
            yield from (
                Line("caption", 0, _plain(caption)),
                *(Line("cell", 0, _plain(one)) for one in header),
            )
            for row in rows:
                yield Line("cell", 0, _plain(row.title))
                if not row.blocks:
                    yield Line("cell", 0, "")
                for inner in row.blocks:
                    yield from _flow(inner, 0)
        case _:
            yield from _flow(block, 0)


def _flow(block: Flow, depth: int) -> Iterator[Line]:
    match block:
        case Heading(level, content):
            yield Line("heading", level, _words(content))
        case Paragraph(content):
            yield Line("paragraph", depth, _words(content))
        case Facts(facts):
            yield from (Line("fact", depth, _plain(f"{one.label} {_words(one.content)}")) for one in facts)
        case Table(caption, header, rows):
            yield Line("caption", 0, _plain(caption))
            yield from (Line("cell", 0, _words(cell)) for row in (header, *rows) for cell in row)
        case List(items):
            for item in items:
                yield from _item(item, depth + 1)
        case _:
            assert_never(block)


def _item(item: tuple[Flow, ...], depth: int) -> Iterator[Line]:
    first = item[0] if item and isinstance(item[0], Paragraph) else None
    yield Line("item", depth, _words(first.content) if first else "")
    for block in item[1:] if first else item:
        yield from _flow(block, depth)


def _compare(written: Sequence[Line], wanted: Sequence[Line], what: str) -> None:
    for found, meant in zip_longest(_compared(written), _compared(wanted)):
        if found != meant:
            raise Misprint(f"{what} differs from the document: {_shown(found)} in place of {_shown(meant)}")


def _compared(lines: Iterable[Line]) -> Iterator[Line]:
    """What has words; an item that begins with none is, in HTML, none before its next words."""
    for line in lines:
        if line.text:
            yield line._replace(role="paragraph") if line.role == "item" else line


def _shown(line: Line | None) -> str:
    return f"{line.role} {line.depth} “{line.text}”" if line else "nothing"


def _words(content: Inlines) -> str:
    parts = (
        inline.text
        if isinstance(inline, Text | Link | Reference)
        else ""
        if isinstance(inline, Image)
        else " "
        for inline in content
    )
    return _plain("".join(parts))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", legal(words)).strip()
