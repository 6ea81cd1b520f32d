"""Elements of a draft -> the same with numbered headings, and a bookmark round each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sas_lint.document.nodes import Section
from sas_lint.typeset import wordml as w
from sas_lint.typeset.docx_names import Names

LINES = 5
"""Each line of that number is numbered."""

_LIST = 3
"""The list of headings in publish/word/numbering.xml."""

_LEVELS = {"Heading1": 0, "Heading2": 1, "SectionHeading2": 1, "Heading3": 2, "RowHead": 2}
_LONGEST = 40
_SIGNS = re.compile(r"[^A-Za-z0-9]+")


class Drafting:
    """Marks the elements of one document, section after section."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._anchors = names.by_bookmark()
        self._number = names.count
        self._seen = 0

    def mark(self, nodes: Iterable[w.Element], section: Section) -> None:
        """Number the headings among a section's elements, and set a bookmark round each paragraph."""
        anchor = section.anchor
        for node in nodes:
            for paragraph in node.iter(w.tag("p")):
                level = _LEVELS.get(w.style_of(paragraph))
                if level is not None:
                    w.number(paragraph, level, _LIST)
                for inner in paragraph.iter(w.tag("bookmarkStart")):
                    anchor = self._anchors.get(str(inner.get(w.tag("name"))), anchor)
                if paragraph.find(f".//{w.tag('t')}") is not None:
                    self._bookmark(paragraph, anchor)

    def _bookmark(self, paragraph: w.Element, anchor: str) -> None:
        self._seen += 1
        self._number += 1
        first = 0 if paragraph.find(w.tag("pPr")) is None else 1
        paragraph.insert(first, w.bookmark_start(self._number, name_of(self._seen, anchor)))
        paragraph.append(w.bookmark_end(self._number))


def name_of(number: int, anchor: str) -> str:
    """The name of a paragraph's bookmark: its number, and as much of its source and field as Word takes."""
    return f"P{number}_{_SIGNS.sub('_', anchor.removeprefix('source-'))}"[:_LONGEST]
