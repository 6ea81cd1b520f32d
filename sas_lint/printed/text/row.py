"""Lines of a text dump as values, and what they are sorted into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.printed.words import Ended, ended

# A number for which the width of the line left no room to keep apart.
_CLOSE = re.compile(r"(.*\))(\d{1,3})")
# A running head is printed on this many pages at least, and is no longer than this.
OFTEN = 2
HEAD_WORDS = 15


class Row(NamedTuple):
    """A line of the file: its number, what it holds (with its blanks), and its page; 0 where not known.

    `is_item` where its bullet stands on a line of its own above it.
    """

    number: int
    text: str
    page: int = 0
    is_item: bool = False

    @property
    def words(self) -> str:
        """The line without the blanks around it."""
        return self.text.strip()


class Sorted(NamedTuple):
    """The lines of the text; those of the margins; the numbers printed on pages."""

    rows: tuple[Row, ...]
    margins: tuple[Row, ...]
    numbers: dict[int, str]


def rows_of(text: str) -> Iterator[Row]:
    """The lines in order; pages count from 1 where form feeds part them."""
    page = 1 if "\f" in text.strip("\f\n ") else 0
    for number, line in enumerate(text.split("\n"), 1):
        before, *after = line.split("\f")
        yield Row(number, before, page)
        for rest in after:
            page += bool(page)
            if rest.strip():
                yield Row(number, rest, page)


def line_end(text: str) -> Ended | None:
    """The parts of a line that ends with a number, be it right behind a bracket; None where it does not."""
    close = _CLOSE.fullmatch(text.strip())
    return Ended(close[1], close[2], False) if close else ended(text)
