"""A PDF's bytes -> a Printed: judged by its tags, by its outline, or by its typography."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pikepdf
import pypdfium2

from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import (
    About,
    ContentsLine,
    Fact,
    Figure,
    Heading,
    Item,
    Judged,
    Margin,
    Piece,
    Printed,
    Table,
    Words,
    is_plain,
)
from sas_lint.printed.pdf import (
    contents,
    facts,
    glyphs,
    margins,
    references,
    tags,
    typography,
    unmarked,
    wrapping,
)
from sas_lint.printed.pdf.blocks import Block
from sas_lint.printed.pdf.glyphs import Page
from sas_lint.printed.words import MARK, without_bullet

_ZONE = 0.15


def read(file: bytes, path: str) -> Printed:
    """The document, with every piece on its page.

    Raises CannotRead where the file is no PDF, damaged, encrypted, too large, or holds only pictures.
    """
    try:
        return _read(file, path)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise CannotRead("it is damaged: print it again") from error


def _read(file: bytes, path: str) -> Printed:
    pages = wrapping.mended(glyphs.pages(file))
    if not any(page.lines for page in pages):
        raise CannotRead(_without_words(pages))
    with facts.opened(file) as pdf:
        declared = facts.facts(pdf)
        edges = margins.margins(pages)
        clues = contents.clues(pages, declared.links)
        blocks, judged = _blocks(pdf, pages, declared, edges, clues)
    listed = contents.contents_lines(blocks, clues)
    pieces = tuple(_pieces(blocks, listed, edges.places))
    about = About(
        declared.title,
        declared.title_shown,
        declared.language,
        declared.tagged,
        judged,
        declared.day,
        len(pages),
    )
    numbers = {**declared.labels, **edges.numbers}
    return Printed(path, pieces, numbers, about, references.references(pages, clues))


def _without_words(pages: Sequence[Page]) -> str:
    if any(page.has_pictures for page in pages):
        return (
            "it holds pictures of pages and no text (a scan): have its text recognised, or print the original"
        )
    return "it holds no text"


def _blocks(
    pdf: pikepdf.Pdf,
    pages: Sequence[Page],
    declared: facts.Facts,
    edges: margins.Margins,
    clues: contents.Clues,
) -> tuple[list[Block], Judged]:
    """The blocks, what stands in the margins among them, page by page."""
    if declared.tagged:
        found = tags.tagged(pdf, facts.Places(pdf), pages)
        whole = unmarked.claimed(pages, found.owned, edges.places, _ZONE)
        if whole is not pages:
            pages = whole
            found = tags.tagged(pdf, facts.Places(pdf), pages)
        if any(block.role == "heading" for block in found.blocks):
            beside = [block for page in pages for block in _unowned(page, found.owned)]
            return _merged(found.blocks, beside), "tags"
    by_looks = typography.judged(pages, edges.places, declared.outline, clues)
    beside = [
        Block(page.number, "margin", (line,))
        for page in pages
        for number, line in enumerate(page.lines)
        if (page.number, number) in edges.places
    ]
    return _merged(by_looks.blocks, beside), "outline" if by_looks.by_outline else "typography"


def _unowned(page: Page, owned: frozenset[tuple[int, int]]) -> Iterator[Block]:
    """Words near the edges that no tag owns: they are marked as none of the text."""
    for line in page.lines:
        box = line.box
        outer = box.bottom < page.height * _ZONE or box.top > page.height * (1 - _ZONE)
        if outer and all(run.mark is None or (page.number, run.mark) not in owned for run in line.runs):
            yield Block(page.number, "margin", (line,))


def _merged(blocks: Sequence[Block], beside: Sequence[Block]) -> list[Block]:
    """The blocks in their order, and before those of each page what stands in its margins."""
    waiting: dict[int, list[Block]] = {}
    for block in beside:
        waiting.setdefault(block.page, []).append(block)
    merged: list[Block] = []
    for block in blocks:
        merged += waiting.pop(block.page, ())
        merged.append(block)
    for left in waiting.values():
        merged += left
    return merged


def _pieces(
    blocks: Sequence[Block], listed: Mapping[int, ContentsLine], edges: frozenset[tuple[int, int]]
) -> Iterator[Piece]:
    for number, block in enumerate(blocks):
        at_edge = bool(block.places) and block.places <= edges
        yield listed[number] if number in listed else _piece(block, at_edge)


def _piece(block: Block, at_edge: bool = False) -> Piece:
    match block.role:
        case "heading":
            return Heading(block.page, block.level, block.text)
        case "margin":
            return Margin(block.page, block.text)
        case "table":
            cells = tuple(tuple(tuple(map(_piece, cell)) for cell in row) for row in block.cells)
            plain = all(is_plain(cell) for row in cells for cell in row)
            return Table(block.page, block.rows, block.headed, () if plain else cells)
        case "figure":
            return Figure(block.page, block.alternative)
        case "item":
            text = block.text if block.label else without_bullet(block.text)[0]
            mark = block.label if MARK.fullmatch(block.label) else ""
            return Item(block.page, text, max(block.level, 1), mark, block.links)
        case "fact":
            return Fact(block.page, block.label, block.told, block.level, block.links)
        case "text" | "toc" | "caption":
            is_caption = block.role == "caption"
            return Words(
                block.page, block.text, block.bold, at_edge, is_caption, block.level, links=block.links
            )
