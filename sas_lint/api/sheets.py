"""A content folder -> a folder with a commission sheet for each source, whole or absent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sas_lint.api.config import Config, UsageError
from sas_lint.api.printing import Built, check_folder, look, read_whole, told
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.sheets import sheets


def build_sheets(content: Path, config: Config, folder: Path, as_of: date | None = None) -> Built:
    """Write the sheets into a new folder below `folder`.

    Sheets that are there already are never replaced, because somebody may have written in them: raises
    UsageError where they differ. Raises NotBuilt, CannotPrint and UsageError like `build`.
    """
    check_folder(folder, content)
    result = read_whole(content, config, as_of)
    theme = look(config.theme)
    document = compose(result.statement, result.catalogue.fields)
    target = folder / f"{file_stem(document)}-sheets"
    written = 0
    from sas_lint.typeset import docx_forms, output

    with told(target), output.folder_beside(target) as part:
        for form in sheets(result.statement, result.findings, result.catalogue):
            docx_forms.write(form, theme, content, part / f"{form.name}.docx")
            written += 1
        if not output.may_be_put(part, target):
            raise UsageError(
                f"“{target}” is there already, and holds other files; somebody may have written in them: "
                "move it away, or give another folder with -o"
            )
    return Built(target, None, written)
