"""`FORMAT:FILE` and a report -> files, each whole or as it was before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.config import UsageError
from sas_lint.api.files import FILES
from sas_lint.report import FORMATS, Report
from sas_lint.schema.nearest import did_you_mean

_DEVICES = ("/dev/", "/proc/")


class Output(NamedTuple):
    """A report that goes to a file."""

    format: str
    path: Path


def parse_outputs(values: Iterable[str], content: Path) -> tuple[Output, ...]:
    """What `--output` asks for.

    Raises UsageError for an unknown format, and for a file that must not be written.
    """
    found = tuple(_parse(value, content) for value in values)
    targets = [output.path for output in found]
    twice = next((path for path in targets if targets.count(path) > 1), None)
    if twice:
        raise UsageError(f"--output names “{twice}” twice: give each report a file of its own")
    return found


def write_outputs(report: Report, outputs: Sequence[Output], theme: Path | None = None) -> None:
    """Write the files, when all of them are made; `theme` is a department's own folder over the shipped.

    Raises UsageError where one cannot be written.
    """
    if not outputs:
        return
    from sas_lint.typeset.output import write

    plain = report._replace(colour=False)
    made = [(output.path, _made(output.format, plain, theme)) for output in outputs]
    for path, content in made:
        try:
            write(path, content)
        except OSError as error:
            raise UsageError(f"--output: “{path}” cannot be written: {error.strerror}") from error


def _made(format_: str, report: Report, theme: Path | None) -> bytes:
    if format_ in FILES:
        return FILES[format_](report, theme)
    # As on standard output: half a surrogate pair is written as an escape, which JSON reads back.
    return FORMATS[format_](report).encode("utf-8", "backslashreplace")


def _parse(value: str, content: Path) -> Output:
    name, colon, path = value.partition(":")
    if not colon or not path:
        raise UsageError(f"--output takes FORMAT:FILE, such as sarif:lint.sarif, not “{value}”")
    known = (*FORMATS, *FILES)
    if name not in known:
        hint, _ = did_you_mean(name, known)
        raise UsageError(f"--output: there is no format “{name}”{hint} (known: {', '.join(known)})")
    return Output(name, _target(path, content))


def _target(name: str, content: Path) -> Path:
    """The file itself, where the name is a link: to put a file in a link's place would break the link."""
    path = Path(name)
    if name == "-" or str(path.absolute()).startswith(_DEVICES):
        raise UsageError(
            f"--output writes files, and “{name}” is none: --format says what standard output gets"
        )
    if path.exists() and not path.is_file():
        what = "is a folder" if path.is_dir() else "is no ordinary file"
        raise UsageError(f"--output: “{name}” {what}: give the place of a file")
    real = Path(os.path.realpath(path))
    if real.is_relative_to(content.resolve()):
        raise UsageError(
            f"--output: “{name}” is in the content folder, which sas-lint reads: put reports elsewhere"
        )
    return real
