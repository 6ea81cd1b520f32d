"""Words as written, a dictionary and the words of names -> what is misspelt, and what it may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Literal, NamedTuple

from sas_lint.lint.dictionary import Dictionary

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_]+(?:['\u2019{_INVISIBLE}]+[^\W\d_]+)*")
# Figures, addresses, paths, code, and points or ampersands between letters.
_NO_WORDS = re.compile(r"[\d@\\_=#<>{}|]|://|www\.|[^\W\d_][.&][^\W\d_]", re.I)
_TO_PLAIN = {ord("\u2019"): "'", **dict.fromkeys(map(ord, _INVISIBLE))}
_AROUND = ".,;:()"
_SHORTEST = 3
_STEM = 5
_LONG, _LONGER = 7, 9


class Lists(NamedTuple):
    """What a rule adds to the dictionary, in small letters.

    `misspellings` gives common slips and what is meant, `variants` the letters of another English and the
    British ones; `prefixes` make one word of another.
    """

    known: Set[str]
    misspellings: Mapping[str, str]
    variants: Mapping[str, str]
    prefixes: tuple[str, ...]


class Names(NamedTuple):
    """The words of names, in small letters: those registered as right, and those that are merely in use."""

    registered: Set[str]
    used: Set[str]


class Correction(NamedTuple):
    """What a misspelt word may stand for, and whether that is beyond doubt."""

    case: Literal["variant"] | None
    words: tuple[str, ...]
    certain: bool


class Written(NamedTuple):
    """A word at `[start:end]`, as it is looked up."""

    start: int
    end: int
    word: str


def words_of(token: str) -> Iterator[Written]:
    """The words in what stands between two blanks; abbreviations, codes and addresses have none."""
    if _NO_WORDS.search(token):
        return
    for match in _WORD.finditer(token):
        word = match[0].translate(_TO_PLAIN).removesuffix("'s")
        if len(word) >= _SHORTEST and word[1:].islower():
            yield Written(match.start(), match.end(), word)


def _words_in(token: str) -> Iterator[str]:
    """The words of a token, at less cost where it is one word, as most are."""
    bare = token.strip(_AROUND)
    if bare.isascii() and bare.isalpha() and bare.islower():
        return iter((bare,) if len(bare) >= _SHORTEST else ())
    return (one.word for one in words_of(token))


def all_words_of(name: str) -> Iterator[str]:
    """Every word of a name, as it is looked up."""
    return (match[0].translate(_TO_PLAIN).removesuffix("'s") for match in _WORD.finditer(name))


def key_of(word: str) -> str:
    """A word in small letters and without accents, as the dictionary has it."""
    lower = word.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower)
    return "".join(part for part in parts if not unicodedata.combining(part))


class Speller:
    """Judges words; each is judged once."""

    def __init__(self, dictionary: Dictionary, lists: Lists, names: Names) -> None:
        self._dictionary = dictionary
        self._lists = lists
        self._names = names
        self._tokens: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, bool] = {}

    def misspelt_in(self, tokens: Iterable[str]) -> set[str]:
        """The misspelt words, as written, in what stands between blanks."""
        return {word for token in tokens for word in self._of_token(token)}

    def _of_token(self, token: str) -> tuple[str, ...]:
        found = self._tokens.get(token)
        if found is None:
            found = self._tokens[token] = tuple(word for word in _words_in(token) if self.is_misspelt(word))
        return found

    def is_misspelt(self, word: str) -> bool:
        """Whether no list holds a word; for one that looks like a name, whether it is nearly another word."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = self._judge(word)
        return found

    def _judge(self, word: str) -> bool:
        key = key_of(word)
        if key in self._names.registered:
            return False
        if key in self._lists.misspellings:
            return True
        if word in self._dictionary or self._is_word(key) or self._is_derived(key):
            return False
        is_name = word[0].isupper() or key in self._names.used
        return self._is_slip_in_a_name(key) if is_name else True

    def _is_word(self, key: str) -> bool:
        return key in self._lists.known or key in self._dictionary

    def _is_derived(self, key: str) -> bool:
        """Whether it is the plural of a word, or a word after a prefix."""
        stem = key.removesuffix("s")
        return any(
            self._is_word(part)
            for part in (stem, *self._without_prefix(key), *self._without_prefix(stem))
            if len(part) >= _STEM
        )

    def _without_prefix(self, key: str) -> Iterator[str]:
        return (key.removeprefix(prefix) for prefix in self._lists.prefixes if key.startswith(prefix))

    def _is_slip_in_a_name(self, key: str) -> bool:
        """Whether one letter inside a long word makes a name of it.

        Of a shorter word, and of what stands in a title, that is said only where another name has the word.
        """
        if len(key) < _LONG or self._variant(key):
            return False
        near = self._dictionary.near(key)
        if len(near) != 1 or near[0].startswith(key) or key.startswith(near[0]):
            return False
        is_new = len(key) >= _LONGER and key not in self._names.used
        return is_new or near[0] in self._names.used or near[0] in self._names.registered

    def _variant(self, key: str) -> str | None:
        """The British word that another English spells otherwise."""
        for there, here in self._lists.variants.items():
            place = key.find(there)
            while place >= 0:
                word = key[:place] + here + key[place + len(there) :]
                if self._is_word(word):
                    return word
                place = key.find(there, place + 1)
        return None

    def correction(self, word: str) -> Correction:
        """What to write for a misspelt word, in its own capitals."""
        key = key_of(word)
        if key in self._lists.misspellings:
            return _correction(word, self._lists.misspellings[key], certain=True)
        variant = self._variant(key)
        if variant:
            return _correction(word, variant, certain=True)._replace(case="variant")
        if key.capitalize() in self._dictionary:
            return Correction(None, (key.capitalize(),), certain=False)
        # The nearest word is a guess: a word of some trade may be but a letter away from another.
        return _correction(word, *self._dictionary.near(key), certain=False)


def _correction(word: str, *found: str, certain: bool) -> Correction:
    capital = word[0].isupper()
    words = (one[0].upper() + one[1:] if capital else one for one in found)
    return Correction(None, tuple(words), certain)
