"""What a rule wants changed -> a Fix: words of a text, whole rows of a file. For lists and keys: yaml_fixes.

A maker gives None where the change would touch more than it may (markup, an entity, the end of a line);
`safe` and `unsafe` then give None as well, and the finding has no fix. A fix is safe only if no reader could
understand the statement otherwise afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sas_lint.findings import Edit, Fix
from sas_lint.lint.item_marks import plain_span
from sas_lint.model.blocks import Prose
from sas_lint.schema.written import Written
from sas_lint.spans import LINE_END, Span

_MARKUP = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")


def safe(*edits: Edit | None) -> Fix | None:
    """A fix that cannot change the meaning."""
    return _fix(True, edits)


def unsafe(*edits: Edit | None) -> Fix | None:
    """A fix that somebody has to look at."""
    return _fix(False, edits)


def _fix(is_safe: bool, edits: Iterable[Edit | None]) -> Fix | None:
    found = tuple(edits)
    sure = tuple(edit for edit in found if edit)
    return Fix(is_safe, sure) if sure and len(sure) == len(found) else None


def reworded(prose: Prose, start: int, end: int, words: str) -> Edit | None:
    """Put plain words in the place of `prose.text[start:end]`, where the file has just those characters."""
    span = plain_span(prose, start, end)
    return Edit(span, as_markdown(words)) if span else None


def as_markdown(words: str) -> str:
    """Words with a backslash before each character that Markdown would take for markup."""
    return _MARKUP.sub(r"\\\g<0>", words)


def without_rows(written: Written, first: int, last: int) -> Edit:
    """Take out whole rows, the last one included; rows count from 1."""
    rows = written.rows
    if last < len(rows):
        return Edit(Span(written.path, first, 1, last + 1, 1), "")
    end = len(rows[last - 1]) + 1
    if first == 1:
        return Edit(Span(written.path, 1, 1, last, end), "")
    # The last row has no end to go with it: that of the row before goes.
    return Edit(Span(written.path, first - 1, len(rows[first - 2]) + 1, last, end), "")


def added_row(written: Written, after: int, row: str) -> Edit:
    """Add a row (or several, with `\\n` between) below another."""
    end = len(written.rows[after - 1]) + 1
    return Edit(Span(written.path, after, end, after, end), f"\n{row}")


def reordered(written: Written, starts: Sequence[int], order: Sequence[int]) -> Edit | None:
    """Put stretches of rows in another order; the blank rows between them stay where they are.

    `starts` are the first rows of the stretches, which reach to the next one or to the end of the file;
    `order` gives the number of the stretch that comes first, second and so on. None where nothing moves, or
    where the lines of the file end in different ways.
    """
    rows = written.rows
    stretches = [_without_blanks(rows, start, end) for start, end in _bounds(starts, len(rows))]
    moved = [place for place, number in enumerate(order) if place != number]
    if not moved or len(set(LINE_END.findall(written.text))) > 1:
        return None
    first, last = moved[0], moved[-1]
    new: list[str] = []
    for place in range(first, last + 1):
        begin, end = stretches[order[place]]
        new += rows[begin - 1 : end]
        if place < last:
            new += rows[stretches[place][1] : stretches[place + 1][0] - 1]
    begin, end = stretches[first][0], stretches[last][1]
    return Edit(Span(written.path, begin, 1, end, len(rows[end - 1]) + 1), "\n".join(new))


def _bounds(starts: Sequence[int], count: int) -> Iterable[tuple[int, int]]:
    return zip(starts, [*(start - 1 for start in starts[1:]), count], strict=True)


def _without_blanks(rows: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while last > first and not rows[last - 1].strip():
        last -= 1
    return first, last
