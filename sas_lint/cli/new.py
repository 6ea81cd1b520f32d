"""sas-lint new ... -> something to begin with: a source, a theme."""

from __future__ import annotations

from pathlib import Path

import click

from sas_lint.api.new_source import new_source
from sas_lint.api.new_theme import new_theme
from sas_lint.cli.options import configured


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


@command.command()
@click.argument("chapter")
@click.argument("id_", metavar="ID")
@click.option("--title", required=True, help="What the source is called.")
@click.option(
    "--status", type=click.Choice(["current", "potential", "retired"]), default="current", show_default=True
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The content folder, where it is not content/.",
)
def source(chapter: str, id_: str, title: str, status: str, content: Path | None) -> int:
    """Make the file of a new source in CHAPTER, a folder of the content, with the headings of its fields.

    ID is the file's name, in small letters, figures and hyphens.
    """
    config, found = configured(content)
    click.echo(new_source(found, config, chapter, id_, title, status))
    click.echo("sas-lint: write under its headings; sas-lint fix puts it in the chapter's contents", err=True)
    return 0
