"""The lines and links of the pages -> references in running text: linked words with “page 9” after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sas_lint.printed.model import Link, Reference
from sas_lint.printed.pdf.contents import Clues, target_of
from sas_lint.printed.pdf.glyphs import Page

_PAGE = re.compile(r"[\s,(\[]{0,3}(?:on |see )?\b(?:page|p\.)\s+(\d{1,4}|[ivxlc]{1,7})\b", re.I)
_WORDS = 12


def references(pages: Sequence[Page], clues: Clues) -> tuple[Reference, ...]:
    """Those whose words are a link, in the order of the file."""
    return tuple(found for page in pages if page.number in clues.links for found in _of_page(page, clues))


def _of_page(page: Page, clues: Clues) -> Iterator[Reference]:
    text, targets = "", []
    for line in page.lines:
        for run in (*line.runs, None):
            words = run.text if run else " "
            link = target_of(page.number, run, clues) if run else None
            targets += [link] * len(words)
            text += words
    for found in _PAGE.finditer(text):
        at = max(found.start() - 1, 0)
        link = targets[found.start(1)] or targets[at]
        if link:
            yield Reference(page.number, _said(text, targets, found.start(), link), found[1], link)


def _said(text: str, targets: Sequence[Link | None], end: int, link: Link) -> str:
    """The linked words right before the number."""
    start = end
    while start and targets[start - 1] == link:
        start -= 1
    return " ".join(text[start:end].split()[-_WORDS:]) or text[max(0, end - 40) : end].strip()
