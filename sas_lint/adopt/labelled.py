"""Pieces with labels in lines of their own -> the same, each label and what it tells as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Item, Words


def with_facts(bits: Sequence[Placed], labels: frozenset[str]) -> Iterator[Placed]:
    """The pieces; a label and what it tells, right below an item or another fact, are an item in that.

    Labels that stand in a row, as those of a column do, have lost what they tell, and stay as they are.
    """
    depth = 0
    told_ = [_fact(bit.text, labels) if isinstance(bit.piece, Words) else ("", "") for bit in bits]
    bare = [bool(label) and not rest for label, rest in told_]
    taken = False
    for number, bit in enumerate(bits):
        if taken:
            taken = False
            continue
        label, rest = told_[number] if depth else ("", "")
        in_column = bare[number] and (any(bare[number + 1 : number + 2]) or (number and bare[number - 1]))
        after = bits[number + 1] if bare[number] and number + 1 < len(bits) else None
        if label and not in_column and (rest or after):
            yield Placed(
                Item(bit.page, f"{label}: {rest or (after.text if after else '')}", depth + 1),
                bit.line,
            )
            taken = not rest
        else:
            depth = bit.piece.depth if isinstance(bit.piece, Item) else 0
            yield bit


def _fact(text: str, labels: frozenset[str]) -> tuple[str, str]:
    """The label that a text begins with, and what follows it; a sentence is no fact."""
    words = text.split()
    for count in (2, 1):
        label = " ".join(words[:count])
        if label[:1].isupper() and label.casefold() in labels:
            is_sentence = text.endswith(".") and len(words) > count
            return ("", "") if is_sentence else (label, " ".join(words[count:]))
    return "", ""
