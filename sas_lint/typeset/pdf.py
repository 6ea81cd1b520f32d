"""Document + theme -> a tagged PDF file, which is read back and proven before it takes its place."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from sas_lint.document.nodes import Document
from sas_lint.typeset import (
    agreement,
    collecting,
    crew,
    dates,
    fonts,
    keeping,
    layout,
    merge,
    outline,
    output,
    pictures,
    proof,
    verify,
)
from sas_lint.typeset.html import Setting, page, paper
from sas_lint.typeset.theme import Theme

VARIANT = "pdf/a-2a"
"""What bare WeasyPrint is asked for in benchmarks; ours is PDF/UA-1 besides."""

_LOOKED_UP = """
ol.contents .page::after { content: target-counter(attr(data-to), page) }
.to-page::after { content: "\\a0(page\\a0 " target-counter(attr(data-to), page) ")" }
"""


def write(
    document: Document,
    theme: Theme,
    content: Path,
    target: Path,
    *,
    memory: keeping.Memory | None = None,
    cores: int | None = None,
    progress: layout.Progress = lambda _, __: None,
) -> int:
    """Write the PDF and give its number of pages.

    `content` is the folder that its pictures come from. What a build before kept in `memory` is used where
    nothing has changed that it depends on; the file is the same without. Raises TypesetError where the
    document cannot be printed truly: a character that the font has not, a picture that is not there, page
    numbers that the written file does not bear out. Then nothing is left at `target`.
    """
    proof.read(document, fonts.characters(fonts.file(theme)))
    with dates.pinned(document.date):
        printing = layout.lay_out(
            document, theme, content, memory or keeping.Nothing(), cores or crew.cores(), progress
        )
    with collecting.paused():
        merged = _saved(merge.merge(document, printing))
    with output.beside(target) as part:
        part.write_bytes(merged)
        verify.read_back(part, document, theme)
        agreement.agree_on_headings(outline.pdf(part), document, "the PDF", merge.BOOKMARKED)
    return len(printing.stamps.head_of)


def _saved(merged: pikepdf.Pdf) -> bytes:
    # In memory: where a disk is full, qpdf ends the whole process.
    stream = io.BytesIO()
    merged.save(
        stream,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return stream.getvalue()


def html_for_bare(document: Document, theme: Theme, content: Path) -> str:
    """The same page for bare WeasyPrint, which looks numbers up by `target-counter()`; for benchmarks."""
    font = fonts.file(theme).as_uri()
    style = paper(theme, font, font) + _LOOKED_UP

    def address(path: str) -> str:
        pictures.picture(content, path)
        return (content.resolve() / path).as_uri()

    return page(document, theme, Setting(style, address, paper=True))
