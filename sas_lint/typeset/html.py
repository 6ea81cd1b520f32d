"""Document + theme -> one HTML page; the same elements are printed as the PDF."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never
from xml.etree.ElementTree import Element

from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    ContentsLine,
    Cover,
    Document,
    Facts,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import proof
from sas_lint.typeset.dates import stamp
from sas_lint.typeset.markup import Node, element, escaped, markup
from sas_lint.typeset.pictures import picture
from sas_lint.typeset.theme import Theme


@dataclass(frozen=True, slots=True)
class Setting:
    """What differs between screen, paper and benchmark: style sheet, addresses of pictures, page numbers.

    On `paper` a link tells the page that it leads to, as far as `pages` gives one.
    """

    style: str
    address: Callable[[str], str]
    pages: Mapping[str, str] = field(default_factory=dict)
    paper: bool = False


def write(document: Document, theme: Theme, content: Path) -> str:
    """A whole page for a browser, with its style sheet and its pictures inside.

    `content` is the folder that its pictures come from. Raises TypesetError where the document cannot be
    printed truly.
    """
    proof.read(document, None)

    def inside(path: str) -> str:
        found = picture(content, path)
        return f"data:{found.media_type};base64,{base64.b64encode(found.content).decode()}"

    style = theme.filled("bulletin.css") + theme.filled("screen.css")
    return page(document, theme, Setting(style, inside))


def paper(theme: Theme, font: str) -> str:
    """The style sheet of the printed page, with its font at that address."""
    return theme.filled("bulletin.css") + theme.filled("print.css", font=font)


def page(document: Document, theme: Theme, setting: Setting) -> str:
    """A whole page of the document's sections in one setting."""
    writer = _Writer(setting)
    main = element(
        "main",
        (writer.section(section) for section in document.sections),
        id="main",
        data_title=document.title,
    )
    return theme.filled(
        "shell.html",
        language=escaped(document.language),
        title=escaped(document.title),
        producer=escaped(document.producer),
        stamp=stamp(document.date),
        style=setting.style.replace("</", "<\\/"),
        body=markup(main),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    setting: Setting

    def section(self, section: Section) -> Element:
        blocks = [node for block in section.blocks for node in self.block(block)]
        title = element(f"h{section.level}", section.title, id=section.anchor) if section.title else ""
        return element(
            "section",
            title,
            blocks,
            class_=section.kind,
            data_running=section.running,
            id="" if section.title else section.anchor,
        )

    def block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading(level, content, anchor):
                yield element(f"h{level}", self.inlines(content), id=anchor)
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
            case Contents(caption, lines):
                yield element(
                    "nav", element("ol", map(self.line, lines), class_="contents"), aria_label=caption
                )
            case Cover():
                yield from self.cover(block)
            case _:
                assert_never(block)

    def inlines(self, content: Iterable[Inline]) -> Iterator[Node]:
        for inline in content:
            match inline:
                case Text():
                    yield self.text(inline)
                case Break():
                    yield element("br")
                case Link(text, address):
                    yield element("a", text, href=address)
                case Reference(text, anchor, paged):
                    yield element("a", text, href=f"#{anchor}")
                    if paged and self.setting.paper:
                        number = self.setting.pages.get(anchor)
                        told = f" (page {number})" if number else ""
                        yield element("span", told, class_="to-page", data_to=f"#{anchor}")
                case Image(path, alternative):
                    yield element("img", src=self.setting.address(path), alt=alternative)
                case _:
                    assert_never(inline)

    def text(self, text: Text) -> Node:
        made: Node = text.text
        for wanted, tag in ((text.code, "code"), (text.strong, "strong"), (text.emphasis, "em")):
            made = element(tag, made) if wanted else made
        return made

    def facts(self, facts: Facts) -> Element:
        pairs = (
            (element("dt", fact.label), element("dd", self.inlines(fact.content))) for fact in facts.facts
        )
        return element("dl", (node for pair in pairs for node in pair))

    def table(self, table: Table) -> Element:
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
        head = element("tr", (element("th", words, scope="col") for words in record.header))
        rows = (
            element(
                "tr",
                element("th", row.title, scope="row", id=row.anchor),
                element("td", (node for block in row.blocks for node in self.block(block))),
            )
            for row in record.rows
        )
        caption = element("caption", record.caption)
        return element("table", caption, element("thead", head), element("tbody", rows), class_="record")

    def line(self, line: ContentsLine) -> Element:
        number = self.setting.pages.get(line.anchor, "")
        page = element("span", number, class_="page", data_to=f"#{line.anchor}")
        return element(
            "li", element("a", line.text, href=f"#{line.anchor}"), page, class_=f"level-{line.level}"
        )

    def cover(self, cover: Cover) -> Iterator[Element]:
        words = element(
            "div",
            element("p", cover.title, class_="title"),
            element("p", cover.edition, class_="edition"),
            class_="words",
        )
        yield element("div", element("p", cover.producer, class_="producer"), words, class_="panel")
        yield element("div", (element("p", line) for line in cover.small_print), class_="small-print")


def _counted_from(start: int) -> dict[str, str]:
    """Browsers heed the attribute, WeasyPrint the style."""
    return {} if start == 1 else {"start": str(start), "style": f"counter-reset: list-item {start - 1}"}
