"""sas-lint import FILE -> a content folder made from an old statement, with an account of every word."""

from __future__ import annotations

from pathlib import Path

import click

from sas_lint.adopt.report import REPORT, UNPLACED, guessed
from sas_lint.api.config import load_config
from sas_lint.api.importing import Imported, import_file
from sas_lint.api.placing import check_place, write
from sas_lint.report.text import count, visible


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("content"),
    metavar="FOLDER",
    help="The content folder to make.",
)
@click.option(
    "--force", is_flag=True, help="Move what stands there aside, under a name that ends in .before-1."
)
def command(file: Path, folder: Path, force: bool) -> int:
    """Make content of an old statement: FILE is a PDF, DOCX, HTML, its text, or - for standard input.

    ODT, RTF and .doc are read where LibreOffice is installed.

    The author's words are kept as they are, mistakes too; only what was damaged when the text was taken out
    of a document is mended. Every word is accounted for. What was guessed is listed, and kept in _import.md;
    words that have no place are kept in unplaced.md. Nothing is written unless the account adds up.

    The status is 0 where all is written, 2 where the file cannot be imported, and 3 for a fault of sas-lint
    itself, such as an account that does not add up.
    """
    check_place(folder, file, force)
    config, _ = load_config(folder)
    made = import_file(file, config)
    moved = write(made.files, folder, force)
    for line in _told(made, folder):
        click.echo(visible(line))
    if moved:
        click.echo(
            f"sas-lint: what stood at {visible(str(folder))} is now at {visible(str(moved))}", err=True
        )
    return 0


def _told(made: Imported, folder: Path) -> list[str]:
    counts = (
        count(made.sources, "source"),
        count(made.chapters, "chapter"),
        count(made.parts, "front part"),
        count(made.publications, "publication"),
        count(made.names, "name"),
    )
    lines = [f"{folder}: {', '.join(counts)}", "", "Words:", *(f"  {line}" for line in made.account.lines())]
    if made.account.unplaced:
        lines.append(f"  what was set aside is in {folder / UNPLACED}")
    lines += ["", f"Guesses, also in {folder / REPORT}:"]
    return [*lines, *(f"  {line}" for line in guessed(made.guesses))]
