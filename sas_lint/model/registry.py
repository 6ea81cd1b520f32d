"""The registered publications -> which one an item of a list means, and by which form of its title."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, NamedTuple

from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold, name_key, plain

Form = Literal["title", "alias", "capitals", "prefix", "address"]
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_CLOSING = " \t.;,:"
_END = re.compile(r"[\W_]")
_SCHEME = re.compile(r"https?://", re.I)
# White space and punctuation that a text may have over a title.
_SLACK = 40


class Match(NamedTuple):
    """What an item means: the publication, by which form, and the length of the words that name it.

    `start` is where the title begins: after an article that it does not have, if one stands before it.
    """

    publication: PublicationKeys
    form: Form
    length: int
    start: int = 0


class Registry:
    """Publications by title and alias."""

    def __init__(self, publications: tuple[PublicationKeys, ...]) -> None:
        self._publications = publications
        self._forms: dict[str, tuple[PublicationKeys, bool]] = {}
        self._found: dict[str, Match | None] = {}
        for publication in publications:
            self._forms.setdefault(name_key(publication.title.value), (publication, True))
        for publication in publications:
            for alias in publication.aliases:
                self._forms.setdefault(name_key(alias.value), (publication, False))
        self._addresses = {_address(item.url.value): item for item in reversed(publications) if item.url}

    def find(self, text: str) -> Match | None:
        """The publication that an item names: the whole of it, or the longest title that it begins with."""
        if text not in self._found:
            self._found[text] = self.named(text) or self._prefix(text)
        return self._found[text]

    def named(self, text: str) -> Match | None:
        """The publication that is all a text names, by title or address.

        Closing punctuation and capitals may differ, and an article may stand before the title.
        """
        if _SCHEME.match(text):
            listed = self._addresses.get(_address(text))
            return Match(listed, "address", len(text.rstrip(_CLOSING))) if listed else None
        if len(text) > self._longest + _SLACK:
            return None
        found, title = self._forms.get(name_key(text)), text
        if not found and ARTICLE.match(text):
            title = ARTICLE.sub("", text, count=1)
            found = self._forms.get(name_key(title))
        if not found:
            return None
        publication, is_title = found
        words = " ".join(title.split()).rstrip(_CLOSING)
        same = plain(words) == plain(publication.title.value.rstrip(_CLOSING))
        form: Form = "alias" if not is_title else "title" if same else "capitals"
        return Match(publication, form, len(text.rstrip(_CLOSING)), len(text) - len(title))

    def _prefix(self, text: str) -> Match | None:
        """The longest title that a text begins with, with or without an article before it."""
        folded = fold(text)
        article = ARTICLE.match(folded)
        found = self._begun(folded)
        if found or not article:
            return found
        start = article.end()
        found = self._begun(folded[start:])
        return found._replace(length=start + found.length, start=start) if found else None

    def _begun(self, folded: str) -> Match | None:
        ends = [match.start() for match in _END.finditer(folded) if match.start() in self._lengths]
        for length in reversed(ends):
            if not folded[length - 1].isspace():
                found = self._forms.get(name_key(folded[:length]))
                if found and len(name_key(folded[:length])) == length:
                    return Match(found[0], "prefix", length)
        return None

    @cached_property
    def _longest(self) -> int:
        return max(self._lengths, default=0)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, self._forms))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Every title and alias, for "did you mean"."""
        return tuple(
            form.value
            for publication in self._publications
            for form in (publication.title, *publication.aliases)
        )


def _address(text: str) -> str:
    """A web address for comparison: without its scheme, closing punctuation and last stroke."""
    return _SCHEME.sub("", text.strip(), count=1).rstrip(f"{_CLOSING}/")
