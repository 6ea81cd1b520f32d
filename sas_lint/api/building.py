"""A content folder -> the printed statement in one or more formats, each file whole or absent."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sas_lint.api.config import Config
from sas_lint.api.printing import Built, CannotPrint, NotBuilt, check_folder, look, read_whole, told
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.nodes import Document
from sas_lint.typeset.theme import Theme


def _pdf(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    # Where a library of the system is missing, WeasyPrint prints a page about that.
    with contextlib.redirect_stdout(io.StringIO()):
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
    would leave it out in silence; CannotPrint where something of it cannot be printed; UsageError for a wrong
    folder and a broken theme.
    """
    check_folder(folder, content)
    result = read_whole(content, config, as_of)
    document = compose(result.statement, result.catalogue.fields)
    theme = look(config.theme)
    for name in formats:
        target = folder / f"{file_stem(document)}.{name}"
        with told(target):
            pages = WRITERS[name](document, theme, content, target)
        yield Built(target, pages)


__all__ = ["WRITERS", "Built", "CannotPrint", "NotBuilt", "build"]
