"""A content folder -> the printed statement in one or more formats, each file whole or absent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sas_lint import data
from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config, UsageError
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.nodes import Document
from sas_lint.typeset.theme import Theme


class Built(NamedTuple):
    """A file that was written, and the number of its pages where it has any."""

    path: Path
    pages: int | None


class NotBuilt(Exception):
    """The statement could not be read whole, so nothing was built; `result` says what is wrong."""

    def __init__(self, result: Result) -> None:
        super().__init__("the statement could not be read whole")
        self.result = result


def _pdf(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    from sas_lint.typeset import pdf

    return pdf.write(document, theme, assets, target)


def _docx(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    from sas_lint.typeset import docx

    docx.write(document, theme, assets, target)
    return None


def _html(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    from sas_lint.typeset import html, output

    output.write(target, html.write(document, theme, assets).encode())
    return None


WRITERS: Mapping[str, Callable[[Document, Theme, Path, Path], int | None]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx}
)


def build(
    formats: tuple[str, ...], content: Path, config: Config, folder: Path, as_of: date | None = None
) -> Iterator[Built]:
    """Write each format into a folder, and tell of each as it is done.

    Raises NotBuilt where something in the content could not be read (an input/ error), because the document
    would leave it out in silence; UsageError for a wrong folder.
    """
    from sas_lint.typeset import theme

    result = check(content, config, as_of)
    if any(finding.rule.startswith("input/") for finding in result.open):
        raise NotBuilt(result)
    document = compose(result.statement, result.catalogue.fields)
    look = theme.load(config.theme or data.publish())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder “{folder}” cannot be made: {error.strerror}") from error
    for name in formats:
        target = folder / f"{file_stem(document)}.{name}"
        yield Built(target, WRITERS[name](document, look, content, target))
