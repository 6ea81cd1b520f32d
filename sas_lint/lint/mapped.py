"""The publications of an entry that are no statistics -> whether the text of its synergies mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.lint.mentions import Mention
from sas_lint.lint.wordlist import Wordlist
from sas_lint.model.blocks import Prose
from sas_lint.model.names import fold
from sas_lint.model.statement import Field

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST = 3


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
    start, end = (match.start, match.length) if match else (0, len(prose.text.rstrip(" .;,:")))
    return Appearance(prose, start, end, _forms(prose.text[start:end], whole))


def _forms(words: str, whole: Whole) -> tuple[str, ...]:
    """The title and aliases of what some words name, folded; the words themselves where nothing does."""
    match = whole.registry.find(words)
    if match is None:
        return (_folded(words),)
    publication = match.publication
    titles = [publication.title.value, *(alias.value for alias in publication.aliases), words]
    return tuple(dict.fromkeys(map(_folded, titles)))


class Words(NamedTuple):
    """Words that stand for every publication, words that many titles share, and words that join others."""

    for_all: Wordlist[bool]
    general: frozenset[str]
    joining: frozenset[str]


class Synergies:
    """The text of an entry's synergies, asked about one publication after another."""

    def __init__(self, fields: Iterable[Field], words: Words, whole: Whole) -> None:
        self._texts = [prose.text for field in fields for prose in field.prose]
        self._words = words
        self._whole = whole

    @cached_property
    def speaks_of_all(self) -> bool:
        """Whether some words stand for every publication."""
        return any(map(self._words.for_all.is_in, self._texts))

    @cached_property
    def names_titles(self) -> bool:
        """Whether they name any publication."""
        return any(mention.title for _, mention in self._mentions)

    @cached_property
    def _mentions(self) -> tuple[tuple[str, Mention], ...]:
        return tuple((text, one) for text in self._texts for one in self._whole.mentions.find(text))

    @cached_property
    def _text(self) -> str:
        return _folded(" ; ".join(self._texts))

    @cached_property
    def _text_without_names(self) -> str:
        names = {_folded(text[mention.start : mention.end]) for text, mention in self._mentions}
        text = self._text
        for name in sorted(names, key=lambda name: (-len(name), name)):
            text = text.replace(name, ";")
        return text

    def name(self, appearance: Appearance) -> bool:
        """Whether they name a publication by a title of it."""
        return any(form in self._text for form in appearance.forms)

    def name_in_part(self, appearance: Appearance, others: Iterable[Appearance]) -> bool:
        """Whether two words of its title stand together, or “the” and its last word."""
        last = _last_word(appearance)
        shared = any(_last_word(other) == last for other in others if other.forms != appearance.forms)
        parts = [] if shared or last in self._words.general else [f"the {last}"]
        for form in appearance.forms:
            parts += [" ".join(pair) for pair in pairwise(_WORD.findall(form)) if self._is_telling(pair)]
        return any(re.search(rf"\b{re.escape(part)}\b", self._text_without_names) for part in parts)

    def _is_telling(self, pair: tuple[str, str]) -> bool:
        long = min(map(len, pair)) >= _LEAST
        return long and self._words.joining.isdisjoint(pair) and not self._words.general.issuperset(pair)


def not_mentioned(shown: Sequence[Appearance], synergies: Synergies) -> Iterator[Appearance]:
    """The publications that the synergies leave out; a text that names no title is about the only one."""
    left = [one for one in shown if not synergies.name(one)]
    if left and not synergies.speaks_of_all and (len(shown) > 1 or synergies.names_titles):
        yield from (one for one in left if not synergies.name_in_part(one, shown))


def _last_word(appearance: Appearance) -> str | None:
    return next(reversed(_WORD.findall(appearance.forms[0])), None)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
