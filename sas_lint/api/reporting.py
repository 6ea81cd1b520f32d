"""A Result -> what the report formats print."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sas_lint.api.checking import Result
from sas_lint.api.repository import place_in_repository
from sas_lint.read.tree import decode
from sas_lint.report import FORMATS, Report
from sas_lint.schema.values import NO_PAIRS
from sas_lint.spans import lines


def report(
    result: Result, content: Path, colour: bool = False, over: Mapping[str, bytes] = NO_PAIRS
) -> Report:
    """What a format prints of a result; lines are read again from the content folder when they are shown.

    `over` gives the bytes of some files, by their paths below the folder, in place of those on disk.
    """

    @cache
    def text(path: str) -> list[str]:
        inside = path.partition("/")[2]
        try:
            found = decode(over[inside] if inside in over else (content / inside).read_bytes(), path)
        except OSError:
            return []
        return lines(found) if isinstance(found, str) else []

    def line_of(path: str, number: int) -> str | None:
        rows = text(path)
        return rows[number - 1] if number <= len(rows) else None

    statement = result.statement
    sources = list(statement.sources)
    return Report(
        statement.keys.title.value,
        statement.as_of.isoformat(),
        result.findings,
        result.summary(),
        len(sources),
        line_of,
        {authority.id: authority.title for authority in result.catalogue.authorities},
        {source.id: source.name for source in sources},
        colour,
        result.catalogue,
        place_in_repository(content),
    )


__all__ = ["FORMATS", "report"]
