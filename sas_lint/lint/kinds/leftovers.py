"""What field codes, running heads and page numbers left in the text -> hits, in the content and on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage, OnPaper
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.leftovers import Furniture, Marks
from sas_lint.model.blocks import Paragraph
from sas_lint.model.names import fold
from sas_lint.printed.model import Heading, Piece, Printed, Words
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"words", "count", "pages"})
_FIGURES = re.compile(r"\d+")
# So many pages begin or end with the same words where these are a running head that nobody marked as one.
_PAGES = 3
_SHARE = 0.3
_LONGEST = 120
_LONGEST_NUMBER = 20


class Parameters(NamedTuple):
    """What is looked for: marks that field codes leave, or what belongs in the margins of a page."""

    catches: Annotated[Located[Literal["field-codes", "furniture"]], Key("The fault", required=True)]
    marks: Annotated[tuple[Text, ...], Key("Marks in these capitals; `#` stands for figures")] = ()
    page_numbers: Annotated[
        tuple[Text, ...], Key("Forms of a page's number, alone in a paragraph; `#` stands for the figures")
    ] = ()


class _Place(NamedTuple):
    """What was left, in a file of the content."""

    words: str
    span: Span
    source: str | None
    field: str | None


def check_of(parameters: Parameters) -> Check:
    """One hit for each mark on a page of the content; on paper, one for each that the document holds."""
    if parameters.catches.value == "field-codes":
        return OnPaper(partial(_codes_on_paper, parameters), EachPage(partial(_codes, parameters)))
    return OnPaper(partial(_furniture_on_paper, parameters), EachPage(partial(_furniture, parameters)))


def _codes(parameters: Parameters, context: Context) -> Iterator[Hit]:
    marks = context.whole.made(parameters, lambda: _marks(parameters))
    found: dict[tuple[str, str], list[_Place]] = {}
    for passage in context.holding(marks.literals):
        for one in marks.find(passage.prose.text):
            span, words = passage.prose.at(one.start, one.end), passage.prose.text[one.start : one.end]
            place = _Place(words, span, passage.source_id, passage.field_name)
            found.setdefault((span.path, one.form), []).append(place)
    keys = list(_keys(context))
    for text, source in keys if marks.may_stand_in("\n".join(text.value for text, _ in keys)) else ():
        for one in marks.find(text.value):
            place = _Place(text.value[one.start : one.end], text.span, source, None)
            found.setdefault((text.span.path, one.form), []).append(place)
    yield from map(_hit, found.values())


def _marks(parameters: Parameters) -> Marks:
    return Marks(mark.value for mark in parameters.marks)


def _keys(context: Context) -> Iterator[tuple[Text, str | None]]:
    """Titles, and the record of the printed contents."""
    for source in context.sources:
        yield source.title, source.id
    for page in context.pages:
        yield page.title, None
    for chapter in context.whole.statement.chapters if context.is_frame else ():
        yield from ((line.title, None) for line in chapter.keys.printed)


def _hit(places: Sequence[_Place]) -> Hit:
    first, *more = places
    names = {"words": first.words, "count": str(len(places))}
    about = frozenset({("word", first.words)})
    return Hit(
        first.span,
        names,
        first.source,
        first.field,
        first.words,
        tuple(one.span for one in more),
        None,
        about,
    )


def _furniture(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """One hit for all that stands in the text of one page of the content."""
    furniture = context.whole.made(parameters, lambda: _of_statement(parameters, context.whole))
    found: dict[str, list[_Place]] = {}
    for passage, start, end in _in_passages(context, furniture):
        span = passage.prose.at(start, end)
        place = _Place(passage.prose.text[start:end], span, passage.source_id, passage.field_name)
        found.setdefault(span.path, []).append(place)
    for places in found.values():
        yield _hit(sorted(places, key=lambda place: place.span.sort_key()))


def _in_passages(context: Context, furniture: Furniture) -> Iterator[tuple[Passage, int, int]]:
    """Paragraphs that are a page's number or a running head and no more, and running heads with a number."""
    for passage in context.passages:
        text = passage.prose.text
        # Nearly all passages are longer, and to ask each costs more.
        if len(text) <= _LONGEST_NUMBER and furniture.is_number(text) and _is_paragraph(passage, context):
            yield passage, 0, len(text)
    for passage in context.holding(furniture.heads):
        text = passage.prose.text
        if furniture.is_head(text):
            if _is_paragraph(passage, context):
                yield passage, 0, len(text)
        else:
            yield from ((passage, start, end) for start, end in furniture.beside_numbers(text))


def _is_paragraph(passage: Passage, context: Context) -> bool:
    """Whether the words are a paragraph by themselves: no heading, item, or cell of a table."""
    if passage.field:
        blocks = passage.field.blocks
    elif passage.source:
        blocks = passage.source.preamble
    else:
        blocks = tuple(block for page in context.pages for block in page.blocks)
    return any(isinstance(block, Paragraph) and block.prose is passage.prose for block in blocks)


def _of_statement(parameters: Parameters, whole: Whole) -> Furniture:
    statement = whole.statement
    title = statement.keys.title.value
    heads = (title, *(chapter.title.value for chapter in statement.chapters))
    return Furniture((form.value for form in parameters.page_numbers), heads, (title,))


def _codes_on_paper(parameters: Parameters, printed: Printed) -> Iterator[Hit]:
    marks = _marks(parameters)
    found: dict[str, list[tuple[str, int]]] = {}
    for piece in printed.pieces:
        for one in marks.find(piece.text):
            found.setdefault(one.form, []).append((piece.text[one.start : one.end], piece.page))
    yield from (_on_paper(printed, places) for places in found.values())


def _furniture_on_paper(parameters: Parameters, printed: Printed) -> Iterator[Hit]:
    """One hit for each running head or form of number in the text of some pages."""
    furniture = _of_document(parameters, printed)
    found: dict[str, list[tuple[str, int]]] = {}
    for piece in _after_cover(printed):
        text = piece.text
        if piece.at_edge or _is_own_number(piece, furniture, printed) or furniture.is_head(text):
            found.setdefault(_shape(text), []).append((text, piece.page))
        else:
            for start, end in furniture.beside_numbers(text):
                found.setdefault(_shape(text[start:end]), []).append((text[start:end], piece.page))
    yield from (_on_paper(printed, places) for places in found.values())


def _after_cover(printed: Printed) -> Iterator[Words]:
    """The runs of text, but for those of a cover above the first heading: its title is no running head."""
    begun = not any(printed.headings)
    for piece in printed.pieces:
        begun = begun or isinstance(piece, Heading) or piece.page > 1
        if begun and isinstance(piece, Words):
            yield piece


def _of_document(parameters: Parameters, printed: Printed) -> Furniture:
    """The running heads: what the margins hold, the title, and what many pages begin or end with."""
    heads = {_FIGURES.sub("", margin.text).strip(" |·–-") for margin in printed.margins}
    heads |= {heading.text for heading in list(printed.headings)[:1]}
    if not printed.about.has_places:
        heads |= set(_repeated(printed))
    return Furniture((form.value for form in parameters.page_numbers), heads, sorted(heads))


def _repeated(printed: Printed) -> Iterator[str]:
    """Words that stand first or last on at least three pages, and on a good part of all."""
    pages: dict[int, list[Piece]] = {}
    for piece in printed.pieces:
        pages.setdefault(piece.page, []).append(piece)
    ends = [{_shape(piece.text) for piece in _ends(pieces)} for pieces in pages.values()]
    counts = Counter(shape for shapes in ends for shape in shapes)
    for shape, count in counts.items():
        if count >= max(_PAGES, _SHARE * len(pages)):
            yield shape.replace("#", "").strip(" |·–-")


def _ends(pieces: Sequence[Piece]) -> Iterator[Words]:
    yield from (
        piece for piece in (pieces[0], pieces[-1]) if isinstance(piece, Words) and len(piece.text) <= _LONGEST
    )


def _shape(text: str) -> str:
    """A text in small letters, with any figures in the place of its own."""
    return " ".join(_FIGURES.sub("#", fold(text)).split())


def _is_own_number(piece: Words, furniture: Furniture, printed: Printed) -> bool:
    """Whether a text is the number of the very page that it stands on."""
    figures = _FIGURES.findall(piece.text)
    return furniture.is_number(piece.text) and printed.number_of(piece.page) in figures


def _on_paper(printed: Printed, places: Sequence[tuple[str, int]]) -> Hit:
    words, page = places[0]
    pages = ", ".join(dict.fromkeys(printed.number_of(place) for _, place in places))
    names = {"words": words, "count": str(len(places)), "pages": pages}
    case = "on-paper" if page else "in-document"
    return Hit(Span(printed.path), names, words=words, case=case, page=page or None)
