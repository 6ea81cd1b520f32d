"""Blocks of a document -> the same without links to its headings, for a file that lacks the headings."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from sas_lint.document import nodes


def unlinked(block: nodes.Flow) -> nodes.Flow:
    """The block with plain words in the place of each reference."""
    match block:
        case nodes.Heading() | nodes.Paragraph():
            return replace(block, content=_words(block.content))
        case nodes.Facts(facts):
            return nodes.Facts(tuple(replace(fact, content=_words(fact.content)) for fact in facts))
        case nodes.List(items):
            return replace(block, items=tuple(tuple(map(unlinked, item)) for item in items))
        case nodes.Table(_, header, rows):
            cells = tuple(tuple(map(_words, row)) for row in rows)
            return replace(block, header=tuple(map(_words, header)), rows=cells)
        case _:
            assert_never(block)


def _words(content: nodes.Inlines) -> nodes.Inlines:
    return tuple(
        nodes.Text(inline.text) if isinstance(inline, nodes.Reference) else inline for inline in content
    )
