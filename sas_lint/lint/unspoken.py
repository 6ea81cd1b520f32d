"""A run of text -> the stretches of it that are not read as words: addresses and code."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.lint.addresses import ADDRESS, cut_addresses
from sas_lint.model.blocks import Break, Link, Prose, Words


def unspoken(prose: Prose) -> Iterator[tuple[int, int]]:
    """Start and end of each; addresses may overlap."""
    text = prose.text
    if "www." in text or "://" in text:
        yield from (address.span() for address in ADDRESS.finditer(text))
        yield from cut_addresses(text)
    yield from _code(prose)


def _code(prose: Prose) -> Iterator[tuple[int, int]]:
    offset = 0
    for inline in prose.inlines:
        length = len(inline.text) if isinstance(inline, Words | Link) else isinstance(inline, Break)
        if isinstance(inline, Words) and inline.code:
            yield offset, offset + length
        offset += length
