"""sas-lint inventory -> the list of sources as CSV on standard output."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sas_lint.api.checking import check
from sas_lint.api.inventory import inventory
from sas_lint.cli.options import as_of, configured, content, day


@click.command()
@content
@as_of
def command(content: Path | None, as_of: datetime | None) -> int:
    """List the sources as CSV: names, status, publications, absent fields and counts of findings."""
    config, found = configured(content)
    click.echo(inventory(check(found, config, day(as_of))), nl=False)
    return 0
