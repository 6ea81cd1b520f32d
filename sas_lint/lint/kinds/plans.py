"""What the text says is to come -> hits where the date of it is past, or none is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Passage
from sas_lint.lint.dates import Stated, dates
from sas_lint.lint.hits import Hit
from sas_lint.lint.sentences import sentence_key
from sas_lint.lint.wordlist import Found, Wordlist
from sas_lint.model.names import fold
from sas_lint.schema.values import Key, Text

NAMES = frozenset({"words", "date", "as_of", "name"})
_SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;]+(?=\S)[^.!?;]+)*")
_OR = re.compile(r"\s*(?:,|,?\s+(?:or|and|to)\s+(?:in\s+|from\s+)?(?:early\s+|late\s+)?)\s*", re.I)
_LEAD = 60


class Parameters(NamedTuple):
    """How a text says that something is to come, and when."""

    plans: Annotated[
        tuple[Text, ...], Key("Words that announce something (`due to be`), before its date", required=True)
    ] = ()
    not_after: Annotated[tuple[Text, ...], Key("Words before them that make them a thing of the past")] = ()
    leads: Annotated[
        tuple[Text, ...], Key("Words that a date of what is to come follows (`in`, `by`)", required=True)
    ] = ()
    between: Annotated[
        tuple[Text, ...], Key("Words that may stand between those and the date (`the end of`)")
    ] = ()
    unless_between: Annotated[
        tuple[Text, ...], Key("Words between an announcement and a date that part the two (`which`)")
    ] = ()
    undated: Annotated[
        tuple[Text, ...], Key("Words that promise something without a date (`in due course`)")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order, then the planned relations."""
    return EachPage(partial(_find, parameters))


def _find(parameters: Parameters, context: Context) -> Iterator[Hit]:
    plans = context.whole.made(parameters, lambda: _Plans(parameters))
    as_of = context.whole.statement.as_of
    for passage in context.holding(plans.marks):
        for found in plans.find(passage.prose.text, as_of):
            yield _hit(passage, found, as_of)
    yield from _planned(context, as_of)


def _hit(passage: Passage, found: _Said, as_of: date) -> Hit:
    words = passage.prose.text[found.start : found.end]
    span = passage.prose.at(found.start, found.end)
    names = {"words": words, "date": found.date, "as_of": as_of.isoformat()}
    if found.date:
        return Hit(span, names, passage.source_id, passage.field_name, words)
    about = frozenset({sentence_key(passage.prose, found.start, found.end)})
    return Hit(span, names, passage.source_id, passage.field_name, words, about=about, case="undated")


def _planned(context: Context, as_of: date) -> Iterator[Hit]:
    for source in context.sources:
        for relation in source.relations:
            if relation.planned and relation.planned.value.last < as_of:
                written = str(relation.planned.value)
                names = {"name": relation.target.value, "date": written, "as_of": as_of.isoformat()}
                yield Hit(relation.planned.span, names, source.id, words=written, case="relation")


class _Said(NamedTuple):
    """What is to come, at `text[start:end]`, and the words of its date (none where it has no date)."""

    start: int
    end: int
    date: str


class _Plans:
    """Finds what a text says is to come."""

    def __init__(self, parameters: Parameters) -> None:
        plans = [phrase.value for phrase in parameters.plans]
        undated = [phrase.value for phrase in parameters.undated]
        self._phrases = Wordlist([*((one, True) for one in plans), *((one, False) for one in undated)])
        self.marks = sorted({_mark(phrase) for phrase in (*plans, *undated)})
        self._past = _closing(parameters.not_after)
        between = _any(parameters.between)
        self._lead = re.compile(rf"(?<!\w)(?:{_any(parameters.leads)})\s+(?:(?:{between})[\s-]+)*$", re.I)
        self._filler = re.compile(rf"(?:\s+(?:{between}))*\s*", re.I)
        self._parted = re.compile(rf"(?<!\w)(?:{_any(parameters.unless_between)})(?!\w)", re.I)

    def find(self, text: str, as_of: date) -> Iterator[_Said]:
        """What is to come by a date that is past, and what is to come without a date."""
        found = self._phrases.find(text)
        for sentence in _SENTENCE.finditer(text) if found else ():
            phrases = [one for one in found if sentence.start() <= one.start < sentence.end()]
            if phrases:
                yield from self._in_sentence(text, sentence, phrases, as_of)

    def _in_sentence(
        self, text: str, sentence: re.Match[str], phrases: list[Found[bool]], as_of: date
    ) -> Iterator[_Said]:
        stated = list(dates(sentence[0]))
        stated = [
            one._replace(start=one.start + sentence.start(), end=one.end + sentence.start()) for one in stated
        ]
        for phrase in phrases:
            if not self._past.search(text, sentence.start(), phrase.start):
                meant = self._date_of(text, sentence, phrase, stated)
                if meant and meant.last < as_of:
                    start, end = min(phrase.start, meant.start), max(phrase.end, meant.end)
                    yield _Said(start, end, text[meant.start : meant.end])
                    return
        if not stated:
            yield from (_Said(one.start, one.end, "") for one in phrases if not one.key)

    def _date_of(
        self, text: str, sentence: re.Match[str], phrase: Found[bool], stated: list[Stated]
    ) -> Stated | None:
        """The date that an announcement speaks of: the first that it leads to, or one that it starts from."""
        after = [one for one in stated if one.start >= phrase.end]
        for number, one in enumerate(after):
            gap = text[phrase.end : one.start]
            if not self._parted.search(gap) and (self._is_led(text, one) or self._filler.fullmatch(gap)):
                return _or_later(text, one, after[number + 1 :])
        before = [one for one in stated if one.end <= phrase.start]
        if before and not after:
            first = before[0]
            opens = text[sentence.start() : first.start].strip()
            led = self._lead.search(text, max(first.start - _LEAD, 0), first.start)
            if (
                led
                and len(opens) <= led.end() - led.start()
                and not self._parted.search(text, first.end, phrase.start)
            ):
                return first
        return None

    def _is_led(self, text: str, stated: Stated) -> bool:
        return bool(self._lead.search(text, max(stated.start - _LEAD, 0), stated.start))


def _or_later(text: str, first: Stated, others: list[Stated]) -> Stated:
    """The last of several dates: “in 2024 or 2025”."""
    last = first
    for one in others:
        if not _OR.fullmatch(text[last.end : one.start]):
            break
        last = one
    return last._replace(start=first.start)


def _mark(phrase: str) -> str:
    """What a passage must hold for the phrase to stand in it: most words of a phrase are found everywhere."""
    return max(fold(phrase).split("..."), key=len).strip()


def _any(words: tuple[Text, ...]) -> str:
    """A pattern for any of the words, the longest first; for none, one that never fits."""
    ordered = sorted((word.value for word in words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


def _closing(words: tuple[Text, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)})\s+$", re.I)
