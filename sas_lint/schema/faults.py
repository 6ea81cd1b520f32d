"""What can be wrong with input: a fault has a kind, a place, what is wrong and what to do."""

from typing import Literal, NamedTuple

from sas_lint.findings import Fix
from sas_lint.spans import Span

FaultKind = Literal[
    "unreadable", "unknown-key", "wrong-type", "missing-key", "duplicate-identity", "unsafe-markup"
]


class Fault(NamedTuple):
    """Something that could not be read as it stands."""

    kind: FaultKind
    span: Span
    message: str
    help: str = ""
    words: str = ""
    places: tuple[Span, ...] = ()
    fix: Fix | None = None
