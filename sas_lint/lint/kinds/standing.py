"""Registered publications and the lists they stand in -> hits for those ceased, unclear, unused, misfiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.publications import STATISTICAL, is_wanted, publication_key
from sas_lint.lint.listed import REGISTRY_FILE, Listing, Place, listings
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold, name_key
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"title", "entry", "other", "field", "otherwise", "ceased", "body", "kind", "count"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_Places = Mapping[str, Sequence[Place]]


class Parameters(NamedTuple):
    """What is looked for, and the words that say it already."""

    catches: Annotated[
        Located[Literal["ceased", "unnamed-producer", "unused", "two-classes"]],
        Key("The fault", required=True),
    ]
    past: Annotated[
        tuple[Text, ...], Key("Words beside a title that say the series belongs to the past")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """One hit a publication; none where the registry could not be read."""
    gather, conclude = _CATCHES[parameters.catches.value]
    return Across(partial(gather, parameters), conclude)


def _by_title(facts: Iterable[_Places]) -> dict[str, list[Place]]:
    """The places of all shares by title, in the order of the document."""
    found: dict[str, list[Place]] = {}
    for share in facts:
        for title, places in share.items():
            found.setdefault(title, []).extend(places)
    return found


def _of_titles(titles: Iterable[str], whole: Whole) -> Iterator[PublicationKeys]:
    """The registered publications with these titles, in the order of the registry."""
    wanted = frozenset(titles)
    return (item for item in whole.statement.publications if item.title.value in wanted)


def _gather_ceased(parameters: Parameters, context: Context) -> _Places | None:
    """Where current entries list series that ceased before the day, with no word that says so."""
    whole = context.whole
    as_of = whole.statement.as_of
    if not any(item.ceased and item.ceased.value.last < as_of for item in whole.statement.publications):
        return None
    past = whole.made(parameters, lambda: _any_of(parameters.past))
    found: dict[str, list[Place]] = {}
    for one in listings(context, lambda item: bool(item.ceased and item.ceased.value.last < as_of)):
        if one.source.status != "retired" and not any(past.search(words) for words in one.said()):
            found.setdefault(one.publication.title.value, []).append(one.place)
    return found


def _any_of(words: Iterable[Text]) -> re.Pattern[str]:
    told = "|".join(re.escape(word.value) for word in words)
    return re.compile(rf"\b(?:{told})\b" if told else r"(?!)", re.I)


def _ceased(facts: Sequence[_Places], whole: Whole) -> Iterator[Hit]:
    places = _by_title(facts)
    for publication in _of_titles(places, whole):
        first, *more = places[publication.title.value]
        names = {
            "title": publication.title.value,
            "ceased": str(publication.ceased.value) if publication.ceased else "",
            "entry": whole.by_id[first.source].name,
            "field": first.field,
        }
        about = frozenset({publication_key(publication)})
        spans = tuple(place.span for place in more)
        yield Hit(first.span, names, first.source, first.field, first.words, spans, about=about)


def _gather_producers(parameters: Parameters, context: Context) -> frozenset[str] | None:
    """The titles, among those in question, beside which an entry names a body."""
    whole = context.whole
    unclear = whole.made("unclear-producers", lambda: _unclear_producers(whole))
    if not unclear:
        return None
    bodies = whole.made("bodies", lambda: _bodies(whole))
    return frozenset(
        one.publication.title.value
        for one in listings(context, lambda item: item.title.value in unclear)
        if any(_names_a_body(words, bodies, whole) for words in one.said())
    )


def _names_a_body(words: str, bodies: Mapping[str, str], whole: Whole) -> bool:
    return any(fold(words[found.start : found.end]) in bodies for found in whole.mentions.find(words))


def _bodies(whole: Whole) -> dict[str, str]:
    """The registered bodies: each form of a name, folded, with the name in full."""
    return {
        fold(form.value): name.name.value
        for name in whole.statement.names
        if name.kind and name.kind.value == "body"
        for form in (name.name, *([name.short] if name.short else []), *name.aliases)
    }


def _unclear_producers(whole: Whole) -> dict[str, str]:
    """Titles that begin with the name of a body other than the producer, which the registry does not name."""
    bodies = _bodies(whole)
    producer = whole.statement.keys.producer
    own = fold(bodies.get(fold(producer.value), producer.value)) if producer else ""
    found: dict[str, str] = {}
    for publication in whole.statement.publications:
        if publication.producer is None:
            title = _ARTICLE.sub("", publication.title.value, 1)
            form = _begins_with(fold(title), bodies)
            if form and fold(bodies[form]) != own:
                found[publication.title.value] = bodies[form]
    return found


def _begins_with(title: str, bodies: Mapping[str, str]) -> str | None:
    """The form of a body's name that a folded title begins with, the longest there is."""
    ends = [match.start() for match in re.finditer(r"\W|$", title)]
    return next((title[:end] for end in reversed(ends) if title[:end] in bodies), None)


def _unnamed_producer(facts: Sequence[frozenset[str]], whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful(REGISTRY_FILE) or whole.is_doubtful("names.yaml") or whole.incomplete:
        return
    unclear = whole.made("unclear-producers", lambda: _unclear_producers(whole))
    told = frozenset[str]().union(*facts)
    for publication in _of_titles(unclear.keys() - told, whole):
        title = publication.title
        names = {"title": title.value, "body": unclear[title.value]}
        about = frozenset({publication_key(publication)})
        yield Hit(title.span, names, words=title.value, about=about)


def _gather_uses(parameters: Parameters, context: Context) -> frozenset[str] | None:
    """The titles, among those that no other rule asks for, that a share lists or speaks of."""
    whole = context.whole
    asked = whole.made("unasked-titles", lambda: frozenset(_unasked(whole)))
    if not asked:
        return None
    found = {one.publication.title.value for one in listings(context, lambda item: item.title.value in asked)}
    for passage in context.holding(whole.made("unasked-forms", lambda: _forms(_of_titles(asked, whole)))):
        text = passage.prose.text
        for mention in whole.mentions.find(text):
            match = whole.registry.named(text[mention.start : mention.end])
            if match:
                found.add(match.publication.title.value)
    return frozenset(found | _by_their_bodies(context, asked - found))


def _by_their_bodies(context: Context, titles: frozenset[str]) -> set[str]:
    """Of these titles, those that a passage means: “the Board ... in its annual report”."""
    whole = context.whole
    parted = {
        title: told
        for title, told in whole.made("titles-of-bodies", lambda: _titles_of_bodies(whole)).items()
        if title in titles
    }
    found: set[str] = set()
    for passage in context.holding({rest for _, rest in parted.values()}):
        text = passage.prose.text
        bodies = {
            whole.mentions.names.get(name_key(text[one.start : one.end])): one.end
            for one in reversed(whole.mentions.find(text))
        }
        for title, (body, rest) in parted.items():
            if body in bodies and rest in fold(text)[bodies[body] :]:
                found.add(title)
    return found


def _titles_of_bodies(whole: Whole) -> dict[str, tuple[str, str]]:
    """Titles that begin with the name of a body: the body, and the rest of the title, folded."""
    bodies = _bodies(whole)
    found: dict[str, tuple[str, str]] = {}
    for publication in whole.statement.publications:
        title = fold(_ARTICLE.sub("", publication.title.value, 1))
        form = _begins_with(title, bodies)
        rest = title[len(form) :].removeprefix("'s").strip() if form else ""
        if form and " " in rest:
            found[publication.title.value] = (bodies[form], rest)
    return found


def _unasked(whole: Whole) -> Iterator[str]:
    """The titles that PR102 does not ask for.

    Left out are those of which the registry says itself why they stand there all the same, and what has no
    title, which the text may describe in other words.
    """
    for publication in whole.statement.publications:
        survey = publication.administrative and not publication.administrative.value
        untitled = publication.untitled and publication.untitled.value
        if survey or untitled or publication.ceased:
            continue
        if not is_wanted(publication, whole.statement.as_of):
            yield publication.title.value


def _forms(publications: Iterable[PublicationKeys]) -> frozenset[str]:
    return frozenset(
        name_key(form.value)
        for publication in publications
        for form in (publication.title, *publication.aliases)
    )


def _unused(facts: Sequence[frozenset[str]], whole: Whole) -> Iterator[Hit]:
    if whole.incomplete or whole.is_doubtful(REGISTRY_FILE):
        return
    used = frozenset[str]().union(*facts)
    for publication in _of_titles(frozenset(_unasked(whole)) - used, whole):
        title = publication.title
        about = frozenset({publication_key(publication)})
        yield Hit(title.span, {"title": title.value}, words=title.value, about=about)


class _Classes(NamedTuple):
    """Of a share: where titles stand under the field that their kind belongs to, and under the other.

    Of the right places, those are kept that stand in entries with a wrong one, and of each title one entry.
    """

    right: _Places
    odd: _Places


def _gather_classes(parameters: Parameters, context: Context) -> _Classes:
    right: dict[str, list[Listing]] = {}
    odd: dict[str, list[Place]] = {}
    for one in listings(context, lambda item: item.kind is not None):
        role = context.whole.fields[one.field.id].role if one.field.id else None
        if role == _role(one.publication):
            right.setdefault(one.publication.title.value, []).append(one)
        else:
            odd.setdefault(one.publication.title.value, []).append(one.place)
    told = {(title, place.source) for title, places in odd.items() for place in places}
    kept = {
        title: [one.entry, *(place.place for place in (one, *more) if (title, place.source.id) in told)]
        for title, (one, *more) in right.items()
    }
    return _Classes(kept, odd)


def _role(publication: PublicationKeys) -> FieldRole:
    """The field that a publication of its kind belongs to."""
    kind = publication.kind.value if publication.kind else None
    return "publications" if kind in STATISTICAL else "other-publications"


def _two_classes(facts: Sequence[_Classes], whole: Whole) -> Iterator[Hit]:
    """One hit a title that stands under both fields, at the first place that does not fit its kind."""
    odd, right = _by_title(share.odd for share in facts), _by_title(share.right for share in facts)
    for publication in _of_titles(odd.keys() & right.keys(), whole):
        title = publication.title.value
        first, *more = odd[title]
        others = sorted(right[title], key=lambda place: (place.source != first.source, not place.words))
        names = {
            "title": title,
            "entry": whole.by_id[first.source].name,
            "field": first.field,
            "other": whole.by_id[others[0].source].name,
            "otherwise": others[0].field,
            "kind": publication.kind.value if publication.kind else "",
        }
        about = frozenset({publication_key(publication), ("prose", first.span)})
        spans = tuple(place.span for place in (*more, others[0]))
        case = "one-entry" if others[0].source == first.source else None
        yield Hit(first.span, names, first.source, first.field, first.words, spans, None, about, case)


_Gather = Callable[[Parameters, Context], object]
_CATCHES: dict[str, tuple[_Gather, Callable[..., Iterator[Hit]]]] = {
    "ceased": (_gather_ceased, _ceased),
    "unnamed-producer": (_gather_producers, _unnamed_producer),
    "unused": (_gather_uses, _unused),
    "two-classes": (_gather_classes, _two_classes),
}
