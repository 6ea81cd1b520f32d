"""The names in a Statement -> a fault for each name that two things answer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sas_lint.model.names import name_key
from sas_lint.model.statement import Statement
from sas_lint.schema.faults import Fault
from sas_lint.schema.values import Text
from sas_lint.spans import Span

_Claim = tuple[str, str, Text]


def duplicates(statement: Statement) -> Iterator[Fault]:
    """Two entries, publications or names that answer to one name, unless it is registered as ambiguous."""
    ambiguous = {
        name_key(form.value)
        for name in statement.names
        if name.ambiguous and name.ambiguous.value
        for form in (name.name, *([name.short] if name.short else []), *name.aliases)
    }
    yield from _ids(statement)
    yield from _shared(_things(statement), ambiguous)
    yield from _shared(_publications(statement), ambiguous)


def _ids(statement: Statement) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for source in statement.sources:
        other = seen.setdefault(source.id, source.path)
        if other != source.path:
            message = f"The id “{source.id}” is also that of {other}"
            yield Fault(
                "duplicate-identity",
                Span(source.path),
                message,
                "Rename one of the two files.",
                source.id,
                (Span(other),),
            )


def _things(statement: Statement) -> Iterator[_Claim]:
    for source in statement.sources:
        for name in source.names():
            yield source.path, f"the entry {source.id}", name
    for number, entry in enumerate(statement.names):
        forms = [entry.name, *([entry.short] if entry.short else []), *entry.aliases]
        for form in forms:
            yield f"names.yaml {number}", f"“{entry.name.value}” in names.yaml", form


def _publications(statement: Statement) -> Iterator[_Claim]:
    for number, entry in enumerate(statement.publications):
        for form in (entry.title, *entry.aliases):
            yield f"publications.yaml {number}", f"“{entry.title.value}” in publications.yaml", form


def _shared(claims: Iterable[_Claim], ambiguous: set[str]) -> Iterator[Fault]:
    seen: dict[str, _Claim] = {}
    for owner, described, name in claims:
        key = name_key(name.value)
        first = seen.setdefault(key, (owner, described, name))
        if first[0] != owner and key not in ambiguous:
            help_ = "Change one of the two, or register the name in names.yaml with “ambiguous: true”."
            message = f"“{name.value}” is also a name of {first[1]}"
            yield Fault("duplicate-identity", name.span, message, help_, name.value, (first[2].span,))
