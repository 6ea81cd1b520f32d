"""Entries with public appearances of their data -> hits where the synergies are not declared."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key, place_for, whole_field_key
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.values import Key, Located

NAMES = frozenset({"entry", "field", "publication", "other", "statistical"})


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[Located[Literal["undeclared"]], Key("The fault", required=True)]


def check_of(parameters: Parameters) -> Check:
    """Entries with non-statistical and statistical publications and no Synergies, at the place for it."""
    return EachPage(_find)


def _find(context: Context) -> Iterator[Hit]:
    whole = context.whole
    wanted = whole.defined_role("synergies")
    if wanted is None:
        return
    for source in context.sources:
        if not any(whole.of_role(source, "synergies")):
            other = _first(source, "other-publications", whole)
            statistical = _first(source, "publications", whole)
            if other and statistical:
                yield _undeclared(source, wanted, other, statistical, whole)


def _undeclared(
    source: Source, wanted: FieldDefinition, other: Field, statistical: Field, whole: Whole
) -> Hit:
    names = {
        "entry": source.name,
        "field": wanted.title,
        "other": other.name,
        "statistical": statistical.name,
        "publication": next((prose.text for prose in other.prose if prose.text.strip()), ""),
    }
    about = {field_key(source, wanted.id), *_pairs(source, other, whole)}
    about |= {whole_field_key(source, field) for field in (other, statistical)}
    span = place_for(source, wanted.id, whole)
    places = (other.heading.span, statistical.heading.span)
    return Hit(span, names, source.id, wanted.title, wanted.title, places, about=frozenset(about))


def _first(source: Source, role: Literal["publications", "other-publications"], whole: Whole) -> Field | None:
    return next((field for field in whole.of_role(source, role) if whole.has_content(field)), None)


def _pairs(source: Source, field: Field, whole: Whole) -> Iterator[Hashable]:
    """The other entries that the undeclared public appearance speaks of."""
    for prose in field.prose:
        for mention in whole.mentions.find(prose.text):
            if mention.source:
                yield ("pair", source.id, mention.source)
