"""The names of a Statement + running text -> where another source, system or publication is spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick

from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import Statement


class Mention(NamedTuple):
    """A name found at `text[start:end]`.

    `source` is the id of the entry it names, None for other names; `title` marks a publication's title.
    """

    start: int
    end: int
    source: str | None
    title: bool


class Mentions:
    """Finds every registered name in one pass over a text, the longest first; ambiguous ones name nothing."""

    def __init__(self, statement: Statement) -> None:
        self._forms: dict[str, set[str]] = {}
        self._owners: dict[str, str | None] = {}
        self.names: dict[str, str] = {}
        for source in statement.sources:
            for name in source.names():
                self._add(name.value, source.id)
        for entry in statement.names:
            for form in (entry.name, *([entry.short] if entry.short else []), *entry.aliases):
                self._add(form.value, None)
                self.names.setdefault(name_key(form.value), entry.name.value)
        named = set(self._owners)
        for publication in statement.publications:
            for form in (publication.title, *publication.aliases):
                self._add(form.value, None)
        self._titles = set(self._owners) - named
        # Several kinds of check ask of the same texts.
        self._found: dict[str, tuple[Mention, ...]] = {}
        self._automaton = ahocorasick.Automaton()
        for key in self._owners:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def _add(self, name: str, owner: str | None) -> None:
        key = " ".join(fold(name).split())
        if not key:
            return
        self._forms.setdefault(key, set()).add(name)
        if self._owners.setdefault(key, owner) != owner:
            self._owners[key] = None

    def find(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, in order; of two that overlap, the first, and the longer of those."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = tuple(self._search(text)) if self._owners else ()
        return found

    def _search(self, text: str) -> Iterator[Mention]:
        folded = fold(text)
        done = 0
        # Not iter_long, which passes over a name that ends the text and might have begun a longer one.
        found = [(last - len(key) + 1, -last, key) for last, key in self._automaton.iter(folded)]
        found.sort()
        for start, _, key in found:
            end = start + len(key)
            if start >= done and _is_whole(folded, start, end) and self._is_name(key, text[start:end]):
                done = end
                yield Mention(start, end, self._owners[key], key in self._titles)

    def source_named(self, name: str) -> str | None:
        """The id of the entry that answers to a name, or None."""
        return self._owners.get(" ".join(fold(name).split()))

    def _is_name(self, key: str, written: str) -> bool:
        """One word in small letters is a mention only where the name itself is written so."""
        return " " in key or written in self._forms[key] or not written.islower()


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_joins(before) or _joins(after))


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"
