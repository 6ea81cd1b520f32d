"""A written PDF -> the words of each stretch of marked content, as a program sees them that wrote none."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

Words = dict[tuple[int, int], str]
"""By page (from 0) and mark."""


def words(path: Path) -> Words:
    """What is printed under each mark, as pdfium reads it."""
    found: Words = {}
    document = PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            for mark, text in _of_page(page):
                found[number, mark] = found.get((number, mark), "") + text
            page.close()
    finally:
        document.close()
    return found


def _of_page(page: PdfPage) -> list[tuple[int, str]]:
    text_page = page.get_textpage()
    found = []
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            found.append((pdfium.FPDFPageObj_GetMarkedContentID(drawn), _text(drawn, text_page)))
    text_page.close()
    return found


def _text(drawn: object, text_page: object) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(drawn, text_page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
