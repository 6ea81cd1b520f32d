"""A file -> the printed document that it holds, read by a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from sas_lint.printed.kinds import HEAD, kind_of, why_not
from sas_lint.printed.limits import FILE_BYTES, MEGABYTE, SECONDS, TOO_MUCH, CannotRead
from sas_lint.printed.model import Printed
from sas_lint.printed.said import Said
from sas_lint.printed.wire import decoded

_REFUSED = b"!"
_WHOLE = "whole"
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sas_lint.printed.child import main; main()"


class Whole(NamedTuple):
    """A document, and the bare text of the file that it was read from."""

    printed: Printed
    said: tuple[Said, ...]


def read_file(file: Path, path: str) -> Printed:
    """The document; `path` is its name in findings.

    Raises CannotRead where it is neither PDF nor DOCX, damaged, encrypted, too large, or without any text;
    OSError where the file cannot be opened.
    """
    return decoded(_read(file), path)


def read_whole(file: Path, path: str, kind: str = "") -> Whole:
    """The document and the bare text of the file; `kind` is html for a web page. Raises as read_file."""
    printed, _, said = _read(file, kind, _WHOLE).partition(b"\n")
    return Whole(decoded(printed, path), tuple(Said(*one) for one in json.loads(said)))


def _read(file: Path, kind: str = "", *more: str) -> bytes:
    with file.open("rb") as opened:
        head = opened.read(HEAD)
        size = opened.seek(0, 2)
        opened.seek(0)
        kind = kind or kind_of(head) or ""
        if not kind:
            raise CannotRead(why_not(head, file.suffix))
        if size > FILE_BYTES:
            most = FILE_BYTES // MEGABYTE
            raise CannotRead(f"it has {size // MEGABYTE} MB, and more than {most} are not read")
        command = [sys.executable, "-c", _START, str(_ROOT), kind, *more]
        try:
            run = subprocess.run(command, stdin=opened, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise CannotRead(TOO_MUCH) from error
    return _answer(run)


def _answer(run: subprocess.CompletedProcess[bytes]) -> bytes:
    if run.returncode or not run.stdout:
        if b"Traceback" in run.stderr and b"MemoryError" not in run.stderr:
            raise RuntimeError(_last_line(run.stderr))
        raise CannotRead(TOO_MUCH)
    if run.stdout.startswith(_REFUSED):
        raise CannotRead(str(json.loads(run.stdout[1:])))
    return run.stdout


def _last_line(told: bytes) -> str:
    return told.decode("utf-8", "replace").strip().rpartition("\n")[2]
