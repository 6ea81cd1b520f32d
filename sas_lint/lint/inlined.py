"""A share of the pages -> its links and images, each with the passage that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.lint.context import Context, Passage
from sas_lint.model.blocks import Image, Link, Words


def inlined(context: Context) -> tuple[tuple[Passage, Link | Image], ...]:
    """The links and images in reading order, gone through once."""
    return context.made("inlined", lambda: tuple(_inlined(context)))


def _inlined(context: Context) -> Iterator[tuple[Passage, Link | Image]]:
    for passage in context.passages:
        inlines = passage.prose.inlines
        if len(inlines) == 1 and isinstance(inlines[0], Words):
            continue
        for inline in inlines:
            if isinstance(inline, Link | Image):
                yield passage, inline
