"""sas-lint baseline create, prune -> a file of the findings to put up with, so that only new ones count."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sas_lint.api.baseline import known, load, mark, place, save
from sas_lint.api.checking import Result, find
from sas_lint.api.config import UsageError
from sas_lint.cli.options import configured, day, judged

_file = click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file, where it is not sas-lint-baseline.json beside the content folder.",
)


@click.group()
def command() -> None:
    """Put up with the findings that are there now, so that `check` fails for new ones only.

    The baseline is a file beside the content folder, to be kept in version control. It never grows by itself.
    """


@command.command()
@judged
@_file
@click.option("--force", is_flag=True, help="Make it anew where there is one.")
def create(
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    baseline: Path | None,
    force: bool,
) -> int:
    """Write down every finding that no waiver accepts."""
    result, file = _found(content, as_of, profile, authority, baseline)
    if file.exists() and not force:
        raise UsageError(f"there is a baseline already (“{file}”): prune it, or make it anew with --force")
    findings = known(result)
    save(file, findings)
    click.echo(f"{file}: {_count(len(findings))}")
    return 0


@command.command()
@judged
@_file
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; the status is 1 where any are gone."
)
def prune(
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    baseline: Path | None,
    only_check: bool,
) -> int:
    """Take out the findings that are found no more."""
    result, file = _found(content, as_of, profile, authority, baseline)
    findings = load(file)
    gone = mark(result, findings).gone
    if gone and not only_check:
        save(file, [one for one in findings if one not in gone])
    left = len(findings) - len(gone)
    click.echo(f"{file}: {len(gone)} found no more, {_count(left)} left")
    return int(only_check and bool(gone))


def _found(
    content: Path | None,
    as_of: datetime | None,
    profile: str | None,
    authority: str | None,
    baseline: Path | None,
) -> tuple[Result, Path]:
    config, folder = configured(content, profile, authority)
    return find(folder, config, day(as_of)), place(folder, baseline or config.baseline)


def _count(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"
