"""What every build takes: the statement read whole, the theme, a folder, and errors in the user's words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config, UsageError

if TYPE_CHECKING:
    from sas_lint.typeset.theme import Theme

_INSTALL = "on Debian and Ubuntu, apt install libpangoft2-1.0-0 libharfbuzz-subset0"


class Built(NamedTuple):
    """What was written: a file and the number of its pages where it has any, or a folder and its files."""

    path: Path
    pages: int | None
    files: int | None = None


class CannotPrint(Exception):
    """A word, a link or a picture of the content cannot be printed; the message is one line for the user."""


class NotBuilt(Exception):
    """The statement could not be read whole, so nothing was built; `result` says what is wrong."""

    def __init__(self, result: Result) -> None:
        super().__init__("the statement could not be read whole")
        self.result = result


def read_whole(content: Path, config: Config, as_of: date | None) -> Result:
    """The statement and its findings.

    Raises NotBuilt where something in the content could not be read (an input/ error), because a document
    would leave it out in silence.
    """
    result = check(content, config, as_of)
    if any(finding.rule.startswith("input/") for finding in result.open):
        raise NotBuilt(result)
    return result


def look(folder: Path | None) -> Theme:
    """The theme. Raises UsageError where it is broken."""
    from sas_lint.typeset import theme
    from sas_lint.typeset.errors import TypesetError

    try:
        return theme.load(folder)
    except TypesetError as error:
        raise UsageError(str(error)) from error


def check_folder(folder: Path, content: Path) -> None:
    """Raise UsageError for a folder that cannot be written to, or is the content's."""
    if folder.resolve().is_relative_to(content.resolve()):
        raise UsageError(f"“{folder}” is in the content folder, which sas-lint reads: build elsewhere")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}” is no folder: give the place of one with -o")


@contextlib.contextmanager
def told(target: Path) -> Iterator[None]:
    """What the user can mend of what goes wrong while `target` is written: CannotPrint or UsageError."""
    from sas_lint.typeset.errors import Misprint, TypesetError, Unprintable

    try:
        yield
    except Unprintable as error:
        raise CannotPrint(str(error)) from error
    except Misprint:
        raise
    except TypesetError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        if error.errno is None:
            raise UsageError(f"WeasyPrint cannot load what it needs: {_INSTALL} ({error})") from error
        raise UsageError(f"“{target}” cannot be written: {error.strerror}") from error
