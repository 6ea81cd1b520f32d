"""The faults met while reading -> hits of one kind of fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.schema.faults import FaultKind
from sas_lint.schema.values import Located, key

NAMES = frozenset({"what", "do"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which faults of reading the rule reports."""

    fault: Located[FaultKind] = key("The kind of fault", required=True)


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Every fault of the kind, as reading met it."""
    sources = {source.path: source for source in context.statement.sources}
    for fault in context.faults:
        if fault.kind != parameters.fault.value:
            continue
        source = sources.get(fault.span.path)
        names = {"what": fault.message, "do": fault.help}
        about = frozenset({("place", fault.span)})
        yield Hit(
            fault.span,
            names,
            source.id if source else None,
            None,
            fault.words,
            fault.places,
            fault.fix,
            about,
        )
