"""The lines of a dump that are nothing but a number -> whether a page or a line of contents has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sas_lint.printed.text.row import Row
from sas_lint.printed.words import ended, key

_MOST = 1900
# So many page numbers in a row say that they are some; and so many lines a title in a list of contents has.
_PAGES = 4
_TITLE_ROWS = 4
_TITLE_WORDS = 45
_STEP = 3
_GAP = "   "
_NAMED = re.compile(r"page (\d{1,4})(?: of \d{1,4})?", re.I)


class _Pair(NamedTuple):
    """A title in a list of contents and the number below it, by their places among the filled lines."""

    first: int
    last: int
    at: int
    value: int


def value(row: Row) -> int | None:
    """The number that is all of a line; None where there is none, or it is none of a page."""
    words = row.words
    return (
        int(words)
        if words.isascii() and words.isdecimal() and len(words) < 5 and int(words) < _MOST
        else None
    )


def _page_number(row: Row) -> int | None:
    """The number that a line gives a page: “Page 7 of 40” or a number alone."""
    named = _NAMED.fullmatch(row.words)
    return int(named[1]) if named else value(row)


def sewn(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The lines; in lists of contents whose numbers stand below their titles, each beside its title."""
    filled = [row for row in rows if row.words]
    runs = list(_runs(filled))
    known = _told_again(filled, {name for run in runs for pair in run for name in _names(filled, pair)})
    beside: dict[tuple[int, int], Row] = {}
    gone: set[tuple[int, int]] = set()
    for part in (part for run in runs for part in _parted(filled, run, known)):
        for pair in _listed(filled, part, known):
            title, number = filled[pair.last], filled[pair.at]
            beside[_place(title)] = title._replace(text=f"{title.text.rstrip()}{_GAP}{number.words}")
            gone.add(_place(number))
    if not beside:
        return tuple(rows)
    return tuple(beside.get(_place(row), row) for row in rows if _place(row) not in gone)


def _parted(filled: Sequence[Row], run: Sequence[_Pair], known: Collection[str]) -> Iterator[list[_Pair]]:
    """The run, parted where something else stands before a title, such as a running head."""
    held: list[_Pair] = []
    for pair in run:
        names = list(_names(filled, pair))
        whole = names[min(pair.last - pair.first, len(names) - 1)]
        if held and whole not in known and any(name in known for name in names):
            yield held
            held = [pair._replace(first=pair.last)]
        else:
            held.append(pair)
    yield held


def _listed(filled: Sequence[Row], run: Sequence[_Pair], known: Collection[str]) -> Sequence[_Pair]:
    """The pairs of a run that is a list of contents: half of its titles stand elsewhere too."""
    told = [any(name in known for name in _names(filled, pair)) for pair in run]
    if not told[0]:
        # The number of a page, below its last line.
        run, told = run[1:], told[1:]
    if len(run) < 2:
        return ()
    titles = {key(" ".join(row.words for row in filled[pair.first : pair.last + 1])) for pair in run}
    lasts = {key(filled[pair.last].words) for pair in run}
    return run if len(titles) == len(run) < len(lasts) * 2 and sum(told) * 2 >= len(run) else ()


def _names(filled: Sequence[Row], pair: _Pair) -> Iterator[str]:
    """What the last lines above a number say, from one of them to all that a title may have."""
    for first in range(pair.last, max(pair.last - _TITLE_ROWS, -1), -1):
        yield key(" ".join(row.words for row in filled[first : pair.last + 1]))


def _told_again(filled: Sequence[Row], names: Collection[str]) -> frozenset[str]:
    """Those of the names that lines of the text, or a few of them together, say more than once."""
    found: Counter[str] = Counter()
    longest = max(map(len, names), default=0)
    for at in range(len(filled) if names else 0):
        name = ""
        for row in filled[at : at + _TITLE_ROWS]:
            name += key(row.words)
            if len(name) > longest:
                break
            if name in names:
                found[name] += 1
    return frozenset(name for name, often in found.items() if often > 1)


def _place(row: Row) -> tuple[int, int]:
    return row.number, row.page


def _runs(filled: Sequence[Row]) -> Iterator[list[_Pair]]:
    """A few lines and a number, again and again, with numbers that do not fall."""
    run: list[_Pair] = []
    last = -1
    for at, row in enumerate(filled):
        number = value(row)
        if number is None:
            continue
        first = last + 1
        rows = filled[first:at]
        is_title = (
            0 < len(rows) <= _TITLE_ROWS and sum(len(one.words.split()) for one in rows) <= _TITLE_WORDS
        )
        is_title = is_title and not _is_finished(rows[-1])
        if run and is_title and number >= run[-1].value:
            run.append(_Pair(first, at - 1, at, number))
        else:
            if len(run) > 1:
                yield run
            # The first title follows a heading or a page; its last line alone is sure to belong to it.
            run = [_Pair(at - 1, at - 1, at, number)] if rows and not _is_finished(rows[-1]) else []
        last = at
    if len(run) > 1:
        yield run


def _is_finished(row: Row) -> bool:
    """Whether a line is a sentence, or has its number already."""
    end = ended(row.words)
    return row.words.endswith(".") or bool(end and end.number.isdecimal() and int(end.number) < _MOST)


def counted(rows: Sequence[Row]) -> Mapping[int, int]:
    """The places of lines that are page numbers, and the numbers; empty where nothing says so.

    Where pages are known they tell as many more than their page as most others do; else they count up.
    """
    lone = [(at, number) for at, row in enumerate(rows) if (number := _page_number(row)) is not None]
    if any(row.page for row in rows):
        return _by_offset(rows, lone)
    return _longest(lone)


def _by_offset(rows: Sequence[Row], lone: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    offsets = Counter(number - rows[at].page for at, number in lone)
    if not offsets:
        return {}
    best, often = min(offsets.items(), key=lambda item: (-item[1], item[0]))
    pages = {rows[at].page: at for at, number in lone if number - rows[at].page == best}
    return {at: best + page for page, at in pages.items()} if often >= _PAGES else {}


def _longest(lone: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """The longest row of numbers that count up, with few left out."""
    best: dict[int, tuple[int, int]] = {}
    before: dict[int, int] = {}
    for place, (_, number) in enumerate(lone):
        found = [best[number - step] for step in range(1, _STEP + 1) if number - step in best]
        length, last = max(found, default=(0, -1))
        before[place] = last
        if length + 1 > best.get(number, (0, -1))[0]:
            best[number] = (length + 1, place)
    length, place = max(best.values(), default=(0, -1))
    chain: list[tuple[int, int]] = []
    while place >= 0:
        chain.append(lone[place])
        place = before[place]
    chain.reverse()
    steps = sum(two[1] - one[1] == 1 for one, two in pairwise(chain))
    return dict(chain) if length >= _PAGES and steps * 2 > len(chain) else {}


def paged(rows: Sequence[Row], numbers: Mapping[int, int]) -> tuple[Row, ...]:
    """The lines with the pages that page numbers between them tell.

    Where text follows the last of these, they stand at the heads of pages, else at the feet.
    """
    last = max(numbers)
    at_head = any(row.words for row in rows[last + 1 :])
    made: list[Row] = []
    page = min(numbers.values()) - at_head
    for at, row in enumerate(rows):
        if at_head and at in numbers:
            page = numbers[at]
        made.append(row._replace(page=max(page, 1)))
        if not at_head and at in numbers:
            page = numbers[at] + 1
    return tuple(made)
