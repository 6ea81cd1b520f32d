"""Paragraphs of a Word document that only look like headings, where others are headings by style."""

from __future__ import annotations

import io

from docx.shared import Pt

from sas_lint.printed.docx.reading import read
from sas_lint.printed.model import Heading, Words
from tests.printed.test_word import Document, run

TEXT = "Boats are counted once a year, by those who keep the harbours."


def looking(document: Document, words: str, size: int = 22, bold: bool = True) -> None:
    document.paragraph(run(words, f"{'<w:b/>' if bold else ''}<w:sz w:val='{size}'/>"))


def headings(document: Document, as_meant: bool = True) -> list[tuple[int, str]]:
    held = io.BytesIO()
    document.file.save(held)
    pieces = read(held.getvalue(), "x", in_place=as_meant).pieces
    return [(piece.level, piece.text) for piece in pieces if isinstance(piece, Heading)]


def mixed() -> Document:
    """Chapters by style, titles and fields by looks alone."""
    document = Document()
    document.heading("Boats", 1)
    for title in ("Boat Register", "Lock Log"):
        looking(document, title, 28)
        looking(document, "Brief description")
        document.file.add_paragraph(TEXT)
    return document


def test_larger_ones_stand_above_smaller_ones_and_below_headings_by_style() -> None:
    register = [(2, "Boat Register"), (3, "Brief description")]
    assert headings(mixed()) == [(1, "Boats"), *register, (2, "Lock Log"), (3, "Brief description")]


def test_they_are_no_headings_of_the_document_as_it_is() -> None:
    assert headings(mixed(), as_meant=False) == [(1, "Boats")]


def test_where_no_heading_has_a_style_nothing_is_taken_for_one() -> None:
    document = Document()
    looking(document, "Boat Register", 28)
    document.file.add_paragraph(TEXT)
    assert headings(document) == []


def test_sentences_lists_lines_of_contents_and_rows_in_bold_are_no_headings() -> None:
    document = Document()
    document.heading("Boats", 1)
    looking(document, "Nobody may use these data.")
    document.file.add_paragraph(TEXT)
    looking(document, "and so on")
    document.file.add_paragraph(TEXT)
    looking(document, "Boats\t4")
    document.file.add_paragraph(TEXT)
    for words in ("Oars", "Sails", "Rudders of boats, " * 5):
        looking(document, words)
    document.file.add_paragraph("Masts", style="List Bullet").runs[0].bold = True
    assert headings(document) == [(1, "Boats")]


def test_what_is_larger_needs_not_be_bold_and_its_size_may_be_that_of_a_style() -> None:
    document = Document()
    style = document.file.styles.add_style("Large", 1)
    style.font.size = Pt(18)
    document.heading("Boats", 1)
    document.file.add_paragraph("Boat Register", style="Large")
    document.file.add_paragraph(TEXT)
    assert headings(document) == [(1, "Boats"), (1, "Boat Register")]


def test_what_is_no_heading_stays_what_it_was() -> None:
    document = mixed()
    held = io.BytesIO()
    document.file.save(held)
    texts = [
        piece.text for piece in read(held.getvalue(), "x", in_place=True).pieces if isinstance(piece, Words)
    ]
    assert texts == [TEXT, TEXT]
