"""What entries hold, set against their titles, one another and the front -> hits where the two do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check, EachPage
from sas_lint.lint.components import components, is_mentioned, text_of
from sas_lint.lint.context import Context
from sas_lint.lint.copied import copied, sentences
from sas_lint.lint.explanation import not_explained, uses
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key
from sas_lint.model.blocks import List
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located

NAMES = frozenset({"entry", "other", "field", "words", "count", "component"})
_LEAST_WORDS = 16


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[Literal["not-explained", "copied", "not-described", "bare-list"]],
        Key("The fault", required=True),
    ]
    role: Annotated[Located[FieldRole] | None, Key("The role of fields that may not be a bare list")] = None
    least_words: Annotated[
        Located[int] | None,
        Key("How many words, names left out, a copied sentence has at the least (16)"),
    ] = None


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document, or of the fields."""
    match parameters.catches.value:
        case "not-explained":
            return Across(uses, not_explained)
        case "copied":
            least = parameters.least_words.value if parameters.least_words else _LEAST_WORDS
            return Across(partial(sentences, least), copied)
        case "not-described":
            return EachPage(_not_described)
        case "bare-list":
            return EachPage(partial(_bare_lists, parameters.role.value if parameters.role else "description"))


def _not_described(context: Context) -> Iterator[Hit]:
    for source in context.sources:
        parts = list(components(source, context.whole))
        if parts and not source.broken and any(field.id for field in source.fields):
            text = text_of(source, context.whole)
            missing = [part for part in parts if not is_mentioned(part, text)]
            if missing:
                first, *others = missing
                listed = [f"“{part.name}”" for part in missing]
                named = listed[0] if not others else f"{', '.join(listed[:-1])} and {listed[-1]}"
                names = {"entry": source.name, "component": named, "count": str(len(missing))}
                places = tuple(part.span for part in others)
                case = "several" if others else None
                yield Hit(first.span, names, source.id, None, first.name, places, case=case)


def _bare_lists(role: FieldRole, context: Context) -> Iterator[Hit]:
    """Fields of a role that begin and end with a list, at its first item."""
    whole = context.whole
    for source in context.sources:
        for field in whole.of_role(source, role):
            items = [item.prose for item in field.items if not item.label and item.prose.text.strip()]
            bare = all(isinstance(block, List) for block in field.blocks)
            if bare and items and whole.has_content(field):
                names = {"entry": source.name, "field": field.name}
                about = frozenset({field_key(source, field.id)})
                yield Hit(items[0].span, names, source.id, field.name, items[0].text, about=about)
