"""What this one document needs to be told, each with its reason; everything else follows from its shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class FrontPart(NamedTuple):
    """A front part: its file, its heading as printed, those in it, and those that answer a requirement."""

    file: str
    title: str
    headings: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


class Move(NamedTuple):
    """The paragraphs on lines `first` to `last` belong before the one that begins on `before`."""

    first: int
    last: int
    before: int
    reason: str


FRONT_PARTS = (
    FrontPart("01-background", "Background"),
    FrontPart("02-requirements", "Code of Practice for Official Statistics Requirements"),
    FrontPart(
        "03-introduction",
        "Introduction",
        (
            "Access to data",
            "Involvement in changes to systems",
            "Audit of Data Quality",
            "Suppression of data for confidentiality purposes",
            "Security",
            "Explanation of details provided for each data source",
        ),
        (
            ("b", "Involvement in changes to systems"),
            ("d", "Access to data"),
            ("e", "Audit of Data Quality"),
            ("f", "Security"),
        ),
    ),
)

# Chapters whose printed title is not our own with other capitals.
CHAPTER_TITLES = {
    "civil-family-and-tribunals": "Civil, Family and Tribunals Data",
    "youth-justice": "Youth Justice data",
}

MOVES = (
    Move(
        first=40,
        last=58,
        before=30,
        reason="a quotation that the words right before line 30 introduce; the extraction seems to have put "
        "what a box held after the rest of its page (inferred: the text does not show the page)",
    ),
)

# Lines that begin a paragraph in the text and go on with one in print, though they begin with a capital.
CONTINUED = {
    942: "this page came out with an empty line after each line; the sentence runs on",
}

# Lists of publications with sentences around them that are no items: (entry, heading).
SENTENCES_AROUND = {
    ("data-improvement-project", "Statistical publication"): "the items are the addresses; "
    "what stands before and after them speaks of the statistics in general",
}


def told() -> Iterator[str]:
    """Each exception that mends or shapes something, with its reason, for a reader of the account."""
    yield from (f"lines {move.first} to {move.last} moved: {move.reason}" for move in MOVES)
    yield from (f"line {line} joined to the one before: {reason}" for line, reason in CONTINUED.items())
    for (entry, heading), reason in SENTENCES_AROUND.items():
        yield f"sentences in “{heading}” of {entry} kept out of the list: {reason}"
