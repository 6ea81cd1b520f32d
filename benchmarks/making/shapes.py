"""How much each real entry holds, as `benchmarks.shape --write` found it: the model of generated entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).with_name("shapes.json")


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How much stands in one field: paragraphs, items of its lists, what is nested in them, and the words."""

    paragraphs: int = 0
    paragraph_words: int = 0
    items: int = 0
    facts: int = 0
    parts: int = 0
    list_words: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """How much an entry holds: its keys, and each field by id."""

    components: int
    aliases: int
    to_entries: int
    to_names: int
    fields: Mapping[str, FieldShape]

    def field(self, id_: str) -> FieldShape:
        """A field's shape; all noughts where the entry has no such field."""
        return self.fields.get(id_, FieldShape())


@cache
def shapes() -> tuple[Shape, ...]:
    """The entries of the 2015 statement, as `--write` found them."""
    return tuple(
        Shape(fields={id_: FieldShape(*numbers) for id_, numbers in row["fields"].items()}, **row["keys"])
        for row in json.loads(SHAPES.read_text("utf-8"))
    )
