"""Printed chunks -> one PDF: pages in order, one structure tree, destinations, bookmarks, heads and feet."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sas_lint.document.nodes import Document, Heading, Section, walk
from sas_lint.typeset import metadata
from sas_lint.typeset.chunks import Printed
from sas_lint.typeset.layout import Printing
from sas_lint.typeset.proof import words_of

_LEAF = 64
"""Entries in a leaf of a tree of names or numbers."""

BOOKMARKED = 2

_STAMPED = b"""Q
/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC /Head Do EMC
/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC /Foot Do EMC
"""


class _Source(NamedTuple):
    """A chunk that was opened: its PDF, and for each section its first page (from 0) and how many it has."""

    pdf: pikepdf.Pdf
    printed: Printed
    spans: Mapping[int, tuple[int, int]]


def merge(document: Document, printing: Printing) -> pikepdf.Pdf:
    """One PDF of all chunks, as PDF/UA-1 and PDF/A-2a want it, ready to be saved."""
    out = pikepdf.new()
    metadata.add(out, document)
    sources = [_opened(chunk.sections, printed) for chunk, printed in printing.chunks]
    homes = {number: source for source in sources for number in source.spans}
    for number in range(len(document.sections)):
        first, count = homes[number].spans[number]
        _copy(out, homes[number].pdf, first, count)
    _Structure(out).add(sources, [homes[number] for number in range(len(document.sections))], printing.firsts)
    _add_destinations(out, sources, printing.firsts)
    _add_bookmarks(out, document.sections)
    _stamp(out, printing)
    return out


def _copy(out: pikepdf.Pdf, source: pikepdf.Pdf, first: int, count: int) -> None:
    with warnings.catch_warnings():
        # It says that destinations by name are left behind: the whole gets its own.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        out.pages.extend(source.pages[first : first + count])


def _opened(sections: Sequence[int], printed: Printed) -> _Source:
    spans: dict[int, tuple[int, int]] = {}
    first = 0
    for number, count in zip(sections, printed.pages, strict=True):
        spans[number] = (first, count)
        first += count
    return _Source(pikepdf.open(io.BytesIO(printed.pdf)), printed, spans)


class _Structure:
    """The structure tree of the whole, and the numbers under which pages and annotations are found in it."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self._out = out
        self._parents: list[tuple[int, Any]] = []

    def add(self, sources: Sequence[_Source], homes: Sequence[_Source], firsts: Sequence[int]) -> None:
        out = self._out
        root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        trees = {id(source): out.copy_foreign(source.pdf.Root.StructTreeRoot) for source in sources}
        kids = {id(source): iter(trees[id(source)].K) for source in sources}
        parts = []
        for home in homes:
            part = next(kids[id(home)])
            part.P = top
            parts.append(part)
        top.K = Array(parts)
        root.K = Array([top])
        for source in sources:
            self._renumber(source, trees[id(source)].ParentTree.Nums, firsts)
        root.ParentTree = _tree(out, "Nums", self._parents)
        root.ParentTreeNextKey = len(self._parents)
        out.Root.StructTreeRoot = root

    def _renumber(self, source: _Source, nums: Any, firsts: Sequence[int]) -> None:
        """Give the pages and annotations of a chunk numbers of their own in the whole."""
        owners = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
        for number, (first, count) in source.spans.items():
            for at in range(count):
                page = self._out.pages[firsts[number] - 1 + at]
                page.obj.StructParents = self._number(owners[first + at])
                for annotation in page.obj.get("/Annots", []):
                    annotation.StructParent = self._number(owners[int(annotation.StructParent)])

    def _number(self, owner: Any) -> int:
        self._parents.append((len(self._parents), owner))
        return len(self._parents) - 1


def _add_destinations(out: pikepdf.Pdf, sources: Iterable[_Source], firsts: Sequence[int]) -> None:
    places = {}
    for source in sources:
        for number, anchors in zip(source.spans, source.printed.anchors, strict=True):
            for name, place in anchors.items():
                page = out.pages[firsts[number] - 1 + place.page].obj
                places[name.encode()] = Array([page, Name.XYZ, round(place.left, 2), round(place.top, 2), 0])
    entries = [(String(name.decode()), places[name]) for name in sorted(places)]
    out.Root.Names = Dictionary(Dests=_tree(out, "Names", entries))


def _tree(out: pikepdf.Pdf, kind: str, entries: Sequence[tuple[Any, Any]]) -> Any:
    """A tree of names or numbers, of leaves of bounded size."""
    kids = []
    for start in range(0, len(entries), _LEAF):
        leaf = entries[start : start + _LEAF]
        flat = Array([part for entry in leaf for part in entry])
        limits = Array([leaf[0][0], leaf[-1][0]])
        kids.append(out.make_indirect(Dictionary({"/Limits": limits, f"/{kind}": flat})))
    return out.make_indirect(Dictionary(Kids=Array(kids)))


def _add_bookmarks(out: pikepdf.Pdf, sections: Sequence[Section]) -> None:
    """A bookmark for each part and chapter, closed over those of its entries and of its own headings."""
    with out.open_outline() as outline:
        for level, words, anchor in (found for section in sections for found in _headings(section)):
            item = pikepdf.OutlineItem(words, String(anchor))
            if level > 1 and outline.root:
                outline.root[-1].children.append(item)
                outline.root[-1].is_closed = True
            else:
                outline.root.append(item)


def _headings(section: Section) -> Iterator[tuple[int, str, str]]:
    """Level, words and anchor of each heading that gets a bookmark."""
    if section.title:
        yield section.level, section.title, section.anchor
    for block in walk(section.blocks):
        if isinstance(block, Heading) and block.level <= BOOKMARKED:
            yield block.level, "".join(map(words_of, block.content)), block.anchor


def _stamp(out: pikepdf.Pdf, printing: Printing) -> None:
    heads = [*_forms(out, printing.stamps.heads)]
    feet = _forms(out, printing.stamps.feet)
    for page, head, foot in zip(out.pages, printing.stamps.head_of, feet, strict=True):
        # The pages of a chunk share one dictionary of resources: each gets its own.
        drawings = Dictionary({**page.Resources.get("/XObject", {}), "/Head": heads[head], "/Foot": foot})
        page.obj.Resources = Dictionary({**page.Resources, "/XObject": drawings})
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(_STAMPED)


def _forms(out: pikepdf.Pdf, files: Iterable[bytes]) -> Iterator[Any]:
    """Pages as drawings that other pages can hold."""
    for file in files:
        source = pikepdf.open(io.BytesIO(file))
        for page in source.pages:
            yield out.copy_foreign(page.as_form_xobject())
