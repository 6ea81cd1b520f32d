"""An ODT file's bytes -> every word in it, paragraph by paragraph, whatever the paragraphs are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from sas_lint.printed.said import Said

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BLANKS = frozenset({f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"})
_MARGINS = frozenset(f"{_STYLE}{name}" for name in ("header", "footer", "header-first", "footer-first"))
_REMARK = f"{_OFFICE}annotation"
_DELETED = f"{_TEXT}tracked-changes"
_ALTERNATIVES = frozenset({f"{_SVG}title", f"{_SVG}desc"})
# The mark of a note, which is counted anew by the program that shows the document.
_MARK = f"{_TEXT}note-citation"


def said(file: bytes) -> Iterator[Said]:
    """All of it. The file has been looked through before, and so is within limits."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in ("content.xml", "styles.xml"):
            if name in archive.namelist():
                parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
                yield from _paragraphs(etree.fromstring(archive.read(name), parser), name == "styles.xml")


def _paragraphs(root: etree._Element, in_styles: bool) -> Iterator[Said]:
    for element in root.iter(*_PARAGRAPHS, *_ALTERNATIVES):
        above = {one.tag for one in element.iterancestors()}
        if in_styles and not above & _MARGINS:
            continue
        if element.tag in _ALTERNATIVES:
            yield Said(0, element.text or "", "what is read out in place of a picture", seen=False)
        elif _REMARK in above:
            yield Said(0, "".join(_words(element)), "remark of a reviewer", seen=False)
        elif in_styles:
            yield Said(0, "".join(_words(element)), "running head or foot", seen=False)
        elif _DELETED not in above:
            yield Said(0, "".join(_words(element)))


def _words(element: etree._Element) -> Iterator[str]:
    """The words of a paragraph, but for those of paragraphs inside it."""
    yield element.text or ""
    for inner in element:
        if inner.tag in _BLANKS:
            yield " "
        elif inner.tag not in _PARAGRAPHS | _ALTERNATIVES | {_MARK, _REMARK}:
            yield from _words(inner)
        yield inner.tail or ""
