"""Text lines `page | role | text` -> a Printed, for examples and tests.

Roles are `heading 1` to `heading 6`, `contents`, `text`, `bold`, `item`, `image`, `header row`, `row`,
`reference`, `header`, `footer`, and `number`, the number printed on the page. A line of contents ends with
the number that it gives; ` -> 7` or ` -> nowhere` after that is its link; ` -> “words”` is one to the
paragraph with these words, in a document that has no pages. A reference is written like a line of contents.
An image without a text has nothing that stands in for it. The cells of a row are parted by `|`, and rows that
follow one another are a table.

What a document says of itself as a whole is written with the page 1: `title`, `title shown` (yes or no),
`language` and `tags` (yes or no). A text that is left out says that it has none; a line that is left out,
that nobody knows. The page 0 is one that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.printed.model import (
    About,
    ContentsLine,
    Figure,
    Heading,
    Item,
    Link,
    Margin,
    Piece,
    Printed,
    Reference,
    Table,
    Words,
)

_ABOUT = ("title", "title shown", "language", "tags")
_ROLES = (
    "heading 1 to heading 6, contents, text, bold, item, image, header row, row, reference, header, footer,"
    " number, title, title shown, language and tags"
)
_NOWHERE = "nowhere"
_HEADING = re.compile(r"heading ([1-6])")
_LINK = re.compile(rf"\s+->\s+(?:(\d+|{_NOWHERE})|“([^”]*)”)$")
_NUMBER = re.compile(r"^(.*?)[\s.\u2026]*\s(\d{1,4}|[ivxlc]{1,6})$")
_BOOLEANS = {"yes": True, "no": False}


class NotLines(ValueError):
    """A line that is none of these; the message says which and why."""


class _Row(NamedTuple):
    """A line of the text: its number, and its three parts."""

    row: int
    page: int
    role: str
    words: str


def printed_lines(text: str, path: str) -> Printed:
    """The document that the lines tell of; blank lines and those that begin with # are left out.

    Raises NotLines.
    """
    pieces: list[Piece] = []
    references: list[Reference] = []
    numbers: dict[int, str] = {}
    about = About()
    for row in _rows(text):
        if row.role == "number":
            numbers[row.page] = row.words
        elif row.role in _ABOUT:
            about = _about(about, row)
        elif row.role == "reference":
            references.append(_reference(row))
        elif row.role in ("row", "header row"):
            _add_row(pieces, row)
        else:
            pieces.append(_piece(row))
    return Printed(path, tuple(pieces), numbers, about, tuple(references))


def _rows(text: str) -> Iterator[_Row]:
    for row, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|", 2)]
            if len(parts) < 3 or not parts[0].isdecimal():
                raise NotLines(f"line {row} is not “page | role | text”: {line.strip()}")
            yield _Row(row, int(parts[0]), parts[1], parts[2])


def _about(about: About, row: _Row) -> About:
    match row.role:
        case "title":
            return about._replace(title=row.words)
        case "language":
            return about._replace(language=row.words)
        case "title shown":
            return about._replace(title_shown=_boolean(row))
        case _:
            return about._replace(tagged=_boolean(row))


def _boolean(row: _Row) -> bool:
    if row.words not in _BOOLEANS:
        raise NotLines(f"line {row.row}: “{row.role}” is yes or no, not “{row.words}”")
    return _BOOLEANS[row.words]


def _piece(row: _Row) -> Piece:
    heading = _HEADING.fullmatch(row.role)
    if heading:
        return Heading(row.page, int(heading[1]), row.words)
    match row.role:
        case "contents":
            return _contents(row)
        case "text" | "bold":
            return Words(row.page, row.words, row.role == "bold")
        case "item":
            return Item(row.page, row.words)
        case "image":
            return Figure(row.page, row.words or None)
        case "header" | "footer":
            return Margin(row.page, row.words)
        case _:
            raise NotLines(f"line {row.row}: there is no role “{row.role}”; there are {_ROLES}")


def _add_row(pieces: list[Piece], row: _Row) -> None:
    """Put a row to the table right before it on the page, or begin one."""
    cells = tuple(cell.strip() for cell in row.words.split("|"))
    last, headed = pieces[-1] if pieces else None, row.role == "header row"
    if isinstance(last, Table) and last.page == row.page:
        pieces[-1] = Table(row.page, (*last.rows, cells), bool(last.headed) or headed)
    else:
        pieces.append(Table(row.page, (cells,), headed))


def _contents(row: _Row) -> ContentsLine:
    link = _LINK.search(row.words)
    told = row.words[: link.start()] if link else row.words
    number = _NUMBER.match(told)
    title, given = (number[1], number[2]) if number else (told, None)
    leads = None
    if link and link[2] is not None:
        leads = Link(row.page, link[2])
    elif link:
        leads = Link(None if link[1] == _NOWHERE else int(link[1]))
    return ContentsLine(row.page, title.strip(), given, leads)


def _reference(row: _Row) -> Reference:
    line = _contents(row)
    if line.number is None or line.link is None:
        raise NotLines(f"line {row.row}: a reference needs a number and a link: {row.words}")
    return Reference(line.page, line.text, line.number, line.link)
