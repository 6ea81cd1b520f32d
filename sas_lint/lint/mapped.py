"""The publications of an entry that are no statistics -> whether the text of its synergies mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.lint.wordlist import Wordlist
from sas_lint.model.blocks import Prose
from sas_lint.model.names import fold
from sas_lint.model.statement import Field

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Of a word that says something; “and the” does not.
_LEAST = 4


class Appearance(NamedTuple):
    """A publication that an entry lists or speaks of: where, and every form of its title."""

    prose: Prose
    start: int
    end: int
    forms: tuple[str, ...]

    @property
    def words(self) -> str:
        """The title as written."""
        return self.prose.text[self.start : self.end]


def appearances(field: Field, whole: Whole) -> tuple[Appearance, ...]:
    """The items of a field's lists; where it has none, the registered titles that it speaks of."""
    items = [item.prose for item in field.items if not item.label and item.prose.text.strip()]
    texts = items or list(field.prose)
    return tuple(one for prose in texts for one in _shown_in(prose, whole, bool(items)))


def _shown_in(prose: Prose, whole: Whole, is_item: bool) -> Iterator[Appearance]:
    """What an item names: the title that it begins with, or those that it speaks of, or all of it."""
    if is_item and whole.registry.find(prose.text):
        yield _listed(prose, whole)
        return
    titles = [mention for mention in whole.mentions.find(prose.text) if mention.title]
    for mention in titles:
        words = prose.text[mention.start : mention.end]
        yield Appearance(prose, mention.start, mention.end, _forms(words, whole))
    if is_item and not titles:
        yield _listed(prose, whole)


def _listed(prose: Prose, whole: Whole) -> Appearance:
    match = whole.registry.find(prose.text)
    end = match.length if match else len(prose.text.rstrip(" .;,:"))
    return Appearance(prose, 0, end, _forms(prose.text[:end], whole))


def _forms(words: str, whole: Whole) -> tuple[str, ...]:
    """The title and aliases of what some words name, folded; the words themselves where nothing does."""
    match = whole.registry.find(words)
    if match is None:
        return (_folded(words),)
    publication = match.publication
    titles = [publication.title.value, *(alias.value for alias in publication.aliases), words]
    return tuple(dict.fromkeys(map(_folded, titles)))


class Words(NamedTuple):
    """Words that stand for every publication, and words that many titles share."""

    for_all: Wordlist[bool]
    general: frozenset[str]


class Synergies:
    """The text of an entry's synergies, asked about one publication after another."""

    def __init__(self, fields: Iterable[Field], words: Words, whole: Whole) -> None:
        texts = [prose.text for field in fields for prose in field.prose]
        self.speaks_of_all = any(map(words.for_all.is_in, texts))
        self._general = words.general
        self._text = _folded(" ; ".join(texts))
        titles = [
            text[one.start : one.end] for text in texts for one in whole.mentions.find(text) if one.title
        ]
        self.names_titles = bool(titles)
        names = {text[one.start : one.end] for text in texts for one in whole.mentions.find(text)}
        self._names = sorted(map(_folded, names), key=len, reverse=True)

    def mention(self, appearance: Appearance, others: Iterable[Appearance]) -> bool:
        """Whether they name a publication: by its title, two words of it, or “the” and its last word."""
        if any(form in self._text for form in appearance.forms):
            return True
        text = self._text
        for name in self._names:
            text = text.replace(name, ";")
        last = _last_word(appearance)
        shared = any(_last_word(other) == last for other in others if other.forms != appearance.forms)
        parts = [] if shared or last in self._general else [f"the {last}"]
        for form in appearance.forms:
            parts += [" ".join(pair) for pair in pairwise(_WORD.findall(form)) if self._is_telling(pair)]
        return any(re.search(rf"\b{re.escape(part)}\b", text) for part in parts)

    def _is_telling(self, pair: tuple[str, str]) -> bool:
        return min(map(len, pair)) >= _LEAST and not self._general.issuperset(pair)


def _last_word(appearance: Appearance) -> str | None:
    return next(reversed(_WORD.findall(appearance.forms[0])), None)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
