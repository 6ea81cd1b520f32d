"""The body of a Word document -> its paragraphs: words, links, fields, pictures, and how they are dressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from sas_lint.printed.docx.numbering import Numbering
from sas_lint.printed.docx.package import R, W, child, is_on, value
from sas_lint.printed.docx.styles import Style, Styles, level_of, size_of
from sas_lint.printed.model import BREAK, told_lines

_ANCHOR = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*\\l\s+"?([^"\s]+)"?', re.I)
_OUTSIDE = re.compile(r'HYPERLINK\s+"?((?:https?|mailto):[^"\s]+)"?', re.I)
_ADDRESS = re.compile(r"(?:https?|mailto):", re.I)
_LABEL = re.compile(r"[^\W\d_]{2}")
_LABEL_WORDS = 5
_LONG_FIGURES = 6
_PAGEREF = re.compile(r'PAGEREF\s+"?([^"\s\\]+)"?', re.I)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What Word takes out of the text, and what holds no text that is printed.
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", _FALLBACK})
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# The codes between are no characters, or each font's own.
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4}")
_SURROGATES, _AFTER_PRIVATE = 0xD800, 0xF900


class _Address(NamedTuple):
    """The words of a link, the address outside that it leads to, or the anchor inside."""

    words: str
    target: str
    anchor: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph as far as it has been read.

    `links` are the anchors of its words, each with so many characters; `pages` are the anchors whose page its
    fields tell; `marks` are the bookmarks that begin in it; `pictures` are the texts that stand in for its
    pictures. `addresses` are its links with their words: to the outside, or to an anchor. `mark` is the
    number before an item; `unlabelled` counts what is not bold before the first tab; `notes` are the notes
    that it refers to, by their kind and id. `left` and `first` are where its lines and the first of them
    begin, in twentieths of a point, where it says so itself.
    """

    style: Style
    words: list[str] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    pictures: list[str | None] = field(default_factory=list)
    in_contents: bool = False
    level: int | None = None
    depth: int = 0
    mark: str = ""
    left: int | None = None
    first: int | None = None
    plain: int = 0
    unlabelled: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    addresses: list[_Address] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The words, with tabs where they stand."""
        return "".join(self.words)

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return bool(self.text) and not self.plain

    @property
    def size(self) -> int:
        """The size of most of its words, in half points."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=self.style.size)

    @property
    def fact(self) -> tuple[str, str] | None:
        """A label in bold and what it tells, where a tab parts them; None where it is no such paragraph."""
        label, tab, told = self.raw.partition("\t")
        words = label.split()
        is_label = 0 < len(words) <= _LABEL_WORDS and _LABEL.search(label) and not self.unlabelled
        if not (tab and is_label and told.strip() and self.plain):
            return None
        return " ".join(words), told_lines(told)


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False
    within: Paragraph | None = None
    start: int = 0


@dataclass(slots=True)
class Reader:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    styles: Styles
    numbering: Numbering = field(default_factory=lambda: Numbering(None))
    outside: Mapping[str, str] = field(default_factory=dict)
    _fields: list[_Field] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)
    _held: Paragraph | None = None

    def mark(self, element: etree._Element) -> None:
        """A bookmark that begins between paragraphs, and so with the next."""
        self._marks.append(element.get(f"{W}name") or "")

    def paragraph(self, element: etree._Element) -> Paragraph | None:
        """The paragraph that an element holds; None where its end was deleted, and it goes on in the next."""
        properties = child(element, "pPr")
        style = self.styles.of(value(properties, "pStyle"))
        told = level_of(value(properties, "outlineLvl"))
        level = style.heading if told is None else told or None
        numbered = child(properties, "numPr")
        depth, mark = 0, ""
        if (numbered is not None or style.item) and value(numbered, "numId") != "0" and level is None:
            list_, at = style.numbering
            at = int(_figures(value(numbered, "ilvl"))) if child(numbered, "ilvl") is not None else at
            depth, mark = 1 + at, self.numbering.mark(value(numbered, "numId") or list_, at)
        before, self._held = self._held or Paragraph(style), None
        marks, self._marks = [*before.marks, *self._marks], []
        in_contents = before.in_contents or self._in_contents()
        read = replace(
            before, style=style, marks=marks, level=level, depth=depth, mark=mark, in_contents=in_contents
        )
        read.left, read.first = _indent(child(properties, "ind"))
        self._content(element, read, None)
        changed = child(properties, "rPr")
        if child(changed, "del") is None and child(changed, "moveFrom") is None:
            return read
        self._held = read
        return None

    def rest(self) -> Iterator[Paragraph]:
        """What should go on in a paragraph that does not come."""
        if self._held is not None:
            yield self._held
            self._held = None

    def _in_contents(self) -> bool:
        return any(one.instruction.strip().upper().startswith("TOC") for one in self._fields)

    def _content(self, element: etree._Element, read: Paragraph, anchor: str | None) -> None:
        for item in element:
            tag = item.tag
            if tag == f"{W}r":
                self._run(item, read, anchor)
            elif tag == f"{W}hyperlink":
                start, to = len(read.words), item.get(f"{W}anchor") or ""
                self._content(item, read, to or anchor)
                self._add_link(read, start, self.outside.get(item.get(f"{R}id") or "", ""), to)
            elif tag == f"{W}bookmarkStart":
                read.marks.append(item.get(f"{W}name") or "")
            elif tag == f"{W}fldSimple":
                self._fields.append(_Field(item.get(f"{W}instr") or "", has_result=True))
                self._begin_result(read)
                self._content(item, read, anchor)
                self._fields.pop()
            elif tag == _MATHS:
                self._say(item.text or "", read, anchor, True)
            elif tag not in SKIPPED:
                self._content(item, read, anchor)

    def _run(self, run: etree._Element, read: Paragraph, anchor: str | None) -> None:
        properties = child(run, "rPr")
        bold = is_on(properties, "b")
        if bold is None:
            named = value(properties, "rStyle")
            bold = read.style.bold or (named is not None and self.styles.of(named).bold)
        hidden = is_on(properties, "vanish")
        if hidden is None:
            named = value(properties, "rStyle")
            hidden = read.style.hidden or (named is not None and self.styles.of(named).hidden)
        before = len(read.words)
        for item in run:
            self._piece(item, read, anchor, bold, hidden)
        size = size_of(properties) or read.style.size
        read.sizes[size] += sum(len(words.strip()) for words in read.words[before:])

    def _piece(
        self, item: etree._Element, read: Paragraph, anchor: str | None, bold: bool, hidden: bool
    ) -> None:
        name = etree.QName(item).localname
        words, is_plain = _said(item, name)
        if words and not (hidden and is_plain):
            self._say(words, read, anchor, bold or not is_plain)
        match name:
            case "fldChar":
                self._turn(item.get(f"{W}fldCharType"), read)
            case "instrText":
                if self._fields:
                    self._fields[-1].instruction += item.text or ""
            case "ruby":
                self._content(item, read, anchor)
            case "footnoteReference" | "endnoteReference":
                read.notes.append((name.removesuffix("Reference"), item.get(f"{W}id") or ""))
            case "drawing" | "pict" | "object" | "AlternateContent":
                read.pictures += _pictures(item)
            case _:
                pass

    def _turn(self, kind: str | None, read: Paragraph) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
            self._begin_result(read)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            outside, inside = _OUTSIDE.search(ended.instruction), _ANCHOR.search(ended.instruction)
            if ended.within is read and (outside or inside):
                target = outside[1] if outside else ""
                self._add_link(read, ended.start, target, inside[1] if inside and not outside else "")

    def _add_link(self, read: Paragraph, start: int, target: str, anchor: str) -> None:
        words = " ".join("".join(read.words[start:]).split())
        if words and (anchor or _ADDRESS.match(target)):
            read.addresses.append(_Address(words, "" if anchor else target, anchor))

    def _begin_result(self, read: Paragraph) -> None:
        self._fields[-1].within, self._fields[-1].start = read, len(read.words)
        told = _PAGEREF.search(self._fields[-1].instruction)
        if told:
            read.pages.append(told[1])
        read.in_contents = read.in_contents or self._in_contents()

    def _say(self, words: str, read: Paragraph, anchor: str | None, bold: bool) -> None:
        if any(not one.has_result for one in self._fields):
            return
        size = len(words.strip())
        if not bold:
            read.plain += size
            read.unlabelled += 0 if "\t" in read.words else size
        read.words.append(words)
        for one in reversed(self._fields):
            found = _ANCHOR.search(one.instruction)
            anchor = anchor or (found[1] if found else None)
        if anchor and size:
            read.links[anchor] = read.links.get(anchor, 0) + size


def _said(item: etree._Element, name: str) -> tuple[str, bool]:
    """The words of a part of a run, and whether they are more than a gap."""
    match name:
        case "t":
            return item.text or "", True
        case "tab" | "ptab":
            return "\t", False
        case "br" | "cr":
            return BREAK, False
        case "noBreakHyphen":
            return "-", True
        case "sym":
            return symbol(item), True
        case _:
            return "", True


def symbol(element: etree._Element) -> str:
    """The character that a symbol stands for; empty where only its font knows it."""
    told = element.get(f"{W}char") or ""
    code = int(told, 16) if _HEXADECIMAL.fullmatch(told) else 0
    return chr(code) if 0x20 <= code < _SURROGATES or code >= _AFTER_PRIVATE else ""


def _indent(told: etree._Element | None) -> tuple[int | None, int | None]:
    """Where the lines begin, and the first of them."""
    if told is None:
        return None, None
    left = told.get(f"{W}left") or told.get(f"{W}start") or ""
    sizes = [left, told.get(f"{W}hanging") or "0", told.get(f"{W}firstLine") or "0"]
    if not all(size.isdecimal() and len(size) < _LONG_FIGURES for size in sizes):
        return None, None
    begin, hanging, more = map(int, sizes)
    return begin, begin - hanging + more


def _figures(text: str | None) -> str:
    return text if text and text.isdecimal() and len(text) < 3 else "0"


def _pictures(element: etree._Element) -> Iterator[str | None]:
    """The text that stands in for each picture; one that only decorates has none and needs none."""
    for holder in element.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
        if next(holder.iter(_PICTURE, _CHART), None) is None:
            continue
        about = holder.find(f"{_DRAWING}docPr")
        decorative = next(holder.iter(_DECORATIVE), None)
        if about is not None and (decorative is None or decorative.get("val") in ("0", "false")):
            yield (about.get("descr") or about.get("title") or "").strip() or None
    for image in element.iter(f"{_VML}imagedata"):
        shape = image.getparent()
        in_fallback = next(image.iterancestors(_FALLBACK), None) is not None
        if shape is not None and not in_fallback:
            yield (shape.get("alt") or "").strip() or None
