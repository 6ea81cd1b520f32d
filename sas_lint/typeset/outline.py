"""A written HTML page, PDF or Word file -> its outline: the role, depth and words of each part, in order.

Two outputs of one document must have one outline: a list that was flattened has the same words, but not
the same depths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import docx as word
import pikepdf
from docx.oxml.ns import qn

from sas_lint.typeset.wordml import Element, tag

_WORDS = (tag("t"), tag("tab"), tag("br"))
_VOID = frozenset(("br", "img", "meta", "link"))


class Line(NamedTuple):
    """One part: heading (depth is its level), item, paragraph or fact (depth counts the lists it lies in),
    cover, caption, cell, or contents (depth is the level of the line).
    """

    role: str
    depth: int
    text: str


def html(page: str) -> list[Line]:
    """The outline of an HTML page."""
    reader = _HtmlReader()
    reader.feed(page)
    return reader.lines


def headings(lines: list[Line], deepest: int) -> list[Line]:
    """Only the headings, down to a level."""
    return [line for line in lines if line.role == "heading" and line.depth <= deepest]


def pdf(path: Path) -> list[Line]:
    """The outline of a PDF as its bookmarks tell it: headings alone."""
    with pikepdf.open(path) as file, file.open_outline() as outline:
        return [*_bookmarks(outline.root, 1)]


def docx(path: Path) -> list[Line]:
    """The outline of a Word file."""
    with path.open("rb") as stream:
        body = word.Document(stream).element.body
    lines: list[Line] = []
    depths = {0: 0}
    for node in body.iter(qn("w:p")):
        line = _paragraph(node, depths)
        if line is not None:
            lines.append(line)
    return lines


def _bookmarks(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[Line]:
    for item in items:
        yield Line("heading", depth, _plain(item.title))
        yield from _bookmarks(item.children, depth + 1)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _paragraph(node: Element, depths: dict[int, int]) -> Line | None:
    style_node = node.find(f"{tag('pPr')}/{tag('pStyle')}")
    style = "" if style_node is None else str(style_node.get(tag("val")))
    indent = node.find(f"{tag('pPr')}/{tag('ind')}")
    left = 0 if indent is None else int(indent.get(tag("left"), 0))
    text = _words(node)
    if style == "ListParagraph":
        level = node.find(f"{tag('pPr')}/{tag('numPr')}/{tag('ilvl')}")
        depths[left] = 1 if level is None else int(level.get(tag("val"), 0)) + 1
        return Line("item", depths[left], text)
    if style == "Fact":
        hanging = 0 if indent is None else int(indent.get(tag("hanging"), 0))
        return Line("fact", depths[left - hanging], text)
    if heading := re.fullmatch(r"(?:Section|Row|Sheet)?Heading(\d)", style):
        return Line("heading", int(heading[1]), text)
    if contents := re.fullmatch(r"TOC(\d)", style):
        return Line("contents", int(contents[1]), text)
    roles = {"TOCHeading": ("heading", 1), "Caption": ("caption", 0)}
    roles |= dict.fromkeys(("Title", "Subtitle", "CoverProducer", "CoverSmallPrint"), ("cover", 0))
    roles |= dict.fromkeys(("TableHead", "TableText", "CompactHead", "CompactText", "RowHead"), ("cell", 0))
    if style == "AfterTable":
        return None
    role, depth = roles.get(style, ("paragraph", depths[left]))
    return Line(role, depth, text)


def _words(node: Element) -> str:
    """The words of a paragraph, without the numbers of pages: the page has none."""
    runs = (run for run in node.iter(tag("r")) if not _tells_page(run))
    parts = (part for run in runs for part in run.iterchildren(*_WORDS))
    return _plain("".join(part.text or "" if part.tag == tag("t") else " " for part in parts))


def _tells_page(run: Element) -> bool:
    style = run.find(f"{tag('rPr')}/{tag('rStyle')}")
    return style is not None and style.get(tag("val")) == "ToPage"


class _HtmlReader(HTMLParser):
    """Collects a line at the end of each element that holds words of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self._label = ""

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        if name in _VOID:
            self._words.append(" " if name == "br" else "")
            return
        self._open.append((name, {key: value or "" for key, value in attrs}))
        if name in _ENDS:
            self._words.clear()

    def handle_data(self, data: str) -> None:
        if not self._inside("span", "page"):
            self._words.append(data)

    def handle_endtag(self, name: str) -> None:
        if name in _VOID:
            return
        attributes = self._open[-1][1]
        if name in _ENDS:
            _ENDS[name](self, name, attributes, _plain("".join(self._words)))
        self._open.pop()
        if name in _ENDS:
            for _, outer in self._open:
                outer["holds"] = "blocks"

    def heading(self, name: str, attributes: dict[str, str], words: str) -> None:
        """The web page's tags are a level lower than the outline, which its classes tell."""
        if self._on_cover():
            self.lines.append(Line("cover", 0, words))
        else:
            self.lines.append(Line("heading", int((attributes.get("class") or name)[-1]), words))

    def paragraph(self, _: str, attributes: dict[str, str], words: str) -> None:
        depth = sum(name == "li" for name, _ in self._open)
        if self._on_cover():
            self.lines.append(Line("cover", 0, words))
        elif depth and "seen" not in self._item():
            self._item()["seen"] = "yes"
            self.lines.append(Line("item", depth, words))
        else:
            self.lines.append(Line("paragraph", depth, words))

    def label(self, _: str, __: dict[str, str], words: str) -> None:
        self._label = words

    def fact(self, _: str, __: dict[str, str], words: str) -> None:
        depth = sum(name == "li" for name, _ in self._open)
        self.lines.append(Line("fact", depth, f"{self._label} {words}"))

    def cell(self, name: str, attributes: dict[str, str], words: str) -> None:
        if "holds" not in attributes:
            self.lines.append(Line("caption" if name == "caption" else "cell", 0, words))

    def item(self, _: str, attributes: dict[str, str], words: str) -> None:
        if self._inside("ol", "contents"):
            self.lines.append(Line("contents", int(attributes["class"][-1]), words))

    def _on_cover(self) -> bool:
        return self._inside("header", "cover") or self._inside("section", "cover")

    def _item(self) -> dict[str, str]:
        return next(attributes for name, attributes in reversed(self._open) if name == "li")

    def _inside(self, tag_name: str, class_name: str) -> bool:
        return any(name == tag_name and at.get("class") == class_name for name, at in self._open)


_ENDS: dict[str, Callable[[_HtmlReader, str, dict[str, str], str], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HtmlReader.heading),
    **dict.fromkeys(("caption", "th", "td"), _HtmlReader.cell),
    "p": _HtmlReader.paragraph,
    "dt": _HtmlReader.label,
    "dd": _HtmlReader.fact,
    "li": _HtmlReader.item,
}
