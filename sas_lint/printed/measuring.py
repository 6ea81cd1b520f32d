"""A Word document and its file -> the same with the pages on which LibreOffice puts its pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from sas_lint.printed.laying_out import laid_out
from sas_lint.printed.model import (
    ContentsLine,
    Heading,
    Link,
    Margin,
    Piece,
    Printed,
    Reference,
    Table,
)
from sas_lint.printed.reading import read_file
from sas_lint.printed.words import key

# Words are looked for in so many characters from where the last ones were found: about two pages.
_AHEAD = 6_000
# A heading of so many characters is looked for in all that follows.
_LONG = 12
_BEGINNING = 60


def measured(file: Path, document: Printed) -> Printed:
    """The document with pages and their numbers.

    Raises CannotRead where LibreOffice is not there, or makes nothing of the file.
    """
    with laid_out(file) as made:
        return placed(document, read_file(made, document.path))


def placed(document: Printed, laid: Printed) -> Printed:
    """The document with each piece on the page where a laid-out copy of it has the same words."""
    pieces = tuple(_Finder(laid).pieces(document.pieces))
    pages: dict[str, int] = {}
    for piece in sorted(pieces, key=lambda piece: not isinstance(piece, Heading)):
        if piece.page and not isinstance(piece, ContentsLine | Margin):
            pages.setdefault(piece.text, piece.page)
    return document._replace(
        pieces=tuple(_linked(piece, pages) for piece in pieces),
        numbers=laid.numbers,
        references=tuple(_leading(one, pages) for one in document.references),
        about=document.about._replace(pages=laid.about.pages),
    )


class _Finder:
    """Finds words in a laid-out document, ever onwards."""

    def __init__(self, laid: Printed) -> None:
        self._starts: list[int] = []
        self._pages: list[int] = []
        words = []
        size = 0
        for piece in laid.pieces:
            if not isinstance(piece, Margin):
                text = key(piece.text)
                self._starts.append(size)
                self._pages.append(piece.page)
                words.append(text)
                size += len(text)
        self._words = "".join(words)
        self._at = 0

    def pieces(self, pieces: tuple[Piece, ...]) -> Iterator[Piece]:
        """The pieces with their pages; 0 for a heading that is not found."""
        for piece in pieces:
            if isinstance(piece, Margin):
                yield piece
            elif isinstance(piece, Table):
                pages = [self._page(key(row[0])) for row in piece.rows if row and row[0].strip()]
                yield piece._replace(page=next((page for page in pages if page), self._here()))
            else:
                is_heading = isinstance(piece, Heading)
                page = self._page(key(piece.text), is_heading)
                yield piece._replace(page=page or (0 if is_heading else self._here()))

    def _page(self, words: str, is_heading: bool = False) -> int:
        if not words:
            return 0
        found = self._words.find(words[:_BEGINNING], self._at, self._at + _AHEAD)
        if found < 0 and is_heading and len(words) >= _LONG:
            found = self._words.find(words, self._at)
        if found < 0:
            return 0
        page = self._page_at(found)
        self._at = found + min(len(words), _BEGINNING)
        return page

    def _here(self) -> int:
        return self._page_at(self._at)

    def _page_at(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        return self._pages[max(number, 0)] if self._pages else 0


def _linked(piece: Piece, pages: dict[str, int]) -> Piece:
    if isinstance(piece, ContentsLine) and piece.link:
        return piece._replace(link=_to_page(piece.link, pages))
    return piece


def _leading(one: Reference, pages: dict[str, int]) -> Reference:
    return one._replace(link=_to_page(one.link, pages))


def _to_page(link: Link, pages: dict[str, int]) -> Link:
    return link if link.page is None else link._replace(page=pages.get(link.words or "", 0))
