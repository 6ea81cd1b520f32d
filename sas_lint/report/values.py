"""What a report is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sas_lint.findings import Finding


class Report(NamedTuple):
    """The findings to report, with what the formats need to know of the statement.

    `line_of` gives a line of a file as written (None where it cannot be had); `authorities` are titles by id;
    `entries` are the titles of entries by id; `colour` asks for terminal colours.
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
