"""A PDF's structure tree and the runs of its pages -> blocks in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pikepdf

from sas_lint.printed.limits import DEPTH, ELEMENTS
from sas_lint.printed.model import Address
from sas_lint.printed.pdf.blocks import Block, Role
from sas_lint.printed.pdf.facts import Places, get, items, told
from sas_lint.printed.pdf.glyphs import Line, Page, Run, placed
from sas_lint.printed.words import MARK

_HEADINGS = {"H": 1, "Title": 1, **{f"H{level}": level for level in range(1, 10)}}
_CELLS = frozenset({"TH", "TD"})
_TEXT = frozenset(
    {"P", "Caption", "BlockQuote", "Note", "FENote", "TOCI", "LBody", "Lbl", "BibEntry", "Code", "Index"}
)
_BLOCKS = frozenset({*_HEADINGS, *_CELLS, *_TEXT, "L", "LI", "TOC", "Table", "TR", "Figure", "Formula"}) - {
    "Code",
    "Lbl",
    "Note",
    "FENote",
}
_LABEL = re.compile(r"[^\W\d_]{2}")
_PICTURES = frozenset({"Figure", "Formula"})
_ROLE_STEPS = 10

Marks = Mapping[tuple[int, int], Sequence[tuple[int, Run]]]
"""The runs of each marked content, by page and number; with each the number of its line on the page."""


class _Mark(NamedTuple):
    """A piece of marked content on a page."""

    page: int
    number: int


class _Target(NamedTuple):
    """Where a link leads: an address outside, or a page and how high on it."""

    address: str
    page: int | None
    height: float | None


class _Element(NamedTuple):
    """An element of the structure tree: its standard role, what stands in for it, what it holds, and where it
    leads.
    """

    role: str
    alternative: str | None
    actual: str | None
    holds: tuple[_Element | _Mark, ...]
    is_block: bool
    link: _Target | None = None


class Tagged(NamedTuple):
    """The blocks that the tags tell of, and the marks that some tag owns."""

    blocks: tuple[Block, ...]
    owned: frozenset[tuple[int, int]]


def tagged(pdf: pikepdf.Pdf, places: Places, pages: Sequence[Page]) -> Tagged:
    """The blocks in the order of the tags."""
    tree = _Tree(pdf, places)
    top = tree.element(get(pdf.Root, "/StructTreeRoot"))
    marks = _marks(pages)
    owned = frozenset((mark.page, mark.number) for mark in _marks_in(top))
    return Tagged(_linked(list(_Walk(marks, pages).blocks(top)), pages), owned)


def _linked(blocks: Sequence[Block], pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks, their links inside the document by the headings that they lead to."""
    headings: dict[int, list[Block]] = {}
    for block in blocks:
        if block.role == "heading":
            headings.setdefault(block.page, []).append(block)

    def led(link: Address) -> Iterator[Address]:
        page, _, height = link.heading.partition(" ")
        found = headings.get(int(page), []) if page else []
        if link.target:
            yield link
        elif found:
            sheet = pages[int(page) - 1]
            top = placed(sheet, 0, float(height), 0, float(height)).top if height else 0
            nearest = min(found, key=lambda one: abs(one.lines[0].box.top - top))
            yield link._replace(heading=nearest.text)

    def resolved(block: Block) -> Block:
        links = tuple(found for link in block.links for found in led(link))
        cells = tuple(tuple(tuple(map(resolved, cell)) for cell in row) for row in block.cells)
        return block._replace(links=links, cells=cells)

    return tuple(resolved(block) if block.links or block.cells else block for block in blocks)


def _marks(pages: Sequence[Page]) -> Marks:
    found: dict[tuple[int, int], list[tuple[int, Run]]] = {}
    for page in pages:
        for number, line in enumerate(page.lines):
            for run in line.runs:
                if run.mark is not None:
                    found.setdefault((page.number, run.mark), []).append((number, run))
    return found


def _marks_in(element: _Element) -> Iterator[_Mark]:
    for one in element.holds:
        if isinstance(one, _Mark):
            yield one
        else:
            yield from _marks_in(one)


class _Tree:
    """Reads elements, each once, and only so many and so deep."""

    def __init__(self, pdf: pikepdf.Pdf, places: Places) -> None:
        self._places = places
        self._numbers = places.numbers
        self._roles = get(get(pdf.Root, "/StructTreeRoot"), "/RoleMap")
        self._known: dict[str, str] = {}
        self._seen: set[tuple[int, int]] = set()
        self._left = ELEMENTS

    def element(self, node: Any, page: int = 0, depth: int = 0) -> _Element:
        """An element with all that it holds."""
        page = self._page(get(node, "/Pg"), page)
        kids = get(node, "/K")
        listed = list(items(kids)) if isinstance(kids, pikepdf.Array) else [kids]
        holds = tuple(one for kid in listed for one in self._held(kid, page, depth))
        role = self._role(told(get(node, "/S")).removeprefix("/"))
        is_block = role in _BLOCKS or any(isinstance(one, _Element) and one.is_block for one in holds)
        link = self._target(listed) if role == "Link" else None
        return _Element(role, _said(node, "/Alt"), _said(node, "/ActualText"), holds, is_block, link)

    def _target(self, kids: Sequence[Any]) -> _Target | None:
        """Where the annotation of a link leads."""
        for kid in kids:
            note = get(kid, "/Obj")
            if get(kid, "/Type") == "/OBJR" and note is not None:
                address = told(get(get(note, "/A"), "/URI"))
                return _Target(address, *(self._places.spot(note) if not address else (None, None)))
        return None

    def _held(self, kid: Any, page: int, depth: int) -> Iterator[_Element | _Mark]:
        self._left -= 1
        if self._left < 0 or depth > DEPTH:
            return
        if isinstance(kid, int):
            yield _Mark(page, int(kid))
        elif isinstance(kid, pikepdf.Dictionary):
            number = get(kid, "/MCID")
            if get(kid, "/Type") == "/OBJR":
                return
            if isinstance(number, int):
                yield _Mark(self._page(get(kid, "/Pg"), page), int(number))
            elif kid.objgen == (0, 0) or kid.objgen not in self._seen:
                self._seen.add(kid.objgen)
                yield self.element(kid, page, depth + 1)

    def _page(self, value: Any, inherited: int) -> int:
        return (
            self._numbers.get(value.objgen, inherited) if isinstance(value, pikepdf.Dictionary) else inherited
        )

    def _role(self, name: str) -> str:
        """The standard role that a name of the file's own stands for."""
        if name not in self._known:
            role = name
            for _ in range(_ROLE_STEPS):
                mapped = get(self._roles, f"/{role}") if role else None
                if role in _BLOCKS or not isinstance(mapped, pikepdf.Name):
                    break
                role = told(mapped).removeprefix("/")
            self._known[name] = role
        return self._known[name]


def _said(node: Any, key: str) -> str | None:
    value = get(node, key)
    return told(value) if isinstance(value, pikepdf.String) else None


class _Walk:
    """Goes through the elements and makes blocks of them."""

    def __init__(self, marks: Marks, pages: Sequence[Page]) -> None:
        self._marks = marks
        self._page = 1
        self._edges = {page.number: max((line.box.right for line in page.lines), default=0) for page in pages}

    def blocks(self, element: _Element, depth: int = 0, inside: Role = "text") -> Iterator[Block]:
        """The blocks of an element, in order; `depth` is that of the list around it."""
        role = element.role
        if role in _PICTURES:
            yield self._figure(element)
        elif role in _HEADINGS:
            yield from self._block(element, "heading", _HEADINGS[role])
            yield from self._figures(element)
        elif role == "Table":
            for caption in _of_role(element, "Caption"):
                yield from self._block(caption, "caption", 0)
            yield self._table(element)
            yield from self._figures(element)
        elif role == "L":
            yield from self._parts(element, depth + 1, inside)
        elif role == "LI":
            yield from self._item(element, depth)
        elif role == "LBody" and inside != "toc":
            yield from self._parts(element, depth, "item")
        elif role in ("TOC", "TOCI"):
            yield from self._parts(element, depth, "toc")
        else:
            yield from self._parts(element, depth, inside)

    def _item(self, element: _Element, depth: int) -> Iterator[Block]:
        """The words of an item, and what goes on with it; or a label and what it tells."""
        first = element.holds[0] if element.holds else None
        mark = self._text(first) if isinstance(first, _Element) and first.role == "Lbl" else ""
        body = element._replace(holds=element.holds[1:]) if mark else element
        if _LABEL.search(mark) and not MARK.fullmatch(mark) and not _has_list(body):
            page = self._page
            for block in self._block(body, "fact", depth - 1):
                yield block._replace(page=page, label=mark, told=self._broken(block))
            return
        begun = False
        for block in self._parts(body, depth, "item"):
            if block.role == "item" and block.level == depth:
                # The mark of an item by itself is none of its words.
                if not mark and not any(character.isalnum() for character in block.text):
                    continue
                block = block._replace(role="text") if begun else block._replace(label=mark)
                begun = True
            yield block

    def _text(self, element: _Element) -> str:
        return _words(self._places(element))

    def _broken(self, block: Block) -> str:
        """Its words, with line breaks where a line ends before it had to."""
        told_ = ""
        for number, line in enumerate(block.lines):
            before = block.lines[number - 1] if number else None
            # What a space that does not break holds together goes to the next line as one.
            word = "".join(run.text for run in line.runs).strip().partition(" ")[0]
            width = (line.box.right - line.box.left) * (len(word) + 1) / max(len(line.text), 1)
            ended = before and before.box.right + width < self._edges[block.page] - line.size
            told_ += ("\n" if ended else " ") + line.text
        return told_.strip()

    def _parts(self, element: _Element, depth: int, inside: Role) -> Iterator[Block]:
        """Blocks inside a block, and the words that stand between them."""
        loose: list[_Element | _Mark] = []
        for one in element.holds:
            if isinstance(one, _Element) and one.is_block:
                yield from self._loose(loose, depth, inside)
                loose = []
                yield from self.blocks(one, depth, inside)
            else:
                loose.append(one)
        yield from self._loose(loose, depth, inside)

    def _loose(self, holds: Sequence[_Element | _Mark], depth: int, inside: Role) -> Iterator[Block]:
        if holds:
            yield from self._block(_Element("P", None, None, tuple(holds), True), inside, depth)

    def _block(self, element: _Element, role: Role, level: int) -> Iterator[Block]:
        places = self._places(element)
        lines = tuple(Line(tuple(runs)) for runs in places.values())
        if any(line.text for line in lines):
            links = tuple(self._links(element))
            yield Block(self._page, role, lines, level, places=frozenset(places), links=links)

    def _links(self, element: _Element) -> Iterator[Address]:
        for one in element.holds:
            if isinstance(one, _Element):
                if one.link:
                    address, page, height = one.link
                    # The heading at that place may come later: `_linked` looks it up when all are known.
                    place = "" if page is None else f"{page} {'' if height is None else height}"
                    words = self._text(one)
                    if words and (address or place):
                        yield Address(words, address, "" if address else place)
                else:
                    yield from self._links(one)

    def _places(self, element: _Element) -> dict[tuple[int, int], list[Run]]:
        """Its runs, put together by their lines; the block stands on the page of the first."""
        found: dict[tuple[int, int], list[Run]] = {}
        for mark in dict.fromkeys(_marks_in(element)):
            for number, run in self._marks.get((mark.page, mark.number), ()):
                found.setdefault((mark.page, number), []).append(run)
        if found:
            self._page = next(iter(found))[0]
        return found

    def _figure(self, element: _Element) -> Block:
        first = next(_marks_in(element), None)
        self._page = first.page if first and first.page else self._page
        alternative = element.alternative if element.alternative is not None else element.actual
        return Block(self._page, "figure", alternative=(alternative or "").strip() or None)

    def _figures(self, element: _Element) -> Iterator[Block]:
        for one in element.holds:
            if isinstance(one, _Element):
                if one.role in _PICTURES:
                    yield self._figure(one)
                else:
                    yield from self._figures(one)

    def _table(self, element: _Element) -> Block:
        rows, held, first, headed = [], [], 0, False
        for row in _of_role(element, "TR"):
            cells = [one for one in row.holds if isinstance(one, _Element) and one.role in _CELLS]
            headed = headed or any(cell.role == "TH" for cell in cells)
            rows.append(tuple(_words(self._places(cell)) for cell in cells))
            first = first or self._page
            held.append(tuple(tuple(self._parts(cell, 0, "text")) for cell in cells))
        page = first or self._page
        return Block(page, "table", rows=tuple(rows), headed=headed, cells=tuple(held))


def _words(places: Mapping[tuple[int, int], Sequence[Run]]) -> str:
    return " ".join(Line(tuple(runs)).text for runs in places.values())


def _of_role(element: _Element, role: str) -> Iterator[_Element]:
    for one in element.holds:
        if isinstance(one, _Element):
            if one.role == role:
                yield one
            elif one.role != "Table":
                yield from _of_role(one, role)


def _has_list(element: _Element) -> bool:
    return any(isinstance(one, _Element) and (one.role == "L" or _has_list(one)) for one in element.holds)
