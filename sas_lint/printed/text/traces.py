"""The lines of a dump without form feeds -> their pages, by page numbers beside the same running head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sas_lint.printed.text.row import HEAD_WORDS, OFTEN, Row, Sorted
from sas_lint.printed.words import ended, is_number, key


def by_traces(rows: Sequence[Row]) -> Sorted:
    """Page numbers that stand alone beside the same running head, and the starts of pages between them."""
    filled = [row for row in rows if row.words]
    heads = Counter(key(one.words) for one, _ in _beside_numbers(filled))
    gone: set[int] = set()
    numbers: dict[int, int] = {}
    for head, number in _beside_numbers(filled):
        if heads[key(head.words)] >= OFTEN and len(head.words.split()) <= HEAD_WORDS:
            gone |= {head.number, number.number}
            numbers[max(head.number, number.number)] = int(number.words)
    if not _rising(list(numbers.values())):
        gone, numbers = set(), {}
    margins = tuple(row for row in filled if row.number in gone)
    paged = tuple(_paged(rows, numbers, gone))
    of = {row.number: row.page for row in paged}
    margins = tuple(row._replace(page=of[row.number]) for row in margins)
    kept = tuple(row for row in paged if row.number not in gone)
    return Sorted(kept, margins, {page: str(page) for page in numbers.values()})


def _beside_numbers(filled: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Each line with the number right below it, with nothing but empty lines around the two."""
    for one, two in pairwise(filled):
        if (
            two.words.isdecimal()
            and is_number(two.words)
            and not one.words.isdecimal()
            and two.number - one.number > 1
        ):
            yield one, two


def _rising(numbers: Sequence[int]) -> bool:
    return all(one < two for one, two in pairwise(numbers))


def _paged(rows: Sequence[Row], numbers: dict[int, int], gone: set[int]) -> Iterator[Row]:
    """Each line with its page: a line that begins with a blank right below another begins a page.

    Where the starts of pages between two numbers do not agree with these, the pages between are not known.
    """
    if not numbers:
        yield from rows
        return
    starts = set(_starts(rows, gone))
    marks = sorted(numbers)
    first = numbers[marks[0]] - sum(start < marks[0] for start in starts) - 1
    page, last = max(first, 0), 0
    known = {mark: _agrees(starts, marks, numbers, place) for place, mark in enumerate(marks)}
    sure = first > 0
    for row in rows:
        if row.number in starts:
            page += 1
        head = (
            next((mark for mark in marks[last:] if mark >= row.number), None) if row.number in gone else None
        )
        if head is not None:
            page, sure, last = numbers[head], known[head], marks.index(head)
        yield row._replace(page=page if sure else 0)


def _agrees(starts: set[int], marks: list[int], numbers: dict[int, int], place: int) -> bool:
    if place + 1 == len(marks):
        return True
    between = sum(marks[place] < start < marks[place + 1] for start in starts)
    return numbers[marks[place]] + between + 1 == numbers[marks[place + 1]]


def _starts(rows: Sequence[Row], gone: set[int]) -> Iterator[int]:
    """Lines that begin with a blank right below another line; in a list of contents it means nothing."""
    for before, row in pairwise(rows):
        if not row.words or row.text[0] != " " or not before.words or {row.number, before.number} & gone:
            continue
        if not (ended(row.words) and ended(before.words)):
            yield row.number
