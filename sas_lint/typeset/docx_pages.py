"""The PDF that LibreOffice makes of a Word file -> the page of each bookmark, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf

_SIGN = re.compile(r"[^A-Za-z0-9]")


def pages_of(path: Path, bookmarks: Iterable[str]) -> tuple[dict[str, int], int]:
    """The page (from 1) of each of the bookmarks that the PDF has as a destination, and the pages in all."""
    with pikepdf.open(path) as pdf:
        places: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        destinations = pdf.Root.get("/Dests", pikepdf.Dictionary())
        found = {}
        for bookmark in bookmarks:
            name = f"/{_exported(bookmark)}"
            if name in destinations:
                found[bookmark] = places[destinations[name][0].objgen]
        return found, len(pdf.pages)


def _exported(bookmark: str) -> str:
    """The name that LibreOffice gives the destination: signs as their numbers."""
    return _SIGN.sub(lambda sign: f"{ord(sign[0]):X}", bookmark)
