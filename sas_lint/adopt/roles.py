"""The pieces of a document with headings -> the role of each: part, chapter, entry, field, text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sas_lint.adopt.fields import FieldNames, Named
from sas_lint.adopt.values import Placed
from sas_lint.printed.model import ContentsLine, Heading, Margin, Words
from sas_lint.printed.words import key

Role = Literal["part", "section", "chapter", "entry", "field", "contents", "text", "margin"]
_CONTENTS = frozenset({"contents", "table of contents", "contents page"})
_DEEPEST = 9
_OFTEN = 3


class Roles(NamedTuple):
    """The role of each piece, and the field of each that is one."""

    of: tuple[Role, ...]
    fields: dict[int, Named]


def plain_role(piece: object) -> Role:
    """The role of a piece that is no heading."""
    if isinstance(piece, Margin):
        return "margin"
    return "contents" if isinstance(piece, ContentsLine) else "text"


def is_contents_heading(text: str) -> bool:
    """Whether a heading says no more than that a list of contents follows."""
    return text.strip().rstrip(":").casefold() in _CONTENTS


def declared_roles(pieces: Sequence[Placed], names: FieldNames) -> Roles:
    """By the levels of headings: fields name themselves, an entry holds fields, a chapter holds entries."""
    return _Declared(pieces, names).roles()


class _Declared:
    def __init__(self, pieces: Sequence[Placed], names: FieldNames) -> None:
        self._pieces = pieces
        self._levels = {
            number: placed.piece.level
            for number, placed in enumerate(pieces)
            if isinstance(placed.piece, Heading)
        }
        self._fields = self._named(names)
        for number in self._repeated() & self._holders():
            del self._levels[number]
        holders = self._holders()
        counts = Counter(self._levels[number] for number in holders)
        self._entry_level = max(counts, key=lambda level: (counts[level], level), default=0)
        self._entries = {number for number in holders if self._levels[number] == self._entry_level}

    def roles(self) -> Roles:
        """Go through the headings: what stands inside an entry, inside a chapter, or before and after all."""
        chapters = self._chapters()
        begun = min((*chapters, *self._entries), default=len(self._pieces))
        last = max(self._entries, default=-1)
        of: list[Role] = []
        fields: dict[int, Named] = {}
        in_entry = False
        for number, placed in enumerate(self._pieces):
            level = self._levels.get(number)
            if number in self._entries or (level is not None and level <= self._entry_level):
                in_entry = number in self._entries
            if number in self._entries:
                of.append("entry")
            elif number in chapters:
                of.append("chapter")
            elif number in self._fields and in_entry:
                fields[number] = self._fields[number]
                of.append("field")
            elif level is None:
                of.append(plain_role(placed.piece))
            else:
                of.append(self._other(level, number < begun or number > last))
        return Roles(tuple(of), fields)

    def _named(self, names: FieldNames) -> dict[int, Named]:
        found: dict[int, Named] = {}
        for number, placed in enumerate(self._pieces):
            piece = placed.piece
            if isinstance(piece, Heading):
                named = names.named(piece.text)
            elif isinstance(piece, Words) and (piece.bold or piece.text.endswith(":")):
                named = names.named(piece.text)
                named = named if named and named.exact else None
            else:
                continue
            if named:
                found[number] = named
        return found

    def _repeated(self) -> set[int]:
        """Headings right below others, of a kind that says the same below several: no title, but a remark."""
        below: dict[int, tuple[int, int]] = {}
        last: int | None = None
        for number, placed in enumerate(self._pieces):
            if isinstance(placed.piece, Margin):
                continue
            level = self._levels.get(number)
            if level is not None and last is not None and level > self._levels[last]:
                below[number] = level, self._levels[last]
            last = number if level is not None else None
        words = Counter((kind, key(self._pieces[number].text)) for number, kind in below.items())
        kinds = {kind for (kind, _), count in words.items() if count >= _OFTEN}
        return {number for number, kind in below.items() if kind in kinds}

    def _holders(self) -> set[int]:
        """The nearest heading above each field that is none itself and stands higher."""
        found: set[int] = set()
        above: list[tuple[int, int]] = []
        for number in sorted({*self._levels, *self._fields}):
            level = self._levels.get(number, _DEEPEST)
            while above and above[-1][0] >= level:
                above.pop()
            if number not in self._fields:
                above.append((level, number))
            elif above:
                found.add(above[-1][1])
        return found

    def _chapters(self) -> set[int]:
        """Headings above the level of entries that an entry follows with no other such heading between."""
        found, last = set(), -1
        for number, level in self._levels.items():
            if level < self._entry_level:
                last = number
            elif number in self._entries and last >= 0:
                found.add(last)
        return found

    def _other(self, level: int, outside: bool) -> Role:
        """A heading that is neither of an entry nor of a chapter: outside of these it may begin a part."""
        return "part" if outside and level <= max(self._entry_level - 1, 1) else "section"
