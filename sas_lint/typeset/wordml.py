"""Small typed builders of WordprocessingML: words, names and numbers in; lxml elements out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from sas_lint.typeset.markup import legal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": W, "r": R}
_BLANKS = re.compile(r"[\t\r\n ]+")

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it


def tag(name: str) -> str:
    """The qualified name of `w:name`, or of `r:name` where so written."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_NAMES[prefix or 'w']}}}{local}"


def make(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element `w:name` with `w:` attributes."""
    made = etree.Element(
        tag(name), {tag(key): legal(str(value)) for key, value in attributes.items()}, nsmap=_NAMES
    )
    made.extend(children)
    return made


def run(words: str, style: str = "") -> Element:
    """A run of words in a character style; blanks are one space each, as in HTML."""
    text = make("t")
    text.text = _BLANKS.sub(" ", legal(words))
    text.set(SPACE, "preserve")
    return _styled(style, text)


def line_break() -> Element:
    """A line break inside a paragraph."""
    return make("r", make("br"))


def tab() -> Element:
    """A tab stop's worth of space."""
    return make("r", make("tab"))


def paragraph(style: str, content: Iterable[Element] = (), *properties: Element) -> Element:
    """A paragraph; give properties in the schema's order (keepNext, pageBreakBefore, numPr, ind)."""
    named = [make("pStyle", val=style)] if style else []
    made = make("p", *([make("pPr", *named, *properties)] if named or properties else []))
    made.extend(content)
    return made


def keep_with_next() -> Element:
    """The property of a paragraph that must not part from the next one."""
    return make("keepNext")


def keep_together(node: Element) -> None:
    """Keep every paragraph in a table with the next, and the last one with what follows the table."""
    for inner in node.iter(tag("p")):
        properties = inner.find(tag("pPr"))
        if properties is None:
            properties = make("pPr")
            inner.insert(0, properties)
        if properties.find(tag("keepNext")) is None:
            style = properties.find(tag("pStyle"))
            properties.insert(0 if style is None else 1, keep_with_next())


def new_page() -> Element:
    """The property of a paragraph that opens a page."""
    return make("pageBreakBefore")


def at_foot(width: int) -> Element:
    """The property of a paragraph that stands at the foot of the text area, however long the rest is."""
    return make(
        "framePr", w=width, wrap="auto", vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom"
    )


def numbered(level: int, number: int) -> Element:
    """The property of a list item: its depth from 0, and its list."""
    return make("numPr", make("ilvl", val=level), make("numId", val=number))


def number(node: Element, level: int, number: int) -> None:
    """Make a paragraph an item of a list: its depth from 0, and the list."""
    properties = node.find(tag("pPr"))
    if properties is None:
        properties = make("pPr")
        node.insert(0, properties)
    before = {tag(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")}
    at = next((at for at, one in enumerate(properties) if one.tag not in before), len(properties))
    properties.insert(at, numbered(level, number))


def style_of(node: Element) -> str:
    """The id of a paragraph's style; empty where it has the common one."""
    style = node.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if style is None else str(style.get(tag("val")))


def indent(left: int, hanging: int = 0) -> Element:
    """The property that moves a paragraph in, in twentieths of a point."""
    return make("ind", left=left, **({"hanging": hanging} if hanging else {}))


def space_after(node: Element, space: int) -> None:
    """Give an indented paragraph other space after it than its style has, in twentieths of a point."""
    place = node.find(f"{tag('pPr')}/{tag('ind')}")
    if place is not None:
        place.addprevious(make("spacing", after=space))


def bookmark_start(number: int, name: str) -> Element:
    """Where a bookmark begins; its number is the document's own, its name at most 40 characters."""
    return make("bookmarkStart", id=number, name=name)


def bookmark_end(number: int) -> Element:
    """Where the bookmark of that number ends."""
    return make("bookmarkEnd", id=number)


def field_begin(instruction: str) -> Iterator[Element]:
    """The opening of a field, up to where its result stands."""
    yield make("r", make("fldChar", fldCharType="begin"))
    code = make("instrText")
    code.text = f" {legal(instruction)} "
    code.set(SPACE, "preserve")
    yield make("r", code)
    yield make("r", make("fldChar", fldCharType="separate"))


def field_end() -> Element:
    """The close of a field."""
    return make("r", make("fldChar", fldCharType="end"))


def internal_link(bookmark: str, content: Iterable[Element]) -> Element:
    """A hyperlink to a bookmark."""
    made = make("hyperlink", anchor=bookmark, history=1)
    made.extend(content)
    return made


def external_link(relation: str, content: Iterable[Element]) -> Element:
    """A hyperlink to the outside, by the id of its relationship."""
    made = make("hyperlink", history=1)
    made.set(tag("r:id"), relation)
    made.extend(content)
    return made


def table(
    style: str, caption: str, widths: Iterable[int], rows: Iterable[Element], *, row_headers: bool
) -> Element:
    """A table with its style and alternative text; the first row is its head."""
    look = make("tblLook", val="04A0" if row_headers else "0420", firstRow=1, lastRow=0)
    for name, value in (("firstColumn", int(row_headers)), ("lastColumn", 0), ("noHBand", 1), ("noVBand", 1)):
        look.set(tag(name), str(value))
    properties = make(
        "tblPr",
        make("tblStyle", val=style),
        make("tblW", w=5000, type="pct"),
        look,
        make("tblCaption", val=caption),
        make("tblDescription", val=caption),
    )
    made = make("tbl", properties, make("tblGrid", *(make("gridCol", w=width) for width in widths)))
    made.extend(rows)
    return made


def row(cells: Iterable[tuple[int, Iterable[Element]]], *, head: bool = False, whole: bool = True) -> Element:
    """A row of cells by width. A head is repeated on each page; a `whole` row stays on one."""
    properties = [make("cantSplit")] if whole else []
    properties += [make("tblHeader")] if head else []
    made = make("tr", *([make("trPr", *properties)] if properties else []))
    for width, content in cells:
        made.append(make("tc", make("tcPr", make("tcW", w=width, type="dxa")), *content))
    return made


def section(
    page: tuple[int, int],
    margins: Mapping[str, int],
    furniture: Mapping[str, str],
    *,
    title_page: bool,
    lines: int = 0,
) -> Element:
    """The properties of a section of pages: sheet and margins in twentieths of a point; `header` and
    `footer` by the ids of their relationships; a title page shows neither. Each line of the number `lines`
    is numbered, page by page.
    """
    made = make("sectPr")
    for name, relation in furniture.items():
        reference = make(f"{name}Reference", type="default")
        reference.set(tag("r:id"), relation)
        made.append(reference)
    made.append(make("type", val="nextPage"))
    made.append(make("pgSz", w=page[0], h=page[1]))
    made.append(make("pgMar", **margins))
    if lines:
        made.append(make("lnNumType", countBy=lines, restart="newPage"))
    if title_page:
        made.append(make("titlePg"))
    return made


def _styled(style: str, content: Element) -> Element:
    return make("r", *([make("rPr", make("rStyle", val=style))] if style else []), content)
