"""A content folder -> the consultation version of the statement, as a Word file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from sas_lint.api.config import Config
from sas_lint.api.measured import write_word
from sas_lint.api.printing import Built, check_folder, look, read_whole, told
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.consultation import for_consultation

Edits = Literal["comments", "trackedChanges"]
Protection = Literal["comments", "tracked-changes"]


def build_consultation(
    content: Path,
    config: Config,
    folder: Path,
    as_of: date | None = None,
    protect: Protection | None = None,
    measure: bool = False,
) -> Built:
    """Write the draft; `protect` lets readers comment only, or change with every change marked; `measure` has
    LibreOffice lay it out, so that it tells the numbers of pages.

    Raises NotBuilt, CannotPrint and UsageError like `build`.
    """
    check_folder(folder, content)
    result = read_whole(content, config, as_of)
    statement, fields = result.statement, result.catalogue.fields
    plain = compose(statement, fields)
    document = for_consultation(plain, statement, fields, comments_only=protect == "comments")
    target = folder / f"{file_stem(plain)}-consultation.docx"
    edits: Edits | None = "trackedChanges" if protect == "tracked-changes" else protect
    with told(target):
        return Built(target, write_word(document, look(config.theme), content, target, edits, measure))
