"""Tables, images, links and lists as they are marked up -> hits where a screen reader is left without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint import markup_on_paper
from sas_lint.lint.checks import Check, EachPage, OnPaper
from sas_lint.lint.context import Context
from sas_lint.lint.fake_lists import fake_lists
from sas_lint.lint.hits import Hit
from sas_lint.lint.inlined import inlined
from sas_lint.lint.item_marks import plain_span
from sas_lint.lint.neighbours import Among, among
from sas_lint.model.blocks import Image, Link, Paragraph, Prose, Table
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"words", "column", "count", "target", "where"})
_FILE = re.compile(r"[\w .-]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)", re.I)


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[Literal["tables", "images", "links", "fake-lists"]], Key("The fault", required=True)
    ]
    caption: Annotated[Text | None, Key("tables: the word with which a caption begins, before a colon")] = (
        None
    )
    no_alternative: Annotated[
        tuple[Text, ...], Key("images: words that say nothing of what an image shows")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order; of a printed document, one for all tables, and one for all images."""
    content = EachPage(partial(_CATCHES[parameters.catches.value], parameters))
    match parameters.catches.value:
        case "tables":
            return OnPaper(markup_on_paper.tables, content)
        case "images":
            says_nothing = partial(_says_nothing, _empty_words(parameters))
            return OnPaper(partial(markup_on_paper.images, says_nothing), content)
        case _:
            return content


def _tables(parameters: Parameters, context: Context) -> Iterator[Hit]:
    word = parameters.caption.value if parameters.caption else ""
    for one in among(context):
        # A field that holds an empty table and nothing else is an empty field, which has a rule of its own.
        if isinstance(one.block, Table) and not (one.owner.field and one.owner.field.is_empty):
            yield from _headers(one.block, one)
            if not one.block.caption or not one.block.caption.text.strip():
                yield _without_caption(one.block, one, word)


def _headers(table: Table, one: Among) -> Iterator[Hit]:
    """The header cells that are empty; the first may be, where each row has a header of its own."""
    rows_have = bool(table.rows) and all(row[0].text.strip() for row in table.rows if row)
    empty = [number for number, cell in enumerate(table.header) if _is_empty(cell)]
    if empty == [0] and rows_have and len(table.header) > 1:
        return
    if empty:
        first, *more = (table.header[number].span for number in empty)
        names = {"column": str(empty[0] + 1), "count": str(len(empty)), "words": _row(table.header)}
        case = "no-header" if len(empty) == len(table.header) else None
        yield Hit(first, names, *one.owner.names, names["words"], tuple(more), case=case)


def _is_empty(cell: Prose) -> bool:
    return not cell.text.strip() and not any(isinstance(inline, Image) for inline in cell.inlines)


def _row(cells: tuple[Prose, ...]) -> str:
    return " | ".join(cell.text.strip() for cell in cells)


def _without_caption(table: Table, one: Among, word: str) -> Hit:
    """A table without a caption; one that is written in another way can be put right."""
    words = _row(table.header)
    other = re.compile(rf"{re.escape(word)}\s*(?:\d[\d.]*)?\s*[.:–—-]\s+", re.I)
    before = one.before.prose if isinstance(one.before, Paragraph) else None
    match = other.match(before.text) if before else None
    if before is None or match is None or match.end() == len(before.text):
        return Hit(table.span.start(), {"words": words}, *one.owner.names, words, case="no-caption")
    span = plain_span(before, *match.span())
    fix = Fix(True, (Edit(span, f"{word}: "),)) if span else None
    names = {"words": before.text}
    return Hit(before.span, names, *one.owner.names, before.text, fix=fix, case="other-caption")


def _images(parameters: Parameters, context: Context) -> Iterator[Hit]:
    empty = _empty_words(parameters)
    for passage, inline in inlined(context):
        if isinstance(inline, Image):
            text = inline.alternative.strip()
            if not text or _says_nothing(empty, text):
                names = {"target": inline.target, "words": text}
                case = "says-nothing" if text else None
                yield Hit(inline.span, names, passage.source_id, passage.field_name, inline.target, case=case)


def _empty_words(parameters: Parameters) -> frozenset[str]:
    return frozenset(word.value.casefold() for word in parameters.no_alternative)


def _says_nothing(empty: frozenset[str], text: str) -> bool:
    """Whether a text says nothing of the image that it stands for: a mere word for it, or a file's name."""
    return text.casefold().rstrip(".") in empty or _FILE.fullmatch(text) is not None


def _links(_: Parameters, context: Context) -> Iterator[Hit]:
    for passage, inline in inlined(context):
        if isinstance(inline, Link) and inline.marked:
            words = inline.text.strip() or inline.target
            case = None if inline.text.strip() else "image"
            yield Hit(inline.span, {"words": words}, passage.source_id, passage.field_name, words, case=case)


def _fake_lists(_: Parameters, context: Context) -> Iterator[Hit]:
    for found in fake_lists(context):
        first, *more = found.lines
        names = {"words": first.words, "count": str(len(found.lines))}
        passage, places = found.passage, tuple(line.span for line in more)
        about = frozenset(("prose", line.text) for line in found.lines)
        case = None if more else "one"
        ids = (passage.source_id, passage.field_name)
        yield Hit(first.span, names, *ids, first.words, places, about=about, case=case)


_CATCHES: dict[str, Callable[[Parameters, Context], Iterator[Hit]]] = {
    "tables": _tables,
    "images": _images,
    "links": _links,
    "fake-lists": _fake_lists,
}
