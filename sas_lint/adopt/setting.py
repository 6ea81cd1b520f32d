"""The pieces of a section -> blocks as a careful transcriber would set them: paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sas_lint.adopt.blocks import Block, Item, Paragraph
from sas_lint.adopt.declared import declared, is_declared
from sas_lint.adopt.labelled import with_facts
from sas_lint.adopt.titles import told
from sas_lint.adopt.values import Placed
from sas_lint.model.names import fold
from sas_lint.rules.values import FieldRole

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_AFTER_SEMICOLON = re.compile(r"(?<=;)\s+")
_LETTERED = re.compile(r"\(?[a-z][.)] ")
_STOPS = (".", ":", ";", ",", "?", "!")
_SHORT = 75
_SENTENCE_WORDS = 12


class Setter:
    """Sets sections; `titles` are the keys of all titles of publications, `labels` those of facts.

    Where the pieces are `exact`, as in an edition of ours, each is what it says, and nothing is guessed.
    """

    def __init__(
        self,
        titles: frozenset[str],
        nil_words: Sequence[str],
        labels: frozenset[str] = frozenset(),
        exact: bool = False,
    ) -> None:
        self._exact = exact
        self._titles = titles
        self._labels = labels
        self._longest = max((len(title.split()) for title in titles), default=0)
        self._nil = tuple(f"{fold(word)}" for word in nil_words)

    def set(self, bits: Sequence[Placed], role: FieldRole | None) -> list[Block]:
        """The blocks of a section; `role` is that of its field."""
        made: list[Block] = []
        facts = bits if self._exact else with_facts(bits, self._labels)
        for is_text, group in groupby(facts, lambda bit: not is_declared(bit)):
            held = list(group)
            made.extend(self._texts(held, role) if is_text else declared(held))
        return made

    def is_nil(self, bits: Sequence[Placed]) -> bool:
        """Whether the first sentence says that there are none."""
        first = fold(bits[0].text).partition(".")[0].strip() if bits else ""
        return first in self._nil

    def is_fact(self, text: str) -> bool:
        """Whether a text is a label, a colon and what is told."""
        label, colon, _ = text.partition(": ")
        return bool(colon) and label.casefold() in self._labels

    def begun(self, text: str) -> str:
        """The longest title with which a text begins, after an article or none; empty where there is none."""
        words = fold(text).removeprefix("the ").split()
        for count in range(min(len(words), self._longest), 0, -1):
            found = " ".join(words[:count]).rstrip(" .;,:()")
            if found in self._titles:
                return found
        return ""

    def pieces(self, bits: Sequence[Placed]) -> Iterator[tuple[str, Placed, bool]]:
        """What semicolons part, each with whether it leads in: words and a colon before a title."""
        for bit in bits:
            first, *others = _AFTER_SEMICOLON.split(bit.text)
            lead, colon, rest = first.partition(": ")
            if (
                colon
                and not self.begun(first)
                and (self.begun(rest) or (others and told(rest)))
                and _leads(lead)
            ):
                yield lead + ":", bit, True
                first = rest
            yield first, bit, first.endswith(":") and _leads(first)
            yield from ((piece, bit, False) for piece in others)

    def _texts(self, bits: list[Placed], role: FieldRole | None) -> list[Block]:
        if self._exact or self.is_nil(bits):
            return [Paragraph(bit.text, bit) for bit in bits]
        if role in ("publications", "other-publications"):
            return list(self._publications(bits))
        if role == "synergies":
            return list(self._mapped(bits))
        start = self._forgotten(bits) if role else len(bits)
        return [*_with_lists(bits[:start]), *self._publications(bits[start:])]

    def _forgotten(self, bits: Sequence[Placed]) -> int:
        """Where a list of publications begins whose heading was forgotten: two titles in a row."""
        run = 0
        for number, bit in enumerate(bits):
            run = run + 1 if self.begun(bit.text) and len(bit.text.split()) <= _SENTENCE_WORDS else 0
            if run > 1:
                return number - 1
        return len(bits)

    def _mapped(self, bits: Sequence[Placed]) -> Iterator[Block]:
        """Under synergies only what names nothing but publications is a list."""
        for bit in bits:
            pieces = list(self.pieces([bit]))
            named = [text for text, _, leads in pieces if not leads]
            known = [text for text in named if self.begun(text)]
            if len(named) > 1 and known and all(text in known or told(text) for text in named):
                yield from (Paragraph(text, bit) for text, _, leads in pieces if leads)
                yield [Item(text, bit) for text in named]
            else:
                yield Paragraph(bit.text, bit)

    def _publications(self, bits: Sequence[Placed]) -> Iterator[Block]:
        """Every piece of a list of publications; sentences before, between and after stay paragraphs."""
        pieces = list(self.pieces(bits))
        has_addresses = sum(bool(_ADDRESS.fullmatch(text)) for text, _, _ in pieces) > 1
        items: list[Item] = []
        for text, bit, leads in pieces:
            if leads or not self._is_item(text, has_addresses, len(pieces)):
                if items:
                    yield items
                    items = []
                yield Paragraph(text, bit)
            else:
                self._append(items, Item(text, bit))
        if items:
            yield items

    def _is_item(self, text: str, has_addresses: bool, count: int) -> bool:
        if _ADDRESS.fullmatch(text):
            return True
        if has_addresses:
            return False
        return (
            bool(self.begun(text) or told(text))
            or text.endswith((";", ","))
            or (count > 1 and not text.endswith(":"))
        )

    def _append(self, items: list[Item], item: Item) -> None:
        """Add an item, or a part of the one before it: what follows a title and a colon."""
        for colon in re.finditer(r": ", item.text):
            head, rest = item.text[: colon.start() + 1], item.text[colon.end() :]
            if self.begun(head) and not self.begun(item.text[: colon.end()] + rest.split(":")[0]).count(":"):
                items.append(Item(head, item.at, [Item(rest, item.at)]))
                return
        if items and items[-1].items and items[-1].at is item.at and not self.begun(item.text):
            items[-1].parts.append(item)
        else:
            items.append(item)


def _leads(lead: str) -> bool:
    """Whether words before a colon are the beginning of a sentence, and no title."""
    return told(lead) is None or bool(re.search(r"\b(?:following|these|below|listed|include)\b", lead, re.I))


def _with_lists(bits: Sequence[Placed]) -> Iterator[Block]:
    """A row of short lines without a stop, or of lettered points, is a list; the rest are paragraphs."""
    for kind, group in groupby(bits, _kind):
        held = list(group)
        if kind and len(held) > 1:
            yield [Item(bit.text, bit) for bit in held]
        else:
            yield from (Paragraph(bit.text, bit) for bit in held)


def _kind(bit: Placed) -> str:
    if _LETTERED.match(bit.text):
        return "lettered"
    is_short = len(bit.text) <= _SHORT and not bit.text.endswith(_STOPS)
    return "short" if is_short and not _ADDRESS.match(bit.text) else ""
