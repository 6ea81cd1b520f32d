"""Text -> the same words in Markdown, with nothing in them that Markdown or HTML would act on."""

from __future__ import annotations

import re

from sas_lint.report.text import visible

# A character reference is never read as markup, where a backslash before a pipe or in a code span may be.
# Services make a mention of “@name” and a link of “#1” even then: an invisible word joiner prevents it.
_ACTIVE = re.compile(r"(?P<sign>@(?=\w)|[#!&%~$](?=\d))|[\\`*_\[\]<>&|~$#]")


def escaped(text: str) -> str:
    """The text on one line, for a paragraph or a table's cell."""
    return _ACTIVE.sub(_reference, visible(text))


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" + ("&#8288;" if found["sign"] else "")


def code(text: str) -> str:
    """The text in the type of code."""
    return f"<code>{escaped(text)}</code>"
