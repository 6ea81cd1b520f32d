"""An outline of a printed statement -> the files of a content folder, and what was guessed in making them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from sas_lint.adopt.about import About, about
from sas_lint.adopt.block_style import Value, listed, yaml
from sas_lint.adopt.blocks import Item
from sas_lint.adopt.edition.annexes import abbreviations
from sas_lint.adopt.edition.registry import registered
from sas_lint.adopt.expansions import Expansion, expansions, kind_of
from sas_lint.adopt.keys import name_keys, publication_keys, relation_keys
from sas_lint.adopt.leading import Leading
from sas_lint.adopt.markdown import blocks, heading
from sas_lint.adopt.naming import Ids, Names, confirmed, id_title, names_in, shared, slug
from sas_lint.adopt.series import series_of
from sas_lint.adopt.setting import Setter
from sas_lint.adopt.uses import LISTS, uses_in
from sas_lint.adopt.values import (
    ChapterFound,
    EntryFound,
    Guess,
    Outline,
    Placed,
    Section,
    SetAside,
)
from sas_lint.model.names import name_key
from sas_lint.printed.words import key
from sas_lint.rules.values import Catalogue


class Adopted(NamedTuple):
    """The files by path, with the guesses, what is no text of the statement, and what is set aside."""

    files: Mapping[str, str]
    outline: Outline
    publications: int
    names: int
    guesses: tuple[Guess, ...]


def files(
    outline: Outline, catalogue: Catalogue, title: str = "", links: frozenset[str] = frozenset()
) -> Adopted:
    """Write everything; `title` is what the document says of itself, `links` the addresses it linked to."""
    writing = _Writing(outline, catalogue, about(outline, catalogue, title), links)
    made = dict(writing.files())
    guesses = (*outline.guesses, *writing.about.guesses, *writing.guesses)
    ordered = sorted(guesses, key=lambda guess: (guess.line or 0, guess.page))
    return Adopted(made, outline, len(writing.series), len(writing.expansions), tuple(ordered))


class _Writing:
    def __init__(self, outline: Outline, catalogue: Catalogue, found: About, links: frozenset[str]) -> None:
        self.about = found
        self.guesses: list[Guess] = []
        self._outline = outline
        self._links = links
        _take_cover(outline, found)
        self._spelled = self._names_spelled_out()
        self._names: dict[str, Names] = {}
        self._give_ids()
        exact = outline.is_ours
        first = Setter(frozenset(), found.nil_words, catalogue.labels, exact)
        plain = (use for use in uses_in(outline, first) if ": " not in use.at.text or ";" not in use.at.text)
        titles = frozenset(name_key(use.title) for use in plain)
        # A second look: what is known to be a title elsewhere tells where titles begin and end.
        labels = catalogue.labels
        self._setter = Setter(titles, found.nil_words, labels, exact)
        uses = list(uses_in(outline, self._setter))
        self.series = registered(uses, outline) if exact else series_of(uses)
        forms = frozenset(name_key(form) for series in self.series for form in series.forms)
        self._setter = Setter(forms, found.nil_words, labels, exact)
        self.expansions = self._expansions()
        self._places = Leading(outline, part_file)

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of each file."""
        yield "statement.yaml", self._statement()
        yield "publications.yaml", listed([publication_keys(series) for series in self.series])
        yield "names.yaml", listed([name_keys(name) for name in self.expansions])
        self._tell_series()
        for number, part in enumerate(self._outline.parts):
            keys: dict[str, Value] = {"title": part.title, "answers": self.about.answers.get(number, {})}
            path = part_file(number, part.title)
            yield path, _page(keys, self._sections(part.sections, path))
        for chapter in self._outline.chapters:
            yield f"{chapter.id}/chapter.md", self._chapter(chapter, f"{chapter.id}/chapter.md")
            for entry in chapter.entries:
                path = f"{chapter.id}/{entry.id}.md"
                yield path, self._entry(entry, path)

    def _give_ids(self) -> None:
        chapters, entries = Ids(("front", "assets")), Ids(("chapter",))
        bodies = {name.full: name.short for name in self._spelled}
        for chapter in self._outline.chapters:
            chapter.id = chapters.new(chapter.title)
            for entry in chapter.entries:
                texts = (bit.text for section in entry.sections for bit in section.bits)
                names = confirmed(names_in(entry.title, bodies), texts)
                entry.id = entries.new(id_title(entry.title, names))
                self._names[entry.id] = _with_short_forms(names, self._spelled)

    def _statement(self) -> str:
        found = self.about
        conventions: dict[str, Value] = {
            "absent-means-none": found.absent,
            "nil-words": found.nil_words,
            "entries": "table" if self._outline.in_tables else "",
        }
        consultation: dict[str, Value] = {"with": found.consulted, "on": found.consulted_on}
        consultation = {name: value for name, value in consultation.items() if value}
        keys: dict[str, Value] = {
            "format": "1",
            "title": found.title,
            "producer": found.producer,
            "published": found.published,
            "review-cycle": found.cycle,
            "contact": found.contact,
            "conventions": {name: value for name, value in conventions.items() if value},
            "consultation": consultation,
            "nil-returns": [{"requirement": letter, "on": day} for letter, day in found.nil_returns],
            "chapters": [chapter.id for chapter in self._outline.chapters],
        }
        return yaml(keys)

    def _chapter(self, chapter: ChapterFound, path: str) -> str:
        ids = {key(entry.title): entry.id for entry in chapter.entries}
        printed: list[Mapping[str, Value]] = []
        for line in chapter.contents:
            number = getattr(line.piece, "number", None) or ""
            page = number if number.isdecimal() else ""
            printed.append({"source": ids.get(key(line.text), ""), "title": line.text, "page": page})
        contents = [entry.id for entry in chapter.entries]
        return _page(
            {"title": chapter.title, "contents": contents, "printed": printed},
            self._sections(chapter.sections, path),
        )

    def _entry(self, entry: EntryFound, path: str) -> str:
        names = self._own_names(entry)
        keys: dict[str, Value] = {
            "title": entry.title,
            "short-title": names.short,
            "status": entry.status,
            "aliases": names.aliases,
            "components": [{"name": name, "short": short} for name, short in names.components],
            "relations": list(map(relation_keys, entry.relations)),
        }
        if names != Names():
            told_ = [names.short, *names.aliases, *(short or name for name, short in names.components)]
            others = ", ".join(f"“{name}”" for name in told_ if name)
            self.guesses.append(
                Guess(entry.at.line, entry.at.page, f"“{entry.title}” is taken to be called {others} as well")
            )
        return _page(keys, self._sections(entry.sections, path))

    def _own_names(self, entry: EntryFound) -> Names:
        """The names that no other entry has; an edition of ours says which is its short title."""
        names, taken = self._names[entry.id], self._taken
        if self._outline.is_ours:
            others = (*names.aliases, *([names.short] if names.short else []))
            aliases = tuple(name for name in others if name != entry.name)
            names = Names(entry.name, aliases, ())
        components = tuple((name, short) for name, short in names.components if name_key(name) not in taken)
        aliases = tuple(
            alias for alias in names.aliases if name_key(alias) not in taken | {name_key(entry.title)}
        )
        return Names("" if name_key(names.short) in taken else names.short, aliases, components)

    @cached_property
    def _taken(self) -> frozenset[str]:
        return shared(_all_names(entry, self._names[entry.id]) for entry in self._outline.entries)

    def _sections(self, sections: Sequence[Section], path: str) -> Iterator[str]:
        for section in sections:
            if section.heading:
                yield heading(section.level if section.definition is None else 2, section.heading)
            role = section.definition.role if section.definition else None
            made = self._setter.set(section.bits, role)
            for block in made:
                if role in LISTS and isinstance(block, list):
                    self._tell_unregistered(block)
            yield from blocks(made, self._links, partial(self._places.lead, path))

    def _tell_unregistered(self, items: Iterable[Item]) -> None:
        for item in items:
            if not self._setter.begun(item.text) and "://" not in item.text:
                what = (
                    f"“{item.text}” stands in a list of publications, and is not taken for one with a title"
                )
                self.guesses.append(Guess(item.at.line, item.at.page, what))

    def _tell_series(self) -> None:
        for series in self.series:
            title, *others = series.forms
            if others and series.uses:
                at = series.uses[0].at
                told_ = ", ".join(f"“{form}”" for form in others)
                self.guesses.append(
                    Guess(at.line, at.page, f"“{title}” is taken to be the same publication as {told_}")
                )

    def _names_spelled_out(self) -> list[Expansion]:
        """The short forms with what they stand for; an edition of ours lists them."""
        if not self._outline.is_ours:
            return expansions(bit.text for bit in _all_bits(self._outline))
        return [Expansion(full, short, kind_of(full)) for short, full in abbreviations(self._outline)]

    def _expansions(self) -> list[Expansion]:
        """What the texts spell out, but for the names of entries; all of what an edition of ours lists."""
        if self._outline.is_ours:
            known = {name_key(name) for one in self._spelled for name in one[:2]}
            relations = (one for entry in self._outline.entries for one in entry.relations)
            ends = (one.target for one in relations if not one.source)
            others = dict.fromkeys(name for name in ends if name_key(name) not in known)
            return [*self._spelled, *(Expansion(name, "", "system") for name in others)]
        taken = {
            name_key(name)
            for entry in self._outline.entries
            for name in _all_names(entry, self._names[entry.id])
        }
        found, made = set(taken), []
        for name in self._spelled:
            keys = {name_key(name.full), name_key(name.short)}
            if not keys & found:
                found |= keys
                made.append(name)
        return made


def _take_cover(outline: Outline, found: About) -> None:
    """What of the cover went into statement.yaml is in its place; the rest is set aside."""
    for bit in outline.cover:
        if bit in found.cover:
            outline.furniture.append(
                SetAside(bit.line, bit.page, bit.words, "cover, taken into statement.yaml")
            )
        else:
            outline.unplaced.append(SetAside(bit.line, bit.page, bit.words, "before the first heading"))
    outline.cover = []


def _with_short_forms(names: Names, spelled: Iterable[Expansion]) -> Names:
    """The names with the short forms that the text has for one of them."""
    known = {name_key(name) for name in (names.short, *names.aliases)}
    others = (name.short for name in spelled if name_key(name.full) in known)
    return names._replace(aliases=(*names.aliases, *(name for name in others if name_key(name) not in known)))


def _all_names(entry: EntryFound, names: Names) -> list[str]:
    components = [name for pair in names.components for name in pair]
    return [name for name in (entry.title, names.short, *names.aliases, *components) if name]


def _all_bits(outline: Outline) -> Iterator[Placed]:
    sections = [section for part in outline.parts for section in part.sections]
    for chapter in outline.chapters:
        sections.extend(chapter.sections)
        for entry in chapter.entries:
            sections.append(Section(bits=[entry.at]))
            sections.extend(entry.sections)
    return (bit for section in sections for bit in section.bits)


def part_file(number: int, title: str) -> str:
    """The path of a front part, by its number from 0."""
    return f"front/{number + 1:02}-{slug(title)}.md"


def _page(keys: Mapping[str, Value], made: Iterable[str]) -> str:
    body = "".join(f"\n{block}\n" for block in made)
    return f"---\n{yaml(keys)}---\n{body}"
