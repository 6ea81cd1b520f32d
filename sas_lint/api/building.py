"""A content folder -> the printed statement in one or more formats, each file whole or absent."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config, UsageError
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.nodes import Document
from sas_lint.typeset.theme import Theme

_INSTALL = "on Debian and Ubuntu, apt install libpangoft2-1.0-0 libharfbuzz-subset0"


class Built(NamedTuple):
    """A file that was written, and the number of its pages where it has any."""

    path: Path
    pages: int | None


class CannotPrint(Exception):
    """A word, a link or a picture of the content cannot be printed; the message is one line for the user."""


class NotBuilt(Exception):
    """The statement could not be read whole, so nothing was built; `result` says what is wrong."""

    def __init__(self, result: Result) -> None:
        super().__init__("the statement could not be read whole")
        self.result = result


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
    _check_folder(folder, content)
    result = check(content, config, as_of)
    if any(finding.rule.startswith("input/") for finding in result.open):
        raise NotBuilt(result)
    document = compose(result.statement, result.catalogue.fields)
    look = _theme(config.theme)
    for name in formats:
        target = folder / f"{file_stem(document)}.{name}"
        yield Built(target, _written(name, document, look, content, target))


def _theme(folder: Path | None) -> Theme:
    from sas_lint.typeset import theme
    from sas_lint.typeset.errors import TypesetError

    try:
        return theme.load(folder)
    except TypesetError as error:
        raise UsageError(str(error)) from error


def _check_folder(folder: Path, content: Path) -> None:
    if folder.resolve().is_relative_to(content.resolve()):
        raise UsageError(f"“{folder}” is in the content folder, which sas-lint reads: build elsewhere")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}” is no folder: give the place of one with -o")


def _written(name: str, document: Document, theme: Theme, content: Path, target: Path) -> int | None:
    """The number of pages; what the user can mend as CannotPrint or UsageError."""
    from sas_lint.typeset.errors import Misprint, TypesetError, Unprintable

    try:
        return WRITERS[name](document, theme, content, target)
    except Unprintable as error:
        raise CannotPrint(str(error)) from error
    except Misprint:
        raise
    except TypesetError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        if error.errno is None:
            raise UsageError(f"WeasyPrint cannot load what it needs: {_INSTALL} ({error})") from error
        raise UsageError(f"“{target}” cannot be written: {error.strerror}") from error
