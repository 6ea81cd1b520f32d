"""sas-lint build FORMAT ... -> the typeset statement; names each file and the pages of the PDF."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from sas_lint.api.building import WRITERS, Built, CannotPrint, NotBuilt, build
from sas_lint.api.config import Config
from sas_lint.api.consultation import Protection, build_consultation
from sas_lint.api.reporting import FORMATS, report
from sas_lint.api.sheets import build_sheets
from sas_lint.cli.options import configured, day, judged
from sas_lint.cli.progress import Progress
from sas_lint.findings import Severity

_PRINTED = (".pdf", ".docx")


class _Options(TypedDict):
    """What the command line says beside the formats, the folder and how the statement is judged."""

    per_source: bool
    consultation: bool
    protect: Protection | None
    measure: bool
    no_cache: bool


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
@click.option(
    "--consultation",
    is_flag=True,
    help="Word only: a draft with numbered headings and lines, and how to comment on it.",
)
@click.option(
    "--protect",
    type=click.Choice(["comments", "tracked-changes"]),
    help="With --consultation: all that its readers may do. No password is set.",
)
@click.option(
    "--measure",
    is_flag=True,
    help="Have LibreOffice lay the Word file out, so that it tells the numbers of pages.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier builds printed.")
@judged
def command(
    formats: tuple[str, ...],
    folder: Path,
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    **options: Unpack[_Options],
) -> int:
    """Typeset the statement in each FORMAT: html, pdf, docx, odt (which needs LibreOffice), govspeak.

    Nothing is written while something in the content cannot be read. Each PDF and Word file that is written
    is then checked, as “sas-lint check FILE” does. The status is 0 where all is written, 1 where the content
    has to be put right first or a finished file has a fault, 2 where the command, the configuration or the
    theme is wrong, and 3 for a fault of sas-lint itself.
    """
    config, found = configured(content, profile, authority)
    wanted = tuple(dict.fromkeys(formats))
    _refuse(wanted, options)
    files: list[Path] = []
    try:
        with _ended_in_order():
            for built in _built(wanted, found, config, folder, day(as_of), options):
                _name(built)
                files.append(built.path)
    except NotBuilt as error:
        unread = tuple(finding for finding in error.result.open if finding.rule.startswith("input/"))
        click.echo(FORMATS["full"](report(error.result._replace(findings=unread), found)), err=True, nl=False)
        click.echo("sas-lint: nothing was built; put these right first", err=True)
        return 1
    except CannotPrint as error:
        click.echo(f"sas-lint: this cannot be printed: {error}", err=True)
        return 1
    return _proved([file for file in files if file.suffix in _PRINTED], found, config, day(as_of))


def _proved(files: Sequence[Path], content: Path, config: Config, as_of: date | None) -> int:
    """Check what was written, and report what is found on standard error; 1 where it is grave enough."""
    if not files:
        return 0
    from sas_lint.api.printed import check_files
    from sas_lint.api.reporting import report_of_documents

    checked = check_files(files, content, config, as_of)
    findings = tuple(finding for finding in checked.findings if finding.severity is not Severity.INFO)
    if findings:
        shown = report_of_documents(checked._replace(findings=findings), theme=config.theme)
        click.echo(FORMATS["full"](shown), err=True, nl=False)
    for line in checked.refused:
        click.echo(f"sas-lint: {line}", err=True)
    return int(bool(checked.refused) or checked.fails(config.fail_on))


def _refuse(formats: tuple[str, ...], options: _Options) -> None:
    """Raise a UsageError for options that do not go together."""
    for name, asked in (("per-source", options["per_source"]), ("consultation", options["consultation"])):
        if asked and formats != ("docx",):
            raise click.UsageError(f"--{name} makes Word files only: sas-lint build docx --{name}")
    if options["per_source"] and options["consultation"]:
        raise click.UsageError("--per-source and --consultation are two builds: give one at a time")
    if options["protect"] and not options["consultation"]:
        raise click.UsageError("--protect goes with --consultation")
    if options["measure"] and ("docx" not in formats or options["per_source"]):
        raise click.UsageError("--measure goes with the statement in Word: sas-lint build docx --measure")


def _built(
    formats: tuple[str, ...],
    content: Path,
    config: Config,
    folder: Path,
    as_of: date | None,
    options: _Options,
) -> Iterator[Built]:
    if options["per_source"]:
        yield build_sheets(content, config, folder, as_of)
    elif options["consultation"]:
        protect, measure = options["protect"], options["measure"]
        yield build_consultation(content, config, folder, as_of, protect, measure)
    else:
        progress = Progress()
        remember = not options["no_cache"]
        for built in build(
            formats,
            content,
            config,
            folder,
            as_of,
            measure=options["measure"],
            remember=remember,
            progress=progress,
        ):
            progress.clear()
            yield built


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
