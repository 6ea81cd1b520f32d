"""sas-lint new ... -> something to begin with: a theme."""

from __future__ import annotations

from pathlib import Path

import click

from sas_lint.api.new_theme import new_theme


@click.group()
def command() -> None:
    """Make something to begin with."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
def theme(folder: Path) -> int:
    """Make FOLDER, a theme of your own, which lies over the one that sas-lint brings.

    Change its colours, add a logo, and name it in sas-lint.toml: theme = "FOLDER".
    """
    for path in new_theme(folder):
        click.echo(path)
    return 0
