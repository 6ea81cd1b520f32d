"""Relations and mentions between sources -> hits for those undeclared, unresolved or told in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import Hit
from sas_lint.lint.mentions import Mention
from sas_lint.lint.pointing import MARKS, Pointer, pointers
from sas_lint.model.blocks import Heading, Link
from sas_lint.model.names import name_key
from sas_lint.model.statement import INVERSE, Relation, RelationKind, Source
from sas_lint.schema.nearest import did_you_mean, nearest
from sas_lint.schema.values import Key, Located, Text, When

NAMES = frozenset({"name", "entry", "other", "suggestion", "words", "what", "here", "there", "kind"})
KINDS: dict[RelationKind, str] = {
    "replaces": "replaces",
    "replaced-by": "is replaced by",
    "feeds": "feeds",
    "fed-by": "is fed by",
    "holds": "holds",
    "held-in": "is held in",
    "see": "refers to",
}
_ONE_WAY: frozenset[RelationKind] = frozenset({"replaces", "replaced-by", "holds", "held-in"})
_REPLACEMENT = ("replac", "supersed")
_REPLACED = re.compile(
    r"\b(?:(?:replac|supersed)(?:e|es|ed|ing)(?: by)?|replacement (?:for|of))\s+(?:the\s+)?$",
    re.I,
)
_LEAD = 40
_End = tuple[str, str, RelationKind]


class Parameters(NamedTuple):
    """What is looked for between sources."""

    catches: Annotated[
        Located[Literal["undeclared", "unresolved", "ends-disagree"]], Key("The fault", required=True)
    ]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in the order of the document."""
    yield from _CATCHES[parameters.catches.value](context)


def _of_entries(passages: Iterable[Passage]) -> Iterator[tuple[Source, Passage]]:
    """Those of the passages that stand in entries."""
    for passage in passages:
        if passage.source:
            yield passage.source, passage


def _is_unknown_title(passage: Passage, context: Context) -> bool:
    """Whether the words are an item of a publication list that the registry does not know, or a part."""
    field = passage.field
    role = context.fields[field.id].role if field and field.id else None
    if field is None or role not in ("publications", "other-publications"):
        return False
    titles = [item for item in field.items if not item.label]
    parts = [part for item in titles for part in item.items if not part.label]
    if any(part.prose is passage.prose for part in parts):
        return True
    own = any(item.prose is passage.prose for item in titles)
    return own and context.registry.find(passage.prose.text) is None


def _pair(one: str, other: str) -> frozenset[Hashable]:
    """What a finding about two entries is about."""
    return frozenset({("pair", one, other), ("pair", other, one)})


def _undeclared(context: Context) -> Iterator[Hit]:
    """One hit for two entries that speak of one another, at the first place where one of them does."""
    declared = {
        frozenset({source.id, relation.target.value})
        for source in context.statement.sources
        for relation in source.relations
    }
    found: dict[frozenset[str], list[tuple[Passage, Mention]]] = {}
    for source, passage in _of_entries(context.passages):
        for mention in context.mentions.find(passage.prose.text):
            pair = frozenset({source.id, mention.source or source.id})
            if len(pair) == 1 or pair in declared or _is_unknown_title(passage, context):
                continue
            field = passage.field
            if field and field.id and context.fields[field.id].role == "synergies":
                declared.add(pair)
            else:
                found.setdefault(pair, []).append((passage, mention))
    for pair, mentions in found.items():
        if pair not in declared:
            yield _undeclared_hit(mentions, context)


def _undeclared_hit(mentions: list[tuple[Passage, Mention]], context: Context) -> Hit:
    (passage, mention), *more = mentions
    entry, other = context.by_id[passage.source_id or ""], context.by_id[mention.source or ""]
    words = passage.prose.text[mention.start : mention.end]
    names = {"name": words, "entry": entry.name, "other": other.name, "what": other.id}
    places = (*(later.prose.at(found.start, found.end) for later, found in more), other.title.span)
    span = passage.prose.at(mention.start, mention.end)
    return Hit(span, names, entry.id, passage.field_name, words, places, about=_pair(entry.id, other.id))


def _unresolved(context: Context) -> Iterator[Hit]:
    for source in context.statement.sources:
        for relation in source.relations:
            if not _leads_somewhere(relation.target, context):
                yield _unresolved_hit(source, relation, context)
    yield from _described_elsewhere(context)


def _leads_somewhere(target: Text, context: Context) -> bool:
    """Whether a relation leads to an entry or a registered name, or to what could not be read."""
    if target.value in context.by_id or name_key(target.value) in context.mentions.names:
        return True
    unreadable = any(target.value in chapter.unreadable for chapter in context.statement.chapters)
    return unreadable or context.is_doubtful("names.yaml")


def _unresolved_hit(source: Source, relation: Relation, context: Context) -> Hit:
    target = relation.target
    meant = context.mentions.source_named(target.value) or nearest(target.value, context.by_id)
    suggestion, _ = did_you_mean(meant or target.value, [meant] if meant else context.mentions.names.values())
    names = {
        "name": target.value,
        "entry": source.name,
        "suggestion": suggestion,
        "kind": KINDS[relation.kind],
    }
    about = _pair(source.id, meant) if meant else frozenset[Hashable]()
    return Hit(target.span, names, source.id, None, target.value, about=about)


def _described_elsewhere(context: Context) -> Iterator[Hit]:
    for source, passage in _of_entries(context.holding(MARKS)):
        for pointer in pointers(passage.prose.text):
            if pointer.is_plain or _names_its_goal(pointer, passage, context):
                continue
            words = passage.prose.text[pointer.start : pointer.end]
            span = passage.prose.at(pointer.start, pointer.end)
            names = {"words": words, "entry": source.name}
            yield Hit(span, names, source.id, passage.field_name, words, case="in-words")


def _names_its_goal(pointer: Pointer, passage: Passage, context: Context) -> bool:
    """Whether a pointer holds a name, a link, or a heading of the entry or of the statement."""
    if any(context.mentions.find(pointer.around)):
        return True
    goals = [inline.text for inline in passage.prose.inlines if isinstance(inline, Link)]
    goals += [form for item in context.catalogue.fields for form in (item.title, *item.aliases)]
    for page in context.statement.pages:
        goals.append(page.title.value)
        goals += [block.prose.text for block in page.blocks if isinstance(block, Heading)]
    if passage.source:
        goals += [block.prose.text for block in passage.source.body if isinstance(block, Heading)]
    around = name_key(pointer.around)
    return any(key in around for key in map(name_key, goals) if key)


def _ends_disagree(context: Context) -> Iterator[Hit]:
    ends: dict[_End, list[tuple[Source, Relation]]] = {}
    related: dict[frozenset[str], set[RelationKind]] = {}
    for source in context.statement.sources:
        for relation in source.relations:
            pair = frozenset({source.id, relation.target.value})
            related.setdefault(pair, set()).add(relation.kind)
            ends.setdefault((source.id, relation.target.value, relation.kind), []).append((source, relation))
    seen: set[_End] = set()
    for (here, there, kind), mine in ends.items():
        seen.add((here, there, kind))
        inverse = (there, here, INVERSE[kind])
        if here != there and inverse in seen:
            yield from _differences(ends[inverse], mine)
        if here != there and kind in _ONE_WAY and (there, here, kind) in seen:
            yield _both_ways(ends[there, here, kind][0], mine[0])
    yield from _told_in_words(related, context)


def _differences(first: list[tuple[Source, Relation]], later: list[tuple[Source, Relation]]) -> Iterator[Hit]:
    """What each later end tells otherwise than the earlier end that is most like it."""
    for source, relation in later:
        told = [list(_difference(other, (source, relation))) for other in first]
        yield from min(told, key=len)


def _difference(one: tuple[Source, Relation], two: tuple[Source, Relation]) -> Iterator[Hit]:
    for what in ("on", "planned", "scope"):
        here, there = getattr(two[1], what), getattr(one[1], what)
        if here and there and _differ(here.value, there.value):
            names = {
                "what": what,
                "here": str(here.value),
                "there": str(there.value),
                "entry": two[0].name,
                "other": one[0].name,
            }
            yield Hit(here.span, names, two[0].id, None, str(here.value), (there.span,))


def _differ(here: str | When, there: str | When) -> bool:
    """Two dates agree where one is the less exact form of the other."""
    if isinstance(here, When) and isinstance(there, When):
        one, two = sorted((str(here), str(there)), key=len)
        return one != two and not two.startswith(one + "-")
    return name_key(str(here)) != name_key(str(there))


def _both_ways(one: tuple[Source, Relation], two: tuple[Source, Relation]) -> Hit:
    (other, there), (source, relation) = one, two
    names = {"entry": source.name, "other": other.name, "kind": KINDS[relation.kind]}
    span = relation.target.span
    return Hit(span, names, source.id, None, relation.target.value, (there.target.span,), case="both-ways")


def _told_in_words(related: dict[frozenset[str], set[RelationKind]], context: Context) -> Iterator[Hit]:
    """A replacement that the text tells of a pair whose declared relations are of other kinds only."""
    for source, passage in _of_entries(context.holding(_REPLACEMENT)):
        text, subject = passage.prose.text, 0
        for mention in context.mentions.find(text):
            match = _REPLACED.search(text, max(mention.start - _LEAD, 0), mention.start)
            kinds = related.get(frozenset({source.id, mention.source or ""}), set())
            own = match and (not subject or ". " in text[subject : match.start()])
            if match and own and kinds and not kinds & {"replaces", "replaced-by"}:
                yield _told(passage, match.start(), mention, context)
            subject = subject if mention.source == source.id or mention.title else mention.end


def _told(passage: Passage, start: int, mention: Mention, context: Context) -> Hit:
    source, other = context.by_id[passage.source_id or ""], context.by_id[mention.source or ""]
    words = passage.prose.text[start : mention.end]
    names = {"words": words, "entry": source.name, "other": other.name}
    span = passage.prose.at(start, mention.end)
    return Hit(span, names, source.id, passage.field_name, words, case="in-words")


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "undeclared": _undeclared,
    "unresolved": _unresolved,
    "ends-disagree": _ends_disagree,
}
