"""A written PDF -> nothing, or an error: do its own destinations and fonts bear out what was printed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf

from sas_lint.document.nodes import Document, paged
from sas_lint.typeset.errors import Misprint, TypesetError
from sas_lint.typeset.theme import Theme


def read_back(path: Path, document: Document, theme: Theme, pages: Mapping[str, int]) -> None:
    """Compare a written file with the page numbers that it prints, and look at its fonts.

    Raises Misprint where a heading lies on another page than a contents line or a link prints, and
    TypesetError where a font is not embedded or not of the theme's family.
    """
    with pikepdf.open(path) as pdf:
        landed = destinations(pdf)
        for anchor in sorted({anchor for section in document.sections for anchor in paged(section)}):
            printed, found = pages.get(anchor), landed.get(anchor)
            if found is None or printed != found:
                raise Misprint(f"{anchor}: page {printed} is printed, the PDF has it on {found}")
        family = theme.tokens["type.family"].replace(" ", "-")
        for name in foreign_fonts(pdf, family):
            raise TypesetError(f"the PDF uses {name}, which is not of the shipped family {family}")


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page (from 1) of each named destination."""
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): numbers[place[0].objgen] for name, place in tree.items()}


def foreign_fonts(pdf: pikepdf.Pdf, family: str) -> Iterator[str]:
    """The fonts that are not embedded, or not of the family."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/FontDescriptor":
            continue
        name = str(item.get("/FontName", "a font without a name"))
        embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not embedded or family not in name:
            yield name.removeprefix("/")
