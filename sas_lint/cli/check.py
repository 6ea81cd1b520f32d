"""sas-lint check -> the findings on standard output, and 1 where some are as grave as --fail-on."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from sas_lint.api.checking import Result, find
from sas_lint.api.config import FAIL_ON, Config, UsageError
from sas_lint.api.narrowing import narrowed
from sas_lint.api.outputs import parse_outputs, write_outputs
from sas_lint.api.paths import below, content_of, may_be_document, only
from sas_lint.api.reporting import FORMATS, report
from sas_lint.cli.options import Printed, configured, day, in_colour, judged, selecting
from sas_lint.lint.asking import Ask

_ERROR = "It is error, unless the configuration says otherwise."


class _Options(TypedDict):
    """What the command line says beside the paths and how the statement is judged."""

    format_: str
    outputs: tuple[str, ...]
    fail_on: str | None
    no_cache: bool
    since: str | None
    stdin: Path | None
    baseline: Path | None
    no_baseline: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    online: bool
    measure: bool
    private_hosts: tuple[str, ...]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@judged
@click.option("--format", "format_", type=Printed(list(FORMATS)), default="full", help="How to report.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    help="Write a report to a file as well; may be given several times.",
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help=f"The least severity that makes the status 1. {_ERROR}"
)
@selecting
@click.option(
    "--since", metavar="REVISION", help="Keep the findings on lines changed since this git revision."
)
@click.option(
    "--stdin",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this file of the content from standard input, and keep its findings.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The findings to put up with, where they are not in sas-lint-baseline.json.",
)
@click.option("--no-baseline", is_flag=True, help="Put up with nothing: report every finding.")
@click.option("--online", is_flag=True, help="Ask every web address too, and report those that are dead.")
@click.option(
    "--private-host",
    "private_hosts",
    multiple=True,
    metavar="HOST",
    help="With --online: a host of your own network that may be asked; may be given several times.",
)
@click.option(
    "--measure",
    is_flag=True,
    help="Have LibreOffice lay a Word document out, and check its page numbers.",
)
@click.option(
    "--no-cache", is_flag=True, help="Read everything anew, and remember nothing (large statements)."
)
def command(
    paths: tuple[Path, ...],
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    **options: Unpack[_Options],
) -> int:
    """Check the statement, or printed documents, and report what to put right.

    The whole statement is always read. PATHS (files or folders of it), --select, --ignore and --since
    keep only some findings, in the report, the summary and the exit status alike.

    Where PATHS are PDF or Word files (.pdf, .docx), these are checked in place of the content: contents and
    page numbers, what a word processor left, tags, title, language, pictures, tables, headings.

    The status is 0 where nothing as grave as --fail-on was found, 1 where it was, 2 where the command or the
    configuration is wrong, and 3 for a fault of sas-lint itself.
    """
    # A run is short and makes trees, hardly a cycle: to look for cycles would take a third of its time.
    gc.disable()
    if any(map(may_be_document, paths)):
        status = _documents(paths, content, day(as_of), profile, authority, options)
        if status is not None:
            return status
    if options["measure"]:
        raise click.UsageError("--measure goes with Word documents: name them")
    folder, paths = content_of(paths, content)
    config, found = configured(folder, profile, authority)
    files = parse_outputs(options["outputs"], found)
    over = _from_standard_input(options["stdin"], found)
    ask = _network(options["online"], options["private_hosts"])
    result = find(found, config, day(as_of), not options["no_cache"], over, ask)
    result = _kept(result, config, found, options)
    wanted = tuple(found / path for path in over) or paths
    result = only(result, wanted, found, must_exist=not over)
    left_out = narrowed(config, found, options["select"], options["ignore"], options["since"], wanted)
    reported = report(result, found, in_colour(), over, config.theme, left_out)
    write_outputs(reported, files, config.theme)
    click.echo(FORMATS[options["format_"]](reported), nl=False, color=True)
    return int(result.fails(options["fail_on"] or config.fail_on))


def _documents(
    paths: tuple[Path, ...],
    content: Path | None,
    as_of: date | None,
    profile: str | None,
    authority: str | None,
    options: _Options,
) -> int | None:
    """The status of checking printed documents; None where the paths name none."""
    from sas_lint.cli.documents import Asked, check_documents, documents_among

    if not documents_among(paths):
        return None
    for name in ("since", "stdin", "online"):
        if options[name]:
            raise click.UsageError(f"--{name} goes with the content, not with printed documents")
    config, found = configured(content, profile, authority)
    asked = Asked(
        options["format_"],
        options["outputs"],
        options["fail_on"],
        options["select"],
        options["ignore"],
        options["baseline"],
    )
    return check_documents(paths, found, config, as_of, options["measure"], asked)


def _network(online: bool, private_hosts: tuple[str, ...]) -> Ask | None:
    if not online:
        if private_hosts:
            raise click.UsageError("--private-host goes with --online")
        return None
    from sas_lint.api.online import Network

    return Network(private_hosts)


def _from_standard_input(file: Path | None, content: Path) -> Mapping[str, bytes]:
    if file is None:
        return {}
    if file.is_dir():
        raise UsageError(f"--stdin: “{file}” is a folder: name the file that standard input holds")
    return {below(file, content): sys.stdin.buffer.read()}


def _kept(result: Result, config: Config, content: Path, options: _Options) -> Result:
    """The findings that are selected, those of the baseline marked; each part is imported when asked for."""
    result = _marked(result, config, content, options)
    if options["select"] or options["ignore"] or config.selects:
        from sas_lint.api.selection import Selection, selected

        select, ignore = options["select"] or config.select, (*config.ignore, *options["ignore"])
        result = selected(result, Selection(select, ignore, config.per_path, config.per_field))
    if options["since"]:
        from sas_lint.api.since import since

        result = since(result, options["since"], content)
    return result


def _marked(result: Result, config: Config, content: Path, options: _Options) -> Result:
    from sas_lint.api.paths import BASELINE_FILE

    named = options["baseline"] or config.baseline
    file = named or content.absolute().parent / BASELINE_FILE
    if options["no_baseline"] or not (named or file.is_file()):
        return result
    from sas_lint.api.baseline import load, mark

    marked = mark(result, load(file))
    if marked.gone:
        count = len(marked.gone)
        click.echo(
            f"sas-lint: {count} of the baseline {'is' if count == 1 else 'are'} found no more:"
            " sas-lint baseline prune takes them out",
            err=True,
        )
    return marked.result
