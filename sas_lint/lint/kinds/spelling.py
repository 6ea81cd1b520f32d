"""The words of the whole statement -> a hit for each that is misspelt, with every place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint import data
from sas_lint.findings import Edit, Fix
from sas_lint.lint.authored import authored, place
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.dictionary import Dictionary
from sas_lint.lint.hits import Hit
from sas_lint.lint.spelling import Correction, Lists, Names, Speller, Written, all_words_of, key_of, words_of
from sas_lint.lint.together import words
from sas_lint.lint.unspoken import unspoken
from sas_lint.model.names import fold
from sas_lint.schema.values import NO_PAIRS, Key, Text
from sas_lint.spans import Span

NAMES = frozenset({"word", "suggestion", "count"})
_TOKEN = re.compile(r"\S+")
_SHOWN = 3
# What always has a capital, and stands in so many places, is a name and no slip.
_OFTEN = 3
# A passage of so many unknown words, and these so much of it, is in another language.
_MANY, _SHARE = 4, 0.4


class Parameters(NamedTuple):
    """What is right beside the words of the dictionary, and what is meant by common slips."""

    known: Annotated[tuple[Text, ...], Key("Words that are right and not in the dictionary")] = ()
    prefixes: Annotated[
        tuple[Text, ...], Key("Beginnings with which a word of five letters and more makes another")
    ] = ()
    misspellings: Annotated[Mapping[Text, Text], Key("Common slips, each with what is meant")] = NO_PAIRS
    variants: Annotated[
        Mapping[Text, Text], Key("Letters of another English, each with those that are British")
    ] = NO_PAIRS


def check_of(parameters: Parameters) -> Check:
    """One hit a word, at its first place, the others as places; none while names are unread."""
    return Across(partial(_gather, parameters), partial(_conclude, parameters))


class _Place(NamedTuple):
    """Where a misspelt word stands: the passage, and whether the file has just these letters there."""

    span: Span
    source: str | None
    field: str | None
    word: str
    prose: Span | None
    exact: bool


def _speller(parameters: Parameters, whole: Whole) -> Speller:
    # Parameters that hold mappings cannot be a key themselves.
    return whole.made(("speller", id(parameters)), lambda: _make(parameters, whole))


def _make(parameters: Parameters, whole: Whole) -> Speller:
    lists = Lists(
        frozenset(key_of(word.value) for word in (*parameters.known, *parameters.prefixes)),
        {key_of(slip.value): meant.value for slip, meant in parameters.misspellings.items()},
        {there.value: here.value for there, here in parameters.variants.items()},
        tuple(prefix.value for prefix in parameters.prefixes),
    )
    return Speller(Dictionary(data.dictionary().read_bytes()), lists, _names(whole))


def _names(whole: Whole) -> Names:
    statement = whole.statement
    registered = [
        form.value
        for name in statement.names
        for form in (name.name, *([name.short] if name.short else []), *name.aliases)
    ]
    used = [name.value for source in statement.sources for name in source.names()]
    for publication in statement.publications:
        used += [form.value for form in (publication.title, *publication.aliases, *publication.parts)]
    used += [text.value for text in (statement.keys.title, statement.keys.producer) if text]
    return Names(
        frozenset(key_of(word) for word in _words(registered)),
        frozenset(key_of(word) for word in _words(used) if word[0].isupper()),
    )


def _words(names: list[str]) -> Iterator[str]:
    for token in set(" ".join(names).split()):
        yield from all_words_of(token)


def _gather(parameters: Parameters, context: Context) -> list[_Place] | None:
    speller = _speller(parameters, context.whole)
    found = list(_in_keys(context, speller))
    misspelt = speller.misspelt_in(words(context))
    for passage in context.holding(sorted({fold(word) for word in misspelt})) if misspelt else ():
        found += _in_passage(passage, speller)
    return found or None


def _in_keys(context: Context, speller: Speller) -> Iterator[_Place]:
    texts = list(authored(context))
    misspelt = speller.misspelt_in(set(" ".join([text.value for text, _ in texts]).split()))
    for text, source in texts if misspelt else ():
        for one in _misspelt(text.value, speller):
            span = place(text, one.start, one.end)
            yield _Place(span, source, None, one.word, None, _is_exact(span, one))


def _in_passage(passage: Passage, speller: Speller) -> Iterator[_Place]:
    prose = passage.prose
    hidden = list(unspoken(prose))
    found = [
        one
        for one in _misspelt(prose.text, speller)
        if not any(start <= one.start and one.end <= end for start, end in hidden)
    ]
    if len(found) >= _MANY and len(found) > _SHARE * len(prose.text.split()):
        return
    for one in found:
        span = prose.at(one.start, one.end)
        exact = _is_exact(span, one)
        yield _Place(span, passage.source_id, passage.field_name, one.word, prose.span, exact)


def _misspelt(text: str, speller: Speller) -> Iterator[Written]:
    for token in _TOKEN.finditer(text):
        for one in words_of(token[0]):
            if speller.is_misspelt(one.word):
                yield Written(token.start() + one.start, token.start() + one.end, one.word)


def _is_exact(span: Span, one: Written) -> bool:
    """Whether the file has the letters of the word there, so that others can be put in their place."""
    return (
        span.line == span.end_line
        and span.column is not None
        and span.end_column == span.column + len(one.word)
        and one.end - one.start == len(one.word)
    )


def _conclude(parameters: Parameters, facts: Sequence[list[_Place]], whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful("names.yaml"):
        return
    places: dict[str, list[_Place]] = {}
    for found in facts:
        for one in found:
            places.setdefault(key_of(one.word), []).append(one)
    if not places:
        return
    speller = _speller(parameters, whole)
    for found in places.values():
        found.sort(key=lambda one: whole.reading_order(one.span))
        correction = speller.correction(found[0].word)
        if correction.certain or len(found) < _OFTEN or not all(one.word[0].isupper() for one in found):
            yield _hit(found, correction, speller)


def _hit(places: list[_Place], correction: Correction, speller: Speller) -> Hit:
    first, *more = places
    meant = [f"“{word}”" for word in correction.words[:_SHOWN]]
    names = {"word": first.word, "suggestion": " or ".join(meant), "count": str(len(places))}
    case = correction.case or ("near" if meant else None)
    passages = {one.prose for one in places}
    about = frozenset(("prose", prose) for prose in passages if len(passages) == 1)
    fix = _fix(places, speller) if len(correction.words) == 1 else None
    spans = tuple(one.span for one in more)
    return Hit(first.span, names, first.source, first.field, first.word, spans, fix, about, case)


def _fix(places: list[_Place], speller: Speller) -> Fix | None:
    """The one word that can be meant, in each place that has room for it."""
    corrections = [(one, speller.correction(one.word)) for one in places if one.exact]
    edits = tuple(Edit(one.span, correction.words[0]) for one, correction in corrections)
    return Fix(all(correction.certain for _, correction in corrections), edits) if edits else None
