"""Word documents of other hands: text boxes, notes, changes, controls, formulas; and their bare text."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from docx.oxml import parse_xml

from sas_lint.printed.docx.reading import read
from sas_lint.printed.docx.said import said
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import Heading, Item, Piece, Table, Words
from tests.printed.test_word import Document, run

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPED = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def box(inner: str) -> str:
    """A text box as Word writes it: for itself, and once more for older programs."""
    held = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{held}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document(*blocks: str) -> bytes:
    made = Document()
    body = made.file.element.body
    for block in blocks:
        holder = parse_xml(f"<w:body {NAMED}>{block}</w:body>")
        for element in holder:
            body.insert(len(body) - 1, element)
    held = io.BytesIO()
    made.file.save(held)
    return held.getvalue()


def with_part(file: bytes, kind: str, content: str) -> bytes:
    """The document with one more part of a kind, such as footnotes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                told = f'<Override PartName="/word/{kind}.xml" ContentType="{TYPED}.{kind}+xml"/></Types>'
                data = data.replace("</Types>", told)
            if name == "word/_rels/document.xml.rels":
                told = f'<Relationship Id="x{kind}" Type="{RELATED}/{kind}" Target="{kind}.xml"/>'
                data = data.replace("</Relationships>", f"{told}</Relationships>")
            new.writestr(name, data.encode("utf-8", "surrogateescape"))
        new.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMED}>{content}</w:{kind}>")
    return held.getvalue()


def pieces(file: bytes) -> list[Piece]:
    return list(read(file, "x", in_place=True).pieces)


def texts(file: bytes) -> list[str]:
    return [piece.text for piece in pieces(file)]


def shown(file: bytes) -> list[str]:
    """The bare text that is no furniture, in order of its words."""
    return sorted(word for one in said(file) if not one.what for word in one.text.split())


CASES: dict[str, tuple[str, list[str]]] = {
    "a text box after its paragraph": (
        paragraph(run("Before") + box(paragraph(run("In it"))) + run(" after")),
        ["Before after", "In it"],
    ),
    "a text box in a text box": (
        paragraph(run("Out") + box(paragraph(run("One") + box(paragraph(run("Two")))))),
        ["Out", "One", "Two"],
    ),
    "a text box that was deleted": (
        paragraph(run("Out") + f"<w:del>{box(paragraph(run('One')))}</w:del>"),
        ["Out"],
    ),
    "paragraphs whose end between them was deleted": (
        paragraph(run("First "), "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>") + paragraph(run("second")),
        ["First second"],
    ),
    "a last paragraph whose end was deleted": (
        paragraph(run("First"), "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>") + "<w:tbl/>",
        ["", "First"],
    ),
    "words that were moved": (
        paragraph(f"<w:moveFrom>{run('Moved')}</w:moveFrom>{run('Here')}")
        + paragraph(f"<w:moveTo>{run('Moved')}</w:moveTo>"),
        ["Here", "Moved"],
    ),
    "paragraphs inside of what was inserted": (
        f"<w:ins>{paragraph(run('Put in'))}</w:ins><w:customXml>{paragraph(run('Marked'))}</w:customXml>",
        ["Put in", "Marked"],
    ),
    "a formula, a symbol, a special hyphen and a reading aid": (
        paragraph(
            run("If ")
            + "<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>"
            + '<w:r><w:t xml:space="preserve"> caf</w:t><w:sym w:font="Arial" w:char="00E9"/></w:r>'
            + "<w:r><w:t> non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>"
            + f"<w:r><w:ruby><w:rt>{run(' to')}</w:rt><w:rubyBase>{run('kyo')}</w:rubyBase></w:ruby></w:r>"
        ),
        ["If x=5 café non-stop tokyo"],
    ),
    "controls in a line, around lines and around rows": (
        paragraph(run("Every ") + f"<w:sdt><w:sdtContent>{run('week')}</w:sdtContent></w:sdt>")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Typed'))}</w:sdtContent></w:sdt>"
        + "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>"
        + f"{paragraph(run('In a row'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["Every week", "Typed", "In a row"],
    ),
    "a row that was deleted": (
        (
            f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('Gone'))}</w:tc></w:tr>"
            f"<w:tr><w:tc>{paragraph(run('Kept'))}</w:tc></w:tr></w:tbl>"
        ),
        ["Kept"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_word_shows_is_read_once_and_in_order(name: str) -> None:
    blocks, expected = CASES[name]
    file = document(blocks)
    assert texts(file) == expected
    assert shown(file) == sorted(" ".join(expected).split())


@cache
def noted() -> bytes:
    file = document(
        paragraph(run("Boats") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" float.")),
        paragraph(run("Oars row.") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
    )
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("Not all."))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph(run("Of nothing."))}</w:footnote>'
    )
    file = with_part(file, "footnotes", notes)
    return with_part(file, "endnotes", f'<w:endnote w:id="2">{paragraph(run("By hand."))}</w:endnote>')


def test_notes_stand_behind_what_refers_to_them_or_at_the_end() -> None:
    assert texts(noted()) == ["Boats float.", "Not all.", "Oars row.", "By hand.", "Of nothing."]
    behind = [piece.text for piece in read(noted(), "x").pieces]
    assert behind == ["Boats float.", "Oars row.", "Not all.", "Of nothing.", "By hand."]
    assert shown(noted()) == sorted(" ".join(behind).split())


def test_hidden_words_are_known_by_themselves_and_by_their_style() -> None:
    made = Document()
    style = made.file.styles.add_style("Secret", 2)
    style.font.hidden = True
    made.paragraph(
        run("Seen ")
        + run("unseen ", "<w:vanish/>")
        + run("unknown", '<w:rStyle w:val="Secret"/>')
        + run("known", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
    )
    held = io.BytesIO()
    made.file.save(held)
    assert texts(held.getvalue()) == ["Seen known"]
    hidden = [one.text.strip() for one in said(held.getvalue()) if one.what == "hidden text"]
    assert hidden == ["unseen", "unknown"]


def test_remarks_and_words_of_charts_are_told_as_what_they_are() -> None:
    file = with_part(
        document(paragraph(run("Boats"))), "comments", f"<w:comment>{paragraph(run('Why?'))}</w:comment>"
    )
    held = io.BytesIO(file)
    with zipfile.ZipFile(held, "a") as parts:
        chart = (
            '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Boats a year</a:t>'
            "<c:strCache><c:v>2014</c:v></c:strCache><c:numCache><c:v>3.5</c:v></c:numCache></c:chartSpace>"
        )
        parts.writestr("word/charts/chart1.xml", chart)
    told = [(one.text, one.what, one.seen) for one in said(held.getvalue()) if one.what]
    assert told == [
        ("Why?", "remark of a reviewer", False),
        ("Boats a year", "words in a chart or a drawing", True),
        ("2014", "words in a chart or a drawing", True),
    ]


def test_a_document_that_holds_documents_is_refused() -> None:
    file = with_part(document(paragraph(run("Boats"))), "aFChunk", "")
    with pytest.raises(CannotRead, match="open it in Word and save it again"):
        read(file, "x")


def test_what_goes_on_keeps_its_own_kind() -> None:
    """Where the end of a paragraph was deleted, the next one's style is that of both."""
    made = Document()
    gone = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
    made.paragraph(gone + run("Boat "))
    made.paragraph(run("Register"), "Heading2")
    made.file.add_paragraph("oars", style="List Bullet")
    held = io.BytesIO()
    made.file.save(held)
    first, second = pieces(held.getvalue())
    assert first == Heading(0, 2, "Boat Register")
    assert isinstance(second, Item)


def test_a_table_in_a_text_box_is_a_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>"
    found = pieces(document(paragraph(run("Out") + box(table))))
    assert [type(piece) for piece in found] == [Words, Table]
