"""Words that do not belong in a field of some role -> a hit a field, or an item of its lists, with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.fieldtext import FieldTexts, Told, field_texts
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key
from sas_lint.lint.kinds.publications import STATISTICAL
from sas_lint.lint.mentions import Mention
from sas_lint.lint.sentences import sentence
from sas_lint.lint.shortened import shortened
from sas_lint.lint.wordlist import Pair, Wordlist
from sas_lint.model.blocks import Item, List, Prose, prose_of
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"entry", "field", "words", "title", "publication", "count"})
_CLOSING = " \t\n.;,:"
_APPEARANCES: tuple[FieldRole, ...] = ("other-publications", "synergies")


class PairKeys(NamedTuple):
    """A pair: one of the first words, up to two words in between, and one of the second."""

    from_: Annotated[tuple[Text, ...], Key("Words that begin it", required=True, name="from")] = ()
    to: Annotated[tuple[Text, ...], Key("Words that end it", required=True)] = ()


class Parameters(NamedTuple):
    """Which words are at fault, and where: `upload...` is any ending, ` ... ` inside a phrase any words."""

    roles: Annotated[tuple[Located[FieldRole], ...], Key("The roles of the fields", required=True)] = ()
    within: Annotated[
        Located[Literal["text", "titles", "items", "after-none"]] | None,
        Key(
            "All text (the default), the titles in the field's lists, items with what is nested in them (and"
            " paragraphs), or what follows a word for none"
        ),
    ] = None
    phrases: Annotated[tuple[Text, ...], Key("Words at fault wherever they stand")] = ()
    pairs: Annotated[tuple[PairKeys, ...], Key("Words at fault together")] = ()
    beginning: Annotated[tuple[Text, ...], Key("Words at fault where a text begins with them")] = ()
    ending: Annotated[tuple[Text, ...], Key("Words at fault where a text ends with them")] = ()
    unless: Annotated[
        tuple[Text, ...], Key("Words in the same sentence (or item) with which they are not at fault")
    ] = ()
    undeclared: Annotated[
        Located[bool] | None,
        Key("true where they are right once the entry tells of a public appearance"),
    ] = None


def check_of(parameters: Parameters) -> Check:
    """One hit a field, with further places; one an item where titles or items are looked at."""
    return EachPage(partial(_find, parameters))


def _find(parameters: Parameters, context: Context) -> Iterator[Hit]:
    whole = context.whole
    wording = whole.made(("wording", parameters), lambda: _Wording(parameters))
    within = parameters.within.value if parameters.within else "text"
    undeclared = bool(parameters.undeclared and parameters.undeclared.value)
    for role in parameters.roles:
        texts = field_texts(context, role.value)
        worth = _saying_none(texts, whole) if within == "after-none" else texts.holding(wording.phrases)
        for source, field, _ in worth:
            if not (undeclared and _declares(source, whole)):
                yield from _WITHIN[within](wording, _Place(source, field, whole))


def _saying_none(texts: FieldTexts, whole: Whole) -> Iterator[Told]:
    """The fields that begin with a word for none, as far as their letters go."""
    conventions = whole.statement.keys.conventions
    nil_words = tuple(fold(word.value) for word in conventions.nil_words) if conventions else ()
    for told in texts.fields:
        first = next(filter(str.strip, told.said.texts), "")
        if fold(first).lstrip().startswith(nil_words):
            yield told


def _declares(source: Source, whole: Whole) -> bool:
    """Whether the entry tells of some appearance of the data in public."""
    return any(whole.has_content(field) for role in _APPEARANCES for field in whole.of_role(source, role))


class _Place(NamedTuple):
    """A field, and where it stands."""

    source: Source
    field: Field
    whole: Whole


class _Found(NamedTuple):
    """Words at fault."""

    prose: Prose
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.prose.text[self.start : self.end]


class _Wording:
    """Finds the words at fault in a text."""

    def __init__(self, parameters: Parameters) -> None:
        listed = [(phrase.value, "anywhere") for phrase in parameters.phrases]
        listed += [(phrase.value, "beginning") for phrase in parameters.beginning]
        listed += [(phrase.value, "ending") for phrase in parameters.ending]
        self.phrases = Wordlist(listed, [(_pair(pair), "anywhere") for pair in parameters.pairs])
        self._unless = Wordlist((phrase.value, True) for phrase in parameters.unless)

    def find(self, prose: Prose, after: int = 0) -> Iterator[_Found]:
        """The words at fault in a run of text, whatever stands beside them."""
        text = prose.text
        for start, end, where in self.phrases.find(text):
            begins = not text[after:start].strip()
            ends = not _without_remark(text[end:]).strip(_CLOSING)
            if start >= after and (
                where == "anywhere" or (where == "beginning" and begins) or (where == "ending" and ends)
            ):
                yield _Found(prose, start, end)

    def in_sentences(self, prose: Prose, after: int = 0) -> Iterator[_Found]:
        """The words at fault with nothing in their sentence that puts them right."""
        for found in self.find(prose, after):
            first, last = sentence(prose.text, found.start, found.end)
            if not self.is_put_right(prose.text[first:last]):
                yield found

    def is_put_right(self, *texts: str) -> bool:
        """Whether some words are there with which the others are not at fault."""
        return any(map(self._unless.is_in, texts))


def _pair(keys: PairKeys) -> Pair:
    return Pair(tuple(word.value for word in keys.from_), tuple(word.value for word in keys.to))


def _without_remark(text: str) -> str:
    """What is left when a remark in brackets is taken off the end."""
    closed = text.rstrip(_CLOSING)
    return text[: closed.rfind("(")] if closed.endswith(")") and "(" in closed else text


def _in_text(wording: _Wording, place: _Place) -> Iterator[Hit]:
    found = [one for prose in place.field.prose for one in wording.in_sentences(prose)]
    yield from _one_hit(place, found)


def _after_none(wording: _Wording, place: _Place) -> Iterator[Hit]:
    """What follows a word for none: the words at fault, or the items of a list."""
    if not place.whole.says_none(place.field):
        return
    first, *others = [prose for prose in place.field.prose if prose.text.strip()]
    items = [item.prose for item in place.field.items if not item.label and item.prose is not first]
    if items:
        listed = [_Found(prose, 0, len(prose.text)) for prose in items]
        yield from (hit._replace(case="listed") for hit in _one_hit(place, listed))
        return
    after = first.text.find(".") + 1 or len(first.text)
    found = list(wording.in_sentences(first, after))
    yield from _one_hit(place, [*found, *(one for prose in others for one in wording.in_sentences(prose))])


def _titles(wording: _Wording, place: _Place) -> Iterator[Hit]:
    """Titles that are none; those that the registry knows are, but for other kinds among the statistics."""
    if place.whole.is_doubtful("publications.yaml"):
        return
    for item in _items(place.field):
        if _is_registered(item, place):
            continue
        text = item.prose.text
        found = next(wording.find(item.prose), None)
        titles = [one for one in place.whole.mentions.find(text) if one.title] if found else []
        if found and not wording.is_put_right(_without(titles, text)):
            named = next((one for one in titles if one.start), None)
            title = text[named.start : named.end] if named else ""
            yield _hit(place, found, item, title, "names-one" if named else None)


def _without(mentions: list[Mention], text: str) -> str:
    for mention in reversed(mentions):
        text = text[: mention.start] + text[mention.end :]
    return text


def _is_registered(item: Item, place: _Place) -> bool:
    match = place.whole.registry.find(item.prose.text)
    if match is None:
        return False
    kind = match.publication.kind
    other = place.whole.fields[place.field.id or ""].role == "other-publications"
    return other or kind is None or kind.value in STATISTICAL


def _in_items(wording: _Wording, place: _Place) -> Iterator[Hit]:
    """Items, with all that is nested in them, and the paragraphs beside them, each for itself."""
    if place.whole.says_none(place.field):
        return
    for item in _items(place.field):
        inner = tuple(prose_of(item.blocks))
        told = (one for prose in (item.prose, *inner) for one in _untitled(wording, prose, place))
        found = next(told, None)
        if found and not wording.is_put_right(item.prose.text, *(prose.text for prose in inner)):
            yield _hit(place, found, item)
    beside = tuple(block for block in place.field.blocks if not isinstance(block, List))
    for prose in prose_of(beside):
        hits = _one_hit(place, list(wording.in_sentences(prose)))
        yield from (hit._replace(case="paragraph") for hit in hits)


def _untitled(wording: _Wording, prose: Prose, place: _Place) -> Iterator[_Found]:
    """The words at fault outside titles."""
    found = list(wording.find(prose))
    titles = [mention for mention in place.whole.mentions.find(prose.text) if mention.title] if found else []
    for one in found:
        if not any(title.start < one.end and one.start < title.end for title in titles):
            yield one


def _items(field: Field) -> Iterator[Item]:
    return (item for item in field.items if not item.label and item.prose.text.strip())


def _hit(place: _Place, found: _Found, item: Item, publication: str = "", case: str | None = None) -> Hit:
    """A hit about an item; `title` is what it says, cut where it is long."""
    title = " ".join(item.prose.text.split()).rstrip(_CLOSING)
    names = {**_names(place, found), "title": shortened(title), "publication": publication}
    about = frozenset({("prose", item.prose.span)})
    span = found.prose.at(found.start, found.end)
    return Hit(span, names, place.source.id, place.field.name, found.words, about=about, case=case)


def _one_hit(place: _Place, found: list[_Found]) -> Iterator[Hit]:
    """A hit at the first words, with the others as places."""
    if found:
        spans = [one.prose.at(one.start, one.end) for one in found]
        names = {**_names(place, found[0]), "count": str(len(found))}
        about = {field_key(place.source, place.field.id), ("prose", found[0].prose.span)}
        field, words = place.field.name, found[0].words
        yield Hit(spans[0], names, place.source.id, field, words, tuple(spans[1:]), None, frozenset(about))


def _names(place: _Place, found: _Found) -> dict[str, str]:
    return {"entry": place.source.name, "field": place.field.name, "words": found.words}


_WITHIN: dict[str, Callable[[_Wording, _Place], Iterator[Hit]]] = {
    "text": _in_text,
    "titles": _titles,
    "items": _in_items,
    "after-none": _after_none,
}
