"""The relations that an edition of ours prints at both ends -> those of each entry, declared once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sas_lint.adopt.dates import whole
from sas_lint.adopt.values import EntryFound, Outline, Placed, RelationFound, SetAside
from sas_lint.model.edition import PLANNED, RELATIONS, RELATIONS_TITLE
from sas_lint.model.statement import INVERSE, RelationKind
from sas_lint.printed.model import Fact
from sas_lint.printed.words import key

_KINDS: dict[str, RelationKind] = {label: kind for kind, label in RELATIONS.items()}
# Where a name ends that no entry has: at a line's end, or at brackets that hold no abbreviation of it.
_UNKNOWN = re.compile(r"\n| \((?![A-Z&]{2,}\))")
_TOLD = "relation, taken into the front matter"


def take_relations(outline: Outline) -> None:
    """Take the relations out of the text of the entries."""
    entries = {key(name): entry for entry in reversed(outline.entries) for name in (entry.name, entry.title)}
    for entry in outline.entries:
        _relate(outline, entry, entries)
    _declare_once(outline.entries)


def _relate(outline: Outline, entry: EntryFound, entries: Mapping[str, EntryFound]) -> None:
    found = [section for section in entry.sections if section.heading == RELATIONS_TITLE]
    for section in found:
        facts = [bit.piece for bit in section.bits if isinstance(bit.piece, Fact)]
        if not facts or len(facts) < len(section.bits) or not all(fact.label in _KINDS for fact in facts):
            continue
        entry.sections.remove(section)
        outline.furniture.append(SetAside(None, section.bits[0].page, section.heading, _TOLD))
        for bit, fact in zip(section.bits, facts, strict=True):
            outline.furniture.append(SetAside(bit.line, bit.page, bit.words, _TOLD))
            entry.relations += _relations(bit, fact, entries)


def _relations(bit: Placed, fact: Fact, entries: Mapping[str, EntryFound]) -> Iterator[RelationFound]:
    """Each relation that a fact tells; an entry at the other end is a link, or has its name there."""
    linked = {link.words: entries[key(link.heading)] for link in fact.links if key(link.heading) in entries}
    for name, details in _ends(fact.told, sorted(linked, key=len, reverse=True)):
        on, planned, what = _parted(details)
        source = linked.get(name) or entries.get(key(name))
        yield RelationFound(_KINDS[fact.label], name, source, on, planned, what, bit)


def _ends(told: str, linked: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names that a fact tells, each with what is in brackets after it; a line each, or more."""
    rest = told.replace("\n(", " (")
    while rest.strip():
        rest = rest.strip()
        begun = (_begun(rest, one) for one in linked)
        name = next(filter(None, begun), "") or _UNKNOWN.split(rest, maxsplit=1)[0]
        rest = rest[len(name) :].lstrip(" ")
        details = ""
        if rest.startswith("("):
            end = _closing(rest)
            details, rest = " ".join(rest[1:end].split()), rest[end + 1 :]
        yield " ".join(name.split()), details


def _begun(text: str, name: str) -> str:
    """The words of a link as a text begins with them, if it does."""
    words = r"\s+".join(map(re.escape, name.split()))
    found = re.match(rf"{words}(?=$|\s)", text)
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
    declared = {_sign(entry, one, one.kind, one.source) for entry in entries for one in entry.relations}
    for entry in entries:
        kept: list[RelationFound] = []
        doubled: list[RelationFound] = []
        for one in entry.relations:
            other = one.source
            is_doubled = (
                other is not None
                and place[id(other)] < place[id(entry)]
                and _sign(other, one, INVERSE[one.kind], entry) in declared
            )
            (doubled if is_doubled else kept).append(one)
        doubled.sort(key=lambda one: place[id(one.source)])
        if all(_of_kind(entry.relations, kind) == _of_kind([*kept, *doubled], kind) for kind in RELATIONS):
            entry.relations = kept


def _of_kind(relations: Sequence[RelationFound], kind: RelationKind) -> list[int]:
    return [id(one) for one in relations if one.kind == kind]


def _sign(
    entry: EntryFound, one: RelationFound, kind: RelationKind, other: EntryFound | None
) -> tuple[int, str, int, str, str, str]:
    """What tells a relation, as one of its ends declares it, from all others."""
    return id(entry), kind, id(other), one.on, one.planned, one.what
