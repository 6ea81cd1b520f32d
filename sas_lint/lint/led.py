"""A printed document -> its lines of contents, each with the headings that it may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.model.names import name_key
from sas_lint.printed.model import ContentsLine, Heading, Printed
from sas_lint.schema.nearest import nearest

_NEAR = 80.0
_COUNTED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Za-z]\.)\s+")


class Led(NamedTuple):
    """A line, and the headings in its words, or in words much like them; none where there are no such."""

    line: ContentsLine
    headings: tuple[Heading, ...]


def led(printed: Printed) -> Iterator[Led]:
    """The lines in order. A heading that a line names in its very words is not meant by another."""
    by_words: dict[str, list[Heading]] = {}
    for heading in printed.headings:
        by_words.setdefault(_key(heading.text), []).append(heading)
    lines = [(line, _key(line.text)) for line in printed.contents]
    free = by_words.keys() - {key for _, key in lines}
    for line, key in lines:
        found = by_words.get(key)
        if found is None:
            near = nearest(key, free, _NEAR)
            found = by_words[near] if near else []
        yield Led(line, tuple(found))


def _key(words: str) -> str:
    """Words without what counts the chapters, and without what joins them to a number."""
    return name_key(_COUNTED.sub("", words.strip()).rstrip(" .\u2026"))
