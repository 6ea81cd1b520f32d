"""The bytes of a web page -> a Printed without pages: headings, paragraphs, lists, tables, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sas_lint.printed.counting import CountStyle, counted
from sas_lint.printed.html.page import is_unseen, parsed
from sas_lint.printed.limits import DEPTH, ELEMENTS, CannotRead
from sas_lint.printed.model import (
    BREAK,
    About,
    Address,
    ContentsLine,
    Fact,
    Figure,
    Heading,
    Item,
    Margin,
    Piece,
    Printed,
    Table,
    Words,
    is_plain,
    told_lines,
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
_MARGINS = frozenset({"header", "footer", "aside"})
_CELLS = frozenset({"td", "th"})
_LONGEST_NUMBER = 6
_STYLES: Mapping[str, CountStyle] = {"a": "a", "A": "A", "i": "r", "I": "R"}
_OUTSIDE = re.compile(r"(?:https?|mailto):", re.I)


def read(data: bytes, path: str) -> Printed:
    """Read a page; nothing that it refers to is fetched. Raises CannotRead where it holds no words."""
    root = parsed(data)
    walk = _Walk(has_main=root.find(".//main") is not None)
    pieces = walk.pieces(root)
    if not pieces:
        raise CannotRead("it holds no words")
    title = root.findtext(".//title") or ""
    return Printed(path, pieces, about=About(" ".join(title.split()), judged="tags"))


@dataclass(slots=True)
class _Holder:
    """What holds pieces: the page, a table (its cells row by row) or a cell.

    `start` is how many elements lie around it.
    """

    element: etree._Element
    start: int = 0
    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[tuple[Piece, ...]]] = field(default_factory=list)
    is_table: bool = False
    headed: bool = False

    def add(self, cell: tuple[Piece, ...]) -> None:
        """A cell of a table."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)


@dataclass(slots=True)
class _Walk:
    """Goes through the elements, and ends a piece wherever a block begins or ends."""

    has_main: bool
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    holders: list[_Holder] = field(default_factory=list)
    fresh_item: bool = False
    numbers: list[tuple[CountStyle, int] | None] = field(default_factory=list)
    mark: str = ""
    label: str = ""
    seen: int = 0
    inner_links: list[str] = field(default_factory=list)
    links: list[Address] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def pieces(self, root: etree._Element) -> tuple[Piece, ...]:
        """The pieces in order."""
        self.holders.append(_Holder(root))
        self.targets = dict(_targets(root))
        unseen = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else "svg"
            if event == "start":
                self._count(len(self.open))
                unseen += is_unseen(element)
                if not unseen:
                    self._begin(tag, element)
            else:
                if not unseen:
                    self._end(tag, element)
                unseen -= is_unseen(element)
                if not unseen and element.tail:
                    self.words.append(element.tail)
        self._flush()
        return tuple(self.holders[0].pieces)

    def _count(self, depth: int) -> None:
        self.seen += 1
        if self.seen > ELEMENTS or depth > DEPTH:
            raise CannotRead("it has more elements, or nests them deeper, than a page should")

    def _begin(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS or tag in _CELLS or tag == "tr":
            self._flush()
        self._begin_in_table(tag, element)
        if tag in ("ol", "ul"):
            style = _STYLES.get(element.get("type") or "", "D")
            self.numbers.append((style, _figures(element.get("start"), 1)) if tag == "ol" else None)
        elif tag == "li":
            self._begin_item(element)
        elif tag == "img" and element.get("alt"):
            self._flush()
            self._add(Figure(0, element.get("alt")))
        elif tag == "br":
            self.words.append(BREAK)
        elif tag == "a":
            self._link(element)
        self.open.append(tag)
        if element.text:
            self.words.append(element.text)

    def _begin_in_table(self, tag: str, element: etree._Element) -> None:
        table = self.holders[-1] if self.holders[-1].is_table else None
        if tag == "table":
            self.holders.append(_Holder(element, is_table=True))
        elif tag == "tr" and table:
            table.rows.append([])
        elif tag in _CELLS and table:
            table.headed |= tag == "th"
            self.holders.append(_Holder(element, len(self.open)))

    def _begin_item(self, element: etree._Element) -> None:
        self.fresh_item = True
        self.mark = ""
        if self.numbers and self.numbers[-1]:
            style, following = self.numbers[-1]
            number = _figures(element.get("value"), following)
            self.mark = f"{counted(style, number)}."
            self.numbers[-1] = (style, number + 1)

    def _link(self, element: etree._Element) -> None:
        target = (element.get("href") or "").strip()
        words = " ".join("".join(map(str, element.itertext())).split())
        if target.startswith("#"):
            self.inner_links.append(words)
            if words and self.targets.get(target[1:]):
                self.links.append(Address(words, "", self.targets[target[1:]]))
        elif words and _OUTSIDE.match(target):
            self.links.append(Address(words, target))

    def _end(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS or tag in _CELLS or tag == "tr":
            self._flush()
        if tag == "dl":
            self._end_facts()
        if tag in ("ol", "ul"):
            self.numbers.pop()
        if self.holders[-1].element is element and len(self.holders) > 1:
            self._end_facts()
            self._close(self.holders.pop())
        self.open.pop()

    def _close(self, holder: _Holder) -> None:
        if not holder.is_table:
            self.holders[-1].add(tuple(holder.pieces))
            return
        cells = tuple(tuple(row) for row in holder.rows if row)
        rows = tuple(tuple(" ".join(piece.text for piece in cell) for cell in row) for row in cells)
        if any(any(row) for row in rows):
            plain = all(is_plain(cell) for row in cells for cell in row)
            self._add(Table(0, rows, holder.headed, () if plain else cells))

    def _add(self, piece: Piece) -> None:
        """A piece in its place; in a table, but in no cell of it, it makes a row of its own."""
        holder = self.holders[-1]
        if holder.is_table:
            holder.rows += [[(piece,)], []]
        else:
            holder.pieces.append(piece)

    def _flush(self) -> None:
        raw, self.words = "".join(self.words), []
        text = " ".join(raw.split())
        if not text:
            return
        inside = self.open[self.holders[-1].start :]
        if "caption" in inside and self.holders[-1].is_table and len(self.holders) > 1:
            self.holders[-2].pieces.append(Words(0, text, caption=True))
            return
        piece = self._piece(text, raw, inside)
        if piece is not None:
            self._add(piece)

    def _piece(self, text: str, raw: str, inside: Sequence[str]) -> Piece | None:
        links, self.links = tuple(self.links), []
        inner, self.inner_links = self.inner_links, []
        around = set(self.open)
        if (self.has_main and "main" not in around) or around & _MARGINS:
            return Margin(0, text)
        if inner and not _beside(text, inner) and not around & {"nav", "li", "dd", "td", "th", *_HEADINGS}:
            # A way back to somewhere, and no text of the document.
            return Margin(0, text)
        last = next((tag for tag in reversed(inside) if tag in _BLOCKS - {"div", "section"}), "p")
        if last in _HEADINGS:
            return Heading(0, _HEADINGS[last], text)
        if "nav" in around:
            return ContentsLine(0, text)
        depth = sum(tag == "li" for tag in inside)
        if last == "dt":
            self._end_facts()
            self.label = text
            return None
        if self.label and "dd" in inside:
            label, self.label = self.label, ""
            return Fact(0, label, told_lines(raw), depth, links)
        self._end_facts()
        if depth and self.fresh_item:
            self.fresh_item = False
            return Item(0, text, depth, self.mark, links)
        return Words(0, text, caption=last == "figcaption", depth=depth, links=links)

    def _end_facts(self) -> None:
        """A label of which nothing is told is a text."""
        if self.label:
            label, self.label = self.label, ""
            self._add(Words(0, label, bold=True))


def _targets(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What links can lead to: the words of headings and heads of rows, by their ids or those around them."""
    for element in root.iter(*_HEADINGS, "th"):
        words = " ".join("".join(map(str, element.itertext())).split())
        around = element.getparent()
        if element.get("id"):
            yield element.get("id") or "", words
        if around is not None and around.get("id") and around.tag not in ("tr", "body"):
            yield around.get("id") or "", words


def _figures(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST_NUMBER else otherwise


def _beside(text: str, links: list[str]) -> bool:
    """Whether a text has words beside those of the links in it."""
    for link in links:
        text = text.replace(link, " ", 1)
    return any(character.isalnum() for character in text)
