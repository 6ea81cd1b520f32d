"""Phrases that have no place in a statement -> a hit for each that stands in the text or a title."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property, partial
from typing import Annotated, NamedTuple

from sas_lint.lint.authored import authored, place
from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import whole_field_key
from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip, not_in_names, placed, placed_in_keys, together
from sas_lint.model.names import name_key
from sas_lint.schema.values import NO_PAIRS, Key, Text

NAMES = frozenset({"words", "instead", "times"})
_STARTS = re.compile(r"[.;:!?()\[\]–—]")
_ENDS = r"(?=\s*(?:[.;!?)\]]|$))"
_WORD = re.compile(r"[^\W_]+|[^\w\s]+")
_ANY_WORDS = " ..."
_FEW = 6
_LONG_WORD = 40
_CAPITALS_BEFORE = re.compile(r"(?<!\S)[A-Z]\S*\s+\Z")
_CAPITAL = re.compile(r"\s+[A-Z]")
_Span = tuple[int, int]


class Parameters(NamedTuple):
    """The phrases, in any capitals; ` ...` in one stands for any words up to the next closing bracket."""

    phrases: Annotated[tuple[Text, ...], Key("Phrases at fault wherever they stand")] = ()
    exact: Annotated[tuple[Text, ...], Key("Phrases that count only in these very capitals")] = ()
    closing: Annotated[
        tuple[Text, ...], Key("Phrases at fault only where they end a sentence of six words at the most")
    ] = ()
    after: Annotated[
        tuple[Text, ...], Key("Words after which a closing phrase is at fault in a longer sentence too")
    ] = ()
    unless_after: Annotated[
        tuple[Text, ...], Key("Words after which a closing phrase says something else")
    ] = ()
    instead: Annotated[
        Mapping[Text, Text], Key("Phrases, each with what to do; one finding a page, and none inside names")
    ] = NO_PAIRS
    in_names: Annotated[
        tuple[Text, ...], Key("Of those, the ones left where words with capitals stand on both sides")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order, then those in titles and other keys; names that are registered are none."""
    return EachPage(partial(_better if parameters.instead else _find, parameters))


def _find(parameters: Parameters, context: Context) -> Iterator[Hit]:
    phrases: _Phrases = context.whole.made(
        ("phrases", id(parameters)), lambda: _Phrases(parameters, context.whole)
    )
    for passage in context.holding(phrases.marks):
        for start, end in phrases.find(passage.prose.text):
            yield _in_passage(passage, start, end)
    for text, source in authored(context):
        for start, end in phrases.find(text.value):
            words = text.value[start:end]
            about = frozenset({("word", words)})
            yield Hit(place(text, start, end), {"words": words}, source, None, words, about=about)


def _better(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """A hit for each phrase on each page for which there is something better to write."""
    instead: _Instead = context.whole.made(("instead", id(parameters)), lambda: _Instead(parameters))
    found = [
        *placed(context, instead.suspects, instead.find),
        *placed_in_keys(context, instead.suspects, instead.find),
    ]
    yield from together(not_in_names(found, context.whole.mentions))


class _Instead:
    """Finds phrases for which there is something better; one in small letters is none all in capitals."""

    def __init__(self, parameters: Parameters) -> None:
        told = parameters.instead.items()
        self._instead = {phrase.value.lower(): instead.value for phrase, instead in told}
        self._in_names = {phrase.value.lower() for phrase in parameters.in_names}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._instead, key=lambda phrase: (-len(phrase), phrase))
        alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
        return re.compile(rf"(?<![\w/&-])(?:{alternatives})(?![\w&]|[/-]\w)", re.I)

    def suspects(self, sheet: Sheet) -> Iterator[int]:
        """The texts that may hold one."""
        return sheet.holding_phrases(self._instead)

    def find(self, text: str) -> Iterator[Slip]:
        """The phrases of a text, in order."""
        for match in self._pattern.finditer(text):
            phrase = " ".join(match[0].lower().split())
            may_be_a_name = phrase in self._in_names and _is_amid_capitals(text, *match.span())
            if (len(match[0]) == 1 or not match[0].isupper()) and not may_be_a_name:
                yield Slip(*match.span(), cause=phrase, names={"instead": self._instead[phrase]})


def _is_amid_capitals(text: str, start: int, end: int) -> bool:
    """Whether words with capitals stand right before and right after, as in a name."""
    before = _CAPITALS_BEFORE.search(text, max(start - _LONG_WORD, 0), start)
    return bool(before and _CAPITAL.match(text, end))


def _in_passage(passage: Passage, start: int, end: int) -> Hit:
    prose = passage.prose
    words = prose.text[start:end]
    about: set[Hashable] = {("prose", prose.span), ("word", words)}
    if passage.source and passage.field and [item.text for item in passage.field.prose] == [prose.text]:
        about.add(whole_field_key(passage.source, passage.field))
    span = prose.at(start, end)
    return Hit(span, {"words": words}, passage.source_id, passage.field_name, words, about=frozenset(about))


class _Phrases:
    """Finds the phrases in a text."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        phrases = (*parameters.phrases, *parameters.exact, *parameters.closing)
        self.marks = sorted({_mark(phrase.value) for phrase in phrases})
        self._anywhere = _alternatives(parameters.phrases, re.I)
        self._exact = _alternatives(parameters.exact)
        self._closing = _alternatives(parameters.closing, re.I, _ENDS)
        self._after = {word.value.casefold() for word in parameters.after}
        self._unless_after = {word.value.casefold() for word in parameters.unless_after}
        self._names = {
            name_key(form.value)
            for name in whole.statement.names
            for form in (name.name, *([name.short] if name.short else []), *name.aliases)
        }

    def find(self, text: str) -> Iterator[_Span]:
        """The places of the phrases, in order, none inside another."""
        lower = text.lower()
        if not any(mark in lower for mark in self.marks):
            return
        found = [
            match.span()
            for pattern in (self._anywhere, self._exact, self._closing)
            if pattern
            for match in pattern.finditer(text)
            if pattern is not self._closing or self._closes(text[: match.start()])
        ]
        last = 0
        for start, end in sorted(found):
            if start >= last and name_key(text[start:end]) not in self._names:
                last = end
                yield start, end

    def _closes(self, before: str) -> bool:
        """Whether a closing phrase after these words is at fault."""
        words = _STARTS.split(before)[-1].casefold().split()
        if words and words[-1] in self._unless_after:
            return False
        return len(words) <= _FEW // 2 or words[-1] in self._after


def _mark(phrase: str) -> str:
    """The longest word of a phrase: a text without it need not be searched."""
    return max(_WORD.findall(phrase.lower().replace(_ANY_WORDS, "")), key=len, default="")


def _alternatives(phrases: tuple[Text, ...], flags: int = 0, end: str = "") -> re.Pattern[str] | None:
    if not phrases:
        return None
    return re.compile("|".join(_pattern(phrase.value) + end for phrase in phrases), flags)


def _pattern(phrase: str) -> str:
    body = re.escape(phrase).replace(re.escape(_ANY_WORDS), r"(?:\s[^\]]*)?").replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return f"{before}{body}{after}"
