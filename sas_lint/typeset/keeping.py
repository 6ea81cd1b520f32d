"""Chunks and page numbers of one build -> the same in the next, where all they depend on is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

import fontTools
import weasyprint
from weasyprint.text.ffi import pango

from sas_lint.document.nodes import Document, Image, Section, inlines_of, walk
from sas_lint.typeset import fetch, fonts
from sas_lint.typeset.chunks import Chunk, Printed
from sas_lint.typeset.html import paper
from sas_lint.typeset.pictures import picture
from sas_lint.typeset.proof import words
from sas_lint.typeset.theme import Theme

_DIGEST = 32
_PAGES, _FONTS = "pages", "fonts"


class Memory(Protocol):
    """Where values are kept under a name, and got back with the key that they were kept with."""

    def get(self, name: str, key: bytes) -> Any:
        """The value kept under a name, if it was kept with this key of 32 bytes; else None."""

    def put(self, name: str, key: bytes, value: object) -> None:
        """Keep a value in place of what the name stood for."""

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget every other name."""


class Nothing:
    """A memory that keeps nothing."""

    def get(self, name: str, key: bytes) -> None:
        """Nothing was kept."""

    def put(self, name: str, key: bytes, value: object) -> None:
        """Let the value go."""

    def keep_only(self, names: Iterable[str]) -> None:
        """There is nothing to forget."""


class Keeper:
    """What is kept of one document."""

    def __init__(self, document: Document, theme: Theme, content: Path, memory: Memory) -> None:
        self._document = document
        self._content = content
        self._memory = memory
        self._sections = [repr(section).encode("utf-8", "surrogatepass") for section in document.sections]
        style = paper(theme, fetch.REGULAR, fetch.STRONG)
        self.font = self._cut(theme, style)
        self._around = _digest(_of_all(document, theme, style, self.font))

    def size(self, chunk: Chunk) -> int:
        """How much there is in a chunk, in no particular unit."""
        return sum(len(self._sections[number]) for number in chunk.sections)

    def _cut(self, theme: Theme, style: str) -> fonts.Cut:
        path = fonts.file(theme)
        points = fonts.wanted(words(self._document), style, fonts.characters(path))
        what = (points, theme.tokens["type.regular"], theme.tokens["type.strong"])
        key = _digest((repr((what, fontTools.version)).encode(), path.read_bytes()))
        known: fonts.Cut | None = self._memory.get(_FONTS, key)
        if known is None:
            known = fonts.cut(path, *what)
            self._memory.put(_FONTS, key, known)
        return known

    def chunk(self, chunk: Chunk, numbers: tuple[int, ...]) -> Printed | None:
        """The chunk as it was printed with these numbers."""
        known: Printed | None = self._memory.get(chunk.name, self._key(chunk, numbers))
        return known

    def keep_chunk(self, chunk: Chunk, numbers: tuple[int, ...], printed: Printed) -> None:
        """Keep a printed chunk for the next build."""
        self._memory.put(chunk.name, self._key(chunk, numbers), printed)

    def last_pages(self) -> Mapping[str, int] | None:
        """The page of each anchor in the last build: a guess, whatever has changed since."""
        known: Mapping[str, int] | None = self._memory.get(_PAGES, bytes(_DIGEST))
        return known

    def finish(self, chunks: Iterable[Chunk], pages: Mapping[str, int]) -> None:
        """Keep the pages, and forget the chunks that there are no more."""
        self._memory.put(_PAGES, bytes(_DIGEST), dict(pages))
        self._memory.keep_only((_PAGES, _FONTS, *(chunk.name for chunk in chunks)))

    def _key(self, chunk: Chunk, numbers: tuple[int, ...]) -> bytes:
        return _digest(self._of_chunk(chunk, numbers))

    def _of_chunk(self, chunk: Chunk, numbers: tuple[int, ...]) -> Iterator[bytes]:
        yield self._around
        yield repr((chunk.wanted, numbers)).encode()
        for number in chunk.sections:
            yield self._sections[number]
            for path in _pictures(self._document.sections[number]):
                yield picture(self._content, path).content


def _of_all(document: Document, theme: Theme, style: str, font: fonts.Cut) -> Iterator[bytes]:
    yield repr((weasyprint.__version__, pango.pango_version(), fontTools.version)).encode()
    yield repr((document.title, document.producer, document.date, document.language)).encode()
    yield repr(theme.logo).encode()
    yield (style + theme.filled("shell.html", **_NO_WORDS)).encode()
    yield from font


_NO_WORDS = dict.fromkeys(("language", "title", "producer", "stamp", "style", "body"), "")


def _pictures(section: Section) -> Iterator[str]:
    for block in walk(section.blocks):
        for content in inlines_of(block):
            yield from (inline.path for inline in content if isinstance(inline, Image))


def _digest(parts: Iterable[bytes]) -> bytes:
    made = blake2b(digest_size=_DIGEST)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
