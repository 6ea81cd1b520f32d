"""Document -> laid out pages whose contents lists print the pages that their headings landed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from sas_lint.document.nodes import Contents, Document, Section, paged
from sas_lint.typeset import fetch, fonts
from sas_lint.typeset.errors import Misprint, TypesetError, Unprintable
from sas_lint.typeset.html import Setting, page, paper
from sas_lint.typeset.theme import Theme

_SECTIONS = 20
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Printing:
    """All pages of a document, and the page (from 1) of each anchor."""

    document: Any
    pages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Press:
    """What is read once and used by every layout: fonts and style sheets."""

    fonts: Any
    style: Any


@dataclass(slots=True)
class _Sheaf:
    """Sections that are laid out together: each starts a new page, so none bears on another sheaf."""

    document: Document
    wanted: frozenset[str]
    state: tuple[int, tuple[tuple[str, int], ...]] | None = None
    rendered: Any = None
    landed: Mapping[str, int] = field(default_factory=dict)


def lay_out(document: Document, theme: Theme, content: Path) -> Printing:
    """Lay the document out until every printed page number agrees with where its heading landed.

    Contents lists are laid out a second time, when all pages are known; the rest only once. Raises
    Misprint where the numbers do not come to rest, and Unprintable where a picture cannot be had.
    """
    font = fonts.file(theme)
    press = _press(font, paper(theme, fetch.FONT))
    sheaves = [_sheaf(document, sections) for sections in _gather(document.sections)]
    fetcher = fetch.Fetcher(font, content)
    known: dict[str, int] = {}
    for _ in range(_ROUNDS):
        landed = _round(sheaves, press, theme, fetcher, known)
        if landed == known:
            pages = [sheet for sheaf in sheaves for sheet in sheaf.rendered.pages]
            return Printing(sheaves[0].rendered.copy(pages), landed)
        known = landed
    raise Misprint("the page numbers of the contents do not come to rest")


def _round(
    sheaves: Sequence[_Sheaf], press: _Press, theme: Theme, fetcher: fetch.Fetcher, known: Mapping[str, int]
) -> dict[str, int]:
    landed: dict[str, int] = {}
    first = 1
    for sheaf in sheaves:
        state = (first, tuple((name, known[name]) for name in sorted(sheaf.wanted & known.keys())))
        if state != sheaf.state:
            sheaf.state = state
            _print(sheaf, press, theme, fetcher)
        landed |= {name: first + at for name, at in sheaf.landed.items()}
        first += len(sheaf.rendered.pages)
    return landed


def _print(sheaf: _Sheaf, press: _Press, theme: Theme, fetcher: fetch.Fetcher) -> None:
    assert sheaf.state is not None
    first, numbers = sheaf.state
    setting = Setting("", fetch.picture_address, {name: str(number) for name, number in numbers}, paper=True)
    text = page(sheaf.document, theme, setting)
    start = weasyprint.CSS(string=f"@page :first {{ counter-reset: page {first} }}", url_fetcher=fetcher)
    try:
        html = weasyprint.HTML(string=text, url_fetcher=fetcher)
        sheaf.rendered = html.render(font_config=press.fonts, stylesheets=[press.style, start])
    except FatalURLFetchingError as fault:
        of_content = isinstance(fault.__cause__, Unprintable)
        raise (Unprintable if of_content else TypesetError)(str(fault)) from fault
    sheaf.landed = {
        name: at for at, sheet in reversed([*enumerate(sheaf.rendered.pages)]) for name in sheet.anchors
    }


def _gather(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Sections with a contents list alone, the others together, at most so many."""
    group: list[Section] = []
    for section in sections:
        alone = any(isinstance(block, Contents) for block in section.blocks)
        if group and (alone or len(group) == _SECTIONS):
            yield group
            group = []
        if alone:
            yield [section]
        else:
            group.append(section)
    if group:
        yield group


def _sheaf(document: Document, sections: Sequence[Section]) -> _Sheaf:
    return _Sheaf(replace(document, sections=tuple(sections)), _wanted(sections))


def _wanted(sections: Sequence[Section]) -> frozenset[str]:
    return frozenset(anchor for section in sections for anchor in paged(section))


@lru_cache(maxsize=4)
def _press(font: Path, style: str) -> _Press:
    configuration = FontConfiguration()
    sheet = weasyprint.CSS(string=style, font_config=configuration, url_fetcher=fetch.Fetcher(font))
    return _Press(configuration, sheet)
