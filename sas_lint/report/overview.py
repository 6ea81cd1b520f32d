"""What a page for readers shows of the statement itself, beside the findings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

_NO_HEADINGS: Mapping[str, int] = MappingProxyType({})

State = Literal["present", "none", "silent", "optional", "empty", "missing", "unread"]
"""A field of an entry: there with words; there and says none; absent, which means none by the statement's
convention; absent and asked of nobody; there without a word; absent and required; or not to be known."""

Tie = Literal["declared", "none", "undeclared", "nothing"]
"""Whether an entry tells how the public appearances of its data relate to the statistics: it does; it says
that there is nothing to tell; it does not, though there is; or there is nothing to tell."""


class Release(NamedTuple):
    """Something that appears in public, by its title or first words.

    `mapped` unless a finding says that the synergies leave it out.
    """

    title: str
    mapped: bool = True


class Entry(NamedTuple):
    """An entry: the state of each field in the order of the columns, and what its data appear in.

    `statistics` are the official ones, `releases` the others. `relations` are sentences without a stop.
    """

    id: str
    name: str
    status: str | None
    path: str
    states: tuple[State, ...]
    statistics: tuple[Release, ...] = ()
    releases: tuple[Release, ...] = ()
    tie: Tie = "nothing"
    relations: tuple[str, ...] = ()


class Chapter(NamedTuple):
    """A business area and its entries, in the order of the document."""

    title: str
    entries: tuple[Entry, ...]


class Requirement(NamedTuple):
    """A requirement of Protocol 3: the rules that look after it, by name, and what answers it, in words.

    `asking` are those of the rules that find nothing but that it is not answered.
    """

    letter: str
    rules: frozenset[str]
    answers: tuple[str, ...]
    asking: frozenset[str] = frozenset()


class Overview(NamedTuple):
    """The statement at a glance.

    `fields` are the titles of the fields, in order; `headings` lead from each form of a title (its
    `name_key`) to the field's number.
    """

    producer: str = ""
    fields: tuple[str, ...] = ()
    headings: Mapping[str, int] = _NO_HEADINGS
    chapters: tuple[Chapter, ...] = ()
    requirements: tuple[Requirement, ...] = ()
