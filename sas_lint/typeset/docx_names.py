"""Document -> the bookmark of each heading and chapter, by number and by a name that Word allows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sas_lint.document.nodes import Contents, Document, anchors_of
from sas_lint.document.numbering import numbers

NO_PAGES: Mapping[str, int] = MappingProxyType({})


class Names:
    """Bookmarks by anchor. Names are short and plain, since Word allows 40 characters and few signs."""

    def __init__(self, document: Document, pages: Mapping[str, int] = NO_PAGES) -> None:
        """`pages` are the measured pages of headings, by anchor."""
        self._pages = pages
        anchors: list[str] = []
        chapters: list[str] = []
        listed: set[str] = set()
        for section in document.sections:
            anchors += anchors_of(section)
            if section.kind == "chapter":
                chapters.append(section.anchor)
            for block in section.blocks:
                if isinstance(block, Contents) and section.kind == "contents":
                    listed.update(line.anchor for line in block.lines)
        self._headings = {anchor: number for number, anchor in enumerate(anchors, 1)}
        self._chapters = {anchor: number for number, anchor in enumerate(chapters, len(anchors) + 1)}
        self._listed = listed
        self._numbers = numbers(document) if document.mark else {}

    def page(self, anchor: str) -> str:
        """The page on which a heading was found; empty where nobody looked."""
        return str(self._pages.get(anchor, ""))

    def number(self, anchor: str) -> str:
        """The number of a heading in a draft; empty in all else."""
        return self._numbers.get(anchor, "")

    @property
    def count(self) -> int:
        """How many bookmarks there are."""
        return len(self._headings) + len(self._chapters)

    def by_bookmark(self) -> dict[str, str]:
        """The anchors of headings by the names of their bookmarks."""
        return {self.heading(anchor)[1]: anchor for anchor in self._headings}

    def heading(self, anchor: str) -> tuple[int, str]:
        """The bookmark of a heading."""
        number = self._headings[anchor]
        return number, f"_Toc{number:09}"

    def is_chapter(self, anchor: str) -> bool:
        """Whether the anchor is a chapter's."""
        return anchor in self._chapters

    def chapter(self, anchor: str) -> tuple[int, str]:
        """The bookmark that holds a whole chapter."""
        number = self._chapters[anchor]
        return number, f"_Chapter{number:09}"

    def is_listed(self, anchor: str) -> bool:
        """Whether the contents page of the whole document has a line for it."""
        return anchor in self._listed
