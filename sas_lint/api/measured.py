"""A document -> a Word or ODT file; where asked, with page numbers that LibreOffice measured on it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sas_lint.api.config import UsageError
from sas_lint.document.nodes import Document, paged

if TYPE_CHECKING:
    from sas_lint.typeset.docx import Options
    from sas_lint.typeset.docx_settings import Edits
    from sas_lint.typeset.theme import Theme

# One to measure, one more because numbers take room, one to prove them, and one to spare.
_PASSES = 4
_NAME = "document.docx"
_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_ODT = "odt:writer8"


def write_word(
    document: Document,
    theme: Theme,
    content: Path,
    target: Path,
    edits: Edits | None = None,
    measure: bool = False,
) -> int | None:
    """Write the Word file; the number of its pages where they were measured.

    `edits` are all that its readers may do. A measured file carries its font, so that its pages break
    elsewhere as they did here. Raises TypesetError where the document cannot be printed truly, Misprint where
    the numbers do not settle, UsageError where LibreOffice is absent or fails; then nothing is at `target`.
    """
    from sas_lint.typeset import docx, output

    options = docx.Options(edits)
    if not measure:
        docx.write(document, theme, content, target, options)
        return None
    with _measured(document, theme, content, target.name, options) as (file, count, _):
        output.write(target, file.read_bytes())
    return count


def write_odt(document: Document, theme: Theme, content: Path, target: Path) -> int:
    """Write what LibreOffice makes of the measured Word file; the number of pages. Raises the same."""
    from sas_lint.typeset import docx, odt, output
    from sas_lint.typeset.docx_names import Names

    names = Names(document)
    with (
        _measured(document, theme, content, target.name, docx.Options()) as (file, count, pages),
        _converted(file, _ODT) as made,
        output.beside(target) as part,
    ):
        odt.settle(made, part, document, theme, {names.heading(one)[1]: page for one, page in pages.items()})
    return count


@contextlib.contextmanager
def _measured(
    document: Document, theme: Theme, content: Path, name: str, options: Options
) -> Iterator[tuple[Path, int, Mapping[str, int]]]:
    """A Word file that tells its pages as LibreOffice lays them out, how many it has, and those of headings;
    as long as the context lasts.
    """
    from sas_lint.typeset import docx
    from sas_lint.typeset.errors import Misprint

    pages: Mapping[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="sas-lint-") as folder:
        file = Path(folder) / _NAME
        for _ in range(_PASSES):
            docx.write(document, theme, content, file, options._replace(pages=pages, embed=True))
            found, count = _measure(file, document)
            if found == pages:
                yield file, count, found
                return
            pages = found
    raise Misprint(f"the page numbers of {name} do not settle in {_PASSES} passes")


def _measure(file: Path, document: Document) -> tuple[Mapping[str, int], int]:
    """The page of each heading that a number leads to, and how many pages there are."""
    from sas_lint.typeset.docx_names import Names
    from sas_lint.typeset.docx_pages import pages_of
    from sas_lint.typeset.errors import Misprint

    names = Names(document)
    wanted = {anchor: names.heading(anchor)[1] for one in document.sections for anchor in paged(one)}
    with _converted(file, _PDF) as made:
        landed, count = pages_of(made, wanted.values())
    lost = sorted(anchor for anchor, name in wanted.items() if name not in landed)
    if lost:
        raise Misprint(f"LibreOffice gives no page for {lost[0]!r}")
    return {anchor: landed[name] for anchor, name in sorted(wanted.items())}, count


@contextlib.contextmanager
def _converted(file: Path, to: str) -> Iterator[Path]:
    """What LibreOffice makes of a file, as long as the context lasts."""
    from sas_lint.printed.laying_out import laid_out
    from sas_lint.printed.limits import CannotRead

    try:
        with laid_out(file, to) as made:
            yield made
    except CannotRead as error:
        raise UsageError(f"nothing was written: {error}") from error
