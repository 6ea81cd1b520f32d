"""A written PDF -> the words of each stretch of marked content, as a program sees them that wrote none."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

Place = tuple[int, int]
"""A page (from 0) and a mark on it."""


def words(path: Path, wanted: Iterable[Place]) -> dict[Place, str]:
    """What is printed under each of these marks, as pdfium reads it."""
    by_page: dict[int, set[int]] = {}
    for number, mark in wanted:
        by_page.setdefault(number, set()).add(mark)
    found: dict[Place, str] = {}
    document = PdfDocument(path)
    try:
        for number, marks in sorted(by_page.items()):
            page = document[number]
            for mark, text in _of_page(page, marks):
                found[number, mark] = found.get((number, mark), "") + text
            page.close()
    finally:
        document.close()
    return found


def _of_page(page: PdfPage, marks: set[int]) -> list[tuple[int, str]]:
    text_page = page.get_textpage()
    found = []
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        if mark in marks and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            found.append((mark, _text(drawn, text_page)))
    text_page.close()
    return found


def _text(drawn: object, text_page: object) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(drawn, text_page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
