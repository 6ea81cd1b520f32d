"""Laid out pages -> their structure tree, tagged as the document is built: what a screen reader goes by.

WeasyPrint tags page by page: a paragraph that runs on to the next page becomes two, and neither labelled
facts, contents lists nor the scope of header cells are told. This takes the place of its tagging. It rests on
what WeasyPrint keeps to itself (boxes, and the marks of a page's stream), so that its version is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

TO = "sas:///to/"
"""What a link to a heading leads to while its chunk is printed: the anchor may lie in another chunk."""

_POINTS = 0.75
_PRINTED = 4
_TAGS = {f"h{level}": f"H{level}" for level in range(1, 7)} | {
    "section": "Sect",
    "p": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
}
_NUMBERING = {"ul": "/Disc", "ol": "/Decimal"}
_MAY_BE_EMPTY = ("TD", "TH")


class Mark(NamedTuple):
    """A stretch of marked content on a page."""

    page: int
    number: int


class Widget(NamedTuple):
    """An annotation on a page."""

    page: int
    annotation: Any


class Tag:
    """An element of the structure tree in the making; `page` is where it begins."""

    def __init__(self, name: str, page: int = 0) -> None:
        self.name = name
        self.page = page
        self.kids: list[Tag | Mark | Widget] = []
        self.extra: dict[str, Any] = {}

    def holds_something(self) -> bool:
        """Whether there is anything in it that a reader could be told."""
        return self.name in _MAY_BE_EMPTY or any(
            not isinstance(kid, Tag) or kid.holds_something() for kid in self.kids
        )

    def add(self, name: str, page: int) -> Tag:
        """A new element at the end of this one."""
        made = Tag(name, page)
        self.kids.append(made)
        return made


def add_tags(pdf: Any, document: Any, _: object, streams: Sequence[Any]) -> None:
    """Give a PDF of WeasyPrint's its structure tree: the sections, in order, at the root."""
    root = Tag("StructTreeRoot")
    builder = _Builder(root)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        builder.page(number, page, stream)
    _Writer(pdf, len(document.pages)).write(root)


class _Builder:
    """Walks the boxes of the pages. An element has one tag, however many boxes and pages it fills."""

    def __init__(self, root: Tag) -> None:
        self._root = root
        self._tags: dict[Any, Tag] = {}
        self._items: dict[Any, Tag] = {}
        self._repeated: set[int] = set()
        self._page = 0
        self._marks: dict[Any, Any] = {}
        self._height = 0.0

    def page(self, number: int, page: Any, stream: Any) -> None:
        self._page, self._marks, self._height = number, stream._tags, page.height  # noqa: SLF001
        self._repeated.clear()
        self._walk(page._page_box, self._root)  # noqa: SLF001
        # Whatever no element owns is decoration.
        self._repeated.update(mark["mcid"] for mark in self._marks.values())
        self._marks.clear()
        if self._repeated:
            _make_artifacts(stream, self._repeated)

    def _walk(self, box: Any, parent: Tag) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, boxes.TextBox):
            self._mark(box, parent)
            return
        tag = self._tag(box, parent)
        if tag is None:
            self._skip(box)
            return
        if box.link_annotation:
            _describe(box.link_annotation, box.element)
            tag.kids.append(Widget(self._page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._figure(box, tag)
        for child in getattr(box, "children", ()):
            self._walk(child, tag)

    def _mark(self, box: Any, parent: Tag) -> None:
        mark = self._marks.pop(box, None)
        if mark is not None:
            parent.kids.append(Mark(self._page, mark["mcid"]))

    def _figure(self, box: Any, tag: Tag) -> None:
        self._mark(box, tag)
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, self._height - top - box.height, left + box.width, self._height - top)
        place = {"O": "/Layout", "Placement": "/Block"}
        tag.extra["A"] = pydyf.Dictionary({**place, "BBox": pydyf.Array(at * _POINTS for at in corners)})
        tag.extra["Alt"] = pydyf.String(box.element.get("alt"))

    def _skip(self, box: Any) -> None:
        """What is printed again on each page, such as the head of a table, is read once."""
        for inner in _all(box):
            mark = self._marks.pop(inner, None)
            if mark is not None:
                self._repeated.add(mark["mcid"])

    def _tag(self, box: Any, parent: Tag) -> Tag | None:
        """The tag that a box belongs to; None where the box is a repetition."""
        element = box.element
        name = None if element is None else _TAGS.get(element.tag)
        if box.element_tag == "li::marker":
            return self._label(element, parent)
        if name is None or ":" in box.element_tag:
            return parent
        known = self._tags.get(element)
        if known is None:
            made = self._tags[element] = self._made(name, element, parent)
            return made
        return None if name == "THead" and known.page != self._page else known

    def _made(self, name: str, element: Any, parent: Tag) -> Tag:
        if name == "LI":
            in_contents = parent.name == "TOC"
            item = self._items[element] = parent.add("TOCI" if in_contents else "LI", self._page)
            return item.add("Reference" if in_contents else "LBody", self._page)
        if name == "Lbl":
            return parent.add("LI", self._page).add(name, self._page)
        if name == "LBody" and parent.kids and isinstance(parent.kids[-1], Tag):
            return parent.kids[-1].add(name, self._page)
        if name == "L" and element.get("class") == "contents":
            return parent.add("TOC", self._page)
        made = parent.add(name, self._page)
        if element.tag in _NUMBERING:
            made.extra["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _NUMBERING[element.tag]})
        if name == "TH":
            scope = "/Row" if element.get("scope") == "row" else "/Column"
            made.extra["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
        return made

    def _label(self, element: Any, parent: Tag) -> Tag:
        """The label of an item: before its words, wherever its box lies."""
        item = self._items.get(element)
        if item is None:
            return parent
        first = item.kids[0]
        if isinstance(first, Tag) and first.name == "Lbl":
            return first
        label = Tag("Lbl", self._page)
        item.kids.insert(0, label)
        return label


class _Writer:
    """Puts finished tags into the PDF, with the tree that leads from marks and annotations back to them."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._owners: list[dict[int, Any]] = [{} for _ in range(pages)]
        self._widgets: list[Any] = []

    def write(self, root: Tag) -> None:
        parents = self._object({})
        made = self._object({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        made["K"] = pydyf.Array(self._tag(kid, made) for kid in root.kids if isinstance(kid, Tag))
        lists = [self._list(owners) for owners in self._owners]
        parents["Nums"] = pydyf.Array(
            part for key, owner in enumerate((*lists, *self._widgets)) for part in (key, owner)
        )
        self._pdf.catalog["StructTreeRoot"] = made.reference

    def _list(self, owners: dict[int, Any]) -> Any:
        found = pydyf.Array(owners.get(number, "null") for number in range(max(owners, default=-1) + 1))
        self._pdf.add_object(found)
        return found.reference

    def _object(self, entries: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(entries)
        self._pdf.add_object(made)
        return made

    def _tag(self, tag: Tag, parent: Any) -> Any:
        made = self._object({"Type": "/StructElem", "S": f"/{tag.name}", "P": parent.reference, **tag.extra})
        kids = [kid for kid in tag.kids if not isinstance(kid, Tag) or kid.holds_something()]
        home = next((kid.page for kid in kids if isinstance(kid, Mark)), None)
        if home is not None:
            made["Pg"] = self._pdf.page_references[home]
        made["K"] = pydyf.Array([self._kid(kid, made, home) for kid in kids])
        return made.reference

    def _kid(self, kid: Tag | Mark | Widget, owner: Any, home: int | None) -> Any:
        if isinstance(kid, Tag):
            return self._tag(kid, owner)
        page = self._pdf.page_references[kid.page]
        if isinstance(kid, Widget):
            kid.annotation["StructParent"] = len(self._owners) + len(self._widgets)
            self._widgets.append(owner.reference)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": page})
        self._owners[kid.page][kid.number] = owner.reference
        if kid.page == home:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)


def _describe(annotation: Any, element: Any) -> None:
    """A link in words; to a heading by its name, so that it holds wherever its chunk comes to lie."""
    address = annotation["A"]["URI"].string
    words = " ".join("".join(element.itertext()).split())
    if address.startswith(TO):
        del annotation["A"]
        annotation["Dest"] = pydyf.String(address.removeprefix(TO))
    elif (host := urlsplit(address).netloc) and host not in words:
        words = f"{words} ({host})"
    annotation["Contents"] = pydyf.String(words)
    annotation["F"] = _PRINTED


def _make_artifacts(stream: Any, numbers: set[int]) -> None:
    """Take marks out of what is read: repeated on each page, or decoration."""
    for at, operand in enumerate(stream.stream):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in numbers:
            stream.stream[at - 1] = "/Artifact"
            stream.stream[at] = pydyf.Dictionary({"Type": "/Pagination"})
