"""Document + theme -> a tagged PDF file, whose page numbers are read back before it takes its place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sas_lint.document.nodes import Document
from sas_lint.typeset import collecting, dates, fonts, layout, output, pictures, proof, verify
from sas_lint.typeset.html import Setting, page, paper
from sas_lint.typeset.theme import Theme

VARIANT = "pdf/ua-1"

_LOOKED_UP = """
ol.contents .page::after { content: target-counter(attr(data-to), page) }
.to-page::after { content: " (page " target-counter(attr(data-to), page) ")" }
"""


def write(document: Document, theme: Theme, content: Path, target: Path) -> int:
    """Write the PDF and give its number of pages.

    `content` is the folder that its pictures come from. Raises TypesetError where the document cannot be
    printed truly: a character that the font has not, a picture that is not there, page numbers that the
    written file does not bear out. Then nothing is left at `target`.
    """
    proof.read(document, fonts.characters(fonts.file(theme)))
    identifier = hashlib.sha256(document.identifier.encode()).digest()[:16]
    with collecting.paused(), dates.pinned(document.date), output.beside(target) as part:
        printing = layout.lay_out(document, theme, content)
        printing.document.write_pdf(part, pdf_variant=VARIANT, pdf_identifier=identifier)
        verify.read_back(part, document, theme, printing.pages)
    return len(printing.document.pages)


def html_for_bare(document: Document, theme: Theme, content: Path) -> str:
    """The same page for bare WeasyPrint, which looks numbers up by `target-counter()`; for benchmarks."""
    style = paper(theme, fonts.file(theme).as_uri()) + _LOOKED_UP

    def address(path: str) -> str:
        pictures.picture(content, path)
        return (content.resolve() / path).as_uri()

    return page(document, theme, Setting(style, address, paper=True))
