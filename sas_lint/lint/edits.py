"""Texts of files and fixes -> the same texts, changed where the edits say and nowhere else.

The end of a line in the text of an edit (`\\n`) stands for whatever ends the line where the edit begins.
"""

from __future__ import annotations

import codecs
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from sas_lint.findings import Fix
from sas_lint.spans import LINE_END, Span

NO_LINE_END = "\n"


class Misplaced(Exception):
    """An edit is for a place that the file does not have."""


class Change(NamedTuple):
    """Put `text` in the place of what stands from `start` to `end` of a file's text."""

    path: str
    start: int
    end: int
    text: str


Plan = tuple[Change, ...]


class Text:
    """A file's text, in which places are found by line and column; a byte order mark stands before it."""

    def __init__(self, path: str, data: bytes) -> None:
        """`data` are the file's bytes. Raises UnicodeDecodeError where they are not UTF-8."""
        self._path = path
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self._text = data.removeprefix(self._mark).decode()

    @cached_property
    def _lines(self) -> list[tuple[int, int, str]]:
        """Where each line begins and ends, and what ends it."""
        ends = [(match.start(), match.end(), match[0]) for match in LINE_END.finditer(self._text)]
        begins = [0, *(end for _, end, _ in ends)]
        return [
            (begin, stop, mark)
            for begin, (stop, _, mark) in zip(begins, [*ends, (len(self._text), 0, "")], strict=True)
        ]

    def change(self, span: Span, text: str) -> Change:
        """What an edit changes. Raises Misplaced."""
        start, end = self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)
        if end < start:
            raise Misplaced
        return Change(self._path, start, end, text.replace("\n", self._line_end(span.line or 1)))

    def _offset(self, line: int | None, column: int | None) -> int:
        if line is None or column is None or not 0 < line <= len(self._lines) or column < 1:
            raise Misplaced
        begin, stop, _ = self._lines[line - 1]
        if begin + column - 1 > stop:
            raise Misplaced
        return begin + column - 1

    def _line_end(self, line: int) -> str:
        """What ends a line; for the last, which may have no end, what ends the one before it."""
        last = self._lines[max(line - 2, 0)][2]
        return self._lines[line - 1][2] or last or NO_LINE_END

    def is_idle(self, change: Change) -> bool:
        """Whether the text reads so already."""
        return self._text[change.start : change.end] == change.text

    def with_changes(self, changes: Iterable[Change]) -> bytes:
        """The file's bytes with changes that do not conflict."""
        parts, done = [], 0
        for change in sorted(changes):
            parts += [self._text[done : change.start], change.text]
            done = change.end
        return self._mark + "".join([*parts, self._text[done:]]).encode()


def plan(fix: Fix, texts: Mapping[str, Text]) -> Plan:
    """What a fix changes, in order; nothing where the texts read so already.

    Raises Misplaced where an edit is for no file of `texts`, for no place of it, or conflicts with another
    of the same fix.
    """
    changes: set[Change] = set()
    for edit in fix.edits:
        text = texts.get(edit.span.path)
        if text is None:
            raise Misplaced
        change = text.change(edit.span, edit.text)
        if not text.is_idle(change):
            changes.add(change)
    ordered = tuple(sorted(changes))
    if not _Taken().take(ordered):
        raise Misplaced
    return ordered


def without_conflict(plans: Iterable[Plan]) -> list[Plan]:
    """As many of the plans, in order of their places, as can be carried out at once.

    Two conflict where they change the same characters, or where one puts words right beside what the other
    changes; changes that are the same in both are no conflict.
    """
    taken = _Taken()
    return [one for one in sorted(set(plans)) if taken.take(one)]


def carried_out(plans: Iterable[Plan], texts: Mapping[str, Text]) -> dict[str, bytes]:
    """The bytes of each file that the plans change, by path; the plans do not conflict."""
    changes: dict[str, set[Change]] = {}
    for change in (change for one in plans for change in one):
        changes.setdefault(change.path, set()).add(change)
    return {path: texts[path].with_changes(found) for path, found in sorted(changes.items())}


class _Taken:
    """Changes that do not conflict, in order, file by file."""

    def __init__(self) -> None:
        self._changes: dict[str, list[Change]] = {}

    def take(self, one: Plan) -> bool:
        """Take all changes of a plan, unless one conflicts with what is taken or with another of them."""
        new: list[Change] = []
        for change in one:
            taken = self._changes.setdefault(change.path, [])
            if change in _beside(change, taken):
                continue
            if any(_conflict(change, other) for other in _beside(change, taken)):
                for added in new:
                    self._changes[added.path].remove(added)
                return False
            insort(taken, change)
            new.append(change)
        return True


def _beside(change: Change, ordered: list[Change]) -> Iterator[Change]:
    """The neighbours of a change among others that do not conflict: with no other can it conflict."""
    place = bisect_left(ordered, change)
    yield from ordered[max(place - 1, 0) : place + 1]


def _conflict(one: Change, other: Change) -> bool:
    first, second = sorted((one, other))
    if first.start == first.end or second.start == second.end:
        return second.start <= first.end
    return second.start < first.end
