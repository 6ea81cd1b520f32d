"""The first bytes of a file -> whether it is a PDF, a Word document, or what else it is."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["pdf", "docx"]

HEAD = 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
SUFFIXES = frozenset({".pdf", ".docx"})
_OTHER_SUFFIXES = frozenset({".doc", ".docm", ".dotx", ".odt", ".rtf"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
# What may stand before the first element of a page, and that element.
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?:<!doctype html|<html\b)", re.I | re.S
)
_TAG = re.compile(rb"<\0?[a-z!]", re.I)


def kind_of(head: bytes) -> Kind | None:
    """What the file is by its first bytes; a Word document is a zip archive, and may prove to be none."""
    if b"%PDF-" in head[:HEAD]:
        return "pdf"
    return "docx" if head.startswith(_ZIP) and _OPEN_DOCUMENT not in head else None


def is_page(suffix: str, head: bytes) -> bool:
    """Whether a file is a web page, by its first bytes; or by its name, where there are tags in it."""
    if kind_of(head) is not None:
        return False
    return bool(_PAGE.match(head) or (suffix.casefold() in _PAGES and _TAG.search(head)))


def is_printed(suffix: str, head: bytes) -> bool:
    """Whether a file is meant to be a printed document, by its name or by its first bytes."""
    name = suffix.casefold()
    return name in SUFFIXES | _OTHER_SUFFIXES or head.startswith(_OLD_WORD) or kind_of(head) is not None


def why_not(head: bytes, suffix: str) -> str:
    """Why a file is neither, as the rest of a sentence about it."""
    if not head:
        return "it is empty"
    if head.startswith(_OLD_WORD):
        return (
            "it is of the old format of Word (.doc), or locked with a password:"
            " save it as .docx without a password"
        )
    if suffix.casefold() in _OTHER_SUFFIXES:
        return "only PDF and DOCX are read: save it as one of these"
    return "it is neither a PDF nor a Word document (DOCX), whatever its name says"
