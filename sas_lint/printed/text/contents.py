"""The paragraphs of a text dump -> which of them are lists of contents: titles and page numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sas_lint.printed.near import Near
from sas_lint.printed.text.paragraphs import Paragraph
from sas_lint.printed.text.row import line_end
from sas_lint.printed.words import Ended, ended, key, without_leader

_WRAPS = 3
_WORDS = 45
_LONG = 600
_PAGES = 1900
_ENOUGH = 3
_ALIKE = 0.9


class Listed(NamedTuple):
    """A line of contents: the paragraphs that it was broken into, its title and its number."""

    parts: tuple[Paragraph, ...]
    title: str
    number: str
    leader: str


class _Line(NamedTuple):
    first: int
    last: int
    end: Ended


def contents(paragraphs: Sequence[Paragraph], headings: Collection[str]) -> dict[int, Listed]:
    """The lines by the number of their first paragraph; `headings` are keys that end every list."""
    found: dict[int, Listed] = {}
    titles = Near(
        key(item.text)
        for item in paragraphs
        if len(item.text) < _LONG and len(item.text.split()) <= _WORDS and not ended(item.text)
    )
    for found_run in _runs(paragraphs, frozenset(headings)):
        run = _without_strays(paragraphs, found_run, titles)
        whole = run if _is_known(run[0].end.words, titles) else _with_first_wraps(paragraphs, run)
        lines = [_listed(paragraphs, line) for line in whole]
        if _is_contents(lines, run, titles):
            found |= {at.first: line for line, at in zip(lines, whole, strict=True)}
    return found


def _is_known(title: str, titles: Near) -> bool:
    return titles.find(key(title), _ALIKE) is not None


def _runs(paragraphs: Sequence[Paragraph], headings: frozenset[str]) -> Iterator[list[_Line]]:
    """Paragraphs that end with numbers that do not fall, with few others between them."""
    run: list[_Line] = []
    between = 0
    for number, paragraph in enumerate(paragraphs):
        end = _end(paragraph)
        is_heading = key(paragraph.text) in headings
        if end and not is_heading:
            if run and (between > _WRAPS or not _follows(run[-1].end, end)):
                yield run
                run = []
            first = number - between if run else number
            run.append(_Line(first, number, end))
            between = 0
        else:
            between += 1
            if run and (is_heading or _stops(paragraph)):
                yield run
                run = []
    if run:
        yield run


def _stops(paragraph: Paragraph) -> bool:
    """Whether a paragraph cannot be the beginning of a title that goes on in the next."""
    return bool(paragraph.mark) or paragraph.is_address or len(paragraph.text.split()) > _WORDS


def _end(paragraph: Paragraph) -> Ended | None:
    end = line_end(paragraph.text) if len(paragraph.text) < _LONG else None
    if end is None or paragraph.is_address or len(end.words.split()) > _WORDS:
        return None
    if not end.number.isdecimal():
        return end if end.led else None
    return end if int(end.number) < _PAGES else None


def _follows(one: Ended, two: Ended) -> bool:
    if not (one.number.isdecimal() and two.number.isdecimal()):
        return not one.number.isdecimal()
    return int(one.number) <= int(two.number)


def _with_first_wraps(paragraphs: Sequence[Paragraph], run: list[_Line]) -> list[_Line]:
    """The run; its first title may have been broken too, below the heading that begins the page."""
    first = run[0]
    for back in range(1, _WRAPS + 2):
        at = first.first - back
        if at < 0 or len(paragraphs[at].text.split()) > _WORDS or paragraphs[at].text.endswith((".", ";")):
            break
        if paragraphs[at].starts_page:
            return [first._replace(first=at + 1), *run[1:]]
    return run


def _without_strays(paragraphs: Sequence[Paragraph], run: list[_Line], titles: Near) -> list[_Line]:
    """The run without what ends with a number by chance, on the page before the list begins."""
    while len(run) > 1:
        one, two = run[:2]
        begins = any(paragraphs[number].starts_page for number in range(one.last + 1, two.last + 1))
        if not begins or one.end.led or _is_known(_listed(paragraphs, one).title, titles):
            break
        run = [two._replace(first=two.last), *run[2:]]
    return run


def _listed(paragraphs: Sequence[Paragraph], line: _Line) -> Listed:
    parts = tuple(paragraphs[line.first : line.last + 1])
    words = " ".join([*(part.text for part in parts[:-1]), line.end.words])
    title = without_leader(words) or words
    leader = parts[-1].text[len(line.end.words) :].removesuffix(line.end.number).strip()
    return Listed(parts, title, line.end.number, leader)


def _is_contents(lines: Sequence[Listed], run: list[_Line], titles: Near) -> bool:
    """Whether its titles stand elsewhere as headings, or dots lead to its numbers."""
    led = sum(line.end.led for line in run)
    known = sum(_is_known(line.title, titles) for line in lines)
    if led * 2 > len(run) and len(run) >= _ENOUGH:
        return True
    return known * 2 >= len(lines) and (len(lines) > 1 or led == 1)
