"""Entries -> relations between them and to other systems, and the sentences that speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.making import words
from benchmarks.making.draft import Entry
from benchmarks.making.entries import APPLICATION, COLLECTION, DESCRIPTION, Stock
from benchmarks.making.prose import Writer

# As often as in the 2015 statement.
_KINDS = ("feeds",) * 20 + ("fed-by",) * 15 + ("replaces",) * 6 + ("holds", "see")
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "feeds": (APPLICATION, "A copy of the records goes to {other}, {often}."),
    "fed-by": (COLLECTION, "Part of the data come from {other}, {often}."),
    "replaces": (DESCRIPTION, "The system took over from {other} in {on}."),
    "holds": (DESCRIPTION, "It also holds the records of {other}."),
    "see": (DESCRIPTION, "The entry on {other} tells more of these records."),
}
_AGAIN = (COLLECTION, "A sample is compared with the records in {other}, {often}.")
_TOLD_TWICE = 0.4
_NEARBY = 0.7
_TRIES = 20


@dataclass(slots=True)
class Web:
    """The pairs of entries between which a relation is declared."""

    pairs: set[frozenset[str]] = field(default_factory=set)

    def add(self, one: Entry, other: Entry) -> bool:
        """Note a pair; False where it is there already, or is no pair."""
        pair = frozenset({one.id, other.id})
        if len(pair) < 2 or pair in self.pairs:
            return False
        self.pairs.add(pair)
        return True


def related(
    stock: Stock, web: Web, entry: Entry, near: Sequence[Entry], all_: Sequence[Entry], writer: Writer
) -> list[tuple[str, str]]:
    """Declare the entry's relations, and give the sentences about other entries, with their fields."""
    told: list[tuple[str, str]] = []
    for _ in range(entry.shape.to_entries):
        other = _other(stock, web, entry, near, all_)
        if other is None:
            continue
        relation = _relation(stock, writer, other.id)
        entry.relations.append(relation)
        kind = next(iter(relation))
        if kind == "replaces":
            # Of a part only: what describes a source in use may not stand in the entry of one that is not.
            relation["scope"] = writer.filled("{records}")
        told.append(_sentence(stock, _SENTENCES[kind], relation, other))
        if stock.dice.chance(_TOLD_TWICE):
            told.append(_sentence(stock, _AGAIN, relation, other))
    for _ in range(entry.shape.to_names):
        entry.relations.append(_relation(stock, writer, writer.name("system").name))
    return told


def _other(
    stock: Stock, web: Web, entry: Entry, near: Sequence[Entry], all_: Sequence[Entry]
) -> Entry | None:
    for _ in range(_TRIES):
        other = stock.dice.pick(near if stock.dice.chance(_NEARBY) else all_)
        if web.add(entry, other):
            return other
    return None


def _relation(stock: Stock, writer: Writer, target: str) -> dict[str, str]:
    kind = stock.dice.pick(_KINDS)
    if kind == "replaces":
        return {kind: target, "on": stock.dice.pick(("2009", "2011-04", "2012", "2013-03-04"))}
    if kind in ("feeds", "fed-by") and stock.dice.chance(0.7):
        return {kind: target, "what": writer.filled(stock.dice.pick(words.PASSED_ON))}
    return {kind: target}


def _sentence(
    stock: Stock, told: tuple[str, str], relation: Mapping[str, str], other: Entry
) -> tuple[str, str]:
    field_, sentence = told
    on = relation.get("on", "")[:4]
    name, often = stock.dice.pick(other.names), stock.dice.pick(words.OFTEN)
    return field_, sentence.format(other=name, often=often, on=on)
