"""Tags and metadata of the PDF: nothing is wrong in ours, and each way of breaking it is seen."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name, String

from sas_lint.document.nodes import Block, Document, Fact, Facts, List, Paragraph, Record, Row, Section, Text
from sas_lint.typeset import pdf, structure
from sas_lint.typeset.theme import Theme


def elements(tree: Any) -> Iterator[Any]:
    """Every element of a structure tree, in reading order."""
    for kid in structure.kids_of(tree):
        yield kid
        yield from elements(kid)


def shape(element: Any) -> str:
    """An element and what it holds, in brackets."""
    inside = " ".join(map(shape, structure.kids_of(element)))
    kind = str(element.S).removeprefix("/")
    return f"{kind}({inside})" if inside else kind


def first(file: pikepdf.Pdf, kind: str) -> Any:
    return next(one for one in elements(file.Root.StructTreeRoot) if str(one.S) == kind)


def test_nothing_is_wrong(printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        assert [*structure.faults(file)] == []


def _a_link(file: pikepdf.Pdf) -> Any:
    return next(link for page in file.pages for link in page.get("/Annots", []))


def _loose(file: pikepdf.Pdf) -> None:
    file.pages[2].contents_add(b"0 0 10 10 re f")


def _own(file: pikepdf.Pdf) -> None:
    file.pages[2].contents_add(b"/P <</MCID 999>> BDC 0 0 10 10 re f EMC")


def _rename(kind: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        first(file, kind).S = Name(other)

    return change


def _remove(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        del first(file, kind)[key]

    return change


def _without(*keys: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        holder = file.Root
        for key in keys[:-1]:
            holder = holder[key]
        del holder[keys[-1]]

    return change


def _says(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        packet = file.Root.Metadata.read_bytes()
        assert old in packet
        file.Root.Metadata.write(packet.replace(old, new))

    return change


def _link(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        _a_link(file)[key] = value

    return change


def _orphan(file: pikepdf.Pdf) -> None:
    one = first(file, "/LI")
    one.P = first(file, "/Table")


def _font(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            del item["/FontFile2"]


def _unordered(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        del page.obj["/Tabs"]


def _letters(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
            del item["/ToUnicode"]


def _no_pages(file: pikepdf.Pdf) -> None:
    del file.pages[3].obj["/StructParents"]


BROKEN: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (_without("/MarkInfo"), "not marked as tagged"),
    (_without("/Lang"), "its language"),
    (_without("/ViewerPreferences"), "title is not shown"),
    (_without("/OutputIntents"), "colours"),
    (_without("/StructTreeRoot"), "no structure tree"),
    (_says(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "pdfuaid:part 2"),
    (_says(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"), "pdfaid:conformance B"),
    (_says(b"dc:title", b"dc:label"), "dc:title"),
    (_rename("/Document", "/Sect"), "not one Document"),
    (_rename("/P", "/Paragraph"), "Paragraph is no standard type"),
    (_rename("/H1", "/H3"), "a H3 follows a heading of level 0"),
    (_rename("/LBody", "/P"), "a P lies in a LI"),
    (_rename("/TR", "/Div"), "a Div lies in a T"),
    (_rename("/L", "/Sect"), "a LI lies in a Sect"),
    (_rename("/TOC", "/L"), "a TOCI lies in a L"),
    (_rename("/Link", "/Span"), "under no Link"),
    (_remove("/Figure", "/Alt"), "no alternative text"),
    (_remove("/TH", "/A"), "does not tell its scope"),
    (_orphan, "does not know its parent"),
    (_link("/Contents", String("")), "no description"),
    (_link("/F", 0), "is not printed"),
    (_link("/StructParent", 999_999), "under no Link"),
    (_unordered, "the order of the structure"),
    (_loose, "neither content nor an artifact"),
    (_own, "999 belongs to no element"),
    (_no_pages, "belongs to no element"),
    (_font, "is not embedded"),
    (_letters, "does not tell its characters"),
]


@pytest.mark.parametrize(("change", "seen"), BROKEN, ids=[seen for _, seen in BROKEN])
def test_what_is_broken_is_seen(
    printed: tuple[Path, int], change: Callable[[pikepdf.Pdf], None], seen: str
) -> None:
    with pikepdf.open(printed[0]) as file:
        change(file)
        assert [fault for fault in structure.faults(file) if seen in fault]


def test_lists_facts_and_contents_are_told_as_such(printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        sections = structure.kids_of(structure.kids_of(file.Root.StructTreeRoot)[0])
        assert re.fullmatch(r"Sect\(H1 TOC\((TOCI\(Reference\(Link\)\) ?)+\)\)", shape(sections[1]))
        entry = shape(sections[5])
        facts = "L(LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody))"
        assert f"LI(Lbl LBody(P {facts}))" in entry
        table = next(one for one in elements(sections[3]) if one.S == "/Table")
        assert shape(table).startswith("Table(Caption THead(TR(TH TH TH)) TBody(TR(TH TD(Link) TD)")


def test_what_runs_on_to_the_next_page_is_one_element(
    document: Document, theme: Theme, content: Path, tmp_path: Path
) -> None:
    words = tuple(Paragraph((Text("Words that fill the page. " * 300),)) for _ in range(2))
    items = List(tuple((Paragraph((Text(f"Item {number}"),)),) for number in range(120)))
    rows = tuple(
        Row(f"Row {number}", f"row-{number}", (Facts((Fact("A", (Text("b"),)),)),)) for number in range(60)
    )
    blocks: tuple[Block, ...] = (*words, items, Record("Many rows", ("Field", "Words"), rows))
    sections = (document.sections[0], Section("front", "Long", "long", 1, "Long", blocks))
    made = Document("T", "P", "2015", "2015-01-01", "id", "en-GB", sections)
    assert pdf.write(made, theme, content, tmp_path / "long.pdf") > 6
    with pikepdf.open(tmp_path / "long.pdf") as file:
        assert [*structure.faults(file)] == []
        whole = shape(structure.kids_of(structure.kids_of(file.Root.StructTreeRoot)[0])[1])
    items_told, rows_told = (
        " ".join(["LI(Lbl LBody(P))"] * 120),
        " ".join(["TR(TH TD(L(LI(Lbl LBody))))"] * 60),
    )
    table = f"Table(Caption THead(TR(TH TH)) TBody({rows_told}))"
    assert whole == f"Sect(H1 P P L({items_told}) {table})"


def test_links_are_described_in_words(printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        told = {str(link.Contents) for page in file.pages for link in page.get("/Annots", [])}
    assert {"CaseMan", "FamilyMan", "the statistics page (www.gov.uk)"} <= told


def test_each_part_and_entry_has_a_bookmark(document: Document, printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file, file.open_outline() as outline:
        found = [(one.title, str(one.destination)) for top in outline.root for one in (top, *top.children)]
    titles = [(one.title, one.anchor) for one in document.sections if one.title]
    assert [one for one in found if one in titles] == titles
    assert ("Access to data", "access") in found


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(printed: tuple[Path, int]) -> None:
    subprocess.run(["qpdf", "--check", printed[0]], check=True, capture_output=True)
