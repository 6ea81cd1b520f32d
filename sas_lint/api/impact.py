"""A statement and one of its systems -> what is touched if that system changes.

This is the question of Protocol 3, practice 5(b), answered from what the entries declare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from sas_lint.api.checking import Result
from sas_lint.api.config import UsageError
from sas_lint.lint.context import Whole
from sas_lint.lint.listed import publication_fields, with_nested
from sas_lint.model.ends import End, Ends
from sas_lint.model.names import name_key
from sas_lint.model.statement import Field, RelationKind, Source
from sas_lint.report.impact import Body, Impact, Publication, Touched
from sas_lint.schema.nearest import did_you_mean

# The relations along which a change travels, and what they are called from the system that changes.
CARRIES: Mapping[RelationKind, str] = MappingProxyType(
    {"feeds": "feeds", "holds": "holds", "replaced-by": "is to be replaced by"}
)


def impact(result: Result, name: str) -> Impact:
    """What is touched if a system changes. Raises UsageError where no entry or system has the name.

    `name` is the id, a title, an alias or a component of an entry, or a name of names.yaml.
    """
    ends = Ends(result.statement)
    whole = Whole(result.statement.without_text(), (), result.catalogue)
    start = _start(name, ends, whole)
    touched = tuple(_reached(start, ends, result.statement.as_of.isoformat()))
    sources = [ends.sources[one.id] for one in touched if one.id]
    publications = tuple(found for source in sources for found in _publications(source, whole))
    return Impact(ends.name(start), touched, publications, tuple(_bodies(sources, publications, whole)))


def _start(name: str, ends: Ends, whole: Whole) -> str:
    if name in ends.sources:
        return name
    found = whole.mentions.source_named(name)
    if found:
        return found
    system = ends.resolved(name)
    if name_key(system) in whole.mentions.names or any(ends.of(system)):
        return system
    known = [*ends.sources, *(form.value for source in ends.sources.values() for form in source.names())]
    hint, _ = did_you_mean(name, [*known, *whole.mentions.names.values()])
    raise UsageError(
        f"no entry or system is called “{name}”{hint or ' (sas-lint inventory lists the entries)'}"
    )


def _reached(start: str, ends: Ends, as_of: str) -> Iterator[Touched]:
    """The system itself, then what its relations lead to, the nearest first; each once."""
    seen = {start}
    ring = [start]
    source = ends.sources.get(start)
    yield Touched(_id(start, ends), ends.name(start), source.status if source else None, 0, "", None)
    distance = 0
    while ring:
        distance += 1
        following = []
        for here in ring:
            for end in ends.of(here):
                if end.target not in seen and _carries(end, as_of):
                    seen.add(end.target)
                    following.append(end.target)
                    yield _touched(here, end, distance, ends)
        ring = following


def _id(target: str, ends: Ends) -> str | None:
    return target if target in ends.sources else None


def _carries(end: End, as_of: str) -> bool:
    """Whether a change travels along: not to what has replaced the system already."""
    if end.kind == "replaced-by":
        done = end.relation.on
        return done is None or done.value.last.isoformat() > as_of
    return end.kind in CARRIES


def _touched(here: str, end: End, distance: int, ends: Ends) -> Touched:
    source = ends.sources.get(end.target)
    what = f" ({end.relation.what.value})" if end.relation.what else ""
    because = f"{ends.name(here)} {CARRIES[end.kind]} it{what}"
    return Touched(
        _id(end.target, ends),
        ends.name(end.target),
        source.status if source else None,
        distance,
        because,
        end.relation.target.span,
    )


def _publications(source: Source, whole: Whole) -> Iterator[Publication]:
    """What the entry lists, each publication once."""
    seen: set[tuple[str, str]] = set()
    for field in publication_fields(source, whole, synergies=True):
        for found in _listed(source, field, whole):
            if (found.title, found.field) not in seen:
                seen.add((found.title, found.field))
                yield found


def _listed(source: Source, field: Field, whole: Whole) -> Iterator[Publication]:
    own = whole.statement.keys.producer.value if whole.statement.keys.producer else ""
    # Among synergies there are items that are no titles, and where the field says none there is nothing.
    named = field in publication_fields(source, whole) and not whole.says_none(field)
    for outer in field.items:
        for item in with_nested(outer):
            text = " ".join(item.prose.text.split())
            match = whole.registry.find(item.prose.text)
            if item.label or not text or (match is None and not (named and item is outer)):
                continue
            if not match:
                yield Publication(text, None, own, None, source.id, field.name, item.prose.span)
                continue
            keys = match.publication
            yield Publication(
                keys.title.value,
                keys.kind.value if keys.kind else None,
                keys.producer.value if keys.producer else own,
                keys.frequency.value if keys.frequency else None,
                source.id,
                field.name,
                item.prose.span,
            )


def _bodies(sources: Sequence[Source], publications: Sequence[Publication], whole: Whole) -> Iterator[Body]:
    """Who publishes what is touched, then the registered bodies that the entries speak of; each once."""
    seen: set[str] = set()
    for found in publications:
        if found.producer and name_key(found.producer) not in seen:
            seen.add(name_key(found.producer))
            yield Body(found.producer, f"publishes {found.title}", found.source)
    bodies = {
        name_key(name.name.value) for name in whole.statement.names if name.kind and name.kind.value == "body"
    }
    for source in sources:
        for field in source.fields:
            for prose in field.prose:
                for mention in whole.mentions.find(prose.text):
                    name = whole.mentions.names.get(name_key(prose.text[mention.start : mention.end]))
                    if name and name_key(name) in bodies and name_key(name) not in seen:
                        seen.add(name_key(name))
                        yield Body(name, f"named under {field.name}", source.id)
