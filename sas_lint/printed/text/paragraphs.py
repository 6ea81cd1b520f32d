"""The lines of a text dump -> its paragraphs, lines joined that only the width of the page had broken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sas_lint.printed.text.breaks import ADDRESS, GOES_ON, NEVER_LAST, NUMBERED, SENTENCE_END, Breaks
from sas_lint.printed.text.joining import Joining
from sas_lint.printed.text.row import Row
from sas_lint.printed.words import ended, key, without_bullet

_WIDE = re.compile(r"\s{3,}")
# A heading or a line of contents is shorter.
_LONG = 600


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
        self._breaks = Breaks(rows, headings)
        self._widths = self._breaks.widths

    def made(self) -> list[Paragraph]:
        """Broken at empty lines and whatever else begins a paragraph; then put together across them."""
        made: list[Paragraph] = []
        before: list[Row] = []
        for group, after in pairwise([*self._groups(), []]):
            paragraph = self._unwrapped(group)
            parted = self._is_parted(before, group) or self._breaks.is_title(group, after)
            parted = parted or key(paragraph.text[:_LONG]) in self._breaks.listed
            before = group
            if made and not parted and self._runs_on(made[-1], paragraph):
                self._extend(made[-1], paragraph)
            else:
                is_next = bool(paragraph.page and made) and made[-1].page != paragraph.page
                paragraph.starts_page = is_next or not made
                made.append(paragraph)
        return made

    def _groups(self) -> Iterator[list[Row]]:
        held: list[Row] = []
        for row, after in pairwise([*self._rows, Row(0, "")]):
            if held and (not row.words or self._breaks.begins(held, row, after)):
                yield held
                held = []
            if row.words:
                held.append(row)
        if held:
            yield held

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
            ADDRESS.fullmatch(words) is not None,
            len(rows[-1].words) < self._widths.full,
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
        return bool(self._widths.fixed and before) and after[0].number == before[-1].number + 1

    def _runs_on(self, before: Paragraph, after: Paragraph) -> bool:
        """Whether no sentence ends with the one, and none begins with the other."""
        if not self._widths.is_wrapped or after.depth or before.text.endswith(SENTENCE_END):
            return False
        if before.is_address or after.is_address:
            return False
        if any(len(one.text) < _LONG and key(one.text) in self._headings for one in (before, after)):
            return False
        last = before.text.rsplit(maxsplit=1)[-1].casefold()
        if last in NEVER_LAST:
            return len(after.text) > _LONG or ended(after.text) is None or before.rows > 1
        if before.page != after.page and before.rows == 1 and ended(before.text[-_LONG:]):
            return False
        open_end = not before.short or before.text.endswith(",") or before.page != after.page
        return GOES_ON.match(after.text) is not None and open_end and not NUMBERED.match(after.text)

    def _extend(self, before: Paragraph, after: Paragraph) -> None:
        before.gaps.append(after.line)
        before.text += f" {after.text}"
        before.rows += after.rows
        before.short = after.short
        before.mended += after.mended
