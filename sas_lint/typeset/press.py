"""Sections and page numbers -> a tagged PDF of their own without running heads, and where anchors landed."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import weasyprint
import weasyprint.pdf
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from sas_lint.document.nodes import Document, Section
from sas_lint.typeset import fetch, fonts, tagging
from sas_lint.typeset.chunks import Place, Printed
from sas_lint.typeset.errors import Misprint, TypesetError, Unprintable
from sas_lint.typeset.html import Setting, page, paper
from sas_lint.typeset.markup import element, markup
from sas_lint.typeset.theme import Theme

VERSION = "1.7"
_POINTS = 0.75
_EDGES = {
    "head": ("top-left-corner", "top-left", "top-center", "top-right", "top-right-corner"),
    "foot": ("bottom-left-corner", "bottom-left", "bottom-center", "bottom-right", "bottom-right-corner"),
    "sides": ("left-top", "left-middle", "left-bottom", "right-top", "right-middle", "right-bottom"),
}


class Press:
    """WeasyPrint with the fonts and style sheets of one theme, and one content folder's pictures."""

    def __init__(self, document: Document, theme: Theme, content: Path, font: fonts.Cut) -> None:
        self._document = document
        self._theme = theme
        self._fetcher = fetch.Fetcher(font, content)
        self._fonts = FontConfiguration()
        with _faults():
            self._style = self._sheet(paper(theme, fetch.REGULAR, fetch.STRONG))
            self._bare = self._sheet(_without("head", "foot", "sides"))
            self._edges = {
                "head": self._sheet(_without("foot")),
                "foot": self._sheet(_without("head", "sides")),
            }

    def print(self, sections: Sequence[Section], numbers: Mapping[str, int], *, write: bool) -> Printed:
        """Lay sections out, with these page numbers in them; the PDF is left out where not to `write`.

        Raises Unprintable where a picture cannot be had.
        """
        setting = Setting(
            "", fetch.picture_address, {name: str(at) for name, at in numbers.items()}, paper=True
        )
        text = page(replace(self._document, sections=tuple(sections)), self._theme, setting)
        made = self._laid_out(text, self._bare)
        firsts = _firsts(made.pages, [section.anchor for section in sections])
        ends = (*firsts[1:], len(made.pages))
        spans = list(zip(firsts, ends, strict=True))
        anchors = tuple(_places(made.pages[first:end]) for first, end in spans)
        return Printed(tuple(end - first for first, end in spans), anchors, _written(made) if write else b"")

    def edges(self, edge: str, sheets: Sequence[tuple[str, str, int]]) -> bytes:
        """The heads or the feet of pages, one page each, of (kind, running head, page number).

        The numbers count on from the first.
        """
        empty = (element("section", class_=kind, data_running=running) for kind, running, _ in sheets)
        body = markup(element("main", empty, data_title=self._document.title))
        # WeasyPrint sets the counter of pages for pages only, and not where an element asks for it.
        first = f"<style>@page :first {{ counter-set: page {sheets[0][2]} }}</style>"
        page_ = f'<html lang="{self._document.language}"><head>{first}</head><body>{body}'
        made = self._laid_out(page_, self._edges[edge])
        if len(made.pages) != len(sheets):
            raise Misprint(f"{len(sheets)} running heads came out as {len(made.pages)} pages")
        stream = io.BytesIO()
        made.write_pdf(stream, pdf_version=VERSION)
        return stream.getvalue()

    def _laid_out(self, text: str, more: Any) -> Any:
        with _faults():
            html = weasyprint.HTML(string=text, url_fetcher=self._fetcher)
            return html.render(font_config=self._fonts, stylesheets=[self._style, more])

    def _sheet(self, text: str) -> Any:
        return weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)


def _written(made: Any) -> bytes:
    for sheet in made.pages:
        sheet.links[:] = [
            ("external", tagging.TO + target, *rest) if kind == "internal" else (kind, target, *rest)
            for kind, target, *rest in sheet.links
        ]
        sheet.bookmarks.clear()
    stream = io.BytesIO()
    with mock.patch.object(weasyprint.pdf, "add_tags", tagging.add_tags):
        made.write_pdf(stream, pdf_tags=True, pdf_version=VERSION)
    return stream.getvalue()


def _firsts(pages: Sequence[Any], anchors: Sequence[str]) -> list[int]:
    """The page (from 0) on which each section begins."""
    firsts: dict[str, int] = {}
    for at, sheet in enumerate(pages):
        for name in sheet.anchors:
            firsts.setdefault(name, at)
    found = [firsts[anchor] for anchor in anchors]
    if found != sorted(set(found)) or found[0] != 0:
        raise Misprint("a section does not start on a page of its own: the theme has to break before each")
    return found


def _places(pages: Sequence[Any]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for at, sheet in enumerate(pages):
        for name, (left, top, *_) in sheet.anchors.items():
            found.setdefault(name, Place(at, left * _POINTS, (sheet.height - top) * _POINTS))
    return found


def _without(*edges: str) -> str:
    names = (name for edge in edges for name in _EDGES[edge])
    inside = " ".join(f"@{name} {{ content: none !important }}" for name in names)
    return f"@page {{ {inside} }}"


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    """What cannot be fetched is the theme's fault, or else the content's."""
    try:
        yield
    except FatalURLFetchingError as fault:
        of_content = isinstance(fault.__cause__, Unprintable)
        raise (Unprintable if of_content else TypesetError)(str(fault)) from fault
