"""sas-lint check FILE.pdf ... -> the findings in printed documents, and 2 where one cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from sas_lint.api.config import Config, UsageError
from sas_lint.api.narrowing import narrowed
from sas_lint.api.outputs import parse_outputs, write_outputs
from sas_lint.api.printed import Checked, check_files, is_document
from sas_lint.api.reporting import FORMATS, report_of_documents
from sas_lint.cli.options import in_colour
from sas_lint.report.text import visible

_UNREAD = 2


class Asked(NamedTuple):
    """What the command line says of the report, and of which findings are kept."""

    format: str
    outputs: tuple[str, ...]
    fail_on: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None


def documents_among(paths: Sequence[Path]) -> bool:
    """Whether printed documents are to be checked. Raises UsageError where content is named as well."""
    printed = [is_document(path) for path in paths]
    if any(printed) and not all(printed):
        content = paths[printed.index(False)]
        raise UsageError(
            f"“{content}” is no printed document: check the content and printed documents one after the other"
        )
    return any(printed)


def check_documents(
    paths: Sequence[Path],
    content: Path,
    config: Config,
    as_of: date | None,
    measure: bool,
    options: Asked,
) -> int:
    """Report what is found in all of them; each that cannot be read is one line on standard error."""
    files = parse_outputs(options.outputs, content)
    checked = _kept(check_files(paths, content, config, as_of, measure), config, options)
    for line in checked.refused:
        click.echo(f"sas-lint: {visible(line)}", err=True)
    if checked.documents:
        left_out = narrowed(config, content, options.select, options.ignore, None, ())
        reported = report_of_documents(checked, in_colour(), config.theme, left_out)
        write_outputs(reported, files, config.theme)
        click.echo(FORMATS[options.format](reported), nl=False, color=True)
    if checked.refused:
        return _UNREAD
    return int(checked.fails(options.fail_on or config.fail_on))


def _kept(checked: Checked, config: Config, options: Asked) -> Checked:
    """The findings that are selected, those of a baseline that is named marked."""
    findings = checked.findings
    if options.baseline:
        from sas_lint.api.baseline import load, marked

        findings, _ = marked(findings, load(options.baseline))
    if options.select or options.ignore or config.selects:
        from sas_lint.api.selection import Selection, kept

        select, ignore = options.select or config.select, (*config.ignore, *options.ignore)
        findings = kept(
            findings, checked.catalogue, Selection(select, ignore, config.per_path, config.per_field)
        )
    return checked._replace(findings=findings)
