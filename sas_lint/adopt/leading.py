"""The headings of an old statement -> where its links between them lead in the content."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence

from sas_lint.adopt.values import Outline, Section
from sas_lint.model.anchors import heading_anchors
from sas_lint.printed.model import Address
from sas_lint.printed.words import key


class Leading:
    """The page of every heading, and its anchor there; a heading that several pages have leads nowhere."""

    def __init__(self, outline: Outline, part_file: Callable[[int, str], str]) -> None:
        self._places: dict[str, set[str]] = {}
        for number, part in enumerate(outline.parts):
            self._add(part_file(number, part.title), part.title, part.sections)
        for chapter in outline.chapters:
            self._add(f"{chapter.id}/chapter.md", chapter.title, chapter.sections)
            for entry in chapter.entries:
                self._add(f"{chapter.id}/{entry.id}.md", entry.title, entry.sections)

    def _add(self, path: str, title: str, sections: Sequence[Section]) -> None:
        self._places.setdefault(key(title), set()).add(path)
        for words, anchor in _anchors(sections):
            self._places.setdefault(key(words), set()).add(f"{path}#{anchor}")

    def lead(self, page: str, link: Address) -> str:
        """Where a link leads from a page of the content; empty where that cannot be told."""
        if link.target:
            return link.target
        found = self._places.get(key(link.heading), set())
        # A title is where most links lead; a heading of this page comes before those of others.
        titles = [place for place in found if "#" not in place]
        own = [place for place in found if place.startswith(f"{page}#")]
        chosen = titles if len(titles) == 1 else own or found
        if len(chosen) != 1:
            return ""
        (place,) = chosen
        if place.startswith(f"{page}#"):
            return place.removeprefix(page)
        return posixpath.relpath(place, posixpath.dirname(page))


def _anchors(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    headings = [section.heading for section in sections if section.heading]
    return zip(headings, heading_anchors(headings), strict=True)
