"""The lists of publications of an edition of ours -> the titles without what the registry adds to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.adopt.edition.annexes import abbreviations, index
from sas_lint.adopt.values import Addition, Outline, Placed, Section, SetAside
from sas_lint.adopt.wording import FREQUENCIES
from sas_lint.model.names import name_key
from sas_lint.printed.model import Item

_LISTS = ("publications", "other-publications", "synergies")
_OFTEN = ("every ", "twice ", "once ", "each ", "six-monthly", "half-yearly", "biennial", "daily", "ad hoc")


class _Listed(NamedTuple):
    """An item that may name a publication: its title, what is in brackets after it, and its own link."""

    title: str
    added: str
    url: str


def take_additions(outline: Outline) -> None:
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
