"""What a file says, taken from it without a thought of headings and lists: one side of the account."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """A stretch of a file's own text, on its page (0 where it has none).

    `what` is empty where the stretch is text like any other. Else it says what the stretch is: for a reader
    of the page to see (`seen`), such as the words of a chart, or not, such as hidden text and comments.
    """

    page: int
    text: str
    what: str = ""
    seen: bool = True
