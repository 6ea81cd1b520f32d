"""sas-lint check -> the findings on standard output, and 1 where some are as grave as --fail-on."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path

import click

from sas_lint.api.checking import find
from sas_lint.api.config import FAIL_ON
from sas_lint.api.outputs import parse_outputs, write_outputs
from sas_lint.api.paths import content_of, only
from sas_lint.api.reporting import FORMATS, report
from sas_lint.cli.options import configured, day, in_colour, judged


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@judged
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="full", help="How to report.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    help="Write a report to a file as well; may be given several times.",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that makes the status 1.")
@click.option(
    "--no-cache", is_flag=True, help="Read everything anew, and remember nothing (large statements)."
)
def command(
    paths: tuple[Path, ...],
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    format_: str,
    outputs: tuple[str, ...],
    fail_on: str | None,
    no_cache: bool,
) -> int:
    """Check the statement and report what to put right.

    The whole statement is always read. PATHS (files or folders of the content) keep only their findings.

    The status is 0 where nothing as grave as --fail-on was found, 1 where it was, 2 where the command or the
    configuration is wrong, and 3 for a fault of sas-lint itself.
    """
    # A run is short and makes trees, hardly a cycle: to look for cycles would take a third of its time.
    gc.disable()
    folder, paths = content_of(paths, content)
    config, found = configured(folder, profile, authority)
    files = parse_outputs(outputs, found)
    result = only(find(found, config, day(as_of), remember=not no_cache), paths, found)
    reported = report(result, found, in_colour())
    write_outputs(reported, files)
    click.echo(FORMATS[format_](reported), nl=False, color=True)
    return int(result.fails(fail_on or config.fail_on))
