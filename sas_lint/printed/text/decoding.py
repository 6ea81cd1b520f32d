"""The bytes of a text file -> its characters, in whichever of the usual encodings they are written."""

from __future__ import annotations

import codecs
import re

from sas_lint.printed.kinds import kind_of
from sas_lint.printed.limits import CHARACTERS, MEGABYTE, CannotRead

TEXT_BYTES = 20 * MEGABYTE
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; a few lost bytes in a dump of many pages are no reason to refuse it.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_MOST_CONTROL = 0.001
_SAMPLE = 4096
_OTHERS = ((b"{\\rtf", "RTF"), (b"<?xml", "XML"), (b"<!DOCTYPE", "HTML"), (b"<html", "HTML"))


def decoded(data: bytes) -> str:
    """The text, with line feeds at the ends of lines. Raises CannotRead where the file is no text."""
    if len(data) > TEXT_BYTES:
        raise CannotRead(
            f"it is {len(data) // MEGABYTE} MB of text, and more than {TEXT_BYTES // MEGABYTE} are not read"
        )
    if not data.strip():
        raise CannotRead("it is empty")
    _refuse_others(data)
    text = _characters(data)
    found = len(_CONTROL.findall(text))
    if found > max(_MOST_CONTROL * len(text), 1) or "\x00" in text:
        raise CannotRead("it is not text: it holds characters that no text has")
    if len(text) > CHARACTERS:
        raise CannotRead(f"it has more than {CHARACTERS:,} characters, and longer texts are not read")
    return _LINE_ENDS.sub("\n", text).replace("\v", "\n")


def _refuse_others(data: bytes) -> None:
    head = data[:_SAMPLE].lstrip()
    kind = kind_of(head)
    for start, name in _OTHERS:
        if head[: len(start)].lower() == start.lower():
            raise CannotRead(f"it is {name}, not plain text: save it as text (.txt) and import that")
    if kind:
        raise CannotRead(f"it is not plain text but {'a PDF' if kind == 'pdf' else 'a zip archive'}")


def _characters(data: bytes) -> str:
    try:
        for mark, name in _MARKS:
            if data.startswith(mark):
                return data.decode(name)
        guess = _wide(data[:_SAMPLE])
        if guess:
            return data.decode(guess)
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"it begins as {error.encoding.upper()} and breaks that at byte {error.start}"
        ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte has a meaning in Windows-1252 but for five, which stand for themselves here.
        return "".join(map(_windows, data.decode("latin-1")))


def _wide(head: bytes) -> str:
    """UTF-16 without a mark, where every other byte of a European text is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and not odd else ""


def _windows(character: str) -> str:
    if not "\x80" <= character <= "\x9f":
        return character
    return bytes((ord(character),)).decode("cp1252", "ignore") or character
