"""sas-lint impact SOURCE -> what is touched if that system changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sas_lint.api.checking import check
from sas_lint.api.impact import impact
from sas_lint.cli.options import as_of, configured, content, day, source_ids
from sas_lint.report.impact import FORMATS


@click.command()
@click.argument("source", shell_complete=source_ids)
@content
@as_of
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How to answer.")
def command(source: str, content: Path | None, as_of: datetime | None, format_: str) -> int:
    """Tell which publications, sources and bodies are touched if SOURCE changes, through relations too.

    SOURCE is the id or any name of an entry, or a system of names.yaml. Protocol 3, practice 5(b) asks a
    producer to take account of this whenever a change to a system is considered.
    """
    config, found = configured(content)
    click.echo(FORMATS[format_](impact(check(found, config, day(as_of)), source)), nl=False)
    return 0
