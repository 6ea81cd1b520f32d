"""Word documents made by hand: styles, fields, links, tables and pictures, as a word processor has them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from sas_lint.printed.docx.reading import read
from sas_lint.printed.model import ContentsLine, Figure, Heading, Item, Link, Printed, Table, Words
from tests.printed.conftest import findings
from tests.printed.test_drawn import PNG

Make = Callable[[Callable[["Document"], None]], Path]


class Document:
    """A document with a title, a language, and what the tests add."""

    def __init__(self) -> None:
        self.file = docx.Document()
        self.file.core_properties.title = "The statement of boats"
        self._marks = 0

    def heading(self, words: str, level: int, mark: str = "") -> None:
        paragraph = self.file.add_heading(words, level)
        if mark:
            self._marks += 1
            ends = (OxmlElement(f"w:bookmark{end}") for end in ("Start", "End"))
            for end in ends:
                end.set(qn("w:id"), str(self._marks))
                end.set(qn("w:name"), mark)
                paragraph._p.append(end)

    def paragraph(self, inner: str, style: str = "") -> None:
        """A paragraph of XML; `style` is that of its id."""
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        element = parse_xml(f"<w:p {nsdecls('w', 'r')}>{properties}{inner}</w:p>")
        self.file.element.body.insert(len(self.file.element.body) - 1, element)


def run(words: str, more: str = "") -> str:
    return f'<w:r><w:rPr>{more}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def line(words: str, mark: str, number: str) -> str:
    """A line of contents as Word makes it."""
    page = field(f"PAGEREF {mark} \\h", run(number))
    return f'<w:hyperlink w:anchor="{mark}">{run(words)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Document], Path]:
    def save(document: Document) -> Path:
        document.file.save(str(tmp_path / "made.docx"))
        return tmp_path / "made.docx"

    return save


def as_read(document: Document) -> Printed:
    held = io.BytesIO()
    document.file.save(held)
    return read(held.getvalue(), "made.docx")


def bulletin(lines: dict[str, tuple[str, str]]) -> Document:
    """Contents with a mark and a number for each line, then two chapters and their text."""
    document = Document()
    document.heading("Contents", 1)
    for words, (mark, number) in lines.items():
        document.paragraph(line(words, mark, number), "TOC1")
    for words, mark in (("Boat Register", "_Toc1"), ("Lock Sensors", "_Toc2")):
        document.heading(words, 1, mark)
        document.file.add_paragraph("Words about it.")
    return document


GOOD = {"Boat Register": ("_Toc1", ""), "Lock Sensors": ("_Toc2", "")}


def test_contents_by_field_with_links_and_numbers() -> None:
    printed = as_read(bulletin({"Boat Register": ("_Toc1", "3"), "Lock Sensors": ("_Toc9", "4")}))
    assert list(printed.contents) == [
        ContentsLine(0, "Boat Register", "3", Link(0, "Boat Register")),
        ContentsLine(0, "Lock Sensors", "4", Link(None)),
    ]
    assert [(one.level, one.text) for one in printed.headings][1:] == [
        (1, "Boat Register"),
        (1, "Lock Sensors"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (GOOD, []),
        ({"Boat Register": ("_Toc1", "3"), "Lock Sensors": ("_Toc2", "4")}, ["TC011"]),
        ({**GOOD, "Boat Register": ("_Toc7", "")}, ["TC009"]),
        ({**GOOD, "Boat Register": ("_Toc2", "")}, ["TC009"]),
        ({"Boats Register": ("_Toc1", ""), "Lock Sensors": ("_Toc2", "")}, ["TC003"]),
        ({"Boat Register": ("_Toc1", "")}, ["TC001"]),
        ({**GOOD, "Register of anglers": ("_Toc2", "")}, ["TC002"]),
        ({**GOOD, "Boat Register": ("_Toc1", "Error! Bookmark not defined.")}, ["TC008"]),
    ],
)
def test_what_is_wrong_with_the_contents_is_found(
    made: Callable[[Document], Path], lines: dict[str, tuple[str, str]], expected: list[str]
) -> None:
    found = findings(made(bulletin(lines)))
    assert [one.code for one in found] == expected
    assert all(one.page is None for one in found)


def test_contents_that_were_typed_are_told_by_tab_or_leader() -> None:
    document = Document()
    document.file.add_paragraph("Boat Register\t3")
    document.file.add_paragraph("Lock Sensors ........ 4")
    document.file.add_paragraph("There are 4")
    printed = as_read(document)
    assert [(one.text, one.number) for one in printed.contents] == [
        ("Boat Register", "3"),
        ("Lock Sensors", "4"),
    ]


def test_headings_by_style_by_outline_level_and_by_a_style_based_on_one() -> None:
    document = Document()
    styles = document.file.styles
    own = styles.add_style("Source title", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = styles["Heading 2"]
    document.file.add_heading("A", 1)
    document.file.add_paragraph("B", style=own)
    document.paragraph('<w:pPr><w:outlineLvl w:val="2"/></w:pPr>' + run("C"))
    document.paragraph('<w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>' + run("D"))
    assert [(one.level, one.text) for one in as_read(document).headings] == [(1, "A"), (2, "B"), (3, "C")]


def test_what_was_deleted_or_hidden_is_none_of_the_text_and_what_was_inserted_is() -> None:
    document = Document()
    document.paragraph(
        run("Boats")
        + f'<w:del w:id="1" w:author="a">{run(" sink").replace("w:t", "w:delText")}</w:del>'
        + f'<w:ins w:id="2" w:author="a">{run(" float")}</w:ins>'
        + run(" secretly", "<w:vanish/>")
    )
    assert [piece.text for piece in as_read(document).pieces] == ["Boats float"]


def test_bold_paragraphs_that_play_headings_are_found(made: Callable[[Document], Path]) -> None:
    document = bulletin(GOOD)
    document.paragraph(run("Collection", "<w:b/>"))
    document.file.add_paragraph("Clerks key it in.")
    document.paragraph(run("Who: ", "<w:b/>") + run("clerks"))
    (finding,) = findings(made(document))
    assert (finding.code, finding.severity, finding.words) == ("AC001", "warning", "Collection")


def test_a_level_that_is_skipped_is_found(made: Callable[[Document], Path]) -> None:
    document = bulletin(GOOD)
    document.heading("Gates", 3)
    (finding,) = findings(made(document))
    assert (finding.code, finding.words) == ("AC001", "Gates")
    assert "Heading 2" in finding.help


def test_tables_with_and_without_a_row_of_headers(made: Callable[[Document], Path]) -> None:
    document = bulletin(GOOD)
    table = document.file.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    rows = (("c0", "c1"), ("c2", "c3"))
    assert [piece for piece in as_read(document).pieces if isinstance(piece, Table)] == [
        Table(0, rows, False)
    ]
    (finding,) = findings(made(document))
    assert (finding.code, finding.words) == ("AC002", "c0 | c1")
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    assert findings(made(document)) == []


@pytest.mark.parametrize(
    ("alternative", "expected"),
    [("A canal with three locks", []), ("", ["AC003"]), ("image1.png", ["AC003"])],
)
def test_pictures_and_what_stands_in_for_them(
    made: Callable[[Document], Path], alternative: str, expected: list[str]
) -> None:
    document = bulletin(GOOD)
    document.file.add_picture(io.BytesIO(base64.b64decode(PNG)))
    about = next(document.file.element.body.iter(qn("wp:docPr")))
    about.set("descr", alternative)
    assert [one.code for one in findings(made(document))] == expected
    figures = [piece for piece in as_read(document).pieces if isinstance(piece, Figure)]
    assert figures == [Figure(0, alternative or None)]


def test_a_document_without_title_and_language(made: Callable[[Document], Path]) -> None:
    document = bulletin(GOOD)
    document.file.core_properties.title = ""
    for language in list(document.file.styles.element.iter(qn("w:lang"))):
        language.getparent().remove(language)
    assert [one.code for one in findings(made(document))] == ["AC008", "AC009"]


def test_items_links_and_references() -> None:
    document = bulletin(GOOD)
    document.file.add_paragraph("barges", style="List Bullet")
    document.file.add_paragraph("small ones", style="List Bullet 2")
    document.paragraph(run("See Lock Sensors, page ") + field("PAGEREF _Toc2 \\h", run("9")) + run("."))
    printed = as_read(document)
    assert [piece.text for piece in printed.pieces if isinstance(piece, Item)] == ["barges", "small ones"]
    (reference,) = printed.references
    assert (reference.text, reference.number, reference.link) == (
        "Lock Sensors",
        "9",
        Link(0, "Lock Sensors"),
    )


def test_text_boxes_content_controls_and_notes_are_read() -> None:
    document = Document()
    box = f"<w:txbxContent>{'<w:p>' + run('In a box') + '</w:p>'}</w:txbxContent>"
    document.paragraph(run("Before") + f"<w:r><w:pict>{box}</w:pict></w:r>")
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>"
    document.file.element.body.insert(1, parse_xml(control))
    texts = [piece.text for piece in as_read(document).pieces]
    assert texts == ["Before", "In a box", "In a control"]
    assert all(isinstance(piece, Words | Heading) for piece in as_read(document).pieces)
