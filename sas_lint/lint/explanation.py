"""The statement's own explanation of the fields -> a hit for each field in use that it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Block, Heading, List, Paragraph, Prose, Table, prose_of
from sas_lint.model.names import fold
from sas_lint.rules.values import FieldDefinition
from sas_lint.spans import Span

_LEAST = 3
_QUOTES = "“”‘’'\" "


class Use(NamedTuple):
    """The heading under which a field is used first, where it stands, and in how many entries it is used."""

    name: str
    span: Span
    entries: int


def uses(context: Context) -> dict[str, Use]:
    """How the fields are used in a share, by id."""
    first: dict[str, tuple[str, Span]] = {}
    counts: dict[str, int] = {}
    for source in context.sources:
        for field in source.fields:
            if field.id:
                counts[field.id] = counts.get(field.id, 0) + 1
                if field.id not in first:
                    first[field.id] = (field.name, field.heading.span)
    return {id_: Use(*place, counts[id_]) for id_, place in first.items()}


def not_explained(facts: Sequence[dict[str, Use]], whole: Whole) -> Iterator[Hit]:
    """At the first of the terms that are explained; none where no part explains the fields."""
    blocks, terms = _explaining(whole)
    if not terms or whole.is_doubtful("front/"):
        return
    told = "\n".join(prose.text for prose in prose_of(blocks))
    for definition in whole.catalogue.fields:
        used = [share[definition.id] for share in facts if definition.id in share]
        if used and not _is_told(definition, terms, told):
            use = min(used, key=lambda one: whole.reading_order(one.span))
            names = {"field": use.name, "count": str(sum(one.entries for one in used))}
            yield Hit(next(iter(terms.values())), names, None, use.name, use.name, (use.span,))


def _explaining(whole: Whole) -> tuple[tuple[Block, ...], dict[str, Span]]:
    """The front part that explains most fields, three at the least, and the place of each of their names."""
    best: tuple[tuple[Block, ...], dict[str, Span]] = ((), {})
    for part in whole.statement.parts:
        terms: dict[str, Span] = {}
        for prose in _openings(part.blocks):
            for definition in whole.catalogue.fields:
                length = _opens_with(prose.text, definition)
                if length:
                    terms.setdefault(definition.id, prose.at(0, length))
        if len(terms) >= _LEAST and len(terms) > len(best[1]):
            best = (part.blocks, terms)
    return best


def _openings(blocks: Sequence[Block]) -> Iterator[Prose]:
    """The texts that may begin with the name of a field that they explain."""
    for block in blocks:
        match block:
            case Heading(_, prose) | Paragraph(prose):
                yield prose
            case List(items):
                for item in items:
                    yield item.prose
                    yield from _openings(item.blocks)
            case Table(_, rows):
                yield from (row[0] for row in rows if row)


def _opens_with(text: str, definition: FieldDefinition) -> int:
    """How far the field's name reaches that a text begins with, if what follows sets it off."""
    start = len(text) - len(text.lstrip(_QUOTES))
    folded = fold(text[start:])
    for form in sorted((definition.title, *definition.aliases), key=len, reverse=True):
        if folded.startswith(fold(form)):
            after = folded[len(form) :].lstrip(_QUOTES)
            if not after or after[0] in "–—-:.":
                return start + len(form)
    return 0


def _is_told(definition: FieldDefinition, terms: dict[str, Span], told: str) -> bool:
    """Whether the part opens a text with the field's name, or holds the name with its capital."""
    forms = (definition.title, *definition.aliases)
    return definition.id in terms or any(form in told for form in forms)
