"""Lists of words with their right forms -> where a wrong one stands in a text, and what belongs there.

A word stands for its plural too, and `offend...` for any word that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from sas_lint.model.names import fold

FormKey = tuple[str | int, ...]
_GAP = "..."
_STARTS = re.compile(r"(?:^|[.!?:]\s+|[\u201c\"(]\s*)$")


class Form(NamedTuple):
    """A word or phrase to look for; `after` and `before` are words that must stand beside it, where given."""

    key: FormKey
    words: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class Found(NamedTuple):
    """A form at `text[start:end]`, with the ending that it has over the word in the list."""

    key: FormKey
    start: int
    end: int
    ending: str


class Forms:
    """Finds many forms in a text, none inside another; a text without any of the `marks` holds none."""

    def __init__(self, forms: Iterable[Form]) -> None:
        marked: dict[str, list[Form]] = {}
        for form in forms:
            for mark in _marks(form):
                marked.setdefault(mark, []).append(form)
        self.marks = sorted(marked)
        self._automaton = ahocorasick.Automaton()
        for mark in self.marks:
            self._automaton.add_word(mark, marked[mark])
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Found]:
        """The forms of a text in order; one with a capital in the middle of a sentence is part of a name."""
        folded = fold(text)
        forms = {one for _, listed in self._automaton.iter(folded) for one in listed} if self.marks else ()
        found = [
            Found(form.key, *match.span("word"), match["ending"])
            for form in forms
            for match in _pattern(form).finditer(folded)
            if not text[match.start("word")].isupper() or _STARTS.search(text, 0, match.start("word"))
        ]
        return list(_apart(sorted(found, key=lambda one: (one.start, -one.end, str(one.key)))))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    done = 0
    for one in found:
        if one.start >= done:
            done = one.end
            yield one


def _marks(form: Form) -> Iterator[str]:
    """Words of which one must stand in a text that holds the form."""
    words = fold(form.words).removesuffix(_GAP)
    for after in form.after or ("",):
        for before in form.before or ("",):
            yield " ".join(part for part in (fold(after), words, fold(before)) if part)


@cache
def _pattern(form: Form) -> re.Pattern[str]:
    """A form as a pattern over folded text; made when its mark is met, since most never are."""
    words = fold(form.words)
    ending = r"\w*" if words.endswith(_GAP) else "" if words.endswith("s") else "(?:'?s)?"
    body = r"\s+".join(map(re.escape, words.removesuffix(_GAP).split()))
    after = rf"(?<![\w-])(?:{_any(form.after)})\s+" if form.after else r"(?<![\w-])"
    before = rf"(?=\s+(?:{_any(form.before)})(?![\w-]))" if form.before else r"(?!-?\w)"
    return re.compile(f"{after}(?P<word>{body}(?P<ending>{ending})){before}")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(r"\s+".join(map(re.escape, fold(word).split())) for word in words)


def in_capitals_of(words: str, wanted: str) -> str:
    """What is wanted, with a capital where the words found begin with one."""
    return wanted[0].upper() + wanted[1:] if words[:1].isupper() else wanted
