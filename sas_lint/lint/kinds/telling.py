"""What a field (or each publication listed in it) is to tell -> a hit where a part of that is left out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.fieldtext import Said, Told, field_texts, said
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key, whole_field_key
from sas_lint.lint.shortened import shortened
from sas_lint.lint.wordlist import APART, Wordlist
from sas_lint.model.blocks import List, Prose
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"entry", "field", "missing", "publication"})
Named = Literal["body", "system", "programme", "abbreviation", "other", "source"]


class PartKeys(NamedTuple):
    """A part of what is to be told: any of its signs is enough."""

    says: Annotated[Text, Key("What it tells, as the message is to put it", required=True)]
    labels: Annotated[tuple[Text, ...], Key("Labels of facts that tell it")] = ()
    words: Annotated[
        tuple[Text, ...],
        Key(
            "Words and phrases that tell it: `daily`, `report...` (any ending), `sent ... to` (words between)"
        ),
    ] = ()
    names: Annotated[
        tuple[Located[Named], ...],
        Key("Kinds of names.yaml whose names tell it; `source` for the other entries"),
    ] = ()
    frequency: Annotated[
        Located[bool] | None, Key("true where the frequency in publications.yaml tells it")
    ] = None


class Parameters(NamedTuple):
    """Which field is to tell what."""

    role: Annotated[Located[FieldRole], Key("The role of the field", required=True)]
    each: Annotated[
        Located[Literal["field", "item"]],
        Key("Who is to tell it: the field, or each item of its lists", required=True),
    ]
    parts: Annotated[tuple[PartKeys, ...], Key("What is to be told", required=True)] = ()
    settled: Annotated[
        tuple[Text, ...], Key("Words and phrases that answer for all parts, such as “no dissemination”")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """One hit a field, or one an item."""
    return EachPage(partial(_find, parameters))


def _find(parameters: Parameters, context: Context) -> Iterator[Hit]:
    whole = context.whole
    if _is_unsure(parameters, whole):
        return
    telling = whole.made(parameters, lambda: _Telling(parameters, whole))
    judge = _of_field if parameters.each.value == "field" else _of_items
    for told in field_texts(context, parameters.role.value).fields:
        hits = list(judge(telling, told))
        if hits and whole.has_content(told.field):
            yield from hits


def _is_unsure(parameters: Parameters, whole: Whole) -> bool:
    """Whether a registry that tells something could not be read."""
    named = any(part.names for part in parameters.parts)
    dated = any(part.frequency for part in parameters.parts)
    return (named and whole.is_doubtful("names.yaml")) or (dated and whole.is_doubtful("publications.yaml"))


class _Telling:
    """Says which of the parts some words leave out."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        self.whole = whole
        self._parts = parameters.parts
        self._labels = [frozenset(label.value.casefold() for label in part.labels) for part in self._parts]
        words = [(word.value, number) for number, part in enumerate(self._parts) for word in part.words]
        self._words = Wordlist(words)
        self._settled = Wordlist((word.value, True) for word in parameters.settled)
        self._by_frequency = {number for number, part in enumerate(self._parts) if _true(part.frequency)}
        self._by_kind: dict[str, set[int]] = {}
        for number, part in enumerate(self._parts):
            for kind in part.names:
                self._by_kind.setdefault(kind.value, set()).add(number)

    def missing(self, source: Source, said: Said, title: str = "") -> tuple[str, ...]:
        """The parts that nothing tells, as the message is to put them; names count in a title only."""
        wanted = {number for number, labels in enumerate(self._labels) if not labels & said.labels}
        if title and wanted & self._by_frequency and self._has_frequency(title):
            wanted -= self._by_frequency
        if not wanted:
            return ()
        text = APART.join([title, *map(self._without_names, said.texts)])
        wanted -= self._words.keys_of(text, wanted)
        for one in said.texts if wanted and self._by_kind else ():
            wanted -= self._named(source, one)
        if wanted and self._settled.is_in(text):
            return ()
        return tuple(self._parts[number].says.value for number in sorted(wanted))

    def _has_frequency(self, title: str) -> bool:
        match = self.whole.registry.find(title)
        return bool(match and match.publication.frequency)

    def _without_names(self, text: str) -> str:
        """The text without names and titles, whose words tell nothing: a Board Hub is no board."""
        for mention in reversed(self.whole.mentions.find(text)):
            text = f"{text[: mention.start]}_{text[mention.end :]}"
        return text

    def _named(self, source: Source, text: str) -> set[int]:
        found: set[int] = set()
        kinds = self.whole.made("kinds of names", lambda: _kinds(self.whole))
        for mention in self.whole.mentions.find(text):
            if mention.source:
                kind = "source" if mention.source != source.id else ""
            else:
                kind = kinds.get(" ".join(fold(text[mention.start : mention.end]).split()), "")
            found |= self._by_kind.get(kind, set())
        return found


def _true(flag: Located[bool] | None) -> bool:
    return bool(flag and flag.value)


def _kinds(whole: Whole) -> dict[str, str]:
    """What each form of a registered name names."""
    return {
        " ".join(fold(form.value).split()): name.kind.value
        for name in whole.statement.names
        if name.kind
        for form in (name.name, *([name.short] if name.short else []), *name.aliases)
    }


def _of_field(telling: _Telling, told: Told) -> Iterator[Hit]:
    source, field, words = told
    missing = telling.missing(source, words)
    if missing:
        names = {"entry": source.name, "field": field.name, "missing": _alternatives(missing)}
        about = frozenset({field_key(source, field.id), whole_field_key(source, field)})
        yield Hit(field.heading.span, names, source.id, field.name, field.name, about=about)


def _of_items(telling: _Telling, told: Told) -> Iterator[Hit]:
    """What paragraphs beside the items say holds for all of them; where there is no item, for the field."""
    source, field, _ = told
    items = [item for item in field.items if not item.label and item.prose.text.strip()]
    if not items:
        yield from (hit._replace(case="prose") for hit in _of_field(telling, told))
        return
    beside = said(block for block in field.blocks if not isinstance(block, List))
    for item in items:
        words = said(item.blocks)
        words.texts.extend(beside.texts)
        missing = telling.missing(source, words, item.prose.text)
        if missing:
            yield _untold(telling.whole, source, field, item.prose, missing)


def _untold(whole: Whole, source: Source, field: Field, title: Prose, missing: tuple[str, ...]) -> Hit:
    match = whole.registry.find(title.text)
    words = title.text[match.start : match.length] if match else title.text.strip()
    span = title.at(match.start, match.length) if match else title.span
    names = {
        "entry": source.name,
        "field": field.name,
        "missing": _alternatives(missing),
        "publication": shortened(words),
    }
    about = frozenset({("prose", title.span), whole_field_key(source, field)})
    return Hit(span, names, source.id, field.name, words, about=about)


def _alternatives(words: tuple[str, ...]) -> str:
    """Words in a row, with “or” before the last."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
