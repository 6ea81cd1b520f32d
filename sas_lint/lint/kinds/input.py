"""The faults met while reading -> hits of one kind of fault."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.model.statement import Source
from sas_lint.schema.faults import FaultKind
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"what", "do"})


class Parameters(NamedTuple):
    """Which faults of reading the rule reports."""

    fault: Annotated[Located[FaultKind], Key("The kind of fault", required=True)]


def check_of(parameters: Parameters) -> Check:
    """Every fault of the kind, as reading met it."""
    return EachPage(partial(_find, parameters.fault.value))


def _find(kind: FaultKind, context: Context) -> Iterator[Hit]:
    faults = [fault for fault in context.faults if fault.kind == kind]
    if not faults:
        return
    whole = context.whole
    ids = whole.made("ids-by-path", lambda: {source.path: source.id for source in whole.statement.sources})
    sources = {source.path: source for source in context.sources}
    for fault in faults:
        source = sources.get(fault.span.path)
        yield Hit(
            fault.span,
            {"what": fault.message, "do": fault.help},
            ids.get(fault.span.path),
            _field_at(source, fault.span) if source else None,
            fault.words,
            fault.places,
            fault.fix,
        )


def _field_at(source: Source, span: Span) -> str | None:
    """The field that a place stands in, or None above the first."""
    line = span.line or 0
    above = [field for field in source.fields if (field.heading.span.line or 0) <= line]
    return above[-1].name if above else None
