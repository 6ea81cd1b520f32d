"""Sentences of entries that announce something, or take data from a system -> hits where that is all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.dates import dates
from sas_lint.lint.hits import Hit
from sas_lint.lint.mentions import Mention
from sas_lint.lint.sentences import Phrases, marks, sentence_key, sentences
from sas_lint.lint.subjects import has_subject
from sas_lint.model.keys import Status
from sas_lint.model.names import name_key
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"entry", "words", "name"})
_TO_NAME = re.compile(
    r"(?:\s+(?:an?|the|our|its|their|both|this|that|live|former|old|new|main|local|central|national)){0,2}\s*[“‘\"'(]?"
)
_FROM_NAME = re.compile(r"[”’\"')]?(?:\s+(?:system|database|register|service|also|then))?\s*")
_AND_NAME = re.compile(r"[”’\"')]?\s*(?:,|and|or|,\s*and)\s*(?:from\s+)?(?:the\s+)?[“‘\"'(]?")


class Parameters(NamedTuple):
    """Which sentences are looked for, in which entries, and what answers them."""

    catches: Annotated[Located[Literal["said", "unlisted-feed"]], Key("The fault", required=True)]
    phrases: Annotated[
        tuple[Text, ...], Key("Words that say it; of a feed, those before the system's name", required=True)
    ] = ()
    with_subject: Annotated[
        tuple[Text, ...],
        Key("Words that say it where their subject is a source, a registered name or one of `subjects`"),
    ] = ()
    subjects: Annotated[tuple[Text, ...], Key("Words for a source that are no name, such as `system`")] = ()
    before_a_name: Annotated[
        tuple[Text, ...], Key("Further words that say it right before the name of another source or system")
    ] = ()
    after_name: Annotated[tuple[Text, ...], Key("Of a feed, words that follow the system's name")] = ()
    in_collection: Annotated[
        tuple[Text, ...], Key("Of a feed, words before the name where the field is for collection")
    ] = ()
    before_colon: Annotated[
        tuple[Text, ...],
        Key("Of a feed, words before a colon that make what follows a list of systems (`data sources`)"),
    ] = ()
    passed_over: Annotated[
        tuple[Text, ...], Key("Phrases that make the words in them, or around them, count for nothing")
    ] = ()
    unless: Annotated[tuple[Text, ...], Key("Words of the same sentence that answer it")] = ()
    unless_in_field: Annotated[tuple[Text, ...], Key("Words anywhere in the field that answer it")] = ()
    unless_named: Annotated[
        tuple[Located[Status], ...], Key("Statuses of entries whose name in the sentence answers it")
    ] = ()
    to_come: Annotated[
        Located[bool] | None, Key("true where a sentence does not count whose dates are all past")
    ] = None
    status: Annotated[tuple[Located[Status], ...], Key("The statuses of the entries that are read")] = ()
    not_in: Annotated[tuple[Located[FieldRole], ...], Key("The roles of fields that are not read")] = ()


class _Said(NamedTuple):
    """Words of an entry, and the name that they go with."""

    passage: Passage
    start: int
    end: int
    name: str = ""


def check_of(parameters: Parameters) -> Check:
    """One hit an entry, with its further places; of feeds, one a system."""
    return EachPage(partial(_find, parameters))


def _find(parameters: Parameters, context: Context) -> Iterator[Hit]:
    reading = context.whole.made(("sentences", parameters), lambda: _Reading(parameters, context.whole))
    is_feed = parameters.catches.value == "unlisted-feed"
    if is_feed and context.whole.is_doubtful("names.yaml"):
        return
    found: dict[tuple[str, str], list[_Said]] = {}
    for passage in context.holding(reading.marks):
        if passage.source and reading.reads(passage.source, passage):
            said = reading.feeds(passage) if is_feed else reading.said(passage)
            for one in said:
                found.setdefault((passage.source.id, one.name), []).append(one)
    for (id_, _), places in found.items():
        yield _hit(context.whole.by_id[id_], places)


def _hit(source: Source, places: list[_Said]) -> Hit:
    first, *more = places
    words = first.passage.prose.text[first.start : first.end]
    spans = tuple(one.passage.prose.at(one.start, one.end) for one in more)
    names = {"entry": source.name, "words": words, "name": first.name}
    span = first.passage.prose.at(first.start, first.end)
    about = frozenset(sentence_key(one.passage.prose, one.start, one.end) for one in places)
    return Hit(span, names, source.id, first.passage.field_name, words, spans, about=about)


class _Reading:
    """Finds the sentences, passage by passage."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        self._whole = whole
        self._to_come = bool(parameters.to_come and parameters.to_come.value)
        self._phrases = Phrases(parameters.phrases, parameters.passed_over)
        self._with_subject = Phrases(parameters.with_subject, parameters.passed_over)
        self._subjects = Phrases(parameters.subjects)
        self._before_a_name = Phrases(parameters.before_a_name, parameters.passed_over)
        self._after_name = Phrases(parameters.after_name, parameters.passed_over)
        self._in_collection = Phrases(parameters.in_collection, parameters.passed_over)
        self._before_colon = Phrases(parameters.before_colon, parameters.passed_over)
        self._unless = Phrases(parameters.unless)
        self._unless_in_field = Phrases(parameters.unless_in_field)
        self._unless_named = {status.value for status in parameters.unless_named}
        self._status = {status.value for status in parameters.status}
        self._not_in = {role.value for role in parameters.not_in}
        self._systems = _systems(whole)
        self._field: Field | None = None
        self._answered = False
        self.marks = marks(
            (
                *parameters.phrases,
                *parameters.with_subject,
                *parameters.before_a_name,
                *parameters.after_name,
                *parameters.in_collection,
                *parameters.before_colon,
            )
        )

    def reads(self, source: Source, passage: Passage) -> bool:
        """Whether a passage of an entry is read at all."""
        return source.status in self._status and self._role(passage) not in self._not_in

    def said(self, passage: Passage) -> Iterator[_Said]:
        """The phrases whose sentence and field leave open what they are to say."""
        for first, said in sentences(passage.prose.text):
            found = {(one.start, one.end) for one in self._phrases.find(said)}
            found |= set(self._with_name(said, passage))
            found |= {
                (one.start, one.end)
                for one in self._with_subject.find(said)
                if has_subject(said, one.start, self._whole, self._subjects)
            }
            if found and not self._is_answered(said, passage):
                yield from (_Said(passage, first + start, first + end) for start, end in sorted(found))

    def feeds(self, passage: Passage) -> Iterator[_Said]:
        """The registered systems that data come from, and that the entry has no relation with."""
        text, source = passage.prose.text, passage.source
        if source is None:
            return
        mentions = self._whole.mentions.find(text)
        starts = [mention.start for mention in mentions if self._unlisted(text, mention, source)]
        for first, said in sentences(text) if starts else ():
            if bisect_left(starts, first) < bisect_left(starts, first + len(said)):
                for start, end, name in self._fed(said, passage, source):
                    yield _Said(passage, first + start, first + end, name)

    def _fed(self, said: str, passage: Passage, source: Source) -> Iterator[tuple[int, int, str]]:
        before, after = [*self._phrases.find(said)], [*self._after_name.find(said)]
        begins = len(said)
        if self._role(passage) == "collection":
            before += self._in_collection.find(said)
            begins = self._list_of_systems(said)
        last: Mention | None = None
        for mention in self._whole.mentions.find(said):
            leads = any(_TO_NAME.fullmatch(said, one.end, mention.start) for one in before)
            follows = any(_FROM_NAME.fullmatch(said, mention.end, one.start) for one in after)
            joined = last is not None and _AND_NAME.fullmatch(said, last.end, mention.start)
            if leads or follows or joined or mention.start > begins:
                last = mention
                name = self._unlisted(said, mention, source)
                if name:
                    yield mention.start, mention.end, name

    def _list_of_systems(self, said: str) -> int:
        """Where a colon begins a list of the systems that data come from; the end where none does."""
        colon = said.find(": ")
        return colon if colon >= 0 and self._before_colon.are_in(said[:colon]) else len(said)

    def _unlisted(self, text: str, mention: Mention, source: Source) -> str:
        """The system that a mention names, where the entry has no relation with it."""
        name = self._system(text, mention)
        return name if name and name not in self._related(source) else ""

    def _with_name(self, text: str, passage: Passage) -> Iterator[tuple[int, int]]:
        for start, end, _ in self._before_a_name.find(text):
            for mention in self._whole.mentions.find(text):
                is_other = mention.source not in (None, passage.source_id) or self._system(text, mention)
                if is_other and text[end : mention.start].split() in ([], ["the"]) and mention.start >= end:
                    yield start, mention.end

    def _is_answered(self, said: str, passage: Passage) -> bool:
        if self._unless.are_in(said):
            return True
        stated = list(dates(said)) if self._to_come else []
        if stated and all(one.last < self._whole.statement.as_of for one in stated):
            return True
        if self._unless_named and any(map(self._has_status, self._whole.mentions.find(said))):
            return True
        return self._is_answered_in_field(passage)

    def _is_answered_in_field(self, passage: Passage) -> bool:
        """Whether the field answers it anywhere; passages come field by field."""
        if passage.field is None:
            return self._unless_in_field.are_in(passage.prose.text)
        if passage.field is not self._field:
            self._field = passage.field
            self._answered = any(self._unless_in_field.are_in(prose.text) for prose in passage.field.prose)
        return self._answered

    def _has_status(self, mention: Mention) -> bool:
        entry = self._whole.by_id.get(mention.source or "")
        return entry is not None and entry.status in self._unless_named

    def _system(self, text: str, mention: Mention) -> str:
        named = "" if mention.source or mention.title else name_key(text[mention.start : mention.end])
        return self._systems.get(named, "")

    def _related(self, source: Source) -> set[str]:
        names = self._whole.mentions.names
        return {names.get(name_key(one.target.value), one.target.value) for one in source.relations}

    def _role(self, passage: Passage) -> str | None:
        field = passage.field
        return self._whole.fields[field.id].role if field and field.id else None


def _systems(whole: Whole) -> dict[str, str]:
    """Every form of the registered systems' names, and the name in full; ambiguous ones name none."""
    found: dict[str, str] = {}
    for name in whole.statement.names:
        is_ambiguous = bool(name.ambiguous and name.ambiguous.value)
        if name.kind and name.kind.value == "system" and not is_ambiguous:
            for form in (name.name, *([name.short] if name.short else []), *name.aliases):
                found[name_key(form.value)] = name.name.value
    return found
