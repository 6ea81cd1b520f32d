"""What only editions of ours print -> what the content says of it: relations, the cover, the annexes.

An edition prints each relation at both of its ends, what the registry adds to titles, and annexes that tell
which entry lists what. All of it is made anew with every edition, so it goes where it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.adopt.dates import DATE, whole
from sas_lint.adopt.values import Addition, EntryFound, Outline, Placed, RelationFound, Section, SetAside
from sas_lint.adopt.wording import FREQUENCIES
from sas_lint.model.edition import (
    ABBREVIATIONS_TITLE,
    CONSULTED,
    CONTACT,
    NIL_RETURN,
    OTHER_FORMATS,
    OTHER_FORMATS_OF_PUBLISHER,
    PLANNED,
    PROTOCOL_TITLE,
    PUBLICATIONS_TITLE,
    PUBLISHED,
    RELATIONS,
    RELATIONS_TITLE,
)
from sas_lint.model.names import name_key
from sas_lint.model.statement import INVERSE, RelationKind
from sas_lint.printed.model import Address, Fact, Item, Piece, Table, Words
from sas_lint.printed.words import key

_KINDS: dict[str, RelationKind] = {label: kind for kind, label in RELATIONS.items()}
# Where a name ends that no entry has: at a line's end, or at brackets that hold no abbreviation of it.
_UNKNOWN = re.compile(r"\n| \((?![A-Z&]{2,}\))")
_LETTERED = re.compile(r"\(([a-f])\)\s")
_LISTS = ("publications", "other-publications", "synergies")
_OFTEN = ("every ", "twice ", "once ", "each ", "six-monthly", "half-yearly", "biennial", "daily", "ad hoc")
_TOLD = "relation, taken into the front matter"


class Registered(NamedTuple):
    """A publication of the index: its title, and the entries that list it."""

    title: str
    entries: tuple[EntryFound, ...]


class Cover(NamedTuple):
    """What a cover of ours tells; empty where it does not."""

    producer: str = ""
    published: str = ""
    contact: str = ""
    consulted: str = ""
    consulted_on: str = ""


def take_back(outline: Outline) -> None:
    """Take relations out of the text, and leave out what is made anew: lists of contents, what the registry
    adds to titles.
    """
    _name(outline)
    for entry in outline.entries:
        _relate(outline, entry)
    _declare_once(outline.entries)
    _take_additions(outline)
    what = "line of the list of contents, which is made anew"
    for chapter in outline.chapters:
        outline.furniture += [SetAside(line.line, line.page, line.words, what) for line in chapter.contents]
        chapter.contents = []


def _name(outline: Outline) -> None:
    """What links call each entry: its title, or the short title that it has."""
    found: dict[str, Counter[str]] = {}
    for link in _links(outline):
        if link.heading:
            found.setdefault(key(link.heading), Counter())[link.words] += 1
    for entry in outline.entries:
        names = found.get(key(entry.title), Counter())
        usual = max(sorted(names), key=lambda name: names[name], default="")
        entry.name = entry.name or usual
        if entry.name == entry.title:
            entry.name = ""


def _links(outline: Outline) -> Iterator[Address]:
    """The links that the program makes: of relations and in annexes."""
    for bits in outline.annexes.values():
        for bit in bits:
            yield from _links_in(bit.piece)
    for entry in outline.entries:
        for section in entry.sections:
            if section.heading == RELATIONS_TITLE:
                yield from (link for bit in section.bits for link in _links_in(bit.piece))


def _links_in(piece: Piece) -> Iterator[Address]:
    if isinstance(piece, Table):
        yield from (link for row in piece.cells for cell in row for one in cell for link in _links_in(one))
    elif isinstance(piece, Words | Item | Fact):
        yield from piece.links


def _relate(outline: Outline, entry: EntryFound) -> None:
    """Take the relations of an entry out of its text."""
    found = [section for section in entry.sections if section.heading == RELATIONS_TITLE]
    for section in found:
        facts = [bit.piece for bit in section.bits if isinstance(bit.piece, Fact)]
        if not facts or len(facts) < len(section.bits) or not all(fact.label in _KINDS for fact in facts):
            continue
        entry.sections.remove(section)
        outline.furniture.append(SetAside(None, section.bits[0].page, section.heading, _TOLD))
        for bit, fact in zip(section.bits, facts, strict=True):
            outline.furniture.append(SetAside(bit.line, bit.page, bit.words, _TOLD))
            entry.relations += _relations(outline, bit, fact)


def _relations(outline: Outline, bit: Placed, fact: Fact) -> Iterator[RelationFound]:
    by_title = {key(entry.title): entry for entry in outline.entries}
    known = {name: entry for entry in outline.entries for name in (entry.title, entry.name) if name}
    for link in fact.links:
        if key(link.heading) in by_title:
            known[link.words] = by_title[key(link.heading)]
    linked = frozenset(link.words for link in fact.links)
    for name, details in _ends(fact.told, sorted(known, key=len, reverse=True), linked):
        on, planned, what = _parted(details)
        yield RelationFound(_KINDS[fact.label], name, known.get(name), on, planned, what, bit)


def _ends(told: str, known: Sequence[str], linked: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The names that a fact tells, each with what is in brackets after it; a line each, or more."""
    rest = told.replace("\n(", " (")
    while rest.strip():
        rest = rest.strip()
        begun = (_begun(rest, one, one in linked) for one in known)
        name = next(filter(None, begun), "") or _UNKNOWN.split(rest, maxsplit=1)[0]
        rest = rest[len(name) :].lstrip(" ")
        details = ""
        if rest.startswith("("):
            end = _closing(rest)
            details, rest = " ".join(rest[1:end].split()), rest[end + 1 :]
        yield " ".join(name.split()), details


def _begun(text: str, name: str, linked: bool) -> str:
    """The name as a text begins with it, if it does; a link ends where its words do, whatever follows."""
    words = r"\s+".join(map(re.escape, name.split()))
    found = re.match(rf"{words}(?=$|\n| \({'| ' if linked else ''})", text)
    return found[0] if found else ""


def _closing(text: str) -> int:
    """Where the bracket closes that a text begins with; its end, where it does not."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if not depth:
            return place
    return len(text)


def _parted(details: str) -> tuple[str, str, str]:
    """The day, the planned day, and the rest of what is told of a relation."""
    first, _, rest = details.partition(", ")
    on, planned = whole(first), ""
    if on:
        first, _, rest = rest.partition(", ")
    if first.startswith(PLANNED) and whole(first.removeprefix(PLANNED)):
        planned, first = whole(first.removeprefix(PLANNED)), ""
    return on, planned, ", ".join(part for part in (first, rest) if part)


def _declare_once(entries: Sequence[EntryFound]) -> None:
    """Leave each relation at the entry that comes first, but where the order of print needs it at both."""
    place = {id(entry): number for number, entry in enumerate(entries)}
    for entry in reversed(entries):
        doubled = [one for one in entry.relations if _is_declared_before(one, entry, place)]
        kept = [one for one in entry.relations if one not in doubled]
        doubled_in_order = sorted(doubled, key=lambda one: place[id(one.source)])
        if all(
            [one for one in entry.relations if one.kind == kind]
            == [one for one in (*kept, *doubled_in_order) if one.kind == kind]
            for kind in RELATIONS
        ):
            entry.relations = kept


def _is_declared_before(one: RelationFound, entry: EntryFound, place: dict[int, int]) -> bool:
    other = one.source
    return (
        other is not None
        and place[id(other)] < place[id(entry)]
        and any(
            (back.kind, back.source, back.on, back.planned, back.what)
            == (INVERSE[one.kind], entry, one.on, one.planned, one.what)
            for back in other.relations
        )
    )


class _Listed(NamedTuple):
    """An item that may name a publication: its title, what is in brackets after it, and its own link."""

    title: str
    added: str
    url: str


def _take_additions(outline: Outline) -> None:
    """Take from titles what the registry adds to them: a frequency, a producer, an address.

    It adds the same wherever a list names the title, so that only what all of them have was added.
    """
    indexed = {name_key(one.title) for one in index(outline)}
    bodies = {full for _, full in abbreviations(outline)}
    found: dict[str, set[tuple[str, str]]] = {}
    for bit in _list_items(outline):
        title, added, url = _listed(bit)
        for name in {title, bit.text}:
            found.setdefault(name_key(name), set()).add((added, url) if name == title else ("", ""))
    for section in _lists(outline):
        for place, bit in enumerate(section.bits):
            if not isinstance(bit.piece, Item) or bit.piece.depth > 1:
                continue
            title, added, url = _listed(bit)
            name = name_key(title)
            if len(found[name]) == 1 and (name in indexed or not added or often(added) or added in bodies):
                kept = tuple(link for link in bit.piece.links if not url)
                section.bits[place] = Placed(bit.piece._replace(text=title, links=kept), bit.line)
                outline.additions[name] = Addition(title, added, url)
                what = "what the registry adds to a title"
                words = [f"({added})"] if added else []
                outline.furniture += [SetAside(bit.line, bit.page, word, what) for word in words]


def _lists(outline: Outline) -> Iterator[Section]:
    for entry in outline.entries:
        for section in entry.sections:
            if section.definition and section.definition.role in _LISTS:
                yield section


def _list_items(outline: Outline) -> Iterator[Placed]:
    for section in _lists(outline):
        yield from (bit for bit in section.bits if isinstance(bit.piece, Item) and bit.piece.depth == 1)


def _listed(bit: Placed) -> _Listed:
    title, opened, rest = bit.text.rpartition(" (")
    added = rest.removesuffix(")") if opened and rest.endswith(")") else ""
    if not added:
        title = bit.text
    links = bit.piece.links if isinstance(bit.piece, Item) else ()
    url = links[0].target if len(links) == 1 and links[0].words == title else ""
    return _Listed(title, added, url)


def often(added: str) -> str:
    """How often a publication appears, where words beside a title end with that."""
    last = added.rpartition("; ")[2]
    return last if last in FREQUENCIES or last.startswith(_OFTEN) else ""


def index(outline: Outline) -> list[Registered]:
    """The rows of the index of publications."""
    by_title = {key(entry.title): entry for entry in outline.entries}
    found = []
    for row in _rows(outline, PUBLICATIONS_TITLE):
        links = [link for piece in row[1] for link in _links_in(piece)]
        entries = [by_title[key(link.heading)] for link in links if key(link.heading) in by_title]
        found.append(Registered(_text(row[0]), tuple(dict.fromkeys(entries))))
    return found


def abbreviations(outline: Outline) -> list[tuple[str, str]]:
    """The rows of the list of abbreviations: short form and full form."""
    return [(_text(short), _text(full)) for short, full in _rows(outline, ABBREVIATIONS_TITLE)]


def answers(outline: Outline) -> dict[int, dict[str, str]]:
    """By part, the heading that answers each requirement (or true for the whole), as the annex tells."""
    found: dict[int, dict[str, str]] = {}
    for row in _rows(outline, PROTOCOL_TITLE):
        letter, said = _LETTERED.match(_text(row[0])), _text(row[1])
        for number, part in enumerate(outline.parts if letter else ()):
            under = (one.heading for one in part.sections if f"{part.title}: {one.heading}" in said)
            heading = next((one for one in under if one), "true" if part.title in said else "")
            if letter and heading:
                found.setdefault(number, {})[letter[1]] = heading
    return found


def nil_returns(outline: Outline) -> list[tuple[str, str]]:
    """The letters of requirements with nothing to report, each with the day."""
    found = []
    for row in _rows(outline, PROTOCOL_TITLE):
        letter = _LETTERED.match(_text(row[0]))
        day = re.search(f"{NIL_RETURN[0]}(.*?){NIL_RETURN[1]}", _text(row[1]))
        if letter and day and whole(day[1]):
            found.append((letter[1], whole(day[1])))
    return found


def _rows(outline: Outline, title: str) -> Iterator[tuple[Sequence[Piece], Sequence[Piece]]]:
    """The rows of two cells in the tables of an annex, but for the first, which is the head."""
    for bit in outline.annexes.get(title, ()):
        if isinstance(bit.piece, Table):
            table = bit.piece
            cells = table.cells or tuple(tuple((Words(0, cell),) for cell in row) for row in table.rows)
            yield from ((row[0], row[1]) for row in cells[1:] if len(row) > 1)


def _text(cell: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in cell)


def cover(outline: Outline, title: str) -> tuple[Cover, list[Placed]]:
    """What the cover tells, and the pieces that tell it; a web page has them outside of its text."""
    told: dict[str, str] = {}
    taken: list[Placed] = []
    before: Placed | None = None
    for bit in (*outline.margins, *outline.cover):
        found = dict(_of_cover(bit.text))
        if bit.text == title and before is not None and not before.text.startswith(title):
            told.setdefault("producer", before.text)
            taken.append(before)
        if found or bit.text == title or _is_year(bit.text) or bit.text in _PRINTED_ANEW:
            taken.append(bit)
        for name, words in found.items():
            told.setdefault(name, words)
        if _is_year(bit.text):
            told.setdefault("edition", bit.text)
        before = bit
    edition = told.pop("edition", "")
    told.setdefault("published", edition)
    return Cover(**told), taken


_PRINTED_ANEW = frozenset({OTHER_FORMATS, OTHER_FORMATS_OF_PUBLISHER})


def _is_year(text: str) -> bool:
    match = DATE.fullmatch(text)
    return match is not None and bool(match[4])


def _of_cover(text: str) -> Iterator[tuple[str, str]]:
    if text.startswith(PUBLISHED) and whole(text.removeprefix(PUBLISHED)):
        yield "published", whole(text.removeprefix(PUBLISHED))
    elif text.startswith(CONTACT):
        yield "contact", text.removeprefix(CONTACT)
    elif text.startswith(CONSULTED):
        whom, _, day = text.removeprefix(CONSULTED).rpartition(", ")
        dated = bool(whom) and bool(whole(day))
        yield "consulted", whom if dated else text.removeprefix(CONSULTED)
        if dated:
            yield "consulted_on", whole(day)
