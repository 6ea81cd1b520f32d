"""An entry's publication lists -> their items, and what the registry makes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sas_lint.lint.checks import EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Item, List
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.schema.nearest import nearest

REGISTRY_FILE = "publications.yaml"
_SLIP = 90.0


class Listed(NamedTuple):
    """An item of a publication list; `held` is the list that it stands in."""

    source: Source
    field: Field
    held: List
    item: Item


def in_registered(find: Callable[[Source, Whole], Iterator[Hit]]) -> EachPage:
    """A check of each entry; none where the registry could not be read, or there is none."""

    def found(context: Context) -> Iterator[Hit]:
        whole = context.whole
        if whole.statement.publications and not whole.is_broken(REGISTRY_FILE):
            for source in context.sources:
                yield from find(source, whole)

    return EachPage(found)


def publication_fields(source: Source, whole: Whole, synergies: bool = False) -> Iterator[Field]:
    """The entry's fields that list publications, and its synergies where asked."""
    for field in source.fields:
        role = whole.fields[field.id].role if field.id else None
        if role in ("publications", "other-publications") or (synergies and role == "synergies"):
            yield field


def publication_items(source: Source, whole: Whole, synergies: bool) -> Iterator[tuple[Field, Item]]:
    """The items of an entry's publication lists, and of its synergies where asked."""
    for field in publication_fields(source, whole, synergies):
        yield from ((field, item) for item in field.items if not item.label and item.prose.text.strip())


def listed(source: Source, whole: Whole) -> Iterator[Listed]:
    """The items of an entry's publication lists with their lists; an item that says none is left out."""
    for field in publication_fields(source, whole):
        none = next(field.prose, None) if whole.says_none(field) else None
        for block in field.blocks:
            if isinstance(block, List):
                for item in block.items:
                    if not item.label and item.prose.text.strip() and item.prose is not none:
                        yield Listed(source, field, block, item)


def is_misspelt(text: str, whole: Whole) -> bool:
    """Whether the words after a registered title make another title of it, but for a slip."""
    return whole.made(("misspelt", text), lambda: _is_misspelt(text, whole))


def _is_misspelt(text: str, whole: Whole) -> bool:
    found = nearest(text, whole.registry.titles, _SLIP)
    return found is not None and not fold(text).startswith(fold(found))


def with_nested(item: Item) -> Iterator[Item]:
    """An item and those nested in it, facts left out."""
    yield item
    for nested in item.items:
        if not nested.label:
            yield from with_nested(nested)
