"""An entry's publication lists -> their items, and what the registry makes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sas_lint.lint.checks import EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Item, List, prose_of
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold
from sas_lint.model.registry import ARTICLE, Match
from sas_lint.model.statement import Field, Source
from sas_lint.schema.nearest import nearest
from sas_lint.spans import Span

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
    forms = (fold(text), fold(ARTICLE.sub("", text, count=1) if ARTICLE.match(text) else text))
    return found is not None and not any(form.startswith(fold(found)) for form in forms)


def title_of(text: str, whole: Whole) -> Match | None:
    """The title that an item is, or that it begins with: by which form, and where it stands."""
    match = whole.registry.find(text)
    if match is None or match.form != "prefix" or is_misspelt(text, whole):
        return match
    begun = whole.registry.named(text[match.start : match.length])
    return match._replace(form=begun.form) if begun else match


def with_nested(item: Item) -> Iterator[Item]:
    """An item and those nested in it, facts left out."""
    yield item
    for nested in item.items:
        if not nested.label:
            yield from with_nested(nested)


class Place(NamedTuple):
    """Where a publication is listed."""

    span: Span
    words: str
    source: str
    field: str


class Listing(NamedTuple):
    """An item that names a registered publication, and everything said at it."""

    source: Source
    field: Field
    item: Item
    publication: PublicationKeys

    @property
    def place(self) -> Place:
        """Where the item stands."""
        text = self.item.prose
        return Place(text.span, text.text, self.source.id, self.field.name)

    @property
    def entry(self) -> Place:
        """The entry that the item stands in."""
        return Place(self.source.title.span, "", self.source.id, self.field.name)

    def said(self) -> Iterator[str]:
        """The item's words after the title, those nested in it, and the paragraphs that speak of it."""
        title, text = self.publication.title.value, fold(self.item.prose.text)
        yield text.removeprefix(fold(title))
        yield from (prose.text for prose in prose_of(self.item.blocks))
        for prose in self.field.prose:
            if prose is not self.item.prose and fold(title) in fold(prose.text):
                yield prose.text


def _titles(field: Field) -> Iterator[Item]:
    for item in field.items:
        if not item.label:
            yield from with_nested(item)


def listings(context: Context, wanted: Callable[[PublicationKeys], bool]) -> Iterator[Listing]:
    """The items of a share that name a registered publication of those wanted."""
    every = context.made("listings", lambda: tuple(_listings(context)))
    return (one for one in every if wanted(one.publication))


def _listings(context: Context) -> Iterator[Listing]:
    whole = context.whole
    if whole.is_doubtful(REGISTRY_FILE):
        return
    for source in context.sources:
        for field in publication_fields(source, whole):
            for item in _titles(field):
                match = whole.registry.find(item.prose.text)
                if match:
                    yield Listing(source, field, item, match.publication)
