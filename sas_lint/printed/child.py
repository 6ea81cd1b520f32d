"""Standard input, a document -> the Printed as JSON on standard output, within limits.

The process reads nothing else, writes nothing else, and may take only so much memory and time: a document
that breaks the reader, or is made to, breaks this process and no other.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from sas_lint.printed.limits import MEMORY, SECONDS, TOO_MUCH, CannotRead
from sas_lint.printed.model import Printed
from sas_lint.printed.said import Said
from sas_lint.printed.wire import encoded

REFUSED = b"!"
WHOLE = "whole"


class _Reader(NamedTuple):
    """How to read a kind of document, and how to take its bare text."""

    read: Callable[[bytes, str], Printed]
    said: Callable[[bytes], Iterable[Said]]


def main() -> None:
    """Arguments: the kind, and `whole` where the bare text is wanted too, as JSON on a second line.

    The first byte of the output is `!` where the rest says why the document cannot be read.
    """
    _limit()
    kind, *more = sys.argv[1:]
    output = sys.stdout.buffer
    try:
        whole = WHOLE in more
        data = _read(_reader(kind, whole), sys.stdin.buffer.read(), whole)
    except (CannotRead, MemoryError, RecursionError) as error:
        data = REFUSED + json.dumps(str(error) or TOO_MUCH).encode("ascii")
    output.write(data)
    output.flush()


def _read(reader: _Reader, file: bytes, whole: bool) -> bytes:
    data = encoded(reader.read(file, ""))
    if not whole:
        return data
    said = json.dumps(list(reader.said(file)), separators=(",", ":"))
    return data + b"\n" + said.encode("ascii")


def _reader(kind: str, whole: bool) -> _Reader:
    if kind == "pdf":
        from sas_lint.printed.pdf.reading import read as read_pdf
        from sas_lint.printed.pdf.said import said as said_in_pdf

        return _Reader(read_pdf, said_in_pdf)
    if kind == "html":
        from sas_lint.printed.html.reading import read as read_html
        from sas_lint.printed.html.said import said as said_in_html

        return _Reader(read_html, said_in_html)
    from sas_lint.printed.docx.reading import read as read_docx
    from sas_lint.printed.docx.said import said as said_in_docx

    return _Reader(partial(read_docx, in_place=whole), said_in_docx)


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
