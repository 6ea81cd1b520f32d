"""Relations and mentions between sources -> hits for those undeclared, unresolved or told in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import Hit
from sas_lint.lint.mentions import Mention
from sas_lint.model.names import name_key
from sas_lint.model.statement import INVERSE, Relation, Source
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"name", "entry", "other", "suggestion", "words", "what", "here", "there", "kind"})
_ELSEWHERE = re.compile(
    r"\b(?:described|explained|covered|set out|documented) elsewhere\b|\(see ([^()]{3,80})\)", re.I
)
_REPLACED = re.compile(
    r"\b(?:replac(?:ed|es|ing) by|replac(?:ed|es|ing)|supersed(?:ed|es|ing)(?: by)?)\s+(?:the\s+)?$", re.I
)
_LEAD = 40


class Parameters(NamedTuple):
    """What is looked for between sources."""

    catches: Annotated[
        Located[Literal["undeclared", "unresolved", "ends-disagree"]], Key("The fault", required=True)
    ]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in the order of the document."""
    yield from _CATCHES[parameters.catches.value](context)


def _resolve(target: Text, context: Context) -> str | None:
    """The id of the entry that a relation leads to, or the registered name; None where it leads nowhere."""
    if target.value in context.by_id:
        return target.value
    return context.mentions.names.get(name_key(target.value))


def _declared(context: Context) -> set[frozenset[str]]:
    """The pairs of entries of which one end declares a relation."""
    return {
        frozenset({source.id, relation.target.value})
        for source in context.statement.sources
        for relation in source.relations
    }


def _spoken_of(source: Source, context: Context) -> Iterator[tuple[Passage, Mention]]:
    """The mentions of other entries in an entry's text."""
    for passage in _passages(source):
        for mention in context.mentions.find(passage.prose.text):
            if mention.source and mention.source != source.id:
                yield passage, mention


def _passages(source: Source) -> Iterator[Passage]:
    for field in source.fields:
        for prose in field.prose:
            yield Passage(prose, source, field)


def _undeclared(context: Context) -> Iterator[Hit]:
    declared = _declared(context)
    for source in context.statement.sources:
        found: dict[str, list[tuple[Passage, Mention]]] = {}
        synergies: set[str] = set()
        for passage, mention in _spoken_of(source, context):
            other = mention.source or ""
            field = passage.field
            if field and field.id and context.fields[field.id].role == "synergies":
                synergies.add(other)
            elif frozenset({source.id, other}) not in declared:
                found.setdefault(other, []).append((passage, mention))
        for other, mentions in found.items():
            if other not in synergies:
                yield _undeclared_hit(source, context.by_id[other], mentions)


def _undeclared_hit(source: Source, other: Source, mentions: list[tuple[Passage, Mention]]) -> Hit:
    (passage, mention), *more = mentions
    span = passage.prose.at(mention.start, mention.end)
    words = passage.prose.text[mention.start : mention.end]
    names = {"name": words, "entry": source.name, "other": other.name, "what": other.id}
    places = (*(later.prose.at(found.start, found.end) for later, found in more), other.title.span)
    about = frozenset({("pair", source.id, other.id), ("pair", other.id, source.id)})
    return Hit(span, names, source.id, passage.field_name, words, places, about=about)


def _unresolved(context: Context) -> Iterator[Hit]:
    if context.is_broken("names.yaml"):
        return
    targets = [*context.by_id, *context.mentions.names.values()]
    for source in context.statement.sources:
        for relation in source.relations:
            if _resolve(relation.target, context) is None and not _may_be_unreadable(
                relation.target, context
            ):
                target = relation.target
                suggestion, _ = did_you_mean(target.value, targets)
                names = {
                    "name": target.value,
                    "entry": source.name,
                    "suggestion": suggestion,
                    "kind": relation.kind,
                }
                yield Hit(target.span, names, source.id, None, target.value)
        yield from _described_elsewhere(source, context)


def _may_be_unreadable(target: Text, context: Context) -> bool:
    return any(target.value in chapter.unreadable for chapter in context.statement.chapters)


def _described_elsewhere(source: Source, context: Context) -> Iterator[Hit]:
    for passage in _passages(source):
        text = passage.prose.text
        for match in _ELSEWHERE.finditer(text):
            start = text.rfind(". ", 0, match.start()) + 1
            stop = text.find(". ", match.end())
            around = text[start : stop if stop >= 0 else len(text)]
            if _leads_somewhere(match[1] or around, passage, context):
                continue
            names = {"words": match[0], "entry": source.name}
            span = passage.prose.at(match.start(), match.end())
            yield Hit(span, names, source.id, passage.field_name, match[0], case="in-words")


def _leads_somewhere(words: str, passage: Passage, context: Context) -> bool:
    if any(context.mentions.find(words)) or "http" in words or "www." in words:
        return True
    own = {
        name_key(inline.text)
        for inline in passage.prose.inlines
        if hasattr(inline, "target") and hasattr(inline, "text")
    }
    headings = {name_key(form) for item in context.catalogue.fields for form in (item.title, *item.aliases)}
    folded = name_key(words)
    return any(name in folded for name in own | headings if name)


def _ends_disagree(context: Context) -> Iterator[Hit]:
    ends: dict[tuple[str, str, str], tuple[Source, Relation]] = {}
    related: dict[frozenset[str], set[str]] = {}
    for source in context.statement.sources:
        for relation in source.relations:
            related.setdefault(frozenset({source.id, relation.target.value}), set()).add(relation.kind)
            other = ends.get((relation.target.value, source.id, INVERSE[relation.kind]))
            if other:
                yield from _differences(other, (source, relation))
            ends.setdefault((source.id, relation.target.value, relation.kind), (source, relation))
    for source in context.statement.sources:
        yield from _told_in_words(source, related, context)


def _differences(one: tuple[Source, Relation], two: tuple[Source, Relation]) -> Iterator[Hit]:
    for what in ("on", "planned", "scope"):
        here, there = getattr(two[1], what), getattr(one[1], what)
        if here and there and _differ(here, there):
            names = {
                "what": what,
                "here": str(here.value),
                "there": str(there.value),
                "entry": two[0].name,
                "other": one[0].name,
                "kind": two[1].kind,
            }
            yield Hit(here.span, names, two[0].id, None, str(here.value), (there.span,))


def _differ(here: Located[object], there: Located[object]) -> bool:
    """Two dates agree where one is the less exact form of the other."""
    one, two = sorted((str(here.value), str(there.value)), key=len)
    return name_key(one) != name_key(two) and not two.startswith(one + "-")


def _told_in_words(
    source: Source, related: dict[frozenset[str], set[str]], context: Context
) -> Iterator[Hit]:
    """A replacement that the text tells of a pair whose declared relations are of other kinds only."""
    for passage, mention in _spoken_of(source, context):
        kinds = related.get(frozenset({source.id, mention.source or ""}), set())
        if not kinds or kinds & {"replaces", "replaced-by"}:
            continue
        lead = passage.prose.text[max(mention.start - _LEAD, 0) : mention.start]
        match = _REPLACED.search(lead)
        if match:
            other = context.by_id[mention.source or ""]
            span: Span = passage.prose.at(mention.start - len(match[0]), mention.end)
            words = match[0] + passage.prose.text[mention.start : mention.end]
            names = {"words": words, "entry": source.name, "other": other.name}
            yield Hit(span, names, source.id, passage.field_name, words, case="in-words")


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "undeclared": _undeclared,
    "unresolved": _unresolved,
    "ends-disagree": _ends_disagree,
}
