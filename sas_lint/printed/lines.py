"""Text lines `page | role | text` -> a Printed, for examples and tests.

Roles are `heading 1` to `heading 6`, `contents`, `text`, `header`, `footer`, and `number`, which is the
number printed on the page. A line of contents ends with the number that it gives; ` -> 7` or ` -> nowhere`
after that is its link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sas_lint.printed.model import ContentsLine, Heading, Link, Margin, Piece, Printed, Words

_ROLES = "heading 1 to heading 6, contents, text, header, footer and number"
_NOWHERE = "nowhere"
_HEADING = re.compile(r"heading ([1-6])")
_LINK = re.compile(rf"\s+->\s+(\d+|{_NOWHERE})$")
_NUMBER = re.compile(r"^(.*?)[\s.\u2026]*\s(\d{1,4}|[ivxlc]{1,6})$")


class NotLines(ValueError):
    """A line that is none of these; the message says which and why."""


def printed_lines(text: str, path: str) -> Printed:
    """The document that the lines tell of; blank lines and those that begin with # are left out.

    Raises NotLines.
    """
    pieces: list[Piece] = []
    numbers: dict[int, str] = {}
    for row, page, role, words in _rows(text):
        if role == "number":
            numbers[page] = words
        else:
            pieces.append(_piece(row, page, role, words))
    return Printed(path, tuple(pieces), numbers)


def _rows(text: str) -> Iterator[tuple[int, int, str, str]]:
    for row, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|", 2)]
            if len(parts) < 3 or not parts[0].isdecimal() or int(parts[0]) < 1:
                raise NotLines(f"line {row} is not “page | role | text”: {line.strip()}")
            yield row, int(parts[0]), parts[1], parts[2]


def _piece(row: int, page: int, role: str, words: str) -> Piece:
    heading = _HEADING.fullmatch(role)
    if heading:
        return Heading(page, int(heading[1]), words)
    match role:
        case "contents":
            return _contents(page, words)
        case "text":
            return Words(page, words)
        case "header" | "footer":
            return Margin(page, words)
        case _:
            raise NotLines(f"line {row}: there is no role “{role}”; there are {_ROLES}")


def _contents(page: int, words: str) -> ContentsLine:
    link = _LINK.search(words)
    told = words[: link.start()] if link else words
    number = _NUMBER.match(told)
    title, given = (number[1], number[2]) if number else (told, None)
    leads = None if link is None else Link(None if link[1] == _NOWHERE else int(link[1]))
    return ContentsLine(page, title.strip(), given, leads)
