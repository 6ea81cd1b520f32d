"""Document -> the number of each heading of the first three levels, as a word processor counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sas_lint.document import nodes

DEEPEST = 3
_UNNUMBERED = ("cover", "contents")


def numbers(document: nodes.Document) -> Mapping[str, str]:
    """`4.2.1` and the like by anchor; the head of a row counts as a heading of the third level."""
    counts = [0] * DEEPEST
    found: dict[str, str] = {}
    for section in document.sections:
        if section.kind in _UNNUMBERED:
            continue
        for level, anchor in ((section.level, section.anchor), *_headings(section.blocks)):
            counts[level - 1] += 1
            counts[level:] = [0] * (DEEPEST - level)
            found[anchor] = ".".join(map(str, counts[:level]))
    return found


def _headings(blocks: Iterable[nodes.Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, nodes.Heading) and block.level <= DEEPEST:
            yield block.level, block.anchor
        elif isinstance(block, nodes.List):
            for item in block.items:
                yield from _headings(item)
        elif isinstance(block, nodes.Record):
            yield from ((DEEPEST, row.anchor) for row in block.rows)
