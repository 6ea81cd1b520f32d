"""A share of the pages -> what the fields of a role say: the text of each, labels of facts, and all as one.

In a large statement most fields hold nothing of what is looked for, and to ask each costs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from sas_lint.lint.context import Context
from sas_lint.lint.wordlist import APART, Wordlist
from sas_lint.model.blocks import Block, List, prose_of
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldRole


class Said(NamedTuple):
    """What some blocks say: the labels of facts that have words, in small letters, and every text."""

    labels: set[str]
    texts: list[str]


def said(blocks: Iterable[Block]) -> Said:
    """What the blocks say."""
    found = Said(set(), [])
    _gather(blocks, found)
    return found


def _gather(blocks: Iterable[Block], found: Said) -> None:
    for block in blocks:
        if not isinstance(block, List):
            found.texts.extend([prose.text for prose in prose_of((block,))])
            continue
        for item in block.items:
            text = item.prose.text
            found.texts.append(text)
            if item.label and text.strip():
                found.labels.add(item.label.casefold())
            if item.blocks:
                _gather(item.blocks, found)


class Told(NamedTuple):
    """A field, its entry, and what it says."""

    source: Source
    field: Field
    said: Said


class FieldTexts:
    """The fields of a role in a share, in reading order."""

    def __init__(self, context: Context, role: FieldRole) -> None:
        definitions = context.whole.catalogue.fields
        ids = {definition.id for definition in definitions if definition.role == role}
        self.fields = tuple(
            Told(source, field, said(field.blocks))
            for source in context.sources
            for field in source.fields
            if field.id in ids
        )

    def holding(self, words: Wordlist[Any]) -> Iterator[Told]:
        """The fields that hold one of some words or phrases."""
        text, ends = self._together
        return (self.fields[number] for number in words.sections(text, ends))

    @cached_property
    def _together(self) -> tuple[str, tuple[int, ...]]:
        """All text, folded, and where that of each field ends."""
        texts = [fold(APART.join(told.said.texts)) + APART for told in self.fields]
        return "".join(texts), tuple(accumulate(map(len, texts)))


def field_texts(context: Context, role: FieldRole) -> FieldTexts:
    """The fields of a role in a share, looked at once for all rules."""
    return context.made(("field texts", role), lambda: FieldTexts(context, role))
