"""A share of the pages -> lines that begin with marks of the author's own, as if they were list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Context, Passage
from sas_lint.lint.neighbours import among
from sas_lint.lint.sheets import passages_sheet
from sas_lint.model.blocks import Block, Paragraph, Prose
from sas_lint.spans import Span

# Bullets as they are typed, and as the symbols of a word processor arrive when they are copied.
_BULLETS = "•‣▪▫●○◦■□➢➤❖\uf0a7\uf0b7\uf0d8\uf0fc"
_BULLET = re.compile(rf"(?<!\S)[{_BULLETS}]\s*[^\s{_BULLETS}]+")
_MARK = re.compile(r"(?:[·∙–—o]|(\()?([a-z]|[ivx]{2,4}|\d{1,2})([.)]))\s+\S+")
_TOKEN = re.compile(r"[·∙–—o]|\(?(?:[a-z]|[ivx]{2,4}|\d{1,2})[.)]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Line(NamedTuple):
    """A line that begins with a mark: its kind, the numbers it can be, its words, where its text stands."""

    kind: str
    numbers: tuple[tuple[str, int], ...]
    span: Span
    words: str
    text: Span

    def is_followed_by(self, other: Line) -> bool:
        """Whether the other can be the next item of the same list."""
        following = {(count, number + 1) for count, number in self.numbers}
        return self.kind == other.kind and (not self.numbers or bool(following & {*other.numbers}))


class FakeList(NamedTuple):
    """Lines that stand for the items of a list, and the passage that the first is in."""

    lines: tuple[Line, ...]
    passage: Passage


def fake_lists(context: Context) -> Iterator[FakeList]:
    """The lists that are not marked up as such: those with bullets, then the others."""
    sheet = passages_sheet(context)
    bullets = {character for word in sheet.words for character in word[0] if character in _BULLETS}
    for number in sheet.holding(bullets):
        yield from _with_bullets(context.passages[number])
    if any(map(_TOKEN.fullmatch, sheet.words)):
        yield from _in_paragraphs(context)


def _with_bullets(passage: Passage) -> Iterator[FakeList]:
    """One bullet at the start of a text is enough, or two anywhere."""
    text = passage.prose.text
    found = list(_BULLET.finditer(text))
    if len(found) > 1 or (found and not text[: found[0].start()].strip()):
        lines = (
            Line("bullet", (), passage.prose.at(*match.span()), match[0], passage.prose.span)
            for match in found
        )
        yield FakeList(tuple(lines), passage)


def _in_paragraphs(context: Context) -> Iterator[FakeList]:
    """Lines of one paragraph, or paragraphs one after another, whose marks follow one another."""
    row: list[Line] = []
    first: Passage | None = None
    last: Block | None = None
    for one in among(context):
        if not isinstance(one.block, Paragraph):
            continue
        passage = Passage(one.block.prose, *one.owner)
        lines = list(_lines(one.block.prose))
        for inside in _rows(lines):
            yield FakeList(inside, passage)
        alone = lines[0] if len(lines) == 1 and lines[0].span.start() == lines[0].text.start() else None
        if alone and row and last is one.before and row[-1].is_followed_by(alone):
            row.append(alone)
        else:
            if first and len(row) > 1:
                yield FakeList(tuple(row), first)
            row, first = ([alone], passage) if alone else ([], None)
        last = one.block
    if first and len(row) > 1:
        yield FakeList(tuple(row), first)


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The stretches of two lines and more that follow one another."""
    row: list[Line] = []
    for line in lines:
        if row and not row[-1].is_followed_by(line):
            if len(row) > 1:
                yield tuple(row)
            row = []
        row.append(line)
    if len(row) > 1:
        yield tuple(row)


def _lines(prose: Prose) -> Iterator[Line]:
    """The lines of a text that begin with a mark, but for bullets."""
    number = None
    for run in prose.runs:
        if run.line != number:
            number = run.line
            match = _MARK.match(prose.text, run.start)
            if match:
                yield Line(*_told(match), prose.at(*match.span()), match[0], prose.span)


def _told(match: re.Match[str]) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The kind of a mark, and every number that it can be."""
    opening, written, closing = match.groups()
    if written is None:
        return match[0][0], ()
    numbers: list[tuple[str, int]] = []
    if written.isdigit():
        numbers.append(("figures", int(written)))
    if len(written) == 1 and written in _LETTERS:
        numbers.append(("letters", _LETTERS.index(written)))
    if written in _ROMAN:
        numbers.append(("roman", _ROMAN.index(written)))
    return f"{opening or ''}{closing}", tuple(numbers)
