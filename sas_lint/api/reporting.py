"""A Result -> what the report formats print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sas_lint.api.checking import Result
from sas_lint.api.config import UsageError
from sas_lint.api.repository import file_in_repository, place_in_repository
from sas_lint.read.tree import decode
from sas_lint.report import FORMATS, Report
from sas_lint.report.overview import Overview
from sas_lint.schema.values import NO_PAIRS
from sas_lint.spans import lines

if TYPE_CHECKING:
    from sas_lint.api.printed import Checked
    from sas_lint.typeset.theme import Theme


def report(
    result: Result,
    content: Path,
    colour: bool = False,
    over: Mapping[str, bytes] = NO_PAIRS,
    theme: Path | None = None,
    narrowed: str = "",
) -> Report:
    """What a format prints of a result; lines are read again from the content folder when they are shown.

    `over` gives the bytes of some files, by their paths below the folder, in place of those on disk; `theme`
    is a department's own folder over the shipped theme; `narrowed` says which findings were kept, where not
    all were.
    """

    def at_a_glance() -> Overview:
        if not content.is_dir():
            return Overview()
        from sas_lint.api.overview import overview

        return overview(result, content, over)

    statement = result.statement
    sources = list(statement.sources)
    return Report(
        statement.keys.title.value,
        statement.as_of.isoformat(),
        result.findings,
        result.summary(),
        len(sources),
        _lines_of(content, over),
        {authority.id: authority.title for authority in result.catalogue.authorities},
        {source.id: source.name for source in sources},
        colour,
        result.catalogue,
        place_in_repository(content),
        at_a_glance,
        partial(themed, folder=theme),
        narrowed,
    )


def _lines_of(content: Path, over: Mapping[str, bytes]) -> Callable[[str, int], str | None]:
    """What gives a line of a file, by the path that findings have; each file is read once."""

    @cache
    def rows(path: str) -> list[str]:
        inside = path.partition("/")[2]
        try:
            found = decode(over[inside] if inside in over else (content / inside).read_bytes(), path)
        except OSError:
            return []
        return lines(found) if isinstance(found, str) else []

    return lambda path, number: rows(path)[number - 1] if number <= len(rows(path)) else None


def report_of_documents(
    checked: Checked, colour: bool = False, theme: Path | None = None, narrowed: str = ""
) -> Report:
    """What a format prints of findings in printed documents, which have pages in place of lines."""
    return Report(
        checked.title,
        checked.as_of.isoformat(),
        checked.findings,
        checked.summary(),
        0,
        lambda path, number: None,
        {authority.id: authority.title for authority in checked.catalogue.authorities},
        {},
        colour,
        checked.catalogue,
        themed=partial(themed, folder=theme),
        narrowed=narrowed,
        documents={
            document.path: file_in_repository(checked.files[document.path], document.path)
            for document in checked.documents
        },
    )


def themed(name: str, folder: Path | None = None, **words: str) -> str:
    """A file of the shipped theme, or of a department's own folder over it, with words in its places.

    Raises UsageError where the theme is wrong, with its file and line.
    """
    from sas_lint.typeset.errors import TypesetError

    try:
        return _theme(folder).filled(name, **words)
    except TypesetError as error:
        raise UsageError(str(error)) from error


@cache
def _theme(folder: Path | None) -> Theme:
    from sas_lint.typeset import theme

    return theme.load(folder)


__all__ = ["FORMATS", "report", "report_of_documents", "themed"]
