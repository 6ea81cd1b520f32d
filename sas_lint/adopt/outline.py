"""The pieces of a printed document and their roles -> parts, chapters, entries and sections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sas_lint.adopt.edition.taking_back import take_back
from sas_lint.adopt.fields import FieldNames
from sas_lint.adopt.guessing import guessed_roles
from sas_lint.adopt.markdown import COUNTED
from sas_lint.adopt.roles import Role, Roles, declared_roles, is_contents_heading
from sas_lint.adopt.tables import spread
from sas_lint.adopt.values import (
    ChapterFound,
    EntryFound,
    Guess,
    Outline,
    PartFound,
    Placed,
    Section,
    SetAside,
)
from sas_lint.model.edition import ANNEXES, RELATIONS, STANDING, UNTOLD
from sas_lint.printed.model import Fact, Figure, Heading, Item, Table, Words
from sas_lint.printed.words import key
from sas_lint.rules.values import FieldDefinition

_STATUS_OF = {words: status for status, words in STANDING.items()}

NO_CHAPTER = "Sources"
_TABLE = "Table: "


def outline(
    pieces: Sequence[Placed],
    fields: Iterable[FieldDefinition],
    labels: Collection[str] = (),
    declared: bool = True,
) -> Outline:
    """Every piece in its place; what has none is set aside.

    `labels` are those of facts; `declared` is whether the document itself says what its pieces are.
    """
    names = FieldNames(fields)
    guesses: tuple[Guess, ...] = ()
    taken_apart = spread(pieces, names, {*labels, *map(str.casefold, RELATIONS.values())})
    pieces = taken_apart.pieces
    if any(isinstance(placed.piece, Heading) for placed in pieces):
        roles = declared_roles(pieces, names)
    else:
        roles, guesses = guessed_roles(pieces, names, labels)
    building = _Building(pieces, roles, taken_apart.names)
    building.run()
    building.made.guesses[:0] = (*taken_apart.guesses, *guesses)
    building.made.furniture += taken_apart.furniture
    building.made.repeated = taken_apart.repeated
    building.made.in_tables = taken_apart.by_row * 2 > len(building.made.entries)
    _share_out_contents(building.made, building.contents)
    building.made.declared = declared
    if building.made.is_ours:
        take_back(building.made)
    building.made.changes += _labels(building.made)
    return building.made


class _Building:
    def __init__(self, pieces: Sequence[Placed], roles: Roles, names: Mapping[int, str]) -> None:
        self.made = Outline()
        self.contents: list[Placed] = []
        self._pieces = pieces
        self._roles = roles
        self._names = names
        self._in_contents = False
        self._begun = False
        self._annex = ""
        self._has_entries = False

    def run(self) -> None:
        """Go through the pieces once."""
        for number, placed in enumerate(self._pieces):
            self._take(number, placed, self._roles.of[number])

    def _take(self, number: int, placed: Placed, role: Role) -> None:
        made = self.made
        if number in self._names and made.entries:
            made.entries[-1].name = self._names[number]
        if role != "margin" and self._is_made_anew(placed, role):
            made.annexes.setdefault(self._annex, []).append(placed)
            what = "annex, which is made anew with every edition"
            made.furniture.append(SetAside(placed.line, placed.page, placed.words, what))
            return
        match role:
            case "margin":
                made.furniture.append(SetAside(placed.line, placed.page, placed.text, "margin"))
                made.margins.append(placed)
            case "contents":
                self._contents_line(placed)
            case "part":
                self._part(placed)
            case "chapter":
                self._begun = True
                made.chapters.append(ChapterFound(placed.text, placed))
            case "entry":
                self._entry(placed)
            case "field":
                named = self._roles.fields[number]
                self._field(placed, named.field)
            case "section":
                self._section(placed)
            case _:
                self._text(placed)

    def _is_made_anew(self, placed: Placed, role: Role) -> bool:
        """Whether a piece belongs to an annex that our own editions print behind the sources."""
        if role in ("chapter", "entry", "part") or placed.text in ANNEXES:
            self._annex = placed.text if self._has_entries and placed.text in ANNEXES else ""
        return bool(self._annex)

    def _part(self, placed: Placed) -> None:
        self._in_contents = is_contents_heading(placed.text)
        if self._in_contents:
            what = "heading of a list of contents, which is made anew"
            self.made.furniture.append(SetAside(placed.line, placed.page, placed.text, what))
            return
        if self._begun:
            what = f"“{placed.text}” stood after the chapters; it is a front part now"
            self.made.guesses.append(Guess(placed.line, placed.page, what))
        self._begun = False
        self.made.parts.append(PartFound(placed.text, placed))

    def _field(self, placed: Placed, field: FieldDefinition) -> None:
        """A field of the last entry; right below the title of a chapter it is no more than a heading."""
        sections = self._sections()
        if sections is None:
            self.made.cover.append(placed)
        elif self._begun and self.made.chapters and self.made.chapters[-1].entries:
            sections.append(Section(placed.text, field))
        else:
            what = f"“{placed.text}” stands below no title of a source"
            self.made.guesses.append(Guess(placed.line, placed.page, what))
            sections.append(Section(placed.text))

    def _entry(self, placed: Placed) -> None:
        made = self.made
        if not made.chapters:
            made.chapters.append(ChapterFound(NO_CHAPTER, None))
            made.guesses.append(
                Guess(
                    placed.line,
                    placed.page,
                    f"no chapter has a title; the sources are put into “{NO_CHAPTER}”",
                )
            )
        self._begun = self._has_entries = True
        made.chapters[-1].entries.append(EntryFound(placed.text, placed))

    def _contents_line(self, placed: Placed) -> None:
        chapter = self.made.chapters[-1] if self.made.chapters else None
        if chapter and not chapter.entries and self._begun:
            chapter.contents.append(placed)
        else:
            self.contents.append(placed)

    def _section(self, placed: Placed) -> None:
        sections = self._sections()
        if sections is None:
            self.made.cover.append(placed)
        else:
            sections.append(Section(placed.text, None, self._level(placed)))

    def _level(self, placed: Placed) -> int:
        """The level of a heading below the title of its part or entry, which is level 1."""
        holder = self.made.parts[-1].at if self.made.parts and not self._begun else None
        if self._begun and self._has_entries:
            holder = self.made.chapters[-1].entries[-1].at if self.made.chapters[-1].entries else None
        levels = [one.piece.level for one in (placed, holder) if one and isinstance(one.piece, Heading)]
        return min(max(levels[0] - levels[-1] + 1, 2), 4) if len(levels) > 1 else 2

    def _text(self, placed: Placed) -> None:
        if isinstance(placed.piece, Figure):
            if placed.text:
                what = "what stands for a picture; the picture itself has to be put in by hand"
                self.made.unplaced.append(SetAside(placed.line, placed.page, placed.text, what))
            return
        if placed.text == UNTOLD and self._begun and self._has_entries and _is_caption(placed):
            what = "the caption of an entry, which is made anew"
            self.made.furniture.append(SetAside(placed.line, placed.page, placed.text, what))
            return
        if placed.text.rstrip(".") in _STATUS_OF and self._begun and self.made.chapters[-1].entries:
            self.made.chapters[-1].entries[-1].status = _STATUS_OF[placed.text.rstrip(".")]
            what = "the standing of the source, taken into its front matter"
            self.made.furniture.append(SetAside(placed.line, placed.page, placed.text, what))
            return
        if self._in_contents and not self._begun and not self.made.parts:
            self.contents.append(placed)
            return
        sections = self._sections()
        if sections is None:
            self.made.cover.append(placed)
        else:
            sections[-1].bits.append(self._settled(placed, sections[-1].bits))

    def _settled(self, placed: Placed, before: list[Placed]) -> Placed:
        """What the content says otherwise than the print: labels, numbers, captions."""
        piece, made = placed.piece, self.made
        if isinstance(piece, Item) and COUNTED.fullmatch(piece.mark):
            made.furniture.append(SetAside(placed.line, placed.page, piece.mark, "number of an item"))
        last = before[-1].piece if before else None
        if isinstance(piece, Table) and isinstance(last, Words) and last.text.startswith(_TABLE):
            made.furniture.append(SetAside(placed.line, last.page, _TABLE.strip(), "word before a caption"))
            text = last.text.removeprefix(_TABLE)
            before[-1] = Placed(last._replace(text=text, caption=True), before[-1].line)
        return placed

    def _sections(self) -> list[Section] | None:
        made = self.made
        if self._begun and made.chapters:
            chapter = made.chapters[-1]
            return chapter.entries[-1].sections if chapter.entries else chapter.sections
        return made.parts[-1].sections if made.parts else None


def _share_out_contents(made: Outline, lines: Sequence[Placed]) -> None:
    """Lines of a list for the whole document go to the chapters they tell of, where those have none."""
    titles = {key(entry.title): chapter for chapter in made.chapters for entry in chapter.entries}
    bare = [chapter for chapter in made.chapters if not chapter.contents]
    heads = {key(chapter.title): chapter for chapter in made.chapters}
    at: ChapterFound | None = None
    for line in lines:
        at = heads.get(key(line.text), at)
        chapter = titles.get(key(line.text)) or (at if key(line.text) not in heads else None)
        if chapter in bare and chapter is not None:
            chapter.contents.append(line)
        else:
            what = "line of the list of contents, which is made anew"
            made.furniture.append(SetAside(line.line, line.page, line.words, what))


def _labels(made: Outline) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The labels of facts that have a colon in the content, and none in the print."""
    for bit in made.bits:
        if isinstance(bit.piece, Fact) and not bit.piece.label.endswith(":"):
            word = bit.piece.label.split()[-1]
            yield (word,), (f"{word}:",)


def _is_caption(placed: Placed) -> bool:
    return isinstance(placed.piece, Words) and placed.piece.caption
