"""A report -> the formats that are files and no text: a Word document."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from sas_lint.api.config import UsageError
from sas_lint.report.text import place
from sas_lint.report.values import Report


def _docx(report: Report, theme: Path | None) -> bytes:
    """The findings for people who write in Word. Raises UsageError where the theme is broken."""
    from sas_lint.api.printing import look
    from sas_lint.document.found import Found, compose_findings
    from sas_lint.typeset import docx
    from sas_lint.typeset.errors import TypesetError

    found = Found(
        report.statement,
        report.subject,
        report.as_of,
        report.findings,
        report.entries,
        report.authorities,
        lambda finding: place(finding.span._replace(column=None), finding.page),
        report.narrowed,
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "findings.docx"
        try:
            docx.write(compose_findings(found), look(theme), Path(folder), target)
        except TypesetError as error:
            raise UsageError(str(error)) from error
        return target.read_bytes()


FILES: Mapping[str, Callable[[Report, Path | None], bytes]] = MappingProxyType({"docx": _docx})
"""By name; each takes the report and a department's own theme."""
