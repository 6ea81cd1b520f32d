"""What a check kind says: where, with which words, about what; the rule's data make a Finding of it."""

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sas_lint.findings import Fix
from sas_lint.spans import Span

NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Hit(NamedTuple):
    """One fault that a kind found.

    `names` fill the braces of the rule's words; `case` picks words or a severity of the rule's `cases`;
    `about` names what it speaks of, for the rules that give way; `page` is the page of a printed document.
    """

    span: Span
    names: Mapping[str, str] = NO_NAMES
    source: str | None = None
    field: str | None = None
    words: str = ""
    places: tuple[Span, ...] = ()
    fix: Fix | None = None
    about: frozenset[Hashable] = frozenset()
    case: str | None = None
    page: int | None = None
