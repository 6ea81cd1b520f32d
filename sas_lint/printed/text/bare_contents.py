"""The paragraphs of a text dump -> lists of contents without page numbers: titles that stand again below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sas_lint.printed.text.contents import Listed
from sas_lint.printed.text.paragraphs import Paragraph
from sas_lint.printed.words import key

_WORDS = 45
_LONG = 600
_TITLE_PARTS = 4
_OFTEN = 3
# One in so many lines of a list is the title of a source.
_LEAST = 3
_STOPS = (".", ";", ",", ":")


def bare_contents(paragraphs: Sequence[Paragraph], headings: Collection[str]) -> dict[int, Listed]:
    """The lines by the number of their paragraph; `headings` are keys of the names of fields.

    A title is what stands above the field that most entries begin with; a list is a row of such titles, with
    those of chapters and parts between them.
    """
    lines = _Lines(paragraphs, frozenset(headings))
    found: dict[int, Listed] = {}
    for run in lines.runs():
        found |= {number: Listed((paragraphs[number],), paragraphs[number].text, "", "") for number in run}
    return found


class _Lines:
    def __init__(self, paragraphs: Sequence[Paragraph], headings: frozenset[str]) -> None:
        self._keys = [_title(paragraph) for paragraph in paragraphs]
        self._is_field = [
            name in headings and paragraph.text[:1].isupper()
            for name, paragraph in zip(self._keys, paragraphs, strict=True)
        ]
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for number, name in enumerate(self._keys):
            if name:
                self._first.setdefault(name, number)
                self._last[name] = number
        self._titles = self._entries(self._lead())
        self._begins = set(self._titles.values())

    def runs(self) -> Iterator[list[int]]:
        """The numbers of the paragraphs of each list."""
        listed: set[str] = set()
        run: list[int] = []
        held: set[str] = set()
        for number in range(len(self._keys) + 1):
            if number < len(self._keys) and self._is_line(number, held):
                run.append(number)
                held.add(self._keys[number])
                continue
            found = self._trimmed(run, listed)
            if found:
                listed |= {self._keys[one] for one in found}
                yield found
            run, held = [], set()

    def _is_line(self, number: int, before: Collection[str]) -> bool:
        name = self._keys[number]
        is_text = not name or self._is_field[number] or number in self._begins or name in before
        return not is_text and self._last[name] > number

    def _trimmed(self, run: list[int], listed: Collection[str]) -> list[int]:
        """The run without what stands in front and is in a list above already, as the title of a chapter."""
        while run and self._keys[run[0]] in listed and self._titles.get(self._keys[run[0]], -1) < run[0]:
            run = run[1:]
        titles = sum(self._titles.get(self._keys[number], -1) > number for number in run)
        is_double = len(run) == 1 and self._titles.get(self._keys[run[0]], -1) == run[0] + 1
        return run if is_double or (titles > 1 and titles * _LEAST >= len(run)) else []

    def _lead(self) -> str:
        """The field above which, most often of all, a line stands that the text had before."""
        fields: Counter[str] = Counter()
        told: Counter[str] = Counter()
        for number in self._fields():
            fields[self._keys[number]] += 1
            told[self._keys[number]] += bool(self._names_above(number))
        shares = [(told[name] / often, often, name) for name, often in sorted(fields.items()) if often > 1]
        share, _, lead = max(shares, default=(0.0, 0, ""))
        return lead if share * 2 >= 1 else ""

    def _entries(self, lead: str) -> dict[str, int]:
        """Titles above the field that leads, and the number of the paragraph that they begin with."""
        at = [number for number in self._fields() if self._keys[number] == lead]
        # What stands above that field in many entries is no title, but may stand between the two.
        above = Counter(self._keys[number - 1] for number in at if number)
        return {
            name: first
            for number in at
            for name, first in (
                (above[self._keys[number - 1]] < _OFTEN and self._names_above(number))
                or self._names_above(number - 1)
            )
        }

    def _fields(self) -> Iterator[int]:
        return (number for number, is_field in enumerate(self._is_field) if is_field)

    def _names_above(self, number: int) -> list[tuple[str, int]]:
        """Keys of a few paragraphs right above one, where the text had the same in a paragraph before."""
        name, found = "", []
        for first in range(number - 1, max(number - 1 - _TITLE_PARTS, -1), -1):
            if not self._keys[first] or self._is_field[first]:
                break
            name = self._keys[first] + name
            if self._first.get(name, first) < first:
                found.append((name, first))
        return found


def _title(paragraph: Paragraph) -> str:
    """The key of a paragraph that may be a title; empty for others."""
    text = paragraph.text
    is_text = paragraph.mark or paragraph.is_address or len(text) > _LONG or len(text.split()) > _WORDS
    return "" if is_text or text.endswith(_STOPS) else key(text)
