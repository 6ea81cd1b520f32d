"""Relations and mentions between sources -> hits for those undeclared, unresolved or told in two ways."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.pointing import MARKS, Pointer, pointers
from sas_lint.lint.replacements import Told, of_entries, pair, replacements, told_in_words
from sas_lint.model.blocks import Heading, Link
from sas_lint.model.names import name_key
from sas_lint.model.statement import INVERSE, Relation, RelationKind, Source
from sas_lint.schema.nearest import did_you_mean, nearest
from sas_lint.schema.values import Key, Located, Text, When
from sas_lint.spans import Span

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
_SEE = re.compile(r"(?:for .{1,40}, )?see\s+(?:also\s+)?(?:the\s+)?", re.I)
_End = tuple[str, str, RelationKind]


class Parameters(NamedTuple):
    """What is looked for between sources."""

    catches: Annotated[
        Located[Literal["undeclared", "unresolved", "ends-disagree"]], Key("The fault", required=True)
    ]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document."""
    return _CATCHES[parameters.catches.value]


def _is_unknown_title(passage: Passage, whole: Whole) -> bool:
    """Whether the words are an item of a publication list that the registry does not know, or a part."""
    field = passage.field
    role = whole.fields[field.id].role if field and field.id else None
    if field is None or role not in ("publications", "other-publications"):
        return False
    titles = [item for item in field.items if not item.label]
    parts = [part for item in titles for part in item.items if not part.label]
    if any(part.prose is passage.prose for part in parts):
        return True
    own = any(item.prose is passage.prose for item in titles)
    return own and whole.registry.find(passage.prose.text) is None


class _Spoken(NamedTuple):
    """Where an entry speaks of another; `declares` where it does so under its synergies."""

    source: str
    other: str
    words: str
    span: Span
    field: str | None
    declares: bool


def _spoken(context: Context) -> tuple[_Spoken, ...]:
    """The mentions of other entries."""
    whole = context.whole
    found = []
    for source, passage in of_entries(context.passages):
        for mention in whole.mentions.find(passage.prose.text):
            if mention.source in (None, source.id) or _is_unknown_title(passage, whole):
                continue
            field = passage.field
            declares = bool(field and field.id and whole.fields[field.id].role == "synergies")
            words = passage.prose.text[mention.start : mention.end]
            span = passage.prose.at(mention.start, mention.end)
            found.append(_Spoken(source.id, mention.source or "", words, span, passage.field_name, declares))
    return tuple(found)


def _undeclared(facts: Sequence[tuple[_Spoken, ...]], whole: Whole) -> Iterator[Hit]:
    """One hit for two entries that speak of one another, at the first place where one of them does."""
    declared = {
        frozenset({source.id, relation.target.value})
        for source in whole.statement.sources
        for relation in source.relations
    }
    found: dict[frozenset[str], list[_Spoken]] = {}
    for spoken in (spoken for share in facts for spoken in share):
        ends = frozenset({spoken.source, spoken.other})
        if spoken.declares:
            declared.add(ends)
        elif ends not in declared:
            found.setdefault(ends, []).append(spoken)
    for ends, mentions in found.items():
        if ends not in declared:
            yield _undeclared_hit(mentions, whole)


def _undeclared_hit(mentions: list[_Spoken], whole: Whole) -> Hit:
    first, *more = mentions
    entry, other = whole.by_id[first.source], whole.by_id[first.other]
    names = {"name": first.words, "entry": entry.name, "other": other.name, "what": other.id}
    places = (*(later.span for later in more), other.title.span)
    about = pair(entry.id, other.id)
    return Hit(first.span, names, entry.id, first.field, first.words, places, about=about)


def _unresolved(context: Context) -> Iterator[Hit]:
    for source in context.sources:
        for relation in source.relations:
            if not _leads_somewhere(relation.target, context.whole):
                yield _unresolved_hit(source, relation, context.whole)
    yield from _described_elsewhere(context)


def _leads_somewhere(target: Text, whole: Whole) -> bool:
    """Whether a relation leads to an entry or a registered name, or to what could not be read."""
    if target.value in whole.by_id or name_key(target.value) in whole.mentions.names:
        return True
    unreadable = any(target.value in chapter.unreadable for chapter in whole.statement.chapters)
    return unreadable or whole.is_doubtful("names.yaml")


def _unresolved_hit(source: Source, relation: Relation, whole: Whole) -> Hit:
    target = relation.target
    meant = whole.mentions.source_named(target.value) or nearest(target.value, whole.by_id)
    suggestion, _ = did_you_mean(meant or target.value, [meant] if meant else whole.mentions.names.values())
    names = {
        "name": target.value,
        "entry": source.name,
        "suggestion": suggestion,
        "kind": KINDS[relation.kind],
    }
    about = pair(source.id, meant) if meant else frozenset[Hashable]()
    return Hit(target.span, names, source.id, None, target.value, about=about)


def _described_elsewhere(context: Context) -> Iterator[Hit]:
    for source, passage in of_entries(context.holding(MARKS)):
        for pointer in pointers(passage.prose.text):
            if pointer.is_plain or _names_its_goal(pointer, passage, context.whole):
                continue
            words = passage.prose.text[pointer.start : pointer.end]
            span = passage.prose.at(pointer.start, pointer.end)
            names = {"words": words, "entry": source.name, "suggestion": _meant(words, source, context.whole)}
            yield Hit(span, names, source.id, passage.field_name, words, case="in-words")


def _meant(words: str, source: Source, whole: Whole) -> str:
    """The name of another source that a pointer comes near, as a phrase; empty where there is none."""
    goal = _SEE.sub("", words, count=1)
    others = (one for one in whole.statement.sources if one is not source)
    return did_you_mean(goal, [name.value for one in others for name in one.names()])[0]


def _names_its_goal(pointer: Pointer, passage: Passage, whole: Whole) -> bool:
    """Whether a pointer holds a name, a link, or a heading of the entry or of the statement."""
    if any(whole.mentions.find(pointer.around)):
        return True
    goals = [inline.text for inline in passage.prose.inlines if isinstance(inline, Link)]
    goals += [form for item in whole.catalogue.fields for form in (item.title, *item.aliases)]
    for page in whole.statement.pages:
        goals.append(page.title.value)
        goals += [block.prose.text for block in page.blocks if isinstance(block, Heading)]
    if passage.source:
        goals += [block.prose.text for block in passage.source.body if isinstance(block, Heading)]
    around = name_key(pointer.around)
    return any(key in around for key in map(name_key, goals) if key)


def _ends_disagree(told: Sequence[tuple[Told, ...]], whole: Whole) -> Iterator[Hit]:
    ends: dict[_End, list[tuple[Source, Relation]]] = {}
    for source in whole.statement.sources:
        for relation in source.relations:
            ends.setdefault((source.id, relation.target.value, relation.kind), []).append((source, relation))
    seen: set[_End] = set()
    for (here, there, kind), mine in ends.items():
        seen.add((here, there, kind))
        inverse = (there, here, INVERSE[kind])
        if here != there and inverse in seen:
            yield from _differences(ends[inverse], mine)
        if here != there and kind in _ONE_WAY and (there, here, kind) in seen:
            yield _both_ways(ends[there, here, kind][0], mine[0])
    yield from replacements([one for share in told for one in share], whole)


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


_CATCHES: dict[str, Check] = {
    "undeclared": Across(_spoken, _undeclared),
    "unresolved": EachPage(_unresolved),
    "ends-disagree": Across(told_in_words, _ends_disagree),
}
