"""The registered names of sources, bodies and systems -> an index in which words much like one are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.model.names import fold, plain
from sas_lint.model.statement import Source
from sas_lint.schema.values import Text

_PIECE = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ODD = re.compile(r"[()/:;]")
_LEAST, _MOST = 3, 8
# From so many words on, one word in the middle may be left out and the name still be told from others.
_LONG = 4
Words = tuple[str, ...]


class Alike(NamedTuple):
    """What makes two forms of a name alike, in small letters.

    `small` words count for nothing, one of `heads` at the end of a name is taken for another, and of each
    tuple in `same` all are the same.
    """

    small: frozenset[str]
    heads: frozenset[str]
    same: tuple[tuple[str, ...], ...]


class Watched(NamedTuple):
    """A registered form of a name: the source's id or the name in full, and what kind of thing it names."""

    form: str
    owner: str
    kind: str


def registered_forms(whole: Whole) -> frozenset[str]:
    """Every form that the statement's keys and registers hold, with plain quotation marks."""
    return whole.made("registered-names", lambda: frozenset(plain(form) for form in _forms(whole)))


def _forms(whole: Whole) -> Iterator[str]:
    for source in whole.statement.sources:
        yield from (name.value for name in source.names())
    for entry in whole.statement.names:
        yield from (form.value for form in (entry.name, *_some(entry.short), *entry.aliases))
    for publication in whole.statement.publications:
        yield from (form.value for form in (publication.title, *publication.aliases, *publication.parts))


def _some(text: Text | None) -> tuple[Text, ...]:
    return (text,) if text else ()


def watched(whole: Whole) -> dict[str, Watched]:
    """The forms by themselves in small letters; those that several things answer to are left out."""
    return whole.made("watched-names", lambda: _watched(whole))


def _watched(whole: Whole) -> dict[str, Watched]:
    found: dict[str, Watched] = {}
    shared: set[str] = set()
    for one in _each_watched(whole):
        key = fold(one.form)
        if found.setdefault(key, one).owner != one.owner:
            shared.add(key)
    return {key: one for key, one in found.items() if key not in shared}


def _each_watched(whole: Whole) -> Iterator[Watched]:
    for source in whole.statement.sources:
        yield from (Watched(name, source.id, "source") for name in _own_names(source))
    for entry in whole.statement.names:
        kind = entry.kind.value if entry.kind else ""
        if kind in ("body", "system", "programme") and not (entry.ambiguous and entry.ambiguous.value):
            for form in (entry.name, *_some(entry.short), *entry.aliases):
                yield Watched(form.value, entry.name.value, kind)


def _own_names(source: Source) -> Iterator[str]:
    """The names of a source, without titles that are a row of its systems' names."""
    systems = [part.value for item in source.keys.components for part in (item.name, *_some(item.short))]
    titles = (source.title, source.keys.short_title)
    for name in source.names():
        if name not in titles or not any(part in name.value for part in systems):
            yield name.value


class _Stems(dict[str, str]):
    """Words -> what counts of each: the singular in small letters; nothing of a small word."""

    def __init__(self, small: frozenset[str]) -> None:
        super().__init__()
        self._small = small

    def __missing__(self, word: str) -> str:
        plain_word = _POSSESSIVE.sub("", plain(word.lower()).strip(".,")).replace("-", "")
        stem = plain_word[:-1] if len(plain_word) > _LEAST and plain_word.endswith("s") else plain_word
        self[word] = "" if plain_word in self._small else stem
        return self[word]


class Index:
    """Names of several words, by what is left of them when small differences are taken away."""

    def __init__(self, names: Iterable[Watched], alike: Alike) -> None:
        self._stems = _Stems(alike.small)
        self._heads = frozenset(self._stems[head] for head in alike.heads)
        self._same: dict[str, list[tuple[Words, Words]]] = {}
        for group in alike.same:
            for words in map(self._words, group):
                self._same.setdefault(words[0], []).append((words, self._words(group[0])))
        self._full: dict[Words, Watched] = {}
        self._headless: dict[Words, Watched] = {}
        self._shortened: dict[Words, Watched] = {}
        for name in names:
            if " " in name.form and not _ODD.search(name.form):
                self._add(name)

    def _add(self, name: Watched) -> None:
        words = self._told(self._words(name.form))
        if len(words) < 2:
            return
        self._full.setdefault(words, name)
        if len(words) >= _LEAST and words[-1] in self._heads:
            self._headless.setdefault(words[:-1], name)
        if len(words) >= _LONG:
            for place in range(1, len(words) - 1):
                self._shortened.setdefault(words[:place] + words[place + 1 :], name)

    def _words(self, text: str) -> Words:
        return tuple(filter(None, map(self._stems.__getitem__, text.split())))

    def _told(self, words: Words) -> Words:
        """The words, those that mean the same at their beginning made one."""
        for one, instead in self._same.get(words[0], ()) if words else ():
            if words[: len(one)] == one:
                return instead + words[len(one) :]
        return words

    def find(self, written: str) -> Iterator[tuple[int, int, Watched]]:
        """The parts of some words that are much like names, the longest first: start, end and the name."""
        words = self._words(written)
        for first, length, name in self._parts(words, 0, len(words)):
            told = [match.span() for match in _PIECE.finditer(written) if self._stems[match[0]]]
            yield told[first][0], told[first + length - 1][1], name

    def _parts(self, words: Words, begin: int, end: int) -> Iterator[tuple[int, int, Watched]]:
        for length in range(min(end - begin, _MOST), 1, -1):
            for first in range(begin, end - length + 1):
                name = self._like(self._told(words[first : first + length]))
                if name:
                    yield first, length, name
                    yield from self._parts(words, begin, first)
                    yield from self._parts(words, first + length, end)
                    return

    def _like(self, words: Words) -> Watched | None:
        if len(words) < 2:
            return None
        found = self._full.get(words)
        if found is None and len(words) >= _LEAST:
            if words[-1] in self._heads:
                found = self._headless.get(words[:-1])
            found = found or self._shortened.get(words)
        return found
