"""An ODT, RTF or old Word document -> the pieces of the Word document that LibreOffice makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sas_lint.printed.laying_out import converted
from sas_lint.printed.limits import FILE_BYTES, MEGABYTE, CannotRead
from sas_lint.printed.model import Link, Reference
from sas_lint.printed.reading import Whole, read_whole

Office = Literal["odt", "rtf", "doc"]

_TO = "docx:MS Word 2007 XML"
# Each is read as what its first bytes say, and never as what else LibreOffice might take it for.
_READERS = {"odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97"}
# How a newer document is held that asks for a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STARTS: tuple[tuple[bytes, int, Office], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", 30, "odt"),
    (b"{\\rtf", 0, "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "doc"),
)


def office_of(head: bytes) -> Office | None:
    """Which of these a file is, by its first bytes; None where it is none."""
    return next((name for start, at, name in _STARTS if head[at:].startswith(start)), None)


def read_office(file: Path, path: str, office: Office) -> Whole:
    """The document as LibreOffice turns it into a Word document, and the bare text of the file.

    That of ODT is taken from the file itself; that of the others from what LibreOffice made. Raises
    CannotRead where the file is too large, damaged or locked, or LibreOffice is not there or fails.
    """
    if file.stat().st_size > FILE_BYTES:
        raise CannotRead(f"it has more than {FILE_BYTES // MEGABYTE} MB, and larger files are not read")
    data = file.read_bytes()
    if _LOCKED in data:
        raise CannotRead("it is locked with a password: save it without one")
    if office != "odt":
        return _as_word(data, path, office)
    from sas_lint.printed.odt import harmless, refers_to_pages
    from sas_lint.printed.odt_said import said

    kept = harmless(data)
    whole = _as_word(kept, path, office)
    references = (Reference(0, "", "", Link(None)),) if refers_to_pages(data) else ()
    return Whole(whole.printed._replace(references=references), tuple(said(kept)))


def _as_word(data: bytes, path: str, office: Office) -> Whole:
    with converted(data, office, _TO, _READERS[office]) as made:
        return read_whole(made, path)
