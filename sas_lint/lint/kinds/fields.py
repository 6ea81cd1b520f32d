"""The fields of each entry -> hits for those missing, empty, unknown, given twice or out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from functools import cmp_to_key
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.lint.invisible import revealed
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.nearest import nearest, suggestion
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"field", "entry", "before", "suggestion", "count", "about"})
Order = Literal["declared", "majority"]
_VERY_NEAR = 90.0


class Parameters(NamedTuple):
    """What is looked for among the fields."""

    catches: Annotated[
        Located[Literal["missing", "empty", "unknown", "duplicate", "order"]], Key("The fault", required=True)
    ]
    order: Annotated[
        Located[Order] | None, Key("Whose order is wanted: that of fields.yaml, or that of most entries")
    ] = None


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in the order of the document."""
    if parameters.catches.value == "order":
        order = parameters.order.value if parameters.order else "declared"
        yield from _order(order, context)
        return
    catch = _CATCHES[parameters.catches.value]
    for source in context.statement.sources:
        yield from catch(source, context)


def field_key(source: Source, id_: str | None) -> Hashable:
    """What a finding about one field of one entry is about."""
    return ("field", source.path, id_)


def whole_field_key(source: Source, field: Field) -> Hashable:
    """What a finding about all the words of one field is about."""
    return ("whole-field", source.path, field.heading.span)


def place_for(source: Source, id_: str, context: Context) -> Span:
    """Where a field that is missing belongs: before the next field in the order wanted, or at the end."""
    rank = context.rank
    later = (field for field in source.fields if field.id and rank[field.id] > rank[id_])
    following = min(later, key=lambda field: rank[field.id or ""], default=None)
    return following.heading.span if following else source.end


def _missing(source: Source, context: Context) -> Iterator[Hit]:
    present = {field.id for field in source.fields}
    for definition in context.catalogue.fields:
        if definition.required and definition.id not in present | context.silent:
            about_it = f" {definition.about}" if definition.about else ""
            names = {"field": definition.title, "entry": source.name, "about": about_it}
            about = frozenset({field_key(source, definition.id)})
            span = place_for(source, definition.id, context)
            yield Hit(span, names, source.id, definition.title, definition.title, about=about)


def _empty(source: Source, context: Context) -> Iterator[Hit]:
    for field in source.fields:
        if field.is_empty and field.id:
            names = {"field": field.name, "entry": source.name}
            about = frozenset({field_key(source, field.id)})
            yield Hit(field.heading.span, names, source.id, field.name, field.name, about=about)


def _unknown(source: Source, context: Context) -> Iterator[Hit]:
    for field in source.fields:
        if field.id is None:
            wanted = meant(source, field, context)
            hint = suggestion(wanted.title if wanted else None)
            names = {"field": revealed(field.name), "entry": source.name, "suggestion": hint}
            about: set[Hashable] = {heading_key(field)}
            if wanted:
                about.add(field_key(source, wanted.id))
            span = field.heading.span
            yield Hit(span, names, source.id, field.name, field.name, about=frozenset(about))


def heading_key(field: Field) -> Hashable:
    """What a finding about a heading is about."""
    return ("heading", field.heading.span)


def meant(source: Source, field: Field, context: Context) -> FieldDefinition | None:
    """The field that an unknown heading may have been meant for: rather one that the entry lacks."""
    present = {other.id for other in source.fields}
    titles = {form: item for item in context.catalogue.fields for form in (item.title, *item.aliases)}
    absent = [form for form, item in titles.items() if item.id not in present]
    found = nearest(field.name, absent) or nearest(field.name, titles, _VERY_NEAR)
    return titles[found] if found else None


def _duplicate(source: Source, context: Context) -> Iterator[Hit]:
    first: dict[str, Field] = {}
    for field in source.fields:
        if field.id is None:
            continue
        other = first.setdefault(field.id, field)
        if other is not field:
            names = {"field": field.name, "entry": source.name}
            places = (other.heading.span,)
            yield Hit(field.heading.span, names, source.id, field.name, field.name, places)


def _order(order: Order, context: Context) -> Iterator[Hit]:
    rank = context.rank if order == "declared" else _majority(context)
    sources = [
        source for source in context.statement.sources if len(_known(source)) > 1 and not source.broken
    ]
    hits = [hit for source in sources for hit in _out_of_order(source, rank)]
    if order == "declared" and len(hits) > 1 and 2 * len(hits) > len(sources):
        yield Hit(
            hits[0].span,
            {**hits[0].names, "count": str(len(hits))},
            places=tuple(hit.span for hit in hits[1:]),
            case="most",
        )
    else:
        yield from hits


def _known(source: Source) -> list[Field]:
    """The entry's fields that have a definition; the first where one is given twice."""
    first: dict[str, Field] = {}
    for field in source.fields:
        if field.id:
            first.setdefault(field.id, field)
    return list(first.values())


def _out_of_order(source: Source, rank: dict[str, int]) -> Iterator[Hit]:
    """One hit an entry, at the first field that stands after one it belongs before."""
    fields = _known(source)
    for number, field in enumerate(fields[1:], 1):
        earlier = [other for other in fields[:number] if rank[other.id or ""] > rank[field.id or ""]]
        if earlier:
            names = {"field": field.name, "before": earlier[0].name, "entry": source.name}
            places = (earlier[0].heading.span,)
            yield Hit(field.heading.span, names, source.id, field.name, field.name, places)
            return


def _majority(context: Context) -> dict[str, int]:
    """The order in which most entries put each two fields; the declared order breaks ties."""
    before: Counter[tuple[str, str]] = Counter()
    for source in context.statement.sources:
        ids = [field.id or "" for field in _known(source)]
        before.update((first, second) for number, first in enumerate(ids) for second in ids[number + 1 :])

    def compare(first: str, second: str) -> int:
        return before[second, first] - before[first, second]

    ordered = sorted(context.rank, key=cmp_to_key(compare))
    return {id_: number for number, id_ in enumerate(ordered)}


_CATCHES: dict[str, Callable[[Source, Context], Iterator[Hit]]] = {
    "missing": _missing,
    "empty": _empty,
    "unknown": _unknown,
    "duplicate": _duplicate,
}
