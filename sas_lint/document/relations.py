"""The relations of a statement, each declared at one end -> what is printed at both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sas_lint.document import nodes
from sas_lint.document.anchors import source_anchor
from sas_lint.document.dates import in_words
from sas_lint.document.typography import typeset
from sas_lint.model.statement import INVERSE, Relation, RelationKind, Source, Statement

HEADING = "Related sources and systems"
_LABELS: dict[RelationKind, str] = {
    "replaces": "Replaces",
    "replaced-by": "Replaced by",
    "feeds": "Feeds",
    "fed-by": "Takes data from",
    "holds": "Holds",
    "held-in": "Held in",
    "see": "See also",
}


@dataclass(frozen=True, slots=True)
class _End:
    kind: RelationKind
    target: str
    relation: Relation


class Relations:
    """Both ends of every relation."""

    def __init__(self, statement: Statement) -> None:
        self._sources = {source.id: source for source in statement.sources}
        self._ends: dict[str, dict[tuple[RelationKind, str], _End]] = {}
        for source in statement.sources:
            for relation in source.relations:
                self._add(source.id, _End(relation.kind, relation.target.value, relation))
        for source in statement.sources:
            for relation in source.relations:
                if relation.target.value in self._sources:
                    self._add(relation.target.value, _End(INVERSE[relation.kind], source.id, relation))

    def _add(self, id_: str, end: _End) -> None:
        self._ends.setdefault(id_, {}).setdefault((end.kind, end.target), end)

    def facts(self, source: Source) -> tuple[nodes.Fact, ...]:
        """The entry's relations, a fact for each kind, in the order of the kinds."""
        ends = list(self._ends.get(source.id, {}).values())
        return tuple(
            nodes.Fact(label, tuple(self._joined([end for end in ends if end.kind == kind])))
            for kind, label in _LABELS.items()
            if any(end.kind == kind for end in ends)
        )

    def _joined(self, ends: list[_End]) -> Iterator[nodes.Inline]:
        for number, end in enumerate(ends):
            if number:
                yield nodes.Break()
            source = self._sources.get(end.target)
            yield (
                nodes.Reference(typeset(source.name), source_anchor(source.id))
                if source
                else nodes.Text(typeset(end.target))
            )
            details = ", ".join(_details(end.relation))
            if details:
                yield nodes.Text(typeset(f" ({details})"))


def _details(relation: Relation) -> Iterator[str]:
    if relation.on:
        yield in_words(relation.on.value)
    if relation.planned:
        yield f"planned for {in_words(relation.planned.value)}"
    if relation.scope:
        yield relation.scope.value
    if relation.what:
        yield relation.what.value
