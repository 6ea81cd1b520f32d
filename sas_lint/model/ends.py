"""The relations of a statement, each declared at one end -> what holds at both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.model.names import name_key
from sas_lint.model.statement import INVERSE, Relation, RelationKind, Source, Statement


class End(NamedTuple):
    """One end of a relation: what it is from here, and the id or the name of what is at the other end.

    `declared_by` is the entry in which the relation is written.
    """

    kind: RelationKind
    target: str
    relation: Relation
    declared_by: str


class Ends:
    """Both ends of every relation; where both are declared, each keeps its own words.

    Relations of one kind to one target are as many as say something of their own.
    """

    def __init__(self, statement: Statement) -> None:
        self.sources: dict[str, Source] = {source.id: source for source in statement.sources}
        self._names = {
            name_key(form.value): entry.name.value
            for entry in statement.names
            for form in (entry.name, *([entry.short] if entry.short else []), *entry.aliases)
        }
        self._ends: dict[str, dict[tuple[RelationKind, str], list[End]]] = {}
        relations = [(source, relation) for source in statement.sources for relation in source.relations]
        for source, relation in relations:
            self._add(source.id, relation.kind, self.resolved(relation.target.value), relation, source)
        for source, relation in relations:
            target = self.resolved(relation.target.value)
            self._add(target, INVERSE[relation.kind], source.id, relation, source)

    def _add(self, at: str, kind: RelationKind, target: str, relation: Relation, declared_by: Source) -> None:
        ends = self._ends.setdefault(at, {}).setdefault((kind, target), [])
        if all(end.declared_by == declared_by.id and _told(end.relation) != _told(relation) for end in ends):
            ends.append(End(kind, target, relation, declared_by.id))

    def resolved(self, target: str) -> str:
        """The id of an entry, or the full name of a registered system under any of its names."""
        if target in self.sources:
            return target
        return self._names.get(name_key(target), target)

    def of(self, target: str) -> Iterator[End]:
        """The relations at an entry (by id) or a system (by full name); first those that it declares."""
        for ends in self._ends.get(target, {}).values():
            yield from [end for end in ends if any(_told(end.relation))] or ends

    def name(self, target: str) -> str:
        """What to call the entry or system."""
        source = self.sources.get(target)
        return source.name if source else target


def _told(relation: Relation) -> tuple[object, ...]:
    details = (relation.on, relation.planned, relation.scope, relation.what)
    return tuple(detail and detail.value for detail in details)
