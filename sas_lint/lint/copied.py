"""The sentences of all entries -> a hit for each group of entries that share long sentences word for word.

A sentence travels as a digest, so that a large statement is compared in one pass, and its text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Block, List, Prose
from sas_lint.model.names import fold
from sas_lint.spans import Span

_STOP = re.compile(r"[.!?;]\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHOWN = 6
# Of a short word, with its blank: no text of fewer letters need be looked at.
_LETTERS = 4


class Copy(NamedTuple):
    """A long sentence: its place, the field it stands in and how it begins."""

    source: str
    field: str
    span: Span
    beginning: str


def sentences(least: int, context: Context) -> dict[bytes, list[Copy]]:
    """The sentences of a share with so many words at the least, names left out of the count, by digest."""
    found: dict[bytes, list[Copy]] = {}
    shortest = least * _LETTERS
    for prose, source, field in context.passages:
        if source is None or field is None or len(prose.text) < shortest:
            continue
        for digest, start, end in _long(prose, least, context.whole):
            if not _is_fact(prose, field.blocks):
                words = prose.text[start:end].split()
                beginning = " ".join(words[:_SHOWN]) + (" ..." if len(words) > _SHOWN else "")
                copy = Copy(source.id, field.name, prose.at(start, end), beginning)
                found.setdefault(digest, []).append(copy)
    return found


def _is_fact(prose: Prose, blocks: Iterable[Block]) -> bool:
    """Whether the text is a fact, with a label: those are alike by nature."""
    return any(
        (item.label and item.prose is prose) or _is_fact(prose, item.blocks)
        for block in blocks
        if isinstance(block, List)
        for item in block.items
    )


def _long(prose: Prose, least: int, whole: Whole) -> Iterator[tuple[bytes, int, int]]:
    """The digest and place of each long sentence."""
    text, start = prose.text, 0
    stops = [(match.start() + 1, match.end()) for match in _STOP.finditer(text)]
    for end, following in (*stops, (len(text.rstrip()), len(text))):
        count = text.count(" ", start, end) + 1
        if count >= least and count >= least + _words_in_names(text, start, end, whole):
            words = " ".join(_WORD.findall(fold(text[start:end])))
            yield blake2b(words.encode(), digest_size=8).digest(), start, end
        start = following


def _words_in_names(text: str, start: int, end: int, whole: Whole) -> int:
    """How many words of a stretch belong to names and titles."""
    return sum(
        text.count(" ", mention.start, mention.end) + 1
        for mention in whole.mentions.find(text)
        if start <= mention.start and mention.end <= end
    )


def copied(facts: Sequence[dict[bytes, list[Copy]]], whole: Whole) -> Iterator[Hit]:
    """One hit for the sentences that the same entries share in fields of one name, at the first of them."""
    together: dict[bytes, list[Copy]] = {}
    for share in facts:
        for digest, copies in share.items():
            together.setdefault(digest, []).extend(copies)
    groups: dict[tuple[frozenset[str], str], list[Copy]] = {}
    for copies in together.values():
        entries = frozenset(copy.source for copy in copies)
        if len(entries) > 1:
            groups.setdefault((entries, copies[0].field), []).extend(copies)
    for (entries, _), copies in groups.items():
        yield _hit(sorted(copies, key=lambda copy: whole.reading_order(copy.span)), len(entries), whole)


def _hit(copies: list[Copy], entries: int, whole: Whole) -> Hit:
    first, *others = copies
    other = next(copy for copy in others if copy.source != first.source)
    names = {
        "entry": whole.by_id[first.source].name,
        "other": whole.by_id[other.source].name,
        "field": first.field,
        "words": first.beginning,
        "count": str(entries),
    }
    places = tuple(copy.span for copy in others)
    case = "several" if entries > len((first, other)) else None
    return Hit(first.span, names, first.source, first.field, first.beginning, places, case=case)
