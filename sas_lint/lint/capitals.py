"""Headings of one kind -> those with capitals where the others have small letters, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.model.blocks import Heading
from sas_lint.model.statement import Chapter, Part
from sas_lint.spans import Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL = frozenset({"from", "with", "into", "than", "that", "this", "their", "which", "other", "between"})


class Title(NamedTuple):
    """A heading: its words and its place."""

    words: str
    span: Span


class Odd(NamedTuple):
    """Headings that differ in a word's capital from `like`, one of the others."""

    titles: tuple[Title, ...]
    like: Title


def odd_capitals(whole: Whole) -> Iterator[Odd]:
    """One for each kind of heading at odds with itself: chapters, front parts, headings of a level."""
    statement = whole.statement
    kinds = [
        [Title(chapter.title.value, chapter.title.span) for chapter in statement.chapters],
        [Title(part.title.value, part.title.span) for part in statement.parts],
        *_by_level([*statement.parts, *statement.chapters]),
    ]
    for titles in kinds:
        yield from _odd(titles, whole)


def _by_level(pages: Sequence[Part | Chapter]) -> Iterator[list[Title]]:
    headings = [block for page in pages for block in page.blocks if isinstance(block, Heading)]
    for level in sorted({heading.level for heading in headings}):
        yield [Title(one.prose.text, one.prose.span) for one in headings if one.level == level]


def _odd(titles: list[Title], whole: Whole) -> Iterator[Odd]:
    """The headings on the smaller side, where one word has a capital in some and none in others."""
    words = [(title, *_words(title.words, whole)) for title in titles]
    both = {word for _, up, _ in words for word in up} & {word for _, _, low in words for word in low}
    capital = [title for title, up, _ in words if up & both]
    small = [title for title, _, low in words if low & both]
    if both:
        fewer, more = (capital, small) if len(small) >= len(capital) else (small, capital)
        yield Odd(tuple(fewer), next((title for title in more if title not in fewer), more[0]))


def _words(title: str, whole: Whole) -> tuple[set[str], set[str]]:
    """The words after the first with a capital, and those without, all in small letters; no names."""
    names = [(mention.start, mention.end) for mention in whole.mentions.find(title)]
    found = [
        match
        for match in list(_WORD.finditer(title))
        if title[: match.start()].strip()
        and match[0].lower() not in _SMALL
        and not any(start <= match.start() < end for start, end in names)
    ]
    up = {match[0].lower() for match in found if match[0][0].isupper() and match[0][1:].islower()}
    return up, {match[0] for match in found if match[0].islower()}
