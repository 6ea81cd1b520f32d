"""What a report is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sas_lint.findings import Finding
from sas_lint.report.overview import Overview
from sas_lint.report.text import count
from sas_lint.rules.values import Catalogue

NO_DOCUMENTS: Mapping[str, str] = MappingProxyType({})
_NO_RULES = Catalogue((), (), frozenset(), (), MappingProxyType({}))


def no_theme(name: str, **words: str) -> str:
    """What stands in for the theme's files where a report is made without one. Raises LookupError."""
    raise LookupError(f"{name}: this report was made without a theme")


class Report(NamedTuple):
    """The findings to report, with what the formats need to know of the statement.

    `line_of` gives a line of a file as written (None where it cannot be had); `authorities` are titles by
    id; `entries` are the titles of entries by id; `colour` asks for terminal colours; `folder` is where the
    content folder lies below the root of the git repository (empty where it is that root). `overview` gives
    the statement at a glance, and `themed` a file of the theme with words in its places: both are asked for
    only by a format that shows more than findings. `narrowed` says in words which findings were kept, where
    not all were. `documents` are the printed documents that were checked in place of a content folder, each
    with its path from the root of the git repository.
    """

    statement: str
    as_of: str
    findings: tuple[Finding, ...]
    summary: Mapping[str, int]
    sources: int
    line_of: Callable[[str, int], str | None]
    authorities: Mapping[str, str]
    entries: Mapping[str, str]
    colour: bool = False
    catalogue: Catalogue = _NO_RULES
    folder: str = "content"
    overview: Callable[[], Overview] = Overview
    themed: Callable[..., str] = no_theme
    narrowed: str = ""
    documents: Mapping[str, str] = NO_DOCUMENTS

    @property
    def subject(self) -> str:
        """What was checked, counted."""
        if self.documents:
            return count(len(self.documents), "document")
        return count(self.sources, "source")

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings still to be put right: what is accepted is counted, and not listed."""
        return tuple(finding for finding in self.findings if finding.open)

    def in_repository(self, path: str) -> str:
        """A finding's path from the root of the git repository, where services look for it."""
        if path in self.documents:
            return self.documents[path]
        inside = path.partition("/")[2]
        return "/".join(part for part in (self.folder, inside) if part) or path
