"""The headings of each page -> hits for a level skipped, a second title, bold text that plays a heading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from sas_lint.lint import headings_on_paper
from sas_lint.lint.checks import Check, EachPage, OnPaper
from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Block, Heading, Paragraph, Words
from sas_lint.model.statement import Source

NAMES = frozenset({"heading", "level", "before", "wanted"})
_LONGEST = 8


class Parameters(NamedTuple):
    """Nothing to set."""


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order; in the content, the title of the page is level 1."""
    return OnPaper(headings_on_paper.find, EachPage(_find))


def _find(context: Context) -> Iterator[Hit]:
    for page in context.pages:
        yield from _page(page.blocks, None)
    for source in context.sources:
        yield from _page(tuple(source.body), source)


def _page(blocks: tuple[Block, ...], source: Source | None) -> Iterator[Hit]:
    before = 1
    id_ = source.id if source else None
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading):
            if block.level == 1 or block.level > before + 1:
                yield _at_fault(block, before, id_)
            before = max(block.level, 2)
        elif isinstance(block, Paragraph) and _plays_a_heading(block, following):
            names = {"heading": block.prose.text}
            yield Hit(block.prose.span, names, id_, None, block.prose.text, case="bold")


def _at_fault(heading: Heading, before: int, source: str | None) -> Hit:
    text, span = heading.prose.text, heading.prose.span
    names = {"heading": text, "level": str(heading.level), "before": str(before), "wanted": str(before + 1)}
    case = "title" if heading.level == 1 else None
    return Hit(span, names, source, None, text, about=frozenset({("heading", span)}), case=case)


def _plays_a_heading(block: Paragraph, following: Block | None) -> bool:
    """Whether a paragraph is short, all bold, no sentence, and has something under it."""
    if following is None or isinstance(following, Heading):
        return False
    inlines, text = block.prose.inlines, block.prose.text.strip()
    bold = bool(inlines) and all(isinstance(inline, Words) and inline.strong for inline in inlines)
    return bold and len(text.split()) <= _LONGEST and not text.endswith((".", "!", "?", ";"))
