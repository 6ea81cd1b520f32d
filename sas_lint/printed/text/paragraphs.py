"""The lines of a text dump -> its paragraphs, lines joined that only the width of the page had broken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sas_lint.printed.text.joining import Joining
from sas_lint.printed.text.row import Row, line_end
from sas_lint.printed.words import ended, key, without_bullet

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBERED = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+\S")
# The first word of a line that goes on: in small letters, unlike a name such as eAsset.
_GOES_ON = re.compile(r"[^\W\d_A-Z]+(?![A-Z])(?!\w)")
_CAPITAL = re.compile(r"[^\W\d_]?(?=[^\W\d_])[^a-zß-ÿ]")
# A row of two columns: a label, and what it tells.
_LABELLED = re.compile(r"[A-Z]\w*(?: \w+){0,2}\s{3,}(?!\d+$)\S")
_FAR_NUMBER = re.compile(r"\s{3,}\d{1,4}$")
_LEADER = re.compile(r"(?<=.)[.…]{3,}")
_WIDE = re.compile(r"\s{3,}")
_SENTENCE_END = (".", ":", ";", "?", "!")
_STOPS = (".", ",", ";")
# A line that is shorter than this part of the longest lines was not broken by the width of the page.
_FULL = 0.6
_TITLE_ROWS = 3
# Beside so many different lines a line stands that is part of no sentence.
_OFTEN = 3
_OWN_WORDS = 4
# No page has many lines of so many characters.
_WIDEST = 200
_MOST_WIDE = 0.01
# Where no space parts paragraphs, one ends with a line that is shorter than this part of the longest.
_TIGHT = 0.85
_ENOUGH = 0.1
# Of the lines that are nearly as long as the longest, so many are as long, if characters were counted.
_NEAR = 12
_FEWEST = 20
_FULL_LINES = 0.12
# A heading or a line of contents is shorter.
_LONG = 600
_ONLY_FIRST = frozenset({"The", "This", "These", "It", "In", "For", "There", "Each", "All", "Some", "Any"})
_NEVER_LAST = frozenset(
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


class Mended(NamedTuple):
    """Words that the file has in another form: the line, the words as there, and as taken."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its first line and page, its words, how many lines it has, and what was mended in it.

    `mark` is its bullet; `depth` the depth of an item, 0 for none; `short` whether its last line is.
    """

    line: int
    page: int
    text: str
    rows: int = 1
    mark: str = ""
    depth: int = 0
    is_address: bool = False
    short: bool = False
    starts_page: bool = False
    mended: list[Mended] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)


def paragraphs(rows: Sequence[Row], headings: Collection[str]) -> list[Paragraph]:
    """The paragraphs in order; `headings` are keys of words that are one wherever they fill a line."""
    return _Maker(rows, frozenset(headings)).made()


class _Maker:
    def __init__(self, rows: Sequence[Row], headings: frozenset[str]) -> None:
        self._rows = rows
        self._headings = headings
        self._joining = Joining(row.text for row in rows)
        lengths = sorted(len(" ".join(row.words.split())) for row in rows if row.words)
        longest = lengths[int(len(lengths) * 0.95)] if lengths else 0
        self._full = _FULL * longest
        self._tight = _TIGHT * longest
        # Where no width broke the lines, each is a paragraph.
        self._is_wrapped = sum(length > _WIDEST for length in lengths) <= max(_MOST_WIDE * len(lengths), 2)
        self._is_spaced = self._has_space(rows)
        self._width = _fixed_width(rows)
        self._listed = _listed(rows)
        filled = [row for row in rows if row.words]
        self._above = _beside((row.words, before.words) for before, row in pairwise(filled))
        self._below = _beside((row.words, after.words) for row, after in pairwise(filled))
        self._indents = _indents(rows)

    def made(self) -> list[Paragraph]:
        """Broken at empty lines and whatever else begins a paragraph; then put together across them."""
        made: list[Paragraph] = []
        before: list[Row] = []
        for group, after in pairwise([*self._groups(), []]):
            paragraph = self._unwrapped(group)
            parted = self._is_parted(before, group) or self._is_title(group, after)
            parted = parted or key(paragraph.text[:_LONG]) in self._listed
            before = group
            if made and not parted and self._runs_on(made[-1], paragraph):
                self._extend(made[-1], paragraph)
            else:
                paragraph.starts_page = (
                    bool(paragraph.page) and bool(made) and made[-1].page != paragraph.page
                )
                paragraph.starts_page |= not made
                made.append(paragraph)
        return made

    def _groups(self) -> Iterator[list[Row]]:
        held: list[Row] = []
        for row, after in pairwise([*self._rows, Row(0, "")]):
            if held and (not row.words or self._begins(held, row, after)):
                yield held
                held = []
            if row.words:
                held.append(row)
        if held:
            yield held

    def _begins(self, held: list[Row], row: Row, after: Row) -> bool:
        before = held[-1]
        if row.is_item:
            return True
        if self._is_broken_heading(held, row, after):
            return False
        if row.words[:1].isupper() and key(row.words) + key(after.words) in self._headings:
            return True
        if not self._is_wrapped or before.page != row.page or self._is_heading(row.words) or self._is_heading(before.words):
            return True
        if without_bullet(row.words)[1] or _ADDRESS.fullmatch(row.words):
            return True
        if _NUMBERED.match(row.words) and before.words.endswith(_SENTENCE_END):
            return True
        if self._is_apart(held, row) or _is_line_of_contents(before, row) or self._is_listed(row):
            return True
        if self._width:
            return self._fits(before, row, self._width) or self._is_whole(row)
        if self._fits(before, row, self._full):
            is_title = self._is_heading(after.words) and _GOES_ON.match(row.words) is None
            return is_title or _CAPITAL.match(row.words) is not None or bool(_FAR_NUMBER.search(row.words))
        if before.words.endswith(_SENTENCE_END) and len(before.words) < self._full:
            return True
        return not self._is_spaced and self._ends_early(held, row)

    def _ends_early(self, held: list[Row], row: Row) -> bool:
        """Whether a sentence or an item ends before the width of the page does, and a sentence begins."""
        before = held[-1]
        if self._begins_sentence(held, row):
            return True
        if not self._fits(before, row, self._tight):
            return False
        if not row.words[:1].isupper():
            return before.words.endswith(":")
        return before.words.endswith(_SENTENCE_END) or _is_item(held[0])

    def _begins_sentence(self, held: list[Row], row: Row) -> bool:
        """Whether below an item, which has no stop, a word stands that only begins sentences."""
        first, last = row.words.split(maxsplit=1)[0], held[-1].words.rsplit(maxsplit=1)[-1]
        is_item = _is_item(held[0])
        return is_item and first in _ONLY_FIRST and last.casefold() not in _NEVER_LAST

    def _has_space(self, rows: Sequence[Row]) -> bool:
        """Whether empty lines part paragraphs wherever they end."""
        ends = spaced = 0
        for before, row in pairwise(rows):
            if before.words.endswith(".") and before.page == row.page and len(before.words) < self._full:
                spaced += not row.words
                ends += row.words[:1].isupper()
        return ends <= (ends + spaced) * _ENOUGH

    def _is_apart(self, held: list[Row], row: Row) -> bool:
        """Whether a line is a row of a table, or its indent says that it begins something else."""
        if _LABELLED.match(row.words):
            return True
        is_item = _is_item(held[0])
        if is_item:
            return self._indent(row) < self._indent(held[0])
        labelled = any(_LABELLED.match(one.words) for one in (held[0], held[-1]))
        return self._indent(row) > self._indent(held[-1]) and not labelled

    def _fits(self, before: Row, row: Row, width: float) -> bool:
        """Whether the next word would have found room on the line before, so that no width broke it."""
        first = _LEADER.split(row.words.split(maxsplit=1)[0])[0]
        return len(before.text.rstrip()) + len(first) < width

    def _is_whole(self, row: Row) -> bool:
        """Whether a line also stands elsewhere, below another line: then it goes on with neither."""
        is_title = bool(_CAPITAL.match(row.words)) and not row.words.endswith(".")
        return is_title and len(self._above[row.words]) > 1

    def _is_heading(self, words: str) -> bool:
        """Whether a line among others is a heading, and not the end of a sentence in the same words."""
        if not words[:1].isupper() or words.endswith(_STOPS):
            return False
        return key(words) in self._headings or self._stands_alone(words)

    def _is_broken_heading(self, held: list[Row], row: Row, after: Row) -> bool:
        """Whether lines make a heading together, as in a narrow column; it may go on in the line after."""
        if len(held) > _TITLE_ROWS or not held[0].words[:1].isupper():
            return False
        name = "".join(key(one.words) for one in (*held, row))
        return name in self._headings or name + key(after.words) in self._headings

    def _is_listed(self, row: Row) -> bool:
        """Whether a line is a title that stands elsewhere too, and its number."""
        end = ended(row.words) if _FAR_NUMBER.search(row.words) else None
        return end is not None and key(end.words) in self._listed

    def _stands_alone(self, words: str) -> bool:
        """Whether a line stands in many places, among other lines in each: part of no sentence.

        What stands below several lines and above one and the same may be the end of a sentence, if it is short.
        """
        above, below = self._above.get(words, ()), self._below.get(words, ())
        is_long = len(below) == 1 and len(words.split()) >= _OWN_WORDS
        return len(above) >= _OFTEN and (len(below) >= _OFTEN or is_long)

    def _indent(self, row: Row) -> int:
        return len(row.text) - len(row.text.lstrip()) - self._indents.get(row.page, 0)

    def _unwrapped(self, rows: list[Row]) -> Paragraph:
        words, has_mark = without_bullet(rows[0].words)
        mark = rows[0].words[: len(rows[0].words) - len(words)].strip() if has_mark else ""
        made = Paragraph(
            rows[0].number,
            rows[0].page,
            _WIDE.sub(" ", words),
            len(rows),
            mark,
            int(has_mark or rows[0].is_item),
            _ADDRESS.fullmatch(words) is not None,
            len(rows[-1].words) < self._full,
        )
        for before, row in pairwise(rows):
            self._append(made, before, row.number, row.words)
        return made

    def _append(self, made: Paragraph, before: Row, line: int, words: str) -> None:
        joint = self._joining.between(before.text, words)
        words = _WIDE.sub(" ", words)
        if joint.gap:
            made.text += f" {words}"
            return
        first, second = made.text.rsplit(maxsplit=1)[-1], words.split(maxsplit=1)[0]
        kept = made.text if joint.hyphen else made.text[:-1]
        word = f"{first if joint.hyphen else first[:-1]}{second}"
        made.mended.append(Mended(line, (first, second), (word,)))
        made.text = kept + words

    def _is_parted(self, before: list[Row], after: list[Row]) -> bool:
        """Whether the one begins right below the other, in a text whose lines all have one width."""
        return bool(self._width and before) and after[0].number == before[-1].number + 1

    def _is_title(self, rows: list[Row], after: list[Row]) -> bool:
        """Whether a few lines stand above a heading and are no sentence, as titles do."""
        if not after or len(rows) > _TITLE_ROWS or not self._is_heading(after[0].words):
            return False
        words = rows[-1].words
        return rows[0].words[:1].isupper() and not words.endswith((*_SENTENCE_END, ","))

    def _runs_on(self, before: Paragraph, after: Paragraph) -> bool:
        """Whether no sentence ends with the one, and none begins with the other."""
        if not self._is_wrapped or after.depth or before.is_address or after.is_address or before.text.endswith(_SENTENCE_END):
            return False
        if any(len(one.text) < _LONG and key(one.text) in self._headings for one in (before, after)):
            return False
        last = before.text.rsplit(maxsplit=1)[-1].casefold()
        if last in _NEVER_LAST:
            return len(after.text) > _LONG or ended(after.text) is None or before.rows > 1
        if before.page != after.page and before.rows == 1 and ended(before.text[-_LONG:]):
            return False
        open_end = not before.short or before.text.endswith(",") or before.page != after.page
        return _GOES_ON.match(after.text) is not None and open_end and not _NUMBERED.match(after.text)

    def _extend(self, before: Paragraph, after: Paragraph) -> None:
        before.gaps.append(after.line)
        before.text += f" {after.text}"
        before.rows += after.rows
        before.short = after.short
        before.mended += after.mended


def _is_item(row: Row) -> bool:
    return row.is_item or without_bullet(row.words)[1]


def _fixed_width(rows: Sequence[Row]) -> int:
    """The width in characters at which all lines were broken; 0 where it was a width in print."""
    lengths = [len(row.text.rstrip()) for row in rows if row.words]
    longest = max(lengths, default=0)
    near = [length for length in lengths if length > longest - _NEAR]
    full = sum(length >= longest - 1 for length in near)
    return longest if _FEWEST < len(near) and full > len(near) * _FULL_LINES and longest <= _WIDEST else 0


def _beside(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """By each line some of those that stand beside it."""
    found: dict[str, set[str]] = {}
    for words, other in pairs:
        held = found.setdefault(words, set())
        if len(held) < _OFTEN:
            held.add(other)
    return found


def _listed(rows: Sequence[Row]) -> frozenset[str]:
    """Keys of what stands on lines that end with a number, and also on lines without it: titles in a list."""
    keys = {key(row.words) for row in rows}
    ends = (line_end(row.words) for row in rows)
    return frozenset(key(end.words) for end in ends if end and end.number.isdecimal()) & keys


def _indents(rows: Sequence[Row]) -> dict[int, int]:
    """The indent that all lines of a page have, as where a layout was kept."""
    found: dict[int, int] = {}
    for row in rows:
        if row.words:
            indent = len(row.text) - len(row.text.lstrip())
            found[row.page] = min(found.get(row.page, indent), indent)
    return found


def _is_line_of_contents(before: Row, row: Row) -> bool:
    """Whether the line above is a line of contents, complete with its number."""
    one, two = line_end(before.words), line_end(row.words)
    if one is None:
        return False
    if _FAR_NUMBER.search(before.words):
        return True
    return one.led or bool(
        two and one.number.isdecimal() and two.number.isdecimal() and int(one.number) <= int(two.number)
    )
