"""A PDF's bytes -> the text of each page as PDFium gives it, and what fields, notes and pictures say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from sas_lint.printed.limits import ELEMENTS
from sas_lint.printed.pdf.facts import get, items, opened, told
from sas_lint.printed.said import Said

ALTERNATIVE = "what is read out in place of a picture"
# What fonts that do not tell their letters leave behind.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# Where PDFium joins two lines, it tells the hyphen between them by one of these.
HYPHENS = ("\x02", "\ufffe", "\xad")


def said(file: bytes) -> Iterator[Said]:
    """All of it, page by page. The file has been read before, and so is within limits."""
    with pypdfium2.PdfDocument(file) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield Said(number + 1, plain(text.get_text_range()))
            text.close()
            page.close()
    with opened(file) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            yield from _notes(page.obj, number)
        yield from _alternatives(pdf)


def plain(text: str) -> str:
    """The text with hyphens for the signs that PDFium has for them, and without what is no character."""
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    return _CONTROL.sub("", text)


def _notes(page: Any, number: int) -> Iterator[Said]:
    """What is written on a page beside its text: what was entered into fields, and remarks."""
    for note in items(get(page, "/Annots")):
        kind, words, entered = (told(get(note, key)) for key in ("/Subtype", "/Contents", "/V"))
        if kind == "/Widget" and entered.strip("/ "):
            yield Said(number, entered.removeprefix("/"), "what was entered into a form")
        elif kind == "/FreeText" and words.strip():
            yield Said(number, words, "what was written on the page")
        elif kind not in ("/Link", "/Widget", "/Popup") and words.strip():
            yield Said(number, words, "remark of a reviewer", seen=False)


def _alternatives(pdf: pikepdf.Pdf) -> Iterator[Said]:
    if get(pdf.Root, "/StructTreeRoot") is None:
        return
    for node, _ in zip(pdf.objects, range(ELEMENTS), strict=False):
        if get(node, "/S") in ("/Figure", "/Formula"):
            words = told(get(node, "/Alt")) or told(get(node, "/ActualText"))
            if words.strip():
                yield Said(0, words, ALTERNATIVE, seen=False)
