"""How far a long build has come -> one line that changes on a terminal, or now and then a line in a log."""

from __future__ import annotations

import sys
import time

import click

_SECONDS = 10


class Progress:
    """Told how many parts are done, of how many; says so on standard error."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._said = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Say it: at once on a terminal, in a log not more often than every ten seconds."""
        words = f"laying out the PDF: {done} of {total} parts"
        if self._terminal:
            click.echo(f"\r\x1b[K{words}", err=True, nl=False)
        elif time.monotonic() - self._said >= _SECONDS:
            click.echo(f"sas-lint: {words}", err=True)
            self._said = time.monotonic()

    def clear(self) -> None:
        """Take the line off the terminal."""
        if self._terminal:
            click.echo("\r\x1b[K", err=True, nl=False)
