"""The bytes of a web page -> a Printed without pages: headings, paragraphs, lists, tables, contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sas_lint.printed.limits import DEPTH, ELEMENTS, CannotRead
from sas_lint.printed.model import (
    About,
    ContentsLine,
    Figure,
    Heading,
    Item,
    Margin,
    Piece,
    Printed,
    Table,
    Words,
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        "p",
        "li",
        "dt",
        "dd",
        "ul",
        "ol",
        "dl",
        "table",
        "caption",
        "figcaption",
        "blockquote",
        "pre",
    )
) | {
    "div",
    "section",
    "article",
    "main",
    "nav",
    "header",
    "footer",
    "aside",
    "address",
    "form",
    "details",
    "summary",
}
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "svg"})
_MARGINS = frozenset({"header", "footer", "aside"})


def read(data: bytes, path: str) -> Printed:
    """Read a page; nothing that it refers to is fetched. Raises CannotRead where it holds no words."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, encoding=_encoding(data), remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(f"it cannot be read as a web page: {error}") from error
    if root is None:
        raise CannotRead("it holds no words")
    walk = _Walk(has_main=root.find(".//main") is not None)
    pieces = tuple(walk.pieces(root))
    if not pieces:
        raise CannotRead("it holds no words")
    title = root.findtext(".//title") or ""
    return Printed(path, pieces, about=About(" ".join(title.split()), judged="tags"))


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; else what the page says of itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


@dataclass(slots=True)
class _Walk:
    """Goes through the elements, and ends a piece wherever a block begins or ends."""

    has_main: bool
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    fresh_item: bool = False
    rows: list[list[str]] = field(default_factory=list)
    seen: int = 0
    inner_links: list[str] = field(default_factory=list)

    def pieces(self, root: etree._Element) -> Iterator[Piece]:
        """The pieces in order."""
        unseen = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else "svg"
            if event == "start":
                self._count(len(self.open))
                unseen += tag in _UNSEEN
                if not unseen:
                    yield from self._begin(tag, element)
            else:
                if not unseen:
                    yield from self._end(tag)
                unseen -= tag in _UNSEEN
                if not unseen and element.tail:
                    self.words.append(element.tail)
        yield from self._flush()

    def _count(self, depth: int) -> None:
        self.seen += 1
        if self.seen > ELEMENTS or depth > DEPTH:
            raise CannotRead("it has more elements, or nests them deeper, than a page should")

    def _begin(self, tag: str, element: etree._Element) -> Iterator[Piece]:
        if "table" in self.open:
            if tag == "tr":
                self.rows.append([])
            elif tag != "caption":
                self.words.append(" ")
            if tag in ("td", "th", "caption"):
                self._loose()
        elif tag in _BLOCKS:
            yield from self._flush()
            self.fresh_item = self.fresh_item or tag == "li"
        elif tag == "img" and element.get("alt"):
            yield from self._flush()
            yield Figure(0, element.get("alt"))
        elif tag == "br":
            self.words.append(" ")
        elif tag == "a" and (element.get("href") or "").startswith("#"):
            self.inner_links.append(" ".join("".join(map(str, element.itertext())).split()))
        self.open.append(tag)
        if element.text:
            self.words.append(element.text)

    def _end(self, tag: str) -> Iterator[Piece]:
        if "table" in self.open[:-1]:
            yield from self._end_in_table(tag)
        elif tag == "table":
            self._loose()
            if any(any(row) for row in self.rows):
                yield Table(0, tuple(tuple(row) for row in self.rows if row), True)
            self.rows, self.words = [], []
        elif tag in _BLOCKS:
            yield from self._flush()
        self.open.pop()

    def _end_in_table(self, tag: str) -> Iterator[Piece]:
        text = " ".join("".join(self.words).split())
        if tag in ("td", "th"):
            self.rows = self.rows or [[]]
            self.rows[-1].append(text)
            self.words = []
        elif tag == "caption":
            self.words = []
            if text:
                yield Words(0, text)
        elif tag not in ("tr", "thead", "tbody", "tfoot"):
            self.words.append(" " if tag in _BLOCKS else "")

    def _loose(self) -> None:
        """Words of a table that are in no cell make a row of their own."""
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            self.rows.append([text])
            self.rows.append([])

    def _flush(self) -> Iterator[Piece]:
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            yield self._piece(text)

    def _piece(self, text: str) -> Piece:
        inside = set(self.open)
        links, self.inner_links = self.inner_links, []
        if (self.has_main and "main" not in inside) or inside & _MARGINS:
            return Margin(0, text)
        if links and not _beside(text, links) and not inside & {"nav", "li", "dd", "td", *_HEADINGS}:
            # A way back to somewhere, and no text of the document.
            return Margin(0, text)
        last = next(
            (tag for tag in reversed(self.open) if tag in _BLOCKS and tag not in ("div", "section")), "p"
        )
        if last in _HEADINGS:
            return Heading(0, _HEADINGS[last], text)
        if "nav" in inside:
            return ContentsLine(0, text)
        depth = sum(tag == "li" for tag in self.open)
        if last in ("dt", "dd"):
            return Item(0, text, depth + 1)
        if depth and self.fresh_item:
            self.fresh_item = False
            return Item(0, text, depth)
        return Words(0, text)


def _beside(text: str, links: list[str]) -> bool:
    """Whether a text has words beside those of the links in it."""
    for link in links:
        text = text.replace(link, " ", 1)
    return any(character.isalnum() for character in text)
