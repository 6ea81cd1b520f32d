"""The items of publication lists -> hits for mixed marks, words after a title, two titles in one item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context
from sas_lint.lint.expansions import full_form
from sas_lint.lint.fixes import unsafe
from sas_lint.lint.hits import Hit
from sas_lint.lint.item_marks import (
    CLOSING,
    MARKS,
    Ended,
    in_words,
    odd_ends,
    plain_span,
    style_of,
)
from sas_lint.lint.kinds.publications import publication_key
from sas_lint.lint.listed import REGISTRY_FILE, Listed, is_misspelt, listed, publication_fields
from sas_lint.lint.nesting import indent_of, names_producer, nested, without_words
from sas_lint.lint.title_rows import Title, titles_held
from sas_lint.model.blocks import Block, Item, List
from sas_lint.model.registry import Match
from sas_lint.model.statement import Field, Source
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"title", "words", "entry", "count", "wanted", "titles"})
_LAST_WORD = re.compile(r"\S+\s*$")
_ENDS = re.compile(r"[\s.;,:]+$")
# The first word after a title, with the bracket or the quotation mark that opens it.
_WORDS = re.compile(r"[(\[“‘\"']*\w")
# An abbreviation in brackets, which belongs to the words that it stands for.
_SHORT_FORM = re.compile(r"\(([A-Z][\w&-]*[A-Z])s?\)")


class Parameters(NamedTuple):
    """What is looked for in the items, and the words that the fixes need."""

    catches: Annotated[
        Located[Literal["punctuation", "words-after-title", "run-in"]], Key("The fault", required=True)
    ]
    conjunctions: Annotated[
        tuple[Text, ...], Key("Words that may end the last item but one, after its mark")
    ] = ()
    label: Annotated[Text | None, Key("The label under which words that follow a title are nested")] = None
    producer_nouns: Annotated[
        tuple[Text, ...],
        Key("Nouns that may follow the name of a producer behind a title (`publication`)"),
    ] = ()
    joints: Annotated[tuple[Text, ...], Key("Marks and words that stand between two titles in a row")] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document; those about titles only where there is a registry."""
    return EachPage(partial(_CATCHES[parameters.catches.value], parameters))


def _conjunction(parameters: Parameters) -> re.Pattern[str]:
    words = "|".join(re.escape(word.value) for word in parameters.conjunctions)
    return re.compile(rf"(?<=[;,])\s+(?:{words})\s*$" if words else r"(?!)")


def _punctuation(parameters: Parameters, context: Context) -> Iterator[Hit]:
    conjunction = context.whole.made(parameters, lambda: _conjunction(parameters))
    for source in context.sources:
        for field in publication_fields(source, context.whole):
            for items in _lists_of_titles(field.blocks):
                if any(item.prose.text.rstrip().endswith(MARKS) for item in items):
                    yield from _mixed(source, field, [Ended.of(item, conjunction) for item in items])
            for item in _alone(field.blocks):
                yield from _goes_on(source, field, Ended.of(item, conjunction))


def _lists_of_titles(blocks: tuple[Block, ...]) -> Iterator[list[Item]]:
    """The items of each list, facts left out; lists of facts and of a single item have none to compare."""
    for block in blocks:
        if isinstance(block, List):
            titles = [item for item in block.items if not item.label and item.prose.text.strip()]
            if len(titles) > 1:
                yield titles
            for item in titles:
                if item.blocks:
                    yield from _lists_of_titles(item.blocks)


def _alone(blocks: tuple[Block, ...]) -> Iterator[Item]:
    """The items that are a field's list all by themselves, with nothing nested in them."""
    for block in blocks:
        if isinstance(block, List):
            titles = [item for item in block.items if not item.label and item.prose.text.strip()]
            if len(titles) == 1 and not titles[0].blocks:
                yield titles[0]


def _goes_on(source: Source, field: Field, item: Ended) -> Iterator[Hit]:
    """A hit for the only item of a list, where it ends as if another followed."""
    if item.mark in (";", ","):
        text = item.prose.text.rstrip()
        word = _LAST_WORD.search(text)
        span = item.prose.at(word.start() if word else 0, len(text))
        names = {"words": text[: item.end], "entry": source.name, "count": "1", "wanted": item.mark}
        fix = unsafe(item.edit(""))
        yield Hit(span, names, source.id, field.name, text.split()[-1], (), fix, case="goes-on")


def _mixed(source: Source, field: Field, items: list[Ended]) -> Iterator[Hit]:
    """One hit for a list, at the first item that ends otherwise than most."""
    style = style_of(items)
    odd = odd_ends(items, style)
    if not odd:
        return
    spans = []
    for item, _ in odd:
        word = _LAST_WORD.search(item.prose.text)
        spans.append(item.prose.at(word.start() if word else 0, len(item.prose.text.rstrip())))
    first = odd[0][0].prose.text
    edits = [item.edit(mark) for item, mark in odd]
    fix = Fix(True, tuple(edit for edit in edits if edit)) if all(edits) else None
    names = {"words": first, "entry": source.name, "count": str(len(odd)), "wanted": in_words(style)}
    words = first.split()[-1]
    yield Hit(spans[0], names, source.id, field.name, words, tuple(spans[1:]), fix)


class _Begun(NamedTuple):
    """An item that begins with a registered title, and goes on."""

    listed: Listed
    match: Match


def _begun(context: Context) -> tuple[_Begun, ...]:
    """The items of a share that hold more than a title; none where the registry could not be read."""
    return context.made("begun-with-a-title", lambda: tuple(_each_begun(context)))


def _each_begun(context: Context) -> Iterator[_Begun]:
    whole = context.whole
    if whole.is_broken(REGISTRY_FILE):
        return
    for found in (found for source in context.sources for found in listed(source, whole)):
        match = whole.registry.find(found.item.prose.text)
        if match and match.form == "prefix":
            yield _Begun(found, match)


def _words_after_title(parameters: Parameters, context: Context) -> Iterator[Hit]:
    whole = context.whole
    label = parameters.label.value if parameters.label else ""
    conjunction = whole.made(parameters, lambda: _conjunction(parameters))
    for found, match in _begun(context):
        prose, source = found.item.prose, found.source
        end = len(_ENDS.sub("", conjunction.sub("", prose.text)))
        begun = _WORDS.search(prose.text, match.length, end)
        if begun is None or is_misspelt(prose.text, whole):
            continue
        words = prose.text[begun.start() : end]
        if _is_short_form(words, prose.text[: begun.start()]):
            continue
        names = {"title": prose.text[match.start : match.length], "words": words, "entry": source.name}
        is_producer = names_producer(words, match.publication, parameters.producer_nouns, whole)
        fix = without_words(found, match) if is_producer else nested(found, match, label, whole)
        about = frozenset({("prose", prose.span)})
        span, case = prose.at(begun.start(), end), "producer" if is_producer else None
        yield Hit(span, names, source.id, found.field.name, words, (), fix, about, case)


def _is_short_form(words: str, before: str) -> bool:
    """Whether words in brackets are the abbreviation of those before them, word by word or nearly so."""
    short = _SHORT_FORM.fullmatch(words)
    form = full_form(before, short[1]) if short else None
    return bool(short and form and len(form.split()) >= len(short[1]) - 1)


def _run_in(parameters: Parameters, context: Context) -> Iterator[Hit]:
    whole = context.whole
    if whole.is_broken(REGISTRY_FILE):
        return
    joint = whole.made(parameters, lambda: _joint(parameters))
    for found in (found for source in context.sources for found in listed(source, whole)):
        text = found.item.prose.text
        if whole.registry.named(text) is None:
            places = titles_held(text, joint, whole)
            if len(places) > 1 or (places and places[0].after_words):
                yield _holding(found, places)


def _holding(found: Listed, places: list[Title]) -> Hit:
    """A hit at the second of several titles, or at the only one, which has other words before it."""
    prose, source = found.item.prose, found.source
    titles = [prose.text[one.start : one.end] for one in places]
    second = titles[1] if titles[1:] else titles[0]
    names = {
        "title": titles[0],
        "words": second,
        "entry": source.name,
        "count": str(len(titles)),
        "titles": ", ".join(f"“{title}”" for title in titles),
    }
    first, *more = (prose.at(one.start, one.end) for one in places[1:] or places)
    about = frozenset({("prose", prose.span), *(publication_key(one.publication) for one in places)})
    fix = None if any(one.after_words for one in places) else _split(found, places)
    case = None if titles[1:] else "after-words"
    return Hit(first, names, source.id, found.field.name, second, tuple(more), fix, about, case)


def _joint(parameters: Parameters) -> re.Pattern[str]:
    joints = "|".join(_one_joint(joint.value) for joint in parameters.joints)
    return re.compile(rf"(?:\s*(?:{joints}))+\s*", re.I)


def _one_joint(joint: str) -> str:
    return rf"(?<=[\s;,]){re.escape(joint)}(?=\s)" if joint.isalpha() else re.escape(joint)


def _split(found: Listed, places: list[Title]) -> Fix | None:
    """An item for each title; not where what is nested may be about any of them, or words are left."""
    prose = found.item.prose
    left = CLOSING.sub("", prose.text[places[-1].end :])
    indent = indent_of(found)
    marker = found.item.span
    if left or found.item.blocks or indent is None or found.held.start is not None or not marker.column:
        return None
    edits = []
    for before, after in pairwise(places):
        span = plain_span(prose, before.end, after.start)
        if span is None:
            return None
        edits.append(Edit(span, f"\n{' ' * (marker.column - 1)}{'-':<{len(indent) - marker.column + 1}}"))
    return Fix(True, tuple(edits))


_CATCHES: dict[str, Callable[[Parameters, Context], Iterator[Hit]]] = {
    "punctuation": _punctuation,
    "words-after-title": _words_after_title,
    "run-in": _run_in,
}
