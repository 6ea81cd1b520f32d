"""Blocks and inlines of a document -> paragraphs, lists, fields and tables of WordprocessingML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    ContentsLine,
    Cover,
    Facts,
    Flow,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import wordml as w
from sas_lint.typeset.docx_names import Names
from sas_lint.typeset.docx_package import Package, measure
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.logo import Logo
from sas_lint.typeset.pictures import picture
from sas_lint.typeset.theme import Theme

_EMU = 635
"""English Metric Units in a twentieth of a point."""

_CELL_MARGINS = 216
"""What a cell leaves free at its sides, in twentieths of a point: as in publish/word/styles.xml."""

_LABELS = 0.285
"""The most that labels of facts take of a cell's width."""

_TO_PAGE = "ToPage"
_BULLETS = 1
_DEEPEST = 8
_STYLES = {"body": "", "lead": "Lead", "note": "Note", "item": ""}

# The shares of the shortest and the longest column, in characters.
_NARROWEST, _WIDEST = 14, 70
_NARROWEST_COMPACT = 6


class Blocks:
    """Makes the elements of one document; counts its pictures, and adds its links to the package."""

    def __init__(
        self, package: Package, theme: Theme, content: Path, names: Names, cell: int | None = None
    ) -> None:
        """`cell` is the width of the row's cell that the blocks stand in, in twentieths of a point."""
        self._package = package
        self._theme = theme
        self._content = content
        self._names = names
        self._in_row = cell is not None
        self._measure = measure(theme) if cell is None else cell - _CELL_MARGINS
        self._paragraph = round(theme.points("space.paragraph") * 20)
        fact = round(theme.points("space.fact") * 20)
        self._fact = fact if cell is None else min(fact, round(cell * _LABELS))
        self._row_head = round(theme.points("space.row-head") * 20)

    def heading(
        self, style: str, content: Iterable[w.Element], anchor: str, *properties: w.Element
    ) -> w.Element:
        """A heading within its bookmark."""
        number, name = self._names.heading(anchor)
        inside = [w.bookmark_start(number, name), *content, w.bookmark_end(number)]
        return w.paragraph(style, inside, *properties)

    def block(self, block: Block, section: Section) -> Iterator[w.Element]:
        """The elements of one block that stands in a section."""
        match block:
            case Heading(level, content, anchor):
                yield self.heading(self._heading_style(level, anchor), self.inlines(content), anchor)
            case Paragraph(content, role):
                yield w.paragraph(_STYLES[role], self.inlines(content))
            case Facts():
                yield from self._spaced(self._facts(block, 0))
            case List():
                yield from self._spaced(self._list(block, 0, 0))
            case Table():
                yield from self._table(block)
            case Record():
                yield from self._record(block, section)
            case Contents():
                yield from self._contents(block, section)
            case Cover():
                yield from self._cover(block, section)
            case _:
                assert_never(block)

    def _heading_style(self, level: int, anchor: str) -> str:
        if self._in_row and level > 2:
            return f"RowHeading{level}"
        own = level == 2 and not self._names.is_listed(anchor)
        return "SectionHeading2" if own else f"Heading{level}"

    def _cover(self, cover: Cover, section: Section) -> Iterator[w.Element]:
        if self._theme.logo:
            yield w.paragraph("CoverProducer", [self._logo(self._theme.logo)])
        yield w.paragraph("CoverProducer", [w.run(cover.producer)])
        yield self.heading("Title", [w.run(cover.title)], section.anchor)
        yield w.paragraph("Subtitle", [w.run(cover.edition)])
        for line in cover.small_print:
            yield w.paragraph("CoverSmallPrint", [w.run(line)], w.at_foot(self._measure))

    def inlines(self, content: Inlines) -> Iterator[w.Element]:
        """The runs of a paragraph."""
        for inline in content:
            yield from self._inline(inline)

    def _inline(self, inline: Inline) -> Iterator[w.Element]:
        match inline:
            case Text(text, strong, emphasis, code):
                yield w.run(text, "Strong" if strong else "Emphasis" if emphasis else "Code" if code else "")
            case Break():
                yield w.line_break()
            case Link(text, address):
                yield w.external_link(self._package.link(address), [w.run(text, "Hyperlink")])
            case Reference(text, anchor, paged):
                yield w.internal_link(self._names.heading(anchor)[1], [w.run(text, "Hyperlink")])
                if paged and self._names.page(anchor):
                    yield w.run("\u00a0(page\u00a0", _TO_PAGE)
                    yield from self._page(anchor)
                    yield w.run(")", _TO_PAGE)
            case Image():
                yield self._image(inline)
            case _:
                assert_never(inline)

    def _logo(self, logo: Logo) -> w.Element:
        if logo.png is None:
            png = logo.path.with_suffix(".png").name
            raise TypesetError(f"{logo.path}: Word takes no SVG: put the logo beside it as {png}")
        return self._drawing(logo.png, logo.alternative, round(self._theme.points("logo.height") * 20))

    def _image(self, image: Image) -> w.Element:
        return self._drawing(picture(self._content, image.path).content, image.alternative)

    def _drawing(self, content: bytes, alternative: str, height: int | None = None) -> w.Element:
        """A picture as wide as the text at most; of a height in twentieths of a point, where one is given."""
        inline = self._package.part.new_pic_inline(io.BytesIO(content), None, None)
        extent = inline.extent
        share = min(height * _EMU / extent.cy if height else 1.0, self._measure * _EMU / extent.cx)
        for size in inline.iter("{*}extent", "{*}ext"):
            if size.get("cx"):
                size.set("cx", str(round(extent.cx * share)))
                size.set("cy", str(round(extent.cy * share)))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("descr", alternative)
        inline.docPr.set("id", str(self._package.picture_number()))
        made = w.make("r", w.make("drawing"))
        made[0].append(inline)
        return made

    def _facts(self, facts: Facts, left: int) -> Iterator[w.Element]:
        for at, fact in enumerate(facts.facts, 1):
            content = [w.run(fact.label, "FactLabel"), w.tab(), *self.inlines(fact.content)]
            keep = [w.keep_with_next()] if at < len(facts.facts) else []
            yield w.paragraph("Fact", content, *keep, w.indent(left + self._fact, self._fact))

    def _spaced(self, block: Iterable[w.Element]) -> Iterator[w.Element]:
        """The paragraphs of a list, with room after the last."""
        nodes = [*block]
        for last in nodes[-1:]:
            w.space_after(last, self._paragraph)
        yield from nodes

    def _list(self, block: List, left: int, depth: int) -> Iterator[w.Element]:
        bullets = block.start is None
        number = _BULLETS if block.start is None else self._package.numbered_list(block.start)
        step = 300 if bullets else 400
        for item in block.items:
            yield from self._item(item, w.numbered(min(depth, _DEEPEST), number), left + step, step, depth)

    def _item(
        self, item: tuple[Flow, ...], number: w.Element, left: int, step: int, depth: int
    ) -> Iterator[w.Element]:
        first, rest = (
            (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(()), item)
        )
        keep = [w.keep_with_next()] if rest and first.role in ("item", "lead") else []
        yield w.paragraph("ListParagraph", self.inlines(first.content), *keep, number, w.indent(left, step))
        for block in rest:
            match block:
                case Paragraph(content):
                    yield w.paragraph("ListContinue", self.inlines(content), w.indent(left))
                case Facts():
                    yield from self._facts(block, left)
                case List():
                    yield from self._list(block, left, depth + 1)
                case Table():
                    yield from self._table(block)
                case Heading(level, content, anchor):
                    yield self.heading(self._heading_style(level, anchor), self.inlines(content), anchor)
                case _:
                    assert_never(block)

    def _table(self, table: Table) -> Iterator[w.Element]:
        widths = _widths(table, self._measure)
        yield w.paragraph("Caption", [w.run(table.caption)])
        rows = [
            w.row(
                (
                    (width, [w.paragraph(_cell_style(table, 0, head=True), self.inlines(cell))])
                    for width, cell in zip(widths, table.header, strict=True)
                ),
                head=True,
            )
        ]
        for cells in table.rows:
            styles = (_cell_style(table, at) for at in range(len(cells)))
            made = (
                (width, [w.paragraph(style, self.inlines(cell))])
                for width, style, cell in zip(widths, styles, cells, strict=True)
            )
            rows.append(w.row(made))
        yield w.table("BulletinTable", table.caption, widths, rows, row_headers=table.row_headers)
        yield w.paragraph("AfterTable")

    def _record(self, record: Record, section: Section) -> Iterator[w.Element]:
        widths = (self._row_head, self._measure - self._row_head)
        yield w.paragraph("Caption", [w.run(record.caption)])
        heads = ([w.paragraph("TableHead", [w.run(words)])] for words in record.header)
        rows = [w.row(zip(widths, heads, strict=True), head=True)]
        inside = Blocks(self._package, self._theme, self._content, self._names, widths[1])
        for row in record.rows:
            head = self.heading("RowHead", [w.run(row.title)], row.anchor)
            blocks = [node for block in row.blocks for node in inside.block(block, section)]
            cells = ([head], blocks or [w.paragraph("TableText")])
            rows.append(w.row(zip(widths, cells, strict=True), whole=False))
        yield w.table("RecordTable", record.caption, widths, rows, row_headers=True)
        yield w.paragraph("AfterTable")

    def _contents(self, contents: Contents, section: Section) -> Iterator[w.Element]:
        if self._names.is_chapter(section.anchor):
            field = f'TOC \\o "2-2" \\h \\z \\b {self._names.chapter(section.anchor)[1]}'
        else:
            field = 'TOC \\o "1-2" \\h \\z'
        last = len(contents.lines) - 1
        for at, line in enumerate(contents.lines):
            begin = w.field_begin(field) if at == 0 else ()
            end = [w.field_end()] if at == last else []
            yield w.paragraph(f"TOC{line.level}", [*begin, self._line(line), *end])

    def _line(self, line: ContentsLine) -> w.Element:
        bookmark = self._names.heading(line.anchor)[1]
        number = [w.tab(), *self._page(line.anchor)]
        head = self._names.number(line.anchor)
        return w.internal_link(bookmark, [w.run(f"{head} {line.text}".lstrip()), *number])

    def _page(self, anchor: str) -> Iterator[w.Element]:
        """A field that tells the page of a heading, with what it was measured to be."""
        yield from w.field_begin(f"PAGEREF {self._names.heading(anchor)[1]} \\h")
        if self._names.page(anchor):
            yield w.run(self._names.page(anchor), _TO_PAGE)
        yield w.field_end()


def _cell_style(table: Table, column: int, *, head: bool = False) -> str:
    is_head = head or (table.row_headers and column == 0)
    return ("Compact" if table.compact else "Table") + ("Head" if is_head else "Text")


def _widths(table: Table, measure: int) -> list[int]:
    """The columns' widths in twips: the measure shared out by the longest cell of each, within bounds."""
    columns = zip(table.header, *table.rows, strict=True)
    narrowest = _NARROWEST_COMPACT if table.compact else _NARROWEST
    weights = [min(max(max(map(_length, column)), narrowest), _WIDEST) for column in columns]
    return [measure * weight // sum(weights) for weight in weights]


def _length(cell: Inlines) -> int:
    return sum(len(inline.text) for inline in cell if isinstance(inline, Text | Link | Reference))
