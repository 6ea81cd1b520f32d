"""The items of a list -> how each ends, how the list ends its items, and what makes an item end so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sas_lint.findings import Edit
from sas_lint.model.blocks import Item, Prose, Words
from sas_lint.spans import Span

Style = tuple[str, str]
CLOSING = re.compile(r"[\s.;,]+$")
# How a list may end its items: all but the last, and the last. The first that fits best is chosen.
_STYLES = (("", ""), (";", "."), (",", "."), (".", "."), (";", ";"), (",", ","))
MARKS = (";", ",", ".")
_NAMES_OF_MARKS = {"": "no mark", ";": "a semicolon", ",": "a comma", ".": "a full stop"}
# Marks that leave open how the list is punctuated: what follows belongs to the item, or it is a sentence.
_OPEN = (":", "?", "!", "…", "...")


def plain_span(prose: Prose, start: int, end: int) -> Span | None:
    """The place of some words if the file has just these: no markup, entity or line's end among them."""
    span = prose.at(start, end)
    same = span.line == span.end_line and span.end_column == (span.column or 0) + end - start
    return span if same and (end == len(prose.text) or prose.at(end, end).line == span.line) else None


def plain_lines(prose: Prose, start: int, end: int) -> list[Span]:
    """The places of some words line by line, if the file has just these; else none."""
    cuts = [start, *(run.start for run in prose.runs if start < run.start < end), end]
    spans = [prose.at(first, last) for first, last in pairwise(cuts)]
    for (first, last), span in zip(pairwise(cuts), spans, strict=True):
        # All but the last hold the end of their line.
        if span.line != span.end_line or span.end_column != (span.column or 0) + last - first:
            return []
    lines = [span.line for span in spans]
    return spans if len(set(lines)) == len(lines) else []


class Ended(NamedTuple):
    """An item, where its words end, and the mark after them; None where the mark tells nothing."""

    prose: Prose
    end: int
    mark: str | None

    @classmethod
    def of(cls, item: Item, conjunction: re.Pattern[str]) -> Ended:
        """How an item ends; `conjunction` finds what may follow its mark."""
        text = conjunction.sub("", item.prose.text).rstrip()
        if text.endswith(_OPEN):
            return cls(item.prose, len(text), None)
        match = CLOSING.search(text)
        return cls(item.prose, match.start(), text[-1]) if match else cls(item.prose, len(text), "")

    def edit(self, mark: str) -> Edit | None:
        """What gives the item another mark; None where that is not a change of one place."""
        prose = self.prose
        if self.end < len(prose.text):
            span = plain_span(prose, self.end, len(prose.text))
            return Edit(span, mark) if span else None
        last = prose.inlines[-1] if prose.inlines else None
        plain = isinstance(last, Words) and not (last.strong or last.emphasis or last.code)
        return Edit(prose.at(self.end, self.end), mark) if plain else None


def style_of(items: Sequence[Ended]) -> Style:
    """The style that fits most of the items; of two, the plainer."""
    return min(_STYLES, key=lambda style: len(odd_ends(items, style)))


def odd_ends(items: Sequence[Ended], style: Style) -> list[tuple[Ended, str]]:
    """The items that a style would end otherwise, each with the mark that it would have."""
    between, last = style
    wanted = [between] * (len(items) - 1) + [last]
    return [
        (item, mark)
        for item, mark in zip(items, wanted, strict=False)
        if item.mark is not None and item.mark != mark
    ]


def in_words(style: Style) -> str:
    """A style as a phrase that follows “with”."""
    between, last = (_NAMES_OF_MARKS[mark] for mark in style)
    return between if between == last else f"{between}, and the last with {last}"
