"""The lines of a text dump -> which of them begin a paragraph, though no empty line says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from sas_lint.printed.text.row import Row, line_end
from sas_lint.printed.text.widths import Widths, fits
from sas_lint.printed.words import ended, key, without_bullet

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
"""An address in the network."""

NUMBERED = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+\S")
"""The beginning of a numbered point."""

GOES_ON = re.compile(r"[^\W\d_A-Z]+(?![A-Z])(?!\w)")
"""The first word of a line that goes on: in small letters, unlike a name such as eAsset."""

SENTENCE_END = (".", ":", ";", "?", "!")
"""What a sentence or a part of one ends with."""

NEVER_LAST = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "are",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "with",
        "which",
    ]
)
"""Words with which no sentence and no title ends."""

_CAPITAL = re.compile(r"[^\W\d_]?(?=[^\W\d_])[^a-zß-ÿ]")
# A row of two columns: a label, and what it tells.
_LABELLED = re.compile(r"[A-Z]\w*(?: \w+){0,2}\s{3,}(?!\d+$)\S")
_FAR_NUMBER = re.compile(r"\s{3,}\d{1,4}$")
_ONLY_FIRST = frozenset({"The", "This", "These", "It", "In", "For", "There", "Each", "All", "Some", "Any"})
_STOPS = (".", ",", ";")
_TITLE_ROWS = 3
# Beside so many different lines a line stands that is part of no sentence.
_OFTEN = 3
_OWN_WORDS = 4


class Breaks:
    """Knows which lines stand in several places, how wide they are and how far they are set in.

    `headings` are keys of words that are a heading wherever they fill a line; `listed` those of titles that
    stand on a line with a number, and on one without.
    """

    def __init__(self, rows: Sequence[Row], headings: Collection[str]) -> None:
        self.headings = frozenset(headings)
        self.listed = _listed(rows)
        self.widths = Widths(rows)
        filled = [row for row in rows if row.words]
        self._above = _beside((row.words, before.words) for before, row in pairwise(filled))
        self._below = _beside((row.words, after.words) for row, after in pairwise(filled))
        self._indents = _indents(rows)

    def begins(self, held: Sequence[Row], row: Row, after: Row) -> bool:
        """Whether a line begins a paragraph, and is no part of that of the lines `held` above it."""
        before = held[-1]
        if row.is_item:
            return True
        if self._is_broken_heading(held, row, after):
            return False
        if not self.widths.is_wrapped or before.page != row.page or self._parts(before, row, after):
            return True
        if self._is_apart(held, row) or self._is_line_of_contents(before, row) or self._is_listed(row):
            return True
        if self.widths.fixed:
            return fits(before, row, self.widths.fixed) or self._is_whole(row)
        if fits(before, row, self.widths.full):
            is_title = self._is_heading(after.words) and GOES_ON.match(row.words) is None
            return is_title or _CAPITAL.match(row.words) is not None or bool(_FAR_NUMBER.search(row.words))
        if before.words.endswith(SENTENCE_END) and len(before.words) < self.widths.full:
            return True
        return not self.widths.is_spaced and self._ends_early(held, row)

    def is_title(self, rows: Sequence[Row], after: Sequence[Row]) -> bool:
        """Whether a few lines stand above a heading and are no sentence, as titles do."""
        if not after or len(rows) > _TITLE_ROWS or not self._is_heading(after[0].words):
            return False
        words = rows[-1].words
        return rows[0].words[:1].isupper() and not words.endswith((*SENTENCE_END, ","))

    def _parts(self, before: Row, row: Row, after: Row) -> bool:
        """Whether a line is a heading, an item or an address, or follows a heading."""
        if row.words[:1].isupper() and key(row.words) + key(after.words) in self.headings:
            return True
        if self._is_heading(row.words) or self._is_heading(before.words) or without_bullet(row.words)[1]:
            return True
        is_point = NUMBERED.match(row.words) is not None and before.words.endswith(SENTENCE_END)
        return is_point or ADDRESS.fullmatch(row.words) is not None

    def _ends_early(self, held: Sequence[Row], row: Row) -> bool:
        """Whether a sentence or an item ends before the width of the page does, and a sentence begins."""
        before = held[-1]
        if self._begins_sentence(held, row):
            return True
        if not fits(before, row, self.widths.tight):
            return False
        if not row.words[:1].isupper():
            return before.words.endswith(":")
        return before.words.endswith(SENTENCE_END) or _is_item(held[0])

    def _begins_sentence(self, held: Sequence[Row], row: Row) -> bool:
        """Whether below an item, which has no stop, a word stands that only begins sentences."""
        first, last = row.words.split(maxsplit=1)[0], held[-1].words.rsplit(maxsplit=1)[-1]
        return _is_item(held[0]) and first in _ONLY_FIRST and last.casefold() not in NEVER_LAST

    def _is_apart(self, held: Sequence[Row], row: Row) -> bool:
        """Whether a line is a row of a table, or its indent says that it begins something else."""
        if _LABELLED.match(row.words):
            return True
        if _is_item(held[0]):
            return self._indent(row) < self._indent(held[0])
        labelled = any(_LABELLED.match(one.words) for one in (held[0], held[-1]))
        return self._indent(row) > self._indent(held[-1]) and not labelled

    def _is_whole(self, row: Row) -> bool:
        """Whether a line also stands elsewhere, below another line: then it goes on with neither."""
        is_title = bool(_CAPITAL.match(row.words)) and not row.words.endswith(".")
        return is_title and len(self._above[row.words]) > 1

    def _is_heading(self, words: str) -> bool:
        """Whether a line among others is a heading, and not the end of a sentence in the same words."""
        if not words[:1].isupper() or words.endswith(_STOPS):
            return False
        return key(words) in self.headings or self._stands_alone(words)

    def _is_broken_heading(self, held: Sequence[Row], row: Row, after: Row) -> bool:
        """Whether lines make a heading together, as in a narrow column; it may go on in the line after."""
        if len(held) > _TITLE_ROWS or not held[0].words[:1].isupper():
            return False
        name = "".join(key(one.words) for one in (*held, row))
        return name in self.headings or name + key(after.words) in self.headings

    def _is_line_of_contents(self, before: Row, row: Row) -> bool:
        """Whether the line above is a line of contents, complete with its number."""
        one, two = line_end(before.words), line_end(row.words)
        if one is None:
            return False
        if one.led or _FAR_NUMBER.search(before.words) or key(one.words) in self.listed:
            return True
        are_numbers = two is not None and one.number.isdecimal() and two.number.isdecimal()
        return two is not None and are_numbers and int(one.number) <= int(two.number)

    def _is_listed(self, row: Row) -> bool:
        """Whether a line is a title that stands elsewhere too, and its number."""
        end = ended(row.words) if _FAR_NUMBER.search(row.words) else None
        return end is not None and key(end.words) in self.listed

    def _stands_alone(self, words: str) -> bool:
        """Whether a line stands in many places, among other lines in each: part of no sentence.

        What stands below several lines and above one and the same may be the end of one, if it is short.
        """
        above, below = self._above.get(words, ()), self._below.get(words, ())
        is_long = len(below) == 1 and len(words.split()) >= _OWN_WORDS
        return len(above) >= _OFTEN and (len(below) >= _OFTEN or is_long)

    def _indent(self, row: Row) -> int:
        return len(row.text) - len(row.text.lstrip()) - self._indents.get(row.page, 0)


def _is_item(row: Row) -> bool:
    return row.is_item or without_bullet(row.words)[1]


def _beside(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """By each line some of those that stand beside it."""
    found: dict[str, set[str]] = {}
    for words, other in pairs:
        held = found.setdefault(words, set())
        if len(held) < _OFTEN:
            held.add(other)
    return found


def _listed(rows: Sequence[Row]) -> frozenset[str]:
    """Keys of what stands on lines that end with a number, and also on lines without it: titles in a list.

    Where the line above is the same in both places, it is the end of a title that was broken alike.
    """
    numbered: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    above = ""
    for row in rows:
        name = key(row.words)
        if name:
            end = line_end(row.words)
            alone.setdefault(name, set()).add(above)
            if end and end.number.isdecimal():
                numbered.setdefault(key(end.words), set()).add(above)
            above = name
    return frozenset(name for name, lines in numbered.items() if name in alone and not lines & alone[name])


def _indents(rows: Sequence[Row]) -> dict[int, int]:
    """The indent that all lines of a page have, as where a layout was kept."""
    found: dict[int, int] = {}
    for row in rows:
        if row.words:
            indent = len(row.text) - len(row.text.lstrip())
            found[row.page] = min(found.get(row.page, indent), indent)
    return found
