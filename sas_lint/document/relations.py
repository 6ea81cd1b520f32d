"""The relations of a statement, each declared at one end -> what is printed at both."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.document import nodes
from sas_lint.document.anchors import source_anchor
from sas_lint.document.dates import in_words
from sas_lint.document.typography import typeset
from sas_lint.model.edition import PLANNED, RELATIONS
from sas_lint.model.ends import End, Ends
from sas_lint.model.statement import Relation, Source, Statement


class Relations:
    """The relations of each entry, as they are printed."""

    def __init__(self, statement: Statement) -> None:
        self._ends = Ends(statement)

    def facts(self, source: Source) -> tuple[nodes.Fact, ...]:
        """The entry's relations, a fact for each kind, in the order of the kinds."""
        ends = list(self._ends.of(source.id))
        return tuple(
            nodes.Fact(label, tuple(self._joined([end for end in ends if end.kind == kind])))
            for kind, label in RELATIONS.items()
            if any(end.kind == kind for end in ends)
        )

    def _joined(self, ends: list[End]) -> Iterator[nodes.Inline]:
        for number, end in enumerate(ends):
            if number:
                yield nodes.Break()
            source = self._ends.sources.get(end.target)
            yield (
                nodes.Reference(typeset(source.name), source_anchor(source.id), paged=True)
                if source
                else nodes.Text(typeset(end.relation.target.value))
            )
            details = ", ".join(_details(end.relation))
            if details:
                yield nodes.Text(typeset(f" ({details})"))


def _details(relation: Relation) -> Iterator[str]:
    if relation.on:
        yield in_words(relation.on.value)
    if relation.planned:
        yield f"{PLANNED}{in_words(relation.planned.value)}"
    if relation.scope:
        yield relation.scope.value
    if relation.what:
        yield relation.what.value
