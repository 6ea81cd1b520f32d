"""A Result -> what the report formats print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sas_lint.api.checking import Result
from sas_lint.api.repository import place_in_repository
from sas_lint.read.tree import decode, lines
from sas_lint.report import FORMATS, Report


def report(result: Result, content: Path, colour: bool = False) -> Report:
    """What a format prints of a result; lines are read again from the content folder when they are shown."""

    @cache
    def text(path: str) -> list[str]:
        file = content / path.partition("/")[2]
        try:
            found = decode(file.read_bytes(), path)
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
