"""Places in the text that users write: a path, and lines and columns that count from 1."""

import re
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of a file.

    Lines and columns count from 1, columns count code points, the end is exclusive. `line` is
    None where only the file is known; the columns are None where only the line is known.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def sort_key(self) -> tuple[str, int, int]:
        """Order by path, line and column, with what is not known first."""
        return (self.path, self.line or 0, self.column or 0)

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other`."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)

    def start(self) -> "Span":
        """The empty span at this one's start."""
        return Span(self.path, self.line, self.column, self.line, self.column)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character, or one of them is an empty place inside the other."""
        if self.path != other.path or self.line is None or other.line is None:
            return False
        return self._from() <= other._until() and other._from() <= self._until()

    def _from(self) -> tuple[int, int]:
        return (self.line or 0, self.column or 0)

    def _until(self) -> tuple[int, int]:
        end = self.end_line or self.line or 0
        return (end, self.end_column - 1 if self.end_column else 1 << 30)


def lines(text: str) -> list[str]:
    """The lines of a text, without their ends; CR LF, LF and CR end a line."""
    return LINE_END.split(text) if "\r" in text else text.split("\n")
