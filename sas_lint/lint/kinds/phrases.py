"""Phrases that have no place in a statement -> a hit for each that stands in the text or a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.schema.values import Text, key, keys

NAMES = frozenset({"words"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """The phrases, in any capitals; `...` in one stands for any words up to the next closing bracket."""

    phrases: tuple[Text, ...] = keys("The phrases", required=True)
    exact: tuple[Text, ...] = keys("Words that count only in these very capitals")
    why: Text | None = key("A note for the pack's readers")


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in reading order, then those in titles."""
    loose = re.compile("|".join(_pattern(item.value) for item in parameters.phrases), re.I)
    exact = (
        re.compile("|".join(_pattern(item.value) for item in parameters.exact)) if parameters.exact else None
    )
    patterns = [pattern for pattern in (loose, exact) if pattern]
    for passage in context.passages:
        for pattern in patterns:
            for match in pattern.finditer(passage.prose.text):
                span = passage.prose.at(match.start(), match.end())
                yield Hit(span, {"words": match[0]}, passage.source_id, passage.field_name, match[0])
    for source in context.statement.sources:
        for name in source.names():
            if any(pattern.search(name.value) for pattern in patterns):
                yield Hit(name.span, {"words": name.value}, source.id, None, name.value)


def _pattern(phrase: str) -> str:
    body = re.escape(phrase).replace(r"\.\.\.", r"[^\]]*").replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return f"{before}{body}{after}"
