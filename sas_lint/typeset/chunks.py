"""The sections of a document -> chunks that are laid out, written and kept each by itself.

Every section starts on a new page, so that none bears on another; a chunk knows nothing of the page on
which it will begin. Its sections need not follow one another: those that print page numbers, and have to be
laid out again when these change, are kept apart from those that do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

from sas_lint.document.nodes import Contents, Document, Section, anchors_of, paged

_MOST, _LEAST = 16, 6
"""Sections in a chunk: with fewer, much is done again for each; with more, less is kept when one changes."""


class Chunk(NamedTuple):
    """Sections that are laid out together; the anchors whose pages they print; a name that lasts."""

    name: str
    sections: tuple[int, ...]
    wanted: tuple[str, ...]


class Place(NamedTuple):
    """Where an anchor landed: the page within its section, and the point on it, in PDF units."""

    page: int
    left: float
    top: float


class Printed(NamedTuple):
    """A chunk laid out: for each section its number of pages and its anchors; the PDF, unless only tried."""

    pages: tuple[int, ...]
    anchors: tuple[Mapping[str, Place], ...]
    pdf: bytes


def gather(document: Document) -> list[Chunk]:
    """All sections of a document, each in one chunk."""
    streams: dict[str, list[int]] = {}
    for number, section in enumerate(document.sections):
        streams.setdefault(_stream(section), []).append(number)
    return [_chunk(document, part) for numbers in streams.values() for part in _parts(document, numbers)]


def _parts(document: Document, numbers: list[int]) -> Iterator[tuple[int, ...]]:
    """A large chapter's sections by themselves, so that a new entry moves no others; small ones together."""
    small: list[int] = []
    for _, group in groupby(numbers, lambda number: document.sections[number].chapter):
        chapter = [*group]
        small += chapter if len(chapter) < _LEAST else []
        if small and (len(small) >= _LEAST or len(chapter) >= _LEAST):
            yield tuple(small)
            small = []
        if len(chapter) >= _LEAST:
            yield from (tuple(chapter[at : at + _MOST]) for at in range(0, len(chapter), _MOST))
    if small:
        yield tuple(small)


def _chunk(document: Document, numbers: tuple[int, ...]) -> Chunk:
    wanted = {anchor for number in numbers for anchor in paged(document.sections[number])}
    first = document.sections[numbers[0]].anchor
    name = blake2b(first.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Chunk(name, numbers, tuple(sorted(wanted)))


def _stream(section: Section) -> str:
    if any(isinstance(block, Contents) for block in section.blocks):
        return "lists"
    return "told" if any(True for _ in paged(section)) else "plain"


def page_numbers(chunks: list[Chunk], printed: Mapping[int, Printed]) -> tuple[dict[str, int], list[int]]:
    """The page (from 1) of each anchor and the first page of each section, when all chunks are laid out."""
    lengths = {
        number: (count, anchors)
        for at, chunk in enumerate(chunks)
        for number, count, anchors in zip(chunk.sections, printed[at].pages, printed[at].anchors, strict=True)
    }
    numbers: dict[str, int] = {}
    firsts: list[int] = []
    first = 1
    for number in range(len(lengths)):
        count, anchors = lengths[number]
        numbers |= {name: first + place.page for name, place in anchors.items()}
        firsts.append(first)
        first += count
    return numbers, firsts


def first_guess(document: Document) -> Iterator[tuple[str, int]]:
    """A page for each anchor where nothing is known: it has about the right number of digits."""
    for number, section in enumerate(document.sections, 1):
        yield from ((anchor, number) for anchor in anchors_of(section))
