"""A written PDF -> nothing, or an error: do its own destinations, words and fonts bear out what was meant?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from sas_lint.document.nodes import Document, paged
from sas_lint.typeset import marks, structure
from sas_lint.typeset.errors import Misprint, TypesetError
from sas_lint.typeset.theme import Theme

_TOLD = re.compile(r"\s*(?:\(page\s)?(\d+)\)?\s*")


def read_back(path: Path, document: Document, theme: Theme) -> None:
    """Compare every page number that a written file prints, in contents lists and after links, with the page
    that the link beside it leads to; look at its tags and its fonts.

    Raises Misprint where a number is wrong or wanting or a tag is amiss, and TypesetError where a font is not
    embedded or not of the theme's family.
    """
    with pikepdf.open(path) as pdf:
        landed = destinations(pdf)
        wanted = Counter(anchor for section in document.sections for anchor in paged(section))
        told = Counter(_right(path, landed, [*_followed(pdf)]))
        for anchor in sorted((wanted - told) + (told - wanted)):
            raise Misprint(f"{anchor}: its page is printed {told[anchor]} times, not {wanted[anchor]} times")
        for fault in structure.faults(pdf, content=False):
            raise Misprint(f"the PDF is not as accessible as it should be: {fault}")
        family = theme.tokens["type.family"].replace(" ", "-")
        for name in foreign_fonts(pdf, family):
            raise TypesetError(f"the PDF uses {name}, which is not of the shipped family {family}")


class _Followed(NamedTuple):
    """A link to a heading, and the mark of the words right after it."""

    page: int
    anchor: str
    after: marks.Place


def _right(path: Path, landed: dict[str, int], links: Sequence[_Followed]) -> Iterator[str]:
    """The anchor of each link that a page number follows. Raises Misprint where the number is wrong."""
    words = marks.words(path, (link.after for link in links))
    for link in links:
        told = _TOLD.fullmatch(words.get(link.after, ""))
        if told and landed.get(link.anchor) != int(told[1]):
            raise Misprint(
                f"page {link.page}: page {told[1]} is printed for {link.anchor}, "
                f"the PDF has it on {landed.get(link.anchor)}"
            )
        if told:
            yield link.anchor


def _followed(pdf: pikepdf.Pdf) -> Iterator[_Followed]:
    places = {page.objgen: number for number, page in enumerate(pdf.pages)}
    owners = dict(structure.numbers(pdf.Root.StructTreeRoot.ParentTree))
    seen = set()
    for on, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            link = owners.get(int(annotation.get("/StructParent", -1)))
            if "/Dest" not in annotation or link is None or link.objgen in seen:
                continue
            seen.add(link.objgen)
            after = _after(link, places)
            if after:
                yield _Followed(on, str(annotation.Dest), after)


def _after(link: Any, places: dict[Any, int]) -> marks.Place | None:
    """The page and the mark of what follows a link in the structure."""
    kids = list(link.P.K)
    at = [isinstance(kid, pikepdf.Object) and kid.objgen == link.objgen for kid in kids].index(True)
    if at + 1 == len(kids):
        return None
    following = kids[at + 1]
    if isinstance(following, int):
        return places[link.P.Pg.objgen], following
    if following.get("/Type") == "/MCR":
        return places[following.Pg.objgen], int(following.MCID)
    return None


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
