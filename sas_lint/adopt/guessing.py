"""The pieces of a dump without headings -> the role of each, by names of fields, contents lists and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from sas_lint.adopt.fields import FieldNames, Named
from sas_lint.adopt.roles import Role, Roles, is_contents_heading, plain_role
from sas_lint.adopt.titles import told
from sas_lint.adopt.values import Guess, Placed
from sas_lint.printed.model import ContentsLine, Margin, Words
from sas_lint.printed.near import Near
from sas_lint.printed.words import key

_TITLE_WORDS = 40
_HEADING_WORDS = 12
_SECTION_WORDS = 6
_OFTEN = 3
_IN_A_ROW = 3
_SHARE = 0.2
_ALIKE = 0.82
_STOPS = (".", ";", ",", ":")
_NUMBERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)")


def guessed_roles(
    pieces: Sequence[Placed], names: FieldNames, labels: Collection[str] = ()
) -> tuple[Roles, tuple[Guess, ...]]:
    """The roles, and what was not sure about them; `labels` are those of facts, which are no headings."""
    guessing = _Guessing(pieces, names, labels)
    guessing.run()
    return Roles(tuple(guessing.roles), guessing.fields), tuple(guessing.guesses)


class _Guessing:
    def __init__(self, pieces: Sequence[Placed], names: FieldNames, labels: Collection[str]) -> None:
        self.pieces = [placed.piece for placed in pieces]
        self.roles: list[Role] = [plain_role(piece) for piece in self.pieces]
        self.fields: dict[int, Named] = {}
        self.guesses: list[Guess] = []
        self._placed = pieces
        self._names = names
        self._labels = frozenset(map(key, labels))
        self._body = [number for number, role in enumerate(self.roles) if role != "margin"]
        self._starts = self._page_starts()
        self._heads = {key(piece.text) for piece in self.pieces if isinstance(piece, Margin)}
        self._listed = {key(piece.text) for piece in self.pieces if isinstance(piece, ContentsLine)}
        self._near = Near(self._listed)
        self._known_titles: dict[str, bool] = {}
        self._common = Counter(key(piece.text) for piece in self.pieces if isinstance(piece, Words))

    def run(self) -> None:
        """Fields first; then entries above them, chapters above those, and what stands before the first."""
        self._mark_fields()
        self._mark_entries()
        self._mark_chapters()
        self._mark_sections()
        begun = next((number for number, role in enumerate(self.roles) if role in ("chapter", "entry")), None)
        for number in [one for one in self.fields if begun is None or one < begun]:
            del self.fields[number]
            self.roles[number] = "section"
        self._tell_rows()
        self._mark_front(len(self.pieces) if begun is None else begun)

    def _page_starts(self) -> set[int]:
        page, starts = -1, set()
        for number in self._body:
            if self.pieces[number].page != page:
                starts.add(number)
            page = self.pieces[number].page
        return starts if len({piece.page for piece in self.pieces}) > 1 else set()

    def _guess(self, number: int, what: str) -> None:
        self.guesses.append(Guess(self._placed[number].line, self._placed[number].page, what))

    def _is_words(self, number: int) -> bool:
        return isinstance(self.pieces[number], Words)

    def _mark_fields(self) -> None:
        for number in self._body:
            named = self._names.named(self.pieces[number].text) if self._is_words(number) else None
            if named:
                self.fields[number] = named
                self.roles[number] = "field"
                if not named.exact:
                    text = self.pieces[number].text
                    self._guess(
                        number,
                        f"“{text}” is taken for the heading “{named.field.title}”; it is kept as printed",
                    )

    def _tell_rows(self) -> None:
        """Names of fields with nothing between them, as when a table was copied out column by column."""
        run: list[int] = []
        for number in [*self._body, len(self.pieces)]:
            if number in self.fields:
                run.append(number)
                continue
            if len(run) >= _IN_A_ROW:
                names = f"“{self.pieces[run[0]].text}” to “{self.pieces[run[-1]].text}”"
                what = f"the names of {len(run)} fields, {names}, stand in a row: what they head is below the"
                self._guess(run[0], f"{what} last of them, and has to be shared out by hand")
            run = []

    def _mark_entries(self) -> None:
        lead = self._lead()
        seen: set[str] = set()
        for at, number in enumerate(self._body):
            if number not in self.fields:
                continue
            field = self.fields[number].field.id
            above = self._above(at)
            if above >= 0 and self._is_title(above, not seen or field in seen, field == lead):
                self._entry(above)
                seen = set()
            seen.add(field)

    def _above(self, at: int) -> int:
        """The piece above a field; where a line stands between a listed title and the field, the title."""
        first, second = (self._body[at - back] if at >= back else -1 for back in (1, 2))
        if first < 0 or second < 0 or first in self.fields or second in self.fields:
            return first
        both = self._is_words(first) and self._is_words(second)
        is_between = both and not self._is_listed(self.pieces[first].text)
        return second if is_between and self._is_listed(self.pieces[second].text) else first

    def _lead(self) -> str:
        """The field that most often begins an entry."""
        counts: Counter[str] = Counter()
        for at, number in enumerate(self._body):
            above = self._body[at - 1] if at else -1
            if number not in self.fields or above < 0 or not self._is_words(above) or above in self.fields:
                continue
            if above in self._starts or self._is_listed(self.pieces[above].text):
                counts[self.fields[number].field.id] += 1
        if not counts:
            return self.fields[min(self.fields)].field.id if self.fields else ""
        return max(sorted(counts), key=lambda field: counts[field])

    def _is_title(self, number: int, may_begin: bool, leads: bool) -> bool:
        text = self.pieces[number].text
        if not self._is_words(number) or number in self.fields or len(text.split()) > _TITLE_WORDS:
            return False
        if key(text) in self._heads and number not in self._starts:
            return False
        if self._is_listed(text):
            return True
        if not (may_begin or leads):
            return False
        looks = not text.endswith((";", ",", ":")) and not _ADDRESS.match(text) and not _NUMBERED.match(text)
        if number in self._starts:
            return looks and (leads or not text.endswith("."))
        return leads and looks and not (text.endswith(".") and len(text.split()) > _HEADING_WORDS)

    def _entry(self, number: int) -> None:
        self.roles[number] = "entry"
        text = self.pieces[number].text
        if self._listed and key(text) not in self._listed:
            self._guess(
                number,
                f"“{text}” is taken for the title of a source: fields follow it; no contents list has it so",
            )

    def _is_listed(self, text: str) -> bool:
        name = key(text)
        if name not in self._known_titles:
            alike = _ALIKE if len(name) > _HEADING_WORDS else 1.0
            self._known_titles[name] = self._near.find(name, alike) is not None
        return self._known_titles[name]

    def _mark_chapters(self) -> None:
        """Titles that a list has; what stands right above a list of contents, or above an entry."""
        self._mark_listed_chapters()
        has_title = False
        for at, number in enumerate(self._body):
            has_title = self.roles[number] == "chapter" or (has_title and self.roles[number] != "entry")
            above = self._body[at - 1] if at else -1
            if above < 0 or not self._is_words(above) or above in self.fields or self.roles[above] != "text":
                continue
            text = self.pieces[above].text
            is_short = len(text.split()) <= _HEADING_WORDS and not text.endswith(_STOPS)
            begins_list = self.roles[number] == "contents"
            if not is_short or text.isdecimal():
                continue
            if begins_list and is_contents_heading(text):
                self.roles[above] = "part"
            elif begins_list and not has_title:
                self.roles[above] = "chapter"
                has_title = True
            elif self.roles[number] == "entry" and self._may_be_chapter(above, text):
                self.roles[above] = "chapter"
                self._guess(above, f"“{text}” is taken for the title of a chapter: a source follows it")

    def _mark_listed_chapters(self) -> None:
        """Titles of a list that stand for themselves, each the last before an entry, with text between."""
        last: int | None = None
        seen = {key(self.pieces[number].text) for number in self._body if self.roles[number] == "entry"}
        for number in self._body:
            role, name = self.roles[number], key(self.pieces[number].text)
            if role == "entry":
                if last is not None:
                    self.roles[last] = "chapter"
                last = None
            elif role == "chapter":
                last = None
            elif role == "text" and self._is_words(number) and name in self._listed and name not in seen:
                last = number
            if role != "contents":
                seen.add(name)

    def _may_be_chapter(self, number: int, text: str) -> bool:
        """Whether a list has a title, or it begins a page and is not what stands in many places."""
        is_common = key(text) in self._labels or self._common[key(text)] >= _OFTEN
        return self._is_listed(text) or (number in self._starts and not is_common)

    def _mark_sections(self) -> None:
        """Short lines that many entries have above text, and that are no titles: headings of no field."""
        found: dict[str, list[int]] = {}
        entries = 0
        above: dict[int, int] = {}
        for before, number, after in zip(self._body, self._body[1:], self._body[2:], strict=False):
            entries += self.roles[number] == "entry"
            text = self.pieces[number].text
            if not entries or self.roles[number] != "text" or not self._is_words(number):
                continue
            is_short = len(text.split()) <= _SECTION_WORDS and text[:1].isupper() and text[-1:].isalnum()
            is_label = self._begins_with_label(text)
            if is_short and not is_label and self.roles[after] == "text" and told(text) is None:
                found.setdefault(key(text), []).append(number)
                above[number] = before
        often = [numbers for numbers in found.values() if len(numbers) >= max(_OFTEN, entries * _SHARE)]
        headings = self.fields.keys() | {number for numbers in often for number in numbers}
        for numbers in often:
            # What stands right below headings is no heading, but the first of some words in a column.
            if sum(above[number] in headings for number in numbers) * 2 < len(numbers):
                what = f"“{self.pieces[numbers[0]].text}” is taken for a heading, {len(numbers)} times"
                self._guess(numbers[0], f"{what}: no field has the name")
                for number in numbers:
                    self.roles[number] = "section"

    def _begins_with_label(self, text: str) -> bool:
        """Whether a text is a fact: a label and what it tells, or a label alone."""
        words = text.split()
        return any(key(" ".join(words[:count])) in self._labels for count in (1, 2))

    def _mark_front(self, end: int) -> None:
        body = [number for number in self._body if number < end]
        has_part = False
        for at, number in enumerate(body):
            if self.roles[number] != "text" or not self._is_words(number):
                continue
            text = self.pieces[number].text
            after = self.pieces[body[at + 1]].text if at + 1 < len(body) else ""
            is_first = not at or number in self._starts or self.roles[body[at - 1]] == "contents"
            before = "" if is_first else self.pieces[body[at - 1]].text
            may_begin = not self._starts or number in self._starts
            is_listed = may_begin and bool(after) and self._is_listed(text)
            if not is_listed and not self._is_heading(text, after, before):
                continue
            is_part = number in self._starts or not has_part or is_listed
            has_part = True
            self.roles[number] = "part" if is_part else "section"

    def _is_heading(self, text: str, after: str, before: str) -> bool:
        """A short line without a stop, above a sentence, and below one or at the start."""
        if not text[:1].isupper() or text.endswith(_STOPS) or len(text.split()) > _HEADING_WORDS:
            return False
        is_prose = before.endswith((".", ":", "?", "!")) or len(before.split()) > _HEADING_WORDS
        if before and not is_prose and not _ADDRESS.match(before):
            return False
        return len(after.split()) > _HEADING_WORDS or after.endswith((".", ":"))
