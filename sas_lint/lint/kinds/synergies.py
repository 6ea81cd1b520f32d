"""Entries with public appearances of their data -> hits where synergies are not declared, or map nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.fieldtext import field_texts
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key, place_for, whole_field_key
from sas_lint.lint.mapped import Appearance, Synergies, Words, appearances, not_mentioned
from sas_lint.lint.wordlist import Wordlist
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"entry", "field", "publication", "other", "statistical", "words"})


class Parameters(NamedTuple):
    """What is looked for. In the lists, `differ...` is any ending, and ` ... ` up to four words."""

    catches: Annotated[
        Located[Literal["undeclared", "no-mapping", "not-mapped"]], Key("The fault", required=True)
    ]
    labels: Annotated[
        tuple[Text, ...], Key("Labels of facts that say how an appearance relates to the statistics")
    ] = ()
    mapping: Annotated[tuple[Text, ...], Key("Words that say so")] = ()
    lineage: Annotated[tuple[Text, ...], Key("Words that tell of systems that replace or feed others")] = ()
    for_all: Annotated[tuple[Text, ...], Key("Words that stand for every publication of the entry")] = ()
    general: Annotated[tuple[Text, ...], Key("Words that many titles share: two of them name none")] = ()
    joining: Annotated[tuple[Text, ...], Key("Words that join others: with one, a pair names none")] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits where Synergies belong and are missing, where they map nothing, or at what they leave out."""
    return EachPage(partial(_CATCHES[parameters.catches.value], parameters))


def _not_declared(parameters: Parameters, context: Context) -> Iterator[Hit]:
    whole = context.whole
    wanted = whole.defined_role("synergies")
    if wanted is None:
        return
    for source in context.sources:
        if not any(whole.of_role(source, "synergies")):
            other = _first(source, "other-publications", whole)
            statistical = _first(source, "publications", whole)
            if other and statistical:
                yield _undeclared(source, wanted, other, statistical, whole)


def _undeclared(
    source: Source, wanted: FieldDefinition, other: Field, statistical: Field, whole: Whole
) -> Hit:
    names = {
        "entry": source.name,
        "field": wanted.title,
        "other": other.name,
        "statistical": statistical.name,
        "publication": next((prose.text for prose in other.prose if prose.text.strip()), ""),
    }
    about = {field_key(source, wanted.id), *_pairs(source, other, whole)}
    about |= {whole_field_key(source, field) for field in (other, statistical)}
    span = place_for(source, wanted.id, whole)
    places = (other.heading.span, statistical.heading.span)
    return Hit(span, names, source.id, wanted.title, wanted.title, places, about=frozenset(about))


def _first(source: Source, role: Literal["publications", "other-publications"], whole: Whole) -> Field | None:
    return next((field for field in whole.of_role(source, role) if whole.has_content(field)), None)


def _pairs(source: Source, field: Field, whole: Whole) -> Iterator[Hashable]:
    """The other entries that the undeclared public appearance speaks of."""
    for prose in field.prose:
        for mention in whole.mentions.find(prose.text):
            if mention.source:
                yield ("pair", source.id, mention.source)


class _Mapping(NamedTuple):
    """What tells that synergies map something, and what tells of lineage instead."""

    labels: frozenset[str]
    words: Wordlist[bool]
    lineage: Wordlist[bool]

    def is_told(self, text: str, whole: Whole) -> bool:
        """Whether a text maps something; the words of titles say nothing of it."""
        for mention in reversed(whole.mentions.find(text)):
            if mention.title:
                text = f"{text[: mention.start]}_{text[mention.end :]}"
        return self.words.is_in(text)


def _mapping_of(parameters: Parameters) -> _Mapping:
    labels = frozenset(label.value.casefold() for label in parameters.labels)
    return _Mapping(labels, _wordlist(parameters.mapping), _wordlist(parameters.lineage))


def _wordlist(phrases: tuple[Text, ...]) -> Wordlist[bool]:
    return Wordlist((phrase.value, True) for phrase in phrases)


def _no_mapping(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Synergies with neither a label nor a word that maps, at the lineage that they tell or at the start."""
    whole = context.whole
    mapping = whole.made(("mapping", parameters), lambda: _mapping_of(parameters))
    for source, field, said in field_texts(context, "synergies").fields:
        if said.labels & mapping.labels or any(mapping.is_told(text, whole) for text in said.texts):
            continue
        if whole.has_content(field):
            first = next(prose for prose in field.prose if prose.text.strip())
            told = next((prose for prose in field.prose if mapping.lineage.is_in(prose.text)), None)
            prose = told or first
            names = {"entry": source.name, "field": field.name, "words": prose.text}
            about = frozenset({field_key(source, field.id)})
            case = "lineage" if told else None
            yield Hit(prose.span, names, source.id, field.name, prose.text, about=about, case=case)


def _words_of(parameters: Parameters) -> Words:
    general, joining = (
        frozenset(fold(word.value) for word in words) for words in (parameters.general, parameters.joining)
    )
    return Words(_wordlist(parameters.for_all), general, joining)


def _not_mapped(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Each publication that is no statistics and that the synergies leave out."""
    whole = context.whole
    if whole.is_doubtful("publications.yaml"):
        return
    words = whole.made(("for all", parameters), lambda: _words_of(parameters))
    for source, field, _ in field_texts(context, "other-publications").fields:
        declared = [one for one in whole.of_role(source, "synergies") if not one.is_empty]
        if declared and not any(map(whole.says_none, (field, *declared))):
            shown = appearances(field, whole)
            for one in not_mentioned(shown, Synergies(declared, words, whole)):
                yield _left_out(source, field, declared[0], one)


def _left_out(source: Source, field: Field, declared: Field, one: Appearance) -> Hit:
    names = {"entry": source.name, "field": declared.name, "other": field.name, "publication": one.words}
    about = frozenset({field_key(source, declared.id), ("prose", one.prose.span)})
    span, places = one.prose.at(one.start, one.end), (declared.heading.span,)
    return Hit(span, names, source.id, field.name, one.words, places, about=about)


_CATCHES: dict[str, Callable[[Parameters, Context], Iterator[Hit]]] = {
    "undeclared": _not_declared,
    "no-mapping": _no_mapping,
    "not-mapped": _not_mapped,
}
