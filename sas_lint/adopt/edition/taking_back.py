"""The outline of an edition of ours -> the same, without what is made anew with every edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sas_lint.adopt.edition.annexes import links_in
from sas_lint.adopt.edition.relations import take_relations
from sas_lint.adopt.edition.titles import take_additions
from sas_lint.adopt.values import Outline, SetAside
from sas_lint.model.edition import RELATIONS_TITLE
from sas_lint.printed.model import Address
from sas_lint.printed.words import key


def take_back(outline: Outline) -> None:
    """Take out of the text the relations, lists of contents, and what the registry adds to titles."""
    _name(outline)
    take_relations(outline)
    take_additions(outline)
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
            yield from links_in(bit.piece)
    for entry in outline.entries:
        for section in entry.sections:
            if section.heading == RELATIONS_TITLE:
                yield from (link for bit in section.bits for link in links_in(bit.piece))
