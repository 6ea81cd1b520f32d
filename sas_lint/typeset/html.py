"""Document + theme -> one HTML page for a browser; the same elements are printed as the PDF."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from sas_lint.document.anchors import CONTENTS
from sas_lint.document.nodes import (
    Contents,
    ContentsLine,
    Cover,
    Document,
    Inlines,
    Link,
    Record,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import proof
from sas_lint.typeset.dates import stamp
from sas_lint.typeset.elements import Setting as Setting
from sas_lint.typeset.elements import Writer
from sas_lint.typeset.markup import Node, element, escaped, markup
from sas_lint.typeset.pictures import picture
from sas_lint.typeset.theme import Theme

_MAIN = "main"
_NARROW = 2


def write(document: Document, theme: Theme, content: Path) -> str:
    """A whole page for a browser, with its style sheet and its pictures inside.

    `content` is the folder that its pictures come from. Raises TypesetError where the document cannot be
    printed truly.
    """
    proof.read(document, None)

    def inside(path: str) -> str:
        found = picture(content, path)
        return f"data:{found.media_type};base64,{base64.b64encode(found.content).decode()}"

    style = theme.filled("bulletin.css") + theme.filled("screen.css") + theme.own()
    body = _Screen(Setting(style, inside, logo=theme.logo)).body(document)
    summary = element("meta", name="description", content=document.summary)
    return theme.filled(
        "web.html",
        **_words(document, style, "\n".join(map(markup, body))),
        date=document.date,
        description=f"{markup(summary)}\n" if document.summary else "",
    )


def paper(theme: Theme, regular: str, strong: str) -> str:
    """The style sheet of the printed page, with its two weights of type at these addresses."""
    fonts = {"font-regular": regular, "font-strong": strong}
    return theme.filled("bulletin.css") + theme.filled("print.css", **fonts) + theme.own()


def page(document: Document, theme: Theme, setting: Setting) -> str:
    """A whole page of the document's sections, to be printed."""
    writer = Writer(replace(setting, logo=theme.logo))
    main = element(
        "main",
        (writer.section(section) for section in document.sections),
        id=_MAIN,
        data_title=document.title,
    )
    return theme.filled("shell.html", **_words(document, setting.style, markup(main)))


def _words(document: Document, style: str, body: str) -> dict[str, str]:
    """What fills the places of a shell."""
    return {
        "language": escaped(document.language),
        "title": escaped(document.title),
        "producer": escaped(document.producer),
        "stamp": stamp(document.date),
        "style": style.replace("</", "<\\/"),
        "body": body,
    }


class _Screen(Writer):
    """The edition for a browser.

    Its one h1 is the title of the document, so that every other heading is a level lower than in the outline.
    Headings lead to themselves, so that their addresses can be copied. There are no page numbers.
    """

    __slots__ = ()

    def body(self, document: Document) -> Iterator[Element]:
        """All that stands in the body: a link past the rest, the banner, the contents, the main part."""
        yield element("a", "Skip to main content", href=f"#{_MAIN}", class_="skip")
        yield from (self.banner(one) for one in document.sections if one.kind == "cover")
        contents = (self.navigation(one) for one in document.sections if one.kind == "contents")
        others = (self.section(one) for one in document.sections if one.kind not in ("cover", "contents"))
        yield element("div", contents, element("main", others, id=_MAIN), class_="columns")

    def banner(self, section: Section) -> Element:
        """The cover as the banner of the page."""
        blocks = (node for block in section.blocks for node in self.block(block))
        return element("header", blocks, class_="cover", id=section.anchor)

    def navigation(self, section: Section) -> Element:
        """The contents as the navigation of the page, named by its heading."""
        title = element("h2", section.title, id=section.anchor, class_="level-1")
        lists = (self.lines(block) for block in section.blocks if isinstance(block, Contents))
        return element("nav", title, lists, class_="side", aria_labelledby=section.anchor)

    def section(self, section: Section) -> Element:
        """A section, with the ways back at its end."""
        made = Writer.section(self, section)
        back = [element("a", "Back to contents", href=f"#{CONTENTS}")]
        if section.chapter:
            back.append(element("a", f"Back to {section.running}", href=f"#{section.chapter}"))
        made.append(element("div", back, class_="back"))
        return made

    def heading(self, level: int, content: Inlines, anchor: str) -> Element:
        """A heading that leads to itself, unless it holds a link already."""
        return element(f"h{level + 1}", self._linked(content, anchor), id=anchor, class_=f"level-{level}")

    def record(self, record: Record) -> Element:
        """A record, whose rows a phone shows below their heads."""
        made = Writer.record(self, record)
        made.set("class", "record stack")
        return made

    def row_head(self, row: Row) -> Element:
        """The head of a row, which leads to itself."""
        return element("th", self._linked((Text(row.title),), row.anchor), scope="row", id=row.anchor)

    def table(self, table: Table) -> Element:
        """A table; where it is wide, in a frame that scrolls by itself and can be reached by keyboard."""
        made = Writer.table(self, table)
        if len(table.header) <= _NARROW:
            if table.row_headers:
                made.set("class", "stack")
            return made
        name = table.caption or "Table"
        return element("div", made, class_="wide", role="region", aria_label=name, tabindex="0")

    def line(self, line: ContentsLine) -> Element:
        """A line of a contents list."""
        return element("li", element("a", line.text, href=f"#{line.anchor}"), class_=f"level-{line.level}")

    def cover(self, cover: Cover) -> Iterator[Element]:
        """The panel of the cover with the one h1, and the small print."""
        words = element(
            "div",
            element("h1", cover.title, class_="title"),
            element("p", cover.edition, class_="edition"),
            class_="words",
        )
        producer = element("p", cover.producer, class_="producer")
        inside = element("div", self.logo(), producer, words, class_="within")
        yield element("div", inside, class_="panel")
        yield element("div", (element("p", line) for line in cover.small_print), class_="small-print")

    def _linked(self, content: Inlines, anchor: str) -> Iterator[Node]:
        if any(isinstance(inline, Link | Reference) for inline in content):
            yield from self.inlines(content)
        else:
            yield element("a", self.inlines(content), href=f"#{anchor}", class_="self")
