"""A content folder -> the printed statement in one or more formats, each file whole or absent."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sas_lint.api.config import Config
from sas_lint.api.measured import write_odt, write_word
from sas_lint.api.printing import Built, CannotPrint, NotBuilt, check_folder, look, read_whole, told
from sas_lint.api.prints import Prints
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.nodes import Document
from sas_lint.typeset.theme import Theme

Progress = Callable[[int, int], None]
"""Told how many parts of a PDF are laid out, of how many."""


def _pdf(
    document: Document,
    theme: Theme,
    assets: Path,
    target: Path,
    *,
    remember: bool = False,
    progress: Progress = lambda _, __: None,
) -> int | None:
    # Where a library of the system is missing, WeasyPrint prints a page about that.
    with contextlib.redirect_stdout(io.StringIO()):
        from sas_lint.typeset import pdf

    memory = Prints(assets) if remember else None
    return pdf.write(document, theme, assets, target, memory=memory, progress=progress)


def _html(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    from sas_lint.typeset import agreement, html, outline, output

    page = html.write(document, theme, assets)
    agreement.agree(outline.html(page), document, "the HTML page")
    output.write(target, page.encode())
    return None


def _govspeak(document: Document, theme: Theme, assets: Path, target: Path) -> int | None:
    from sas_lint.typeset import govspeak, output

    output.write(target, govspeak.write(document).encode())
    return None


Writer = Callable[[Document, Theme, Path, Path], int | None]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": write_word, "odt": write_odt, "govspeak": _govspeak}
)

_ENDINGS = {"govspeak": "md"}


def build(
    formats: tuple[str, ...],
    content: Path,
    config: Config,
    folder: Path,
    as_of: date | None = None,
    *,
    measure: bool = False,
    remember: bool = False,
    progress: Progress = lambda _, __: None,
) -> Iterator[Built]:
    """Write each format into a folder, and tell of each as it is done.

    With `measure`, LibreOffice lays the Word file out, so that it tells the numbers of pages.
    Where it may `remember`, what was printed is kept in the user's own cache folder, and used where nothing
    has changed that it depends on. The files are the same either way.

    Raises NotBuilt where something in the content could not be read (an input/ error), because the document
    would leave it out in silence; CannotPrint where something of it cannot be printed; UsageError for a wrong
    folder and a broken theme.
    """
    check_folder(folder, content)
    result = read_whole(content, config, as_of)
    document = compose(result.statement, result.catalogue.fields)
    theme = look(config.theme)
    writers: dict[str, Writer] = {
        **WRITERS,
        "pdf": partial(_pdf, remember=remember, progress=progress),
        "docx": partial(write_word, measure=measure),
    }
    for name in formats:
        target = folder / f"{file_stem(document)}.{_ENDINGS.get(name, name)}"
        with told(target):
            pages = writers[name](document, theme, content, target)
        yield Built(target, pages)


__all__ = ["WRITERS", "Built", "CannotPrint", "NotBuilt", "build"]
