"""Ids of pages -> the anchors of the document, which last when titles change."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sas_lint.model.anchors import heading_anchors
from sas_lint.model.blocks import Block, Heading
from sas_lint.model.names import name_key
from sas_lint.model.statement import Statement

CONTENTS = "contents"
ABBREVIATIONS = "abbreviations"
PROTOCOL = "requirements"
PUBLICATIONS = "publications"
COMMENTING = "how-to-comment"
COVERAGE = "coverage"


def part_anchor(id_: str) -> str:
    """The anchor of a front part."""
    return f"part-{id_}"


def chapter_anchor(id_: str) -> str:
    """The anchor of a chapter."""
    return f"chapter-{id_}"


def source_anchor(id_: str) -> str:
    """The anchor of an entry."""
    return f"source-{id_}"


def heading_anchor(page: str, heading: str) -> str:
    """The anchor of a heading below a page's own."""
    return f"{page}--{heading}"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the links between pages lead: the path of a page (with `#heading`, where given) -> an anchor."""

    anchors: dict[str, str]
    worded: dict[tuple[str, str], str]

    @classmethod
    def of(cls, statement: Statement) -> Targets:
        """The targets of every page and heading of a statement."""
        found = cls({}, {})
        for part in statement.parts:
            found._add(part.path, part_anchor(part.id), part.blocks)
        for chapter in statement.chapters:
            found._add(chapter.path, chapter_anchor(chapter.id), chapter.blocks)
            for source in chapter.sources:
                found._add(source.path, source_anchor(source.id), source.body)
        return found

    def find(self, target: str, path: str) -> str | None:
        """The anchor that a relative link in the page at `path` leads to, or None."""
        name, _, heading = target.partition("#")
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
        return self.anchors.get(f"{page}#{heading}") if heading else self.anchors.get(page)

    def _add(self, path: str, anchor: str, blocks: Iterable[Block]) -> None:
        self.anchors[path] = anchor
        headings = [block.prose.text for block in blocks if isinstance(block, Heading)]
        for words, name in zip(headings, heading_anchors(headings), strict=True):
            self.anchors[f"{path}#{name}"] = heading_anchor(anchor, name)
            self.worded.setdefault((path, name_key(words)), heading_anchor(anchor, name))

    def heading(self, path: str, words: str) -> str | None:
        """The anchor of the first heading of the page at `path` that has these words, or None."""
        return self.worded.get((path, name_key(words)))


def heading_names(blocks: Iterable[Block]) -> Iterator[str]:
    """The names of a page's headings, in order, each once."""
    return heading_anchors(block.prose.text for block in blocks if isinstance(block, Heading))
