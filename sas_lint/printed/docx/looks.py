"""The paragraphs of a document with some headings -> levels for those that only look like headings too.

Where a document has no heading by style at all, contents and the names of fields tell more than looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sas_lint.printed.docx.blocks import Grid
from sas_lint.printed.docx.paragraphs import Paragraph

_LARGER = 1.1
_WORDS = 12
_DEEPEST = 9
_STOPS = (".", ";", ",", "?", "!")

_Look = tuple[int, bool]


def give_levels(blocks: Sequence[Paragraph | Grid]) -> None:
    """Set the level of short paragraphs behind the first heading that are bold, or larger than the text."""
    filled = [block for block in blocks if isinstance(block, Grid) or block.text]
    first = next((at for at, block in enumerate(filled) if _level(block)), None)
    if first is None:
        return
    body = _body(filled)
    found = list(_looking(filled[first:], body))
    levels = _levels({_look(one) for one in found}, filled)
    for one in found:
        one.level = levels[_look(one)]


def _level(block: Paragraph | Grid) -> int:
    return 0 if isinstance(block, Grid) else block.level or 0


def _look(paragraph: Paragraph) -> _Look:
    return paragraph.size, paragraph.bold


def _body(blocks: Sequence[Paragraph | Grid]) -> int:
    """The size of most of the words."""
    counts: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and block.level is None:
            counts.update(block.sizes)
    return max(counts, key=lambda size: (counts[size], size), default=0)


def _looking(blocks: Sequence[Paragraph | Grid], body: int) -> Iterator[Paragraph]:
    """Those above something of another look: lines in bold that follow one another are a kind of list."""
    for one, after in pairwise(blocks):
        if isinstance(one, Grid) or not _may_be(one, body):
            continue
        if isinstance(after, Grid) or _level(after) or _look(after) != _look(one):
            yield one


def _may_be(one: Paragraph, body: int) -> bool:
    style = one.style
    is_other = one.level is not None or one.depth or one.in_contents or "\t" in one.raw or one.pages
    if is_other or style.contents or style.contents_heading or style.caption:
        return False
    is_short = len(one.text.split()) <= _WORDS and not one.text.endswith(_STOPS)
    begins = one.text[:1].isupper() or one.text[:1].isdigit()
    return is_short and begins and (one.bold or one.size >= _LARGER * body)


def _levels(looks: set[_Look], blocks: Sequence[Paragraph | Grid]) -> Mapping[_Look, int]:
    """Below every heading by style that is no smaller; the larger above the smaller."""
    sizes: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            sizes[block.level] = max(block.size, sizes.get(block.level, 0))
    levels: dict[_Look, int] = {}
    last = 0
    for look in sorted(looks, reverse=True):
        above = max((level for level, size in sizes.items() if size >= look[0]), default=0)
        last = min(max(above, last) + 1, _DEEPEST)
        levels[look] = last
    return levels
