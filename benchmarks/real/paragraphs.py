"""The text of the printed statement -> its paragraphs before extraction, and what is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from benchmarks.real.exceptions import Move

_ADDRESS = re.compile(r"https?://\S+")
_SENTENCE_END = (".", ":", ";", "?", "!")


class Paragraph(NamedTuple):
    """A paragraph: the line that it begins on, its words, and how many lines it ran over.

    `is_new` where its first line begins with a blank, which is what is left of a new page or of a bullet;
    `cuts` counts the ends of lines that stood inside a word.
    """

    line: int
    text: str
    rows: int = 1
    is_new: bool = False
    cuts: int = 0


class LeftOut(NamedTuple):
    """Words that are no part of the statement's text: the line, the words, and what they are."""

    line: int
    words: str
    what: str


class Text(NamedTuple):
    """The whole text: paragraphs in the order of the file, what was left out, and the words of the file."""

    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...]
    words: int


class StaleException(ValueError):
    """An exception that names a line on which no paragraph begins."""


def key(words: str) -> str:
    """Words for comparison: letters and digits only, without capitals."""
    return "".join(character for character in words.casefold() if character.isalnum())


def read(text: str, running_head: str, moves: Iterable[Move]) -> Text:
    """The paragraphs of a text without its page furniture. Raises StaleException."""
    found, left_out = _without_running_heads(list(_paragraphs(text)), running_head)
    found, targets = _without_link_targets(found)
    left_out = sorted([*left_out, *targets])
    for move in moves:
        found = _moved(found, move)
    return Text(tuple(found), tuple(left_out), len(text.split()))


def addresses(text: Text) -> frozenset[str]:
    """The addresses to which the printed page has a link."""
    return frozenset(one.words for one in text.left_out if _ADDRESS.fullmatch(one.words))


def runs_on(before: str, after: str) -> bool:
    """Whether a paragraph is the rest of the one before it: no sentence ends there, and none begins."""
    if _ADDRESS.match(after) or before.endswith(_SENTENCE_END):
        return False
    return after[:1].islower()


def joined(before: Paragraph, after: Paragraph) -> Paragraph:
    """Two parts of one paragraph that an empty line or a new page had put asunder."""
    return before._replace(
        text=f"{before.text} {after.text}", rows=before.rows + after.rows, cuts=before.cuts + after.cuts
    )


def _paragraphs(text: str) -> Iterator[Paragraph]:
    rows: list[str] = []
    first = 0
    for number, row in enumerate(text.split("\n"), 1):
        begins = not row.strip() or row[0].isspace() or _ADDRESS.match(row)
        if begins and rows:
            yield _unwrapped(rows, first)
            rows = []
        if row.strip():
            first = first if rows else number
            rows.append(row)
    if rows:
        yield _unwrapped(rows, first)


def _unwrapped(rows: list[str], line: int) -> Paragraph:
    """A line that was broken between words ends in a blank; one that was broken in a word does not."""
    cuts = sum(not before[-1].isspace() for before, _ in pairwise(rows))
    ends = (" " if row[-1].isspace() else "" for row in rows)
    text = "".join(row.strip() + end for row, end in zip(rows, ends, strict=True)).rstrip()
    return Paragraph(line, text, len(rows), rows[0][0].isspace(), cuts)


def _without_running_heads(
    paragraphs: list[Paragraph], running_head: str
) -> tuple[list[Paragraph], list[LeftOut]]:
    kept: list[Paragraph] = []
    left_out: list[LeftOut] = []
    rest = iter(paragraphs)
    for paragraph in rest:
        if key(paragraph.text) != key(running_head):
            kept.append(paragraph)
            continue
        left_out.append(LeftOut(paragraph.line, paragraph.text, "running head"))
        following = next(rest, None)
        if following and following.text.isdigit():
            left_out.append(LeftOut(following.line, following.text, "page number"))
        elif following:
            kept.append(following)
    return kept, left_out


def _without_link_targets(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[LeftOut]]:
    """At the end stand the targets of the page's links, once for each line of the link's words."""
    kept: list[Paragraph] = []
    left_out: list[LeftOut] = []
    printed: dict[str, int] = {}
    for paragraph in paragraphs:
        text = paragraph.text
        if text in printed and _ADDRESS.fullmatch(text):
            what = f"target of the link printed on line {printed[text]}"
            left_out.append(LeftOut(paragraph.line, text, what))
        else:
            printed.setdefault(text, paragraph.line)
            kept.append(paragraph)
    return kept, left_out


def _moved(paragraphs: list[Paragraph], move: Move) -> list[Paragraph]:
    lines = {paragraph.line for paragraph in paragraphs}
    for line in (move.first, move.last, move.before):
        if line not in lines:
            raise StaleException(f"no paragraph begins on line {line}, and an exception moves it")
    moving = [item for item in paragraphs if move.first <= item.line <= move.last]
    kept = [item for item in paragraphs if item not in moving]
    place = next(number for number, item in enumerate(kept) if item.line == move.before)
    return [*kept[:place], *moving, *kept[place:]]
