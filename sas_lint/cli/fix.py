"""sas-lint fix -> the files put right, named on standard output, or what would change as a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click

from sas_lint.api.checking import Result
from sas_lint.api.config import Config
from sas_lint.api.diffs import diffs
from sas_lint.api.fixing import Outcome, fix_files
from sas_lint.api.offers import Refused, Wanted, where
from sas_lint.api.passes import Fixed
from sas_lint.api.paths import content_of, only
from sas_lint.api.rewriting import rewrite, texts
from sas_lint.cli.options import configured, day, in_colour, judged, on_terminal, selecting
from sas_lint.report.text import count, place, visible

_COLOURS = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}
_PLAIN = "\033[0m"


class _Options(TypedDict):
    """What the command line says beside the paths and how the statement is judged."""

    diff: bool
    check: bool
    unsafe: bool
    no_cache: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@judged
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--check", is_flag=True, help="Write nothing; the status is 1 where anything would change.")
@click.option("--unsafe", is_flag=True, help="Make those fixes too that somebody has to look at afterwards.")
@selecting
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs found.")
def command(
    paths: tuple[Path, ...],
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    **options: Unpack[_Options],
) -> int:
    """Put right what can be put right without asking.

    Only what cannot change the meaning is changed, unless --unsafe says otherwise, and every byte that is not
    meant stays as it is. A fix that would leave a new finding is not made. Findings with a waiver stay.

    The whole statement is always read. PATHS (files or folders of it), --select and --ignore pick the
    findings to put right; a fix may change other files too, such as publications.yaml.

    The status is 0 where all is done, 1 where --check found something to do or a file could not be written, 2
    where the command or the configuration is wrong, and 3 for a fault of sas-lint itself.
    """
    folder, paths = content_of(paths, content)
    config, found = configured(folder, profile, authority)
    files = texts(found)
    wanted = Wanted(options["unsafe"], partial(_kept, config, paths, found, options))
    outcome = fix_files(found, files, config, day(as_of), wanted, not options["no_cache"])
    dry = options["diff"] or options["check"]
    failed = {} if dry else rewrite(found, files, outcome.files, outcome.together)
    done = [fixed for fixed in outcome.fixed if not failed.keys() & fixed.paths]
    shown = _diff(files, outcome.files) if options["diff"] else _listed(done, dry)
    click.echo("".join(shown), nl=False, color=True)
    _say(outcome, done, failed, dry)
    return int(bool(failed) or (options["check"] and bool(outcome.files)))


def _kept(
    config: Config, paths: tuple[Path, ...], content: Path, options: _Options, result: Result
) -> Result:
    """The findings that are to be put right."""
    if options["select"] or options["ignore"] or config.selects:
        from sas_lint.api.selection import Selection, selected

        select, ignore = options["select"] or config.select, (*config.ignore, *options["ignore"])
        result = selected(result, Selection(select, ignore, config.per_path, config.per_field))
    return only(result, paths, content)


def _diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """The diff as it is; on a terminal in colours, and without anything that commands the terminal."""
    for line in diffs(before, after):
        if on_terminal():
            yield _coloured(visible(line.removesuffix("\n")))
        else:
            yield line


def _coloured(line: str) -> str:
    colour = _COLOURS.get(line[:1], "") if in_colour() else ""
    return f"{colour}{line}{_PLAIN if colour else ''}\n"


def _listed(done: list[Fixed], dry: bool) -> Iterator[str]:
    """A line for each file: how many of its findings, of which rules."""
    codes: dict[str, Counter[str]] = {}
    for fixed in done:
        for path in fixed.paths:
            codes.setdefault(path, Counter())[fixed.finding.code] += 1
    for path, counts in sorted(codes.items()):
        rules = ", ".join(
            code if number == 1 else f"{number} {code}" for code, number in sorted(counts.items())
        )
        yield f"{visible(path)}: {counts.total()} {'to fix' if dry else 'fixed'} ({rules})\n"


def _say(outcome: Outcome, done: list[Fixed], failed: Mapping[str, str], dry: bool) -> None:
    """What was refused, what could not be written, and the sum of it all, on standard error."""
    for path, reason in failed.items():
        _tell(f"{path}: not written: {reason}")
    for refused in outcome.refused:
        _tell(_refusal(refused))
    _tell("; ".join(_sums(outcome, done, dry)) + ".")


def _refusal(refused: Refused) -> str:
    return f"{place(refused.finding.span)}: {refused.finding.code} not fixed: {refused.reason}"


def _sums(outcome: Outcome, done: list[Fixed], dry: bool) -> Iterator[str]:
    files = len(frozenset[str]().union(*(fixed.paths for fixed in done)))
    yield (
        f"{len(done)} {'to fix' if dry else 'fixed'} in {count(files, 'file')}" if done else "Nothing to fix"
    )
    if outcome.refused:
        yield f"{len(outcome.refused)} not fixed, for the reasons above"
    refused = {where(one.finding) for one in outcome.refused}
    unsafe = sum(bool(one.fix and not one.fix.safe) and where(one) not in refused for one in outcome.left)
    if unsafe:
        yield f"{unsafe} left: unsafe, use --unsafe and look at what it does"
    others = sum(one.fix is None for one in outcome.left)
    if others:
        yield f"{others} left for you (sas-lint check shows them)"


def _tell(message: str) -> None:
    click.echo(f"sas-lint: {visible(message)}", err=True)
