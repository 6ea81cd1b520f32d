"""Standard input, a PDF or a Word document -> the Printed as JSON on standard output, within limits.

The process reads nothing else, writes nothing else, and may take only so much memory and time: a document
that breaks the reader, or is made to, breaks this process and no other.
"""

from __future__ import annotations

import contextlib
import json
import sys

from sas_lint.printed.limits import MEMORY, SECONDS, TOO_MUCH, CannotRead
from sas_lint.printed.wire import encoded

REFUSED = b"!"


def main() -> None:
    """The first byte of the output is `!` where the rest says why the document cannot be read."""
    _limit()
    kind = sys.argv[1]
    output = sys.stdout.buffer
    try:
        data = _read(kind, sys.stdin.buffer.read())
    except (CannotRead, MemoryError, RecursionError) as error:
        data = REFUSED + json.dumps(str(error) or TOO_MUCH).encode("ascii")
    output.write(data)
    output.flush()


def _read(kind: str, file: bytes) -> bytes:
    if kind == "pdf":
        from sas_lint.printed.pdf.reading import read as read_pdf

        return encoded(read_pdf(file, ""))
    from sas_lint.printed.docx.reading import read as read_docx

    return encoded(read_docx(file, ""))


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
