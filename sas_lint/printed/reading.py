"""A file -> the printed document that it holds, read by a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sas_lint.printed.kinds import HEAD, kind_of, why_not
from sas_lint.printed.limits import FILE_BYTES, MEGABYTE, SECONDS, TOO_MUCH, CannotRead
from sas_lint.printed.model import Printed
from sas_lint.printed.wire import decoded

_REFUSED = b"!"
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sas_lint.printed.child import main; main()"


def read_file(file: Path, path: str) -> Printed:
    """The document; `path` is its name in findings.

    Raises CannotRead where it is neither PDF nor DOCX, damaged, encrypted, too large, or without any text;
    OSError where the file cannot be opened.
    """
    with file.open("rb") as opened:
        head = opened.read(HEAD)
        size = opened.seek(0, 2)
        opened.seek(0)
        kind = kind_of(head)
        if kind is None:
            raise CannotRead(why_not(head, file.suffix))
        if size > FILE_BYTES:
            most = FILE_BYTES // MEGABYTE
            raise CannotRead(f"it has {size // MEGABYTE} MB, and more than {most} are not read")
        command = [sys.executable, "-c", _START, str(_ROOT), kind]
        try:
            run = subprocess.run(command, stdin=opened, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise CannotRead(TOO_MUCH) from error
    return _answer(run, path)


def _answer(run: subprocess.CompletedProcess[bytes], path: str) -> Printed:
    if run.returncode or not run.stdout:
        if b"Traceback" in run.stderr and b"MemoryError" not in run.stderr:
            raise RuntimeError(_last_line(run.stderr))
        raise CannotRead(TOO_MUCH)
    if run.stdout.startswith(_REFUSED):
        raise CannotRead(str(json.loads(run.stdout[1:])))
    return decoded(run.stdout, path)


def _last_line(told: bytes) -> str:
    return told.decode("utf-8", "replace").strip().rpartition("\n")[2]
