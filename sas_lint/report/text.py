"""Findings' words and places -> text that a terminal, a log or a page shows safely."""

from __future__ import annotations

import unicodedata

from sas_lint.findings import Finding, Severity
from sas_lint.spans import Span

_COLOURS = {Severity.ERROR: "\033[1;31m", Severity.WARNING: "\033[1;33m", Severity.INFO: "\033[1;34m"}
PLAIN = "\033[0m"


def graded(text: str, severity: Severity, colour: bool) -> str:
    """The text in its severity's colour, where colour is wanted."""
    return f"{_COLOURS[severity]}{text}{PLAIN}" if colour else text


def place(span: Span, page: int | None = None) -> str:
    """`path:line:column`, as far as it is known; `path, page 7` in a printed document."""
    known = ":".join(str(part) for part in (span.path, span.line, span.column) if part is not None)
    return known if page is None else f"{known}, page {page}"


def told(finding: Finding) -> str:
    """The message, behind the page of a printed document, for services that know only files and lines."""
    return finding.message if finding.page is None else f"Page {finding.page}: {finding.message}"


def visible(text: str) -> str:
    """One line, with control characters as their numbers, so that no content commands a terminal."""
    return text if text.isprintable() else "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\t\n":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character


def sentences(*texts: str) -> str:
    """Texts in a row, each ended as a sentence."""
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text)


def count(number: int, name: str) -> str:
    """A number and its thing, in the plural where it is not one."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
