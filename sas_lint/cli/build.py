"""sas-lint build FORMAT ... -> the typeset statement; names each file and the pages of the PDF."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from sas_lint.api.building import WRITERS, Built, CannotPrint, NotBuilt, build
from sas_lint.api.reporting import FORMATS, report
from sas_lint.api.sheets import build_sheets
from sas_lint.cli.options import configured, day, judged
from sas_lint.cli.progress import Progress


@click.command()
@click.argument("formats", nargs=-1, required=True, type=click.Choice(list(WRITERS)), metavar="FORMAT...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="FOLDER",
    help="Where to write.",
)
@click.option(
    "--per-source",
    is_flag=True,
    help="Word only: a sheet for each source, on which its data owner says what has changed.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier builds printed.")
@judged
def command(
    formats: tuple[str, ...],
    folder: Path,
    per_source: bool,
    no_cache: bool,
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
) -> int:
    """Typeset the statement in each FORMAT: html, pdf, docx.

    Nothing is written while something in the content cannot be read. The status is 0 where all is written, 1
    where the content has to be put right first, 2 where the command, the configuration or the theme is wrong,
    and 3 for a fault of sas-lint itself.
    """
    config, found = configured(content, profile, authority)
    wanted = tuple(dict.fromkeys(formats))
    if per_source and wanted != ("docx",):
        raise click.UsageError("--per-source makes Word files only: sas-lint build docx --per-source")
    try:
        if per_source:
            _name(build_sheets(found, config, folder, day(as_of)))
        else:
            progress = Progress()
            with _ended_in_order():
                for built in build(
                    wanted, found, config, folder, day(as_of), remember=not no_cache, progress=progress
                ):
                    progress.clear()
                    _name(built)
    except NotBuilt as error:
        unread = tuple(finding for finding in error.result.open if finding.rule.startswith("input/"))
        click.echo(FORMATS["full"](report(error.result._replace(findings=unread), found)), err=True, nl=False)
        click.echo("sas-lint: nothing was built; put these right first", err=True)
        return 1
    except CannotPrint as error:
        click.echo(f"sas-lint: this cannot be printed: {error}", err=True)
        return 1
    return 0


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Whoever ends the build by a signal finds neither half a file nor a process of it left behind."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _name(built: Built) -> None:
    """Say what was written, and how much."""
    amounts = ((built.pages, "pages"), (built.files, "sheets"))
    counted = next((f" ({number} {of})" for number, of in amounts if number), "")
    click.echo(f"{built.path}{counted}")
