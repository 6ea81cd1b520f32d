"""Nodes of the document -> elements of HTML; paper and screen share them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never
from xml.etree.ElementTree import Element

from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    ContentsLine,
    Cover,
    Facts,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from sas_lint.typeset.logo import Logo
from sas_lint.typeset.markup import Node, address, element


@dataclass(frozen=True, slots=True)
class Setting:
    """What differs between screen, paper and benchmark: style sheet, addresses of pictures, page numbers.

    On `paper` a link tells the page that it leads to, as far as `pages` gives one.
    """

    style: str
    address: Callable[[str], str]
    pages: Mapping[str, str] = field(default_factory=dict)
    paper: bool = False
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the elements of the printed page; the screen edition differs in a few of them."""

    setting: Setting

    def section(self, section: Section) -> Element:
        """A section of the document, from its title on."""
        blocks = [node for block in section.blocks for node in self.block(block)]
        title = self.heading(section.level, (Text(section.title),), section.anchor) if section.title else ""
        return element(
            "section",
            title,
            blocks,
            class_=section.kind,
            data_running=section.running,
            id="" if section.title else section.anchor,
        )

    def heading(self, level: int, content: Inlines, anchor: str) -> Element:
        """A heading at a level of the outline."""
        return element(f"h{level}", self.inlines(content), id=anchor)

    def block(self, block: Block) -> Iterator[Element]:
        """The elements of one block."""
        match block:
            case Heading(level, content, anchor):
                yield self.heading(level, content, anchor)
            case Paragraph(content, role):
                yield element("p", self.inlines(content), class_="" if role == "body" else role)
            case Facts():
                yield self.facts(block)
            case List(items, start):
                inside = (element("li", (n for b in item for n in self.block(b))) for item in items)
                yield (
                    element("ul", inside) if start is None else element("ol", inside, **_counted_from(start))
                )
            case Table():
                yield self.table(block)
            case Record():
                yield self.record(block)
            case Contents(caption):
                yield element("nav", self.lines(block), aria_label=caption)
            case Cover():
                yield from self.cover(block)
            case _:
                assert_never(block)

    def inlines(self, content: Iterable[Inline]) -> Iterator[Node]:
        """The nodes of a run of text."""
        for inline in content:
            match inline:
                case Text():
                    yield self.text(inline)
                case Break():
                    yield element("br")
                case Link(text, written):
                    yield element("a", text, href=written if self.setting.paper else address(written))
                case Reference(text, anchor, paged):
                    yield element("a", text, href=f"#{anchor}")
                    if paged and self.setting.paper:
                        number = self.setting.pages.get(anchor)
                        told = f"\u00a0(page\u00a0{number})" if number else ""
                        yield element("span", told, class_="to-page", data_to=f"#{anchor}")
                case Image(path, alternative):
                    yield element("img", src=self.setting.address(path), alt=alternative)
                case _:
                    assert_never(inline)

    def text(self, text: Text) -> Node:
        """Words in their style."""
        made: Node = text.text
        for wanted, tag in ((text.code, "code"), (text.strong, "strong"), (text.emphasis, "em")):
            made = element(tag, made) if wanted else made
        return made

    def facts(self, facts: Facts) -> Element:
        """Labels and what they say."""
        pairs = (
            (element("dt", fact.label), element("dd", self.inlines(fact.content))) for fact in facts.facts
        )
        return element("dl", (node for pair in pairs for node in pair))

    def table(self, table: Table) -> Element:
        """A table with a caption and header cells."""
        head = element("tr", (element("th", self.inlines(cell), scope="col") for cell in table.header))
        rows = [
            element(
                "tr",
                (
                    element("th", self.inlines(cell), scope="row")
                    if table.row_headers and number == 0
                    else element("td", self.inlines(cell))
                    for number, cell in enumerate(row)
                ),
            )
            for row in table.rows
        ]
        return element(
            "table", element("caption", table.caption), element("thead", head), element("tbody", rows)
        )

    def record(self, record: Record) -> Element:
        """A table of two columns, with a head for each row."""
        head = element("tr", (element("th", words, scope="col") for words in record.header))
        rows = (
            element(
                "tr",
                self.row_head(row),
                element("td", (node for block in row.blocks for node in self.block(block))),
            )
            for row in record.rows
        )
        caption = element("caption", record.caption)
        return element("table", caption, element("thead", head), element("tbody", rows), class_="record")

    def row_head(self, row: Row) -> Element:
        """The head of a row of a record."""
        return element("th", row.title, scope="row", id=row.anchor)

    def lines(self, contents: Contents) -> Element:
        """The lines of a contents list."""
        return element("ol", map(self.line, contents.lines), class_="contents")

    def line(self, line: ContentsLine) -> Element:
        """A line of a contents list, with the page that it leads to."""
        number = self.setting.pages.get(line.anchor, "")
        page = element("span", number, class_="page", data_to=f"#{line.anchor}")
        return element(
            "li", element("a", line.text, href=f"#{line.anchor}"), page, class_=f"level-{line.level}"
        )

    def logo(self) -> Iterator[Element]:
        """The theme's logo, where it has one."""
        found = self.setting.logo
        if found:
            image = element("img", src=found.address, alt=found.alternative)
            yield element("div", image, class_="logo")

    def cover(self, cover: Cover) -> Iterator[Element]:
        """The panel of the cover, and the small print."""
        words = element(
            "div",
            element("p", cover.title, class_="title"),
            element("p", cover.edition, class_="edition"),
            class_="words",
        )
        producer = element("p", cover.producer, class_="producer")
        yield element("div", self.logo(), producer, words, class_="panel")
        yield element("div", (element("p", line) for line in cover.small_print), class_="small-print")


def _counted_from(start: int) -> dict[str, str]:
    """Browsers heed the attribute, WeasyPrint the style."""
    return {} if start == 1 else {"start": str(start), "style": f"counter-reset: list-item {start - 1}"}
