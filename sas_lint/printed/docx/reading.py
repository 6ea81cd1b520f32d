"""A DOCX file's bytes -> a Printed whose pages are not known: a word processor decides them each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sas_lint.printed.docx.beside import Note, margins_of, notes_of
from sas_lint.printed.docx.blocks import Grid, blocks_of, paragraphs_of
from sas_lint.printed.docx.looks import give_levels
from sas_lint.printed.docx.numbering import Numbering
from sas_lint.printed.docx.package import Package, child
from sas_lint.printed.docx.paragraphs import Paragraph, Reader
from sas_lint.printed.docx.styles import Styles
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import (
    About,
    Address,
    ContentsLine,
    Fact,
    Figure,
    Heading,
    Item,
    Link,
    Piece,
    Printed,
    Reference,
    Table,
    Words,
    is_plain,
)
from sas_lint.printed.words import HEADED, ended, is_number, without_leader

_NOWHERE = 0
_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_MOST_OF = 0.9
_LONGEST = 400
_LINES = 2
_LINKS = 3
_PAGE = re.compile(r"\b(?:page|p\.)\s+(\d{1,4}|[ivxlc]{1,7})\b", re.I)


def read(file: bytes, path: str, in_place: bool = False) -> Printed:
    """The document as it is; or as it is meant, `in_place`: its notes behind what refers to them, and not
    behind all else, and paragraphs that look like headings for headings.

    Raises CannotRead where it is damaged, locked, too large, or no Word document.
    """
    package = Package(file)
    if package.related("aFChunk"):
        raise CannotRead(
            "it holds whole documents, which Word takes in first: open it in Word and save it again"
        )
    styles = Styles(package.part("styles"))
    main = package.xml(package.main)
    body = child(main, "body")
    if body is None:
        raise CannotRead("it is an archive, and no Word document (DOCX)")
    numbering = Numbering(package.part("numbering"))
    blocks = list(blocks_of(body, Reader(styles, numbering, package.outside(package.main))))
    if in_place:
        give_levels(blocks)
    targets = _targets(blocks)
    notes = notes_of(package, styles)
    placed = list(_pieces(blocks, targets, notes if in_place else {}))
    left = (one for words in notes.values() for one in words)
    pieces = [*margins_of(package, styles), *placed, *left]
    references = tuple(one for paragraph in paragraphs_of(blocks) for one in _references(paragraph, targets))
    return Printed(path, tuple(pieces), {}, _about(package, styles), references)


def _targets(blocks: Sequence[Paragraph | Grid]) -> dict[str, str]:
    """The words of the paragraph in which each bookmark begins; the next one's where it has none."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for paragraph in paragraphs_of(blocks):
        waiting += paragraph.marks
        if paragraph.text:
            for name in waiting:
                found.setdefault(name, paragraph.text)
            waiting = []
    return {**dict.fromkeys(waiting, ""), **found}


def _link(anchor: str | None, targets: Mapping[str, str]) -> Link | None:
    if anchor is None:
        return None
    return Link(_NOWHERE, targets[anchor]) if anchor in targets else Link(None)


def _pieces(
    blocks: Sequence[Paragraph | Grid], targets: Mapping[str, str], notes: dict[Note, list[Words]]
) -> Iterator[Piece]:
    """The pieces, with those notes that they refer to; these are taken out."""
    lines = _contents(blocks, targets)
    open_ = _Open()
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            yield _table(block, targets)
            yield from _pictures(paragraphs_of([block]))
        else:
            yield from _pictures([block])
            if number in lines:
                yield lines[number]
            elif block.text:
                made = _piece(block, targets, open_.depth(block))
                open_.after(made, block)
                yield made
        for one in paragraphs_of([block]) if notes else ():
            yield from (words for note in one.notes for words in notes.pop(note, ()))


def _pictures(paragraphs: Iterable[Paragraph]) -> Iterator[Figure]:
    return (Figure(_NOWHERE, alternative) for one in paragraphs for alternative in one.pictures)


class _Open:
    """The items that a paragraph may go on with, each with where its lines begin, where that is known."""

    def __init__(self) -> None:
        self._items: list[tuple[int, int | None]] = []

    def depth(self, paragraph: Paragraph) -> int:
        """The depth of the item that a paragraph goes on with: by its indent, else the last."""
        last = self._items[-1][0] if self._items else 0
        first = paragraph.first
        if first is None or any(left is None for _, left in self._items):
            return last
        return max((depth for depth, left in self._items if left is not None and left <= first), default=0)

    def after(self, piece: Piece, paragraph: Paragraph) -> None:
        """What is open after a piece."""
        depth = piece.depth if isinstance(piece, Item | Fact | Words) else 0
        if isinstance(piece, Item):
            self._items = [item for item in self._items if item[0] < depth]
            self._items.append((depth, paragraph.left))
        elif not depth:
            self._items = []


def _piece(paragraph: Paragraph, targets: Mapping[str, str], depth: int = 0) -> Piece:
    """What a paragraph is; `depth` is that of the item before it, which it may go on with."""
    text, style = paragraph.text, paragraph.style
    if paragraph.level is not None or style.contents_heading:
        return Heading(_NOWHERE, paragraph.level or 1, text)
    links = tuple(_addresses(paragraph, targets))
    if paragraph.depth:
        return Item(_NOWHERE, text, paragraph.depth, paragraph.mark, links)
    if paragraph.fact and not style.contents:
        return Fact(_NOWHERE, *paragraph.fact, depth, links)
    continued = depth if style.continues else 0
    return Words(_NOWHERE, text, paragraph.bold, False, style.caption, continued, links)


def _addresses(paragraph: Paragraph, targets: Mapping[str, str]) -> Iterator[Address]:
    for words, target, anchor in paragraph.addresses:
        if target or targets.get(anchor):
            yield Address(words, target, "" if target else targets[anchor])


def _table(grid: Grid, targets: Mapping[str, str]) -> Table:
    cells = tuple(tuple(tuple(_in_cell(cell, targets)) for cell in row) for row in grid.rows)
    rows = tuple(tuple(" ".join(one.text for one in cell) for cell in row) for row in cells)
    plain = all(is_plain(cell) for row in cells for cell in row)
    return Table(_NOWHERE, rows, grid.headed, () if plain else cells)


def _in_cell(cell: Sequence[Paragraph | Grid], targets: Mapping[str, str]) -> Iterator[Piece]:
    """What a cell holds, but for pictures, which come after the table."""
    open_ = _Open()
    for block in cell:
        if isinstance(block, Grid):
            yield _table(block, targets)
        elif block.text:
            made = _piece(block, targets, open_.depth(block))
            open_.after(made, block)
            yield made


def _contents(blocks: Sequence[Paragraph | Grid], targets: Mapping[str, str]) -> dict[int, ContentsLine]:
    """The lines of contents by the numbers of their paragraphs: by field, by style, or by their looks."""
    found: dict[int, ContentsLine] = {}
    region: dict[int, ContentsLine] = {}
    heading = ""
    for number, block in enumerate((*blocks, None)):
        line = _line(block, targets) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and not block.text:
            continue
        if line is not None and isinstance(block, Paragraph):
            region[number] = line
            if block.in_contents or block.style.contents:
                found[number] = line
            continue
        if _is_list(heading, region):
            found |= region
        region = {}
        is_heading = isinstance(block, Paragraph) and isinstance(_piece(block, {}), Heading)
        heading = block.text if is_heading and isinstance(block, Paragraph) else ""
    return found


def _is_list(heading: str, region: Mapping[int, ContentsLine]) -> bool:
    numbered = [line for line in region.values() if line.number]
    linked = [line for line in region.values() if line.link]
    if HEADED.search(heading) and region:
        return True
    return (
        len(numbered) >= _LINES
        or any(line.link for line in numbered)
        or (bool(heading) and len(linked) >= _LINKS)
    )


def _line(paragraph: Paragraph, targets: Mapping[str, str]) -> ContentsLine | None:
    """What the paragraph would say as a line of contents; None where it looks like none."""
    text = paragraph.text
    if not text or len(text) > _LONGEST or paragraph.level is not None or paragraph.style.contents_heading:
        return None
    sure = paragraph.in_contents or paragraph.style.contents
    anchors = [*paragraph.links, *paragraph.pages]
    link = _link(anchors[0] if anchors else None, targets)
    words, tab, last = paragraph.raw.rpartition("\t")
    if tab and words.strip() and is_number(last):
        return ContentsLine(_NOWHERE, without_leader(" ".join(words.split())), last.strip(), link)
    parts = ended(text)
    if parts and (parts.led or (paragraph.pages and parts.number)):
        return ContentsLine(_NOWHERE, parts.words, parts.number, link)
    covered = sum(paragraph.links.values()) >= _MOST_OF * len("".join(text.split()))
    if sure or (link and covered) or paragraph.pages:
        return ContentsLine(_NOWHERE, without_leader(text), None, link)
    return None


def _references(paragraph: Paragraph, targets: Mapping[str, str]) -> Iterator[Reference]:
    """References whose number a field tells, in running text."""
    if paragraph.in_contents or paragraph.style.contents:
        return
    numbers = [found[1] for found in _PAGE.finditer(paragraph.text)]
    for anchor, number in zip(paragraph.pages, numbers, strict=False):
        link = _link(anchor, targets)
        if link and len(numbers) == len(paragraph.pages):
            yield Reference(_NOWHERE, targets.get(anchor) or paragraph.text[:80], number, link)


def _about(package: Package, styles: Styles) -> About:
    core = next((package.xml(name) for name in package.names if name.endswith("core.xml")), None)

    def told(name: str) -> str:
        return (core.findtext(name) or "").strip() if core is not None else ""

    day = (told(f"{_TERMS}modified") or told(f"{_TERMS}created"))[:10]
    title, language = told(f"{_CORE}title"), styles.language or told(f"{_CORE}language")
    return About(title, None, language, None, "styles", day or None, 0)
