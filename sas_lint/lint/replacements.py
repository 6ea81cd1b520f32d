"""The words of entries -> replacements of one source by another that they tell of and nobody declares."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.mentions import Mention
from sas_lint.model.statement import RelationKind, Source
from sas_lint.spans import Span

_REPLACEMENT = ("replac", "supersed")
_REPLACED = re.compile(
    r"\b(?:(?:replac|supersed)(?:e|es|ed|ing)(?: by)?|replacement (?:for|of))\s+(?:the\s+)?$",
    re.I,
)
_LEAD = 40


def of_entries(passages: Iterable[Passage]) -> Iterator[tuple[Source, Passage]]:
    """Those of the passages that stand in entries."""
    for passage in passages:
        if passage.source:
            yield passage.source, passage


def pair(one: str, other: str) -> frozenset[Hashable]:
    """What a finding about two entries is about."""
    return frozenset({("pair", one, other), ("pair", other, one)})


def _related(whole: Whole) -> dict[frozenset[str], set[RelationKind]]:
    """The kinds of relation that are declared between two ends."""
    related: dict[frozenset[str], set[RelationKind]] = {}
    for source in whole.statement.sources:
        for relation in source.relations:
            related.setdefault(frozenset({source.id, relation.target.value}), set()).add(relation.kind)
    return related


class Told(NamedTuple):
    """Where an entry tells in words that it and another replace one another, and neither declares it."""

    source: str
    other: str
    words: str
    span: Span
    field: str | None


def told_in_words(context: Context) -> tuple[Told, ...]:
    """The replacements that the text tells of pairs which declare none."""
    whole = context.whole
    related = whole.made("related", lambda: _related(whole))
    found = []
    for source, passage in of_entries(context.holding(_REPLACEMENT)):
        text, subject = passage.prose.text, 0
        for mention in whole.mentions.find(text):
            match = _REPLACED.search(text, max(mention.start - _LEAD, 0), mention.start)
            kinds = related.get(frozenset({source.id, mention.source or ""}), set())
            own = match and (not subject or ". " in text[subject : match.start()])
            if match and own and _is_other(mention, source) and not kinds & {"replaces", "replaced-by"}:
                found.append(_told(passage, source, match.start(), mention))
            subject = subject if mention.source == source.id or mention.title else mention.end
    return tuple(found)


def _is_other(mention: Mention, source: Source) -> bool:
    return mention.source is not None and mention.source != source.id


def _told(passage: Passage, source: Source, start: int, mention: Mention) -> Told:
    words = passage.prose.text[start : mention.end]
    span = passage.prose.at(start, mention.end)
    return Told(source.id, mention.source or "", words, span, passage.field_name)


def replacements(told: Iterable[Told], whole: Whole) -> Iterator[Hit]:
    """One hit for two entries, at the first place where one of them tells it."""
    related = whole.made("related", lambda: _related(whole))
    found: dict[frozenset[str], list[Told]] = {}
    for one in told:
        found.setdefault(frozenset({one.source, one.other}), []).append(one)
    for ends, (first, *more) in found.items():
        entry, other = whole.by_id[first.source], whole.by_id[first.other]
        names = {"words": first.words, "entry": entry.name, "other": other.name}
        places = tuple(one.span for one in more)
        case = "in-words" if related.get(ends) else "declared-nowhere"
        about = pair(entry.id, other.id)
        yield Hit(first.span, names, entry.id, first.field, first.words, places, case=case, about=about)
