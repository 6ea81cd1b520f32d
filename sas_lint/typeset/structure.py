"""A PDF -> what of PDF/UA-1 and PDF/A-2a a machine can see to be wrong in it, in words, a fault each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

_GROUPS = frozenset(("Document", "Part", "Sect", "Div", "Art", "BlockQuote", "NonStruct", "Private"))
_BLOCKS = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Figure", "TOC", "Note"))
_INLINES = frozenset(("Span", "Link", "Reference", "Quote", "Code", "Annot", "Form"))
# What may lie in what, where that is fixed: the kinds of kids, and the kinds of parents.
_KIDS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI", "TOCI", "Note"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
    "Caption": {"L", "Table", "TOC", "Figure"},
}
_KNOWN = _GROUPS | _BLOCKS | _INLINES | _KIDS.keys() | _PARENTS.keys()
_PAINTING = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE")
)


def faults(pdf: pikepdf.Pdf, *, content: bool = True) -> Iterator[str]:
    """Everything that is wrong; nothing for a file that a screen reader can be trusted with.

    Without `content` nothing is looked at that is painted on the pages, which takes most of the time.
    """
    yield from _of_catalogue(pdf)
    yield from _of_fonts(pdf)
    if "/StructTreeRoot" not in pdf.Root:
        yield "there is no structure tree"
        return
    tree = _Tree(pdf)
    yield from tree.faults()
    for number, page in enumerate(pdf.pages, 1):
        painted = tree.of_content(page) if content else ()
        yield from (f"page {number}: {fault}" for fault in (*tree.of_annotations(page), *painted))


def _of_catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not _entry(root, "/MarkInfo", "/Marked"):
        yield "it is not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "it does not tell its language"
    if not _entry(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield "its title is not shown"
    if "/OutputIntents" not in root:
        yield "it does not tell what its colours are"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        wanted = {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A", "dc:title": None}
        for name, value in wanted.items():
            found = metadata.get(name)
            if not found or (value and found != value):
                yield f"its metadata have {name} {found}, not {value or 'a title'}"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary):
            continue
        name = item.get("/FontName") or item.get("/BaseFont")
        if (
            item.get("/Type") == "/FontDescriptor"
            and not {"/FontFile", "/FontFile2", "/FontFile3"} & item.keys()
        ):
            yield f"the font {name} is not embedded"
        if item.get("/Subtype") == "/Type0" and "/ToUnicode" not in item:
            yield f"the font {name} does not tell its characters"


class _Tree:
    """The structure tree, with what each page's marks and annotations belong to."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._owners = dict(numbers(self._root.ParentTree))
        self._level = 0

    def faults(self) -> Iterator[str]:
        kids = kids_of(self._root)
        if [str(kid.get("/S")) for kid in kids] != ["/Document"]:
            yield "the structure tree has not one Document at its root"
        for kid in kids:
            yield from self._of_element(kid, self._root)

    def _of_element(self, element: Any, parent: Any) -> Iterator[str]:
        kind = str(element.S).removeprefix("/")
        outer = str(parent.get("/S", "/")).removeprefix("/")
        if element.P.objgen != parent.objgen:
            yield f"a {kind} does not know its parent"
        if kind not in _KNOWN:
            yield f"{kind} is no standard type of element"
        if outer in _KIDS and kind not in _KIDS[outer]:
            yield f"a {kind} lies in a {outer}"
        elif kind in _PARENTS and outer not in _PARENTS[kind]:
            yield f"a {kind} lies in a {outer or 'root'}"
        yield from self._of_kind(kind, element)
        for kid in kids_of(element):
            yield from self._of_element(kid, element)

    def _of_kind(self, kind: str, element: Any) -> Iterator[str]:
        if kind[0] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > self._level + 1:
                yield f"a {kind} follows a heading of level {self._level}"
            self._level = int(kind[1:])
        if kind == "Figure" and not str(element.get("/Alt", "")):
            yield "a Figure has no alternative text"
        if kind == "TH" and _entry(element, "/A", "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "a TH does not tell its scope"
        if kind == "Link" and not any(_is(kid, "/OBJR") for kid in _raw(element)):
            yield "a Link has no annotation"
        if kind == "L" and any(str(kid.get("/S")) == "/L" for kid in kids_of(element)):
            yield "a list lies in a list without an item"

    def of_annotations(self, page: pikepdf.Page) -> Iterator[str]:
        annotations = list(page.get("/Annots", pikepdf.Array()))
        if len(annotations) and page.get("/Tabs") != "/S":
            yield "its links are not visited in the order of the structure"
        for annotation in annotations:
            owner = self._owners.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.get("/S") not in ("/Link", "/Annot"):
                yield "an annotation is under no Link"
            elif not any(_is(kid, "/OBJR") and kid.Obj.objgen == annotation.objgen for kid in _raw(owner)):
                yield "an annotation is not in the Link that it belongs to"
            if not str(annotation.get("/Contents", "")):
                yield "a link has no description"
            if not int(annotation.get("/F", 0)) & 4:
                yield "a link is not printed"

    def of_content(self, page: pikepdf.Page) -> Iterator[str]:
        """Everything that is painted belongs to an element or is an artifact, and the element knows of it."""
        owners = self._owners.get(int(page.get("/StructParents", -1)))
        owners = [] if owners is None else list(owners)
        open_marks: list[object] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BMC", "BDC"):
                mark = _mark(instruction.operands)
                open_marks.append(mark)
                if isinstance(mark, int) and not self._knows(owners, page, mark):
                    yield f"the marked content {mark} belongs to no element"
            elif operator == "EMC":
                open_marks.pop()
            elif operator in _PAINTING and not any(mark is not None for mark in open_marks):
                yield f"something is painted ({operator}) that is neither content nor an artifact"

    def _knows(self, owners: list[Any], page: pikepdf.Page, mark: int) -> bool:
        if mark >= len(owners) or owners[mark] is None:
            return False
        owner = owners[mark]
        home = owner.get("/Pg")
        for kid in _raw(owner):
            if isinstance(kid, int) and kid == mark and home is not None and home.objgen == page.obj.objgen:
                return True
            if _is(kid, "/MCR") and int(kid.MCID) == mark and kid.Pg.objgen == page.obj.objgen:
                return True
        return False


def numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    for kid in tree.get("/Kids", []):
        yield from numbers(kid)
    entries = list(tree.get("/Nums", []))
    yield from zip(map(int, entries[::2]), entries[1::2], strict=True)


def kids_of(element: Any) -> list[Any]:
    """The elements right under one."""
    return [kid for kid in _raw(element) if isinstance(kid, pikepdf.Object) and "/S" in kid]


def _raw(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _entry(holder: Any, outer: str, inner: str) -> Any:
    found = holder.get(outer)
    return None if found is None else found.get(inner)


def _is(kid: Any, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == kind


def _mark(operands: Any) -> object:
    """The number of marked content, "artifact", or None for what says neither."""
    if operands[0] == Name.Artifact:
        return "artifact"
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None
