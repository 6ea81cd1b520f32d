"""The fields of each entry -> hits for those missing, empty, unknown, given twice or out of order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cmp_to_key, partial
from itertools import combinations
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Fix
from sas_lint.lint.checks import Across, Check, EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.field_fixes import in_order, pointing_at, renamed
from sas_lint.lint.hits import Hit
from sas_lint.lint.invisible import revealed
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.nearest import nearest, suggestion
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"field", "entry", "before", "suggestion", "count", "about"})
Order = Literal["declared", "majority"]
_VERY_NEAR = 90.0
_TWO = 2
_Catch = Callable[[Source, Whole], Iterator[Hit]]
_Pair = tuple[str, str]


class Parameters(NamedTuple):
    """What is looked for among the fields."""

    catches: Annotated[
        Located[Literal["missing", "empty", "unknown", "duplicate", "order"]], Key("The fault", required=True)
    ]
    order: Annotated[
        Located[Order] | None, Key("Whose order is wanted: that of fields.yaml, or that of most entries")
    ] = None
    pointing: Annotated[
        tuple[Text, ...],
        Key("Words that point to what stands before or after: an entry with one is not put in order unseen"),
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document."""
    if parameters.catches.value == "order":
        order = parameters.order.value if parameters.order else "declared"
        pointing = pointing_at([word.value for word in parameters.pointing])
        return Across(partial(_orders, order, pointing), partial(_order, order))
    return EachPage(partial(_find, _CATCHES[parameters.catches.value]))


def _find(catch: _Catch, context: Context) -> Iterator[Hit]:
    for source in context.sources:
        yield from catch(source, context.whole)


def field_key(source: Source, id_: str | None) -> Hashable:
    """What a finding about one field of one entry is about."""
    return ("field", source.path, id_)


def whole_field_key(source: Source, field: Field) -> Hashable:
    """What a finding about all the words of one field is about."""
    return ("whole-field", source.path, field.heading.span)


def place_for(source: Source, id_: str, whole: Whole) -> Span:
    """Where a field that is missing belongs: before the next field in the order wanted, or at the end."""
    rank = whole.rank
    later = (field for field in source.fields if field.id and rank[field.id] > rank[id_])
    following = min(later, key=lambda field: rank[field.id or ""], default=None)
    return following.heading.span if following else source.end


def _missing(source: Source, whole: Whole) -> Iterator[Hit]:
    present = {field.id for field in source.fields}
    for definition in whole.catalogue.fields:
        if definition.required and definition.id not in present | whole.silent:
            about_it = f" {definition.about}" if definition.about else ""
            names = {"field": definition.title, "entry": source.name, "about": about_it}
            about = frozenset({field_key(source, definition.id)})
            span = place_for(source, definition.id, whole)
            yield Hit(span, names, source.id, definition.title, definition.title, about=about)


def _empty(source: Source, whole: Whole) -> Iterator[Hit]:
    for field in source.fields:
        if field.is_empty and field.id:
            names = {"field": field.name, "entry": source.name}
            about = frozenset({field_key(source, field.id)})
            yield Hit(field.heading.span, names, source.id, field.name, field.name, about=about)


def _unknown(source: Source, whole: Whole) -> Iterator[Hit]:
    for field in source.fields:
        if field.id is None:
            wanted = meant(source, field, whole)
            hint = suggestion(wanted.title if wanted else None)
            names = {"field": revealed(field.name), "entry": source.name, "suggestion": hint}
            about: set[Hashable] = {heading_key(field)}
            if wanted:
                about.add(field_key(source, wanted.id))
            fix = renamed(source, field, wanted, whole)
            span = field.heading.span
            yield Hit(span, names, source.id, field.name, field.name, (), fix, frozenset(about))


def heading_key(field: Field) -> Hashable:
    """What a finding about a heading is about."""
    return ("heading", field.heading.span)


def meant(source: Source, field: Field, whole: Whole) -> FieldDefinition | None:
    """The field that an unknown heading may have been meant for: rather one that the entry lacks."""
    present = {other.id for other in source.fields}
    titles = {form: item for item in whole.catalogue.fields for form in (item.title, *item.aliases)}
    absent = [form for form, item in titles.items() if item.id not in present]
    found = nearest(field.name, absent) or nearest(field.name, titles, _VERY_NEAR)
    return titles[found] if found else None


def _duplicate(source: Source, whole: Whole) -> Iterator[Hit]:
    first: dict[str, Field] = {}
    for field in source.fields:
        if field.id is None:
            continue
        other = first.setdefault(field.id, field)
        if other is not field:
            names = {"field": field.name, "entry": source.name}
            places = (other.heading.span,)
            yield Hit(field.heading.span, names, source.id, field.name, field.name, places)


class _Place(NamedTuple):
    """A field of an entry, as far as its place in the order goes."""

    id: str
    name: str
    span: Span


class _Entry(NamedTuple):
    """The fields of an entry as they stand (the first where one is given twice), and what orders them."""

    id: str
    name: str
    fields: tuple[_Place, ...]
    fix: Fix | None = None


class _Orders(NamedTuple):
    """The orders of fields in a share: how many entries have each, and those that may be out of order."""

    counts: Counter[tuple[str, ...]]
    entries: dict[tuple[str, ...], list[_Entry]]


def _orders(order: Order, pointing: re.Pattern[str], context: Context) -> _Orders:
    counts: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], list[_Entry]] = {}
    for source in context.sources:
        first: dict[str, Field] = {}
        for field in source.fields:
            if field.id:
                first.setdefault(field.id, field)
        if len(first) < _TWO or source.broken:
            continue
        ids = tuple(first)
        counts[ids] += 1
        if order == "majority" or _in_disorder(ids, context.whole.rank):
            places = tuple(_Place(id_, field.name, field.heading.span) for id_, field in first.items())
            # What most entries do is not known here, and an entry's text goes no further.
            fix = in_order(source, context.whole.rank, pointing) if order == "declared" else None
            found.setdefault(ids, []).append(_Entry(source.id, source.name, places, fix))
    return _Orders(counts, found)


def _order(order: Order, facts: Sequence[_Orders], whole: Whole) -> Iterator[Hit]:
    rank = whole.rank if order == "declared" else _majority(facts, whole)
    entries = [
        entry
        for found in facts
        for ids, alike in found.entries.items()
        if _in_disorder(ids, rank)
        for entry in alike
    ]
    entries.sort(key=lambda entry: whole.reading_order(entry.fields[0].span))
    usual = _turned_by_most(facts, rank) if order == "declared" else frozenset()
    alike: list[Hit] = []
    odd: list[Hit] = []
    for entry in entries:
        is_usual = _turned([field.id for field in entry.fields], rank) <= usual
        (alike if is_usual else odd).append(_out_of_order(entry, rank))
    if len(alike) > 1:
        first, *others = alike
        names = {**first.names, "count": str(len(alike))}
        yield Hit(first.span, names, places=tuple(hit.span for hit in others), case="most")
        alike = []
    yield from (*alike, *odd)


def _turned(ids: Sequence[str], rank: dict[str, int]) -> set[_Pair]:
    """Each two fields that stand the other way round, the one that belongs first before the other."""
    return {
        (second, first)
        for number, first in enumerate(ids)
        for second in ids[number + 1 :]
        if rank[second] < rank[first]
    }


def _turned_by_most(facts: Sequence[_Orders], rank: dict[str, int]) -> frozenset[_Pair]:
    """Each two fields that most of the entries with both put the other way round."""
    both: Counter[_Pair] = Counter()
    turned: Counter[_Pair] = Counter()
    for found in facts:
        for ids, count in found.counts.items():
            ordered = sorted(ids, key=rank.__getitem__)
            both.update(dict.fromkeys(combinations(ordered, 2), count))
            turned.update(dict.fromkeys(_turned(ids, rank), count))
    return frozenset(pair for pair, count in turned.items() if count > 1 and 2 * count > both[pair])


def _in_disorder(ids: tuple[str, ...], rank: dict[str, int]) -> bool:
    ranks = [rank[id_] for id_ in ids]
    return ranks != sorted(ranks)


def _out_of_order(entry: _Entry, rank: dict[str, int]) -> Hit:
    """One hit an entry, at the first field that stands after one it belongs before."""
    for number, field in enumerate(entry.fields):
        earlier = next((other for other in entry.fields[:number] if rank[other.id] > rank[field.id]), None)
        if earlier:
            names = {"field": field.name, "before": earlier.name, "entry": entry.name}
            return Hit(field.span, names, entry.id, field.name, field.name, (earlier.span,), entry.fix)
    raise AssertionError("some field is out of order")


def _majority(facts: Sequence[_Orders], whole: Whole) -> dict[str, int]:
    """The order in which most entries put each two fields; the declared order breaks ties."""
    before: Counter[tuple[str, str]] = Counter()
    for found in facts:
        for ids, count in found.counts.items():
            for number, first in enumerate(ids):
                before.update(dict.fromkeys(((first, second) for second in ids[number + 1 :]), count))

    def compare(first: str, second: str) -> int:
        return before[second, first] - before[first, second]

    ordered = sorted(whole.rank, key=cmp_to_key(compare))
    return {id_: number for number, id_ in enumerate(ordered)}


_CATCHES: dict[str, _Catch] = {
    "missing": _missing,
    "empty": _empty,
    "unknown": _unknown,
    "duplicate": _duplicate,
}
