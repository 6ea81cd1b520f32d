"""What the linter says: findings with their place, severity, clause, help and fix."""

from collections.abc import Hashable
from enum import StrEnum
from typing import NamedTuple

from sas_lint.spans import Span


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Clause(NamedTuple):
    """The authority that asks, and the clause in it."""

    authority: str
    clause: str


class Edit(NamedTuple):
    """Put `text` in the place of what stands at `span`; `\n` in it ends a line in the way the file does."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that put a finding right; `safe` when they cannot change the meaning."""

    safe: bool
    edits: tuple[Edit, ...]


class Acceptance(NamedTuple):
    """The waiver that accepts a finding: its reason and its last day."""

    reason: str
    until: str


class Finding(NamedTuple):
    """One thing to put right.

    `places` are further places of the same cause; `words` are the words at fault; `about` names what the
    finding is about, so that rules which could speak of one fault can give way to one another; `baselined`
    says that the baseline holds the finding already; `page` is that of a printed document, from 1.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    span: Span
    help: str
    clause: Clause
    source: str | None = None
    field: str | None = None
    words: str = ""
    places: tuple[Span, ...] = ()
    fix: Fix | None = None
    waiver: Acceptance | None = None
    about: frozenset[Hashable] = frozenset()
    baselined: bool = False
    page: int | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be put right: neither waived nor in the baseline."""
        return self.waiver is None and not self.baselined

    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Path, line, column, page, code, message; what is not known comes first."""
        return (*self.span.sort_key(), self.page or 0, self.code, self.message)
