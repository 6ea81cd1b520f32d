"""A PDF's structure tree and the runs of its pages -> blocks in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pikepdf

from sas_lint.printed.limits import DEPTH, ELEMENTS
from sas_lint.printed.pdf.blocks import Block, Role
from sas_lint.printed.pdf.facts import get, items, told
from sas_lint.printed.pdf.glyphs import Line, Page, Run

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
_PICTURES = frozenset({"Figure", "Formula"})
_ROLE_STEPS = 10

Marks = Mapping[tuple[int, int], Sequence[tuple[int, Run]]]
"""The runs of each marked content, by page and number; with each the number of its line on the page."""


class _Mark(NamedTuple):
    """A piece of marked content on a page."""

    page: int
    number: int


class _Element(NamedTuple):
    """An element of the structure tree: its standard role, what stands in for it, and what it holds."""

    role: str
    alternative: str | None
    actual: str | None
    holds: tuple[_Element | _Mark, ...]
    is_block: bool


class Tagged(NamedTuple):
    """The blocks that the tags tell of, and the marks that some tag owns."""

    blocks: tuple[Block, ...]
    owned: frozenset[tuple[int, int]]


def tagged(pdf: pikepdf.Pdf, numbers: Mapping[Any, int], pages: Sequence[Page]) -> Tagged:
    """The blocks in the order of the tags; `numbers` are those of the pages, by their objects."""
    tree = _Tree(pdf, numbers)
    top = tree.element(get(pdf.Root, "/StructTreeRoot"))
    marks = _marks(pages)
    owned = frozenset((mark.page, mark.number) for mark in _marks_in(top))
    return Tagged(tuple(_Walk(marks).blocks(top)), owned)


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

    def __init__(self, pdf: pikepdf.Pdf, numbers: Mapping[Any, int]) -> None:
        self._numbers = numbers
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
        return _Element(role, _said(node, "/Alt"), _said(node, "/ActualText"), holds, is_block)

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

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._page = 1

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
                yield from self._block(caption, "text", depth)
            yield self._table(element)
            yield from self._figures(element)
        elif role == "L":
            yield from self._parts(element, depth + 1, inside)
        elif role == "LI" or (role == "LBody" and inside != "toc"):
            yield from self._parts(element, depth, "item")
        elif role in ("TOC", "TOCI"):
            yield from self._parts(element, depth, "toc")
        else:
            yield from self._parts(element, depth, inside)

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
        # The mark of an item by itself is none of its words.
        if any(character.isalnum() for line in lines for character in line.text):
            yield Block(self._page, role, lines, level, places=frozenset(places))

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
        rows, first, headed = [], 0, False
        for row in _of_role(element, "TR"):
            cells = [one for one in row.holds if isinstance(one, _Element) and one.role in _CELLS]
            headed = headed or any(cell.role == "TH" for cell in cells)
            rows.append(tuple(_words(self._places(cell)) for cell in cells))
            first = first or self._page
        return Block(first or self._page, "table", rows=tuple(rows), headed=headed)


def _words(places: Mapping[tuple[int, int], Sequence[Run]]) -> str:
    return " ".join(Line(tuple(runs)).text for runs in places.values())


def _of_role(element: _Element, role: str) -> Iterator[_Element]:
    for one in element.holds:
        if isinstance(one, _Element):
            if one.role == role:
                yield one
            elif one.role != "Table":
                yield from _of_role(one, role)
