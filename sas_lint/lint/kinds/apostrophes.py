"""Texts and keys -> hits for apostrophes of two kinds, in plurals of abbreviations, and missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.apostrophes import CURVED, STRAIGHT, Finder, Words, is_apostrophe
from sas_lint.lint.authored import is_quoted, place
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.sheets import keys, keys_sheet, passages_sheet
from sas_lint.lint.slips import Placed, beside, not_in_names, placed, placed_in_keys, together
from sas_lint.lint.unspoken import unspoken
from sas_lint.schema.values import NO_PAIRS, Key, Text
from sas_lint.spans import Span

NAMES = frozenset({"words", "instead", "count", "mark", "wanted"})
_OTHER = {STRAIGHT: CURVED, CURVED: STRAIGHT}


class Parameters(NamedTuple):
    """The words that tell plurals and possessives."""

    before_plurals: Annotated[
        tuple[Text, ...], Key("Words after which an abbreviation with 's can only be a plural")
    ] = ()
    after_plurals: Annotated[tuple[Text, ...], Key("Words before which it can only be a plural")] = ()
    missing: Annotated[
        Mapping[Text, Text], Key("Phrases that lack an apostrophe, each with the same put right")
    ] = NO_PAIRS
    owners: Annotated[
        tuple[Text, ...], Key("Plurals that have an apostrophe right before one of the words under `owned`")
    ] = ()
    owned: Annotated[tuple[Text, ...], Key("Words for what the owners have")] = ()


class _Apostrophe(NamedTuple):
    """Where one stands, in which word, and whose it is."""

    span: Span
    words: str
    source: str | None
    field: str | None


class _Facts(NamedTuple):
    """The apostrophes of a share by their mark, and its other slips."""

    marks: dict[str, list[_Apostrophe]]
    slips: list[Placed]


def check_of(parameters: Parameters) -> Check:
    """One hit for the apostrophes of the rarer kind, with all places; then the plurals and possessives."""
    return Across(partial(_gather, parameters), _conclude)


def _gather(parameters: Parameters, context: Context) -> _Facts | None:
    finder: Finder = context.whole.made(("apostrophes", id(parameters)), lambda: Finder(_words(parameters)))
    in_text = placed(context, finder.suspects, finder.find)
    slips = not_in_names(in_text, context.whole.mentions)
    facts = _Facts(
        {mark: list(_marks(context, mark)) for mark in (STRAIGHT, CURVED)},
        [*slips, *placed_in_keys(context, finder.suspects, finder.find)],
    )
    return facts if facts.slips or any(facts.marks.values()) else None


def _words(parameters: Parameters) -> Words:
    before, after = (_lower(parameters.before_plurals), _lower(parameters.after_plurals))
    missing = {wrong.value.lower(): right.value.lower() for wrong, right in parameters.missing.items()}
    owners, owned = _lower(parameters.owners), _lower(parameters.owned)
    return Words(frozenset(before), frozenset(after), missing, owners, owned)


def _lower(words: Sequence[Text]) -> tuple[str, ...]:
    return tuple(word.value.lower() for word in words)


def _marks(context: Context, mark: str) -> Iterator[_Apostrophe]:
    """The apostrophes of one kind."""
    pattern = re.compile(mark)
    for number in passages_sheet(context).matching(pattern):
        prose, source, field = context.passages[number]
        ids = (source.id if source else None, field.name if field else None)
        hidden = list(unspoken(prose))
        for start, end, words in _in_words(prose.text, pattern):
            if not any(first <= start < last for first, last in hidden):
                yield _Apostrophe(prose.at(start, end), words, *ids)
    for number in keys_sheet(context).matching(pattern):
        text, id_ = keys(context)[number]
        for start, end, words in _in_words(text.value, pattern):
            span = text.span if is_quoted(text) else place(text, start, end)
            yield _Apostrophe(span, words, id_, None)


def _in_words(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        if is_apostrophe(text, match.start()):
            yield match.start(), match.end(), beside(text, *match.span())


def _conclude(facts: Sequence[_Facts], whole: Whole) -> Iterator[Hit]:
    marks = {mark: [one for share in facts for one in share.marks[mark]] for mark in (STRAIGHT, CURVED)}
    wanted = max((STRAIGHT, CURVED), key=lambda mark: len(marks[mark]))
    odd = marks[_OTHER[wanted]]
    if odd:
        yield _mixed(sorted(odd, key=lambda one: whole.reading_order(one.span)), wanted)
    slips = [one for share in facts for one in share.slips]
    yield from together(_with_mark(one, wanted) for one in slips)


def _mixed(odd: Sequence[_Apostrophe], wanted: str) -> Hit:
    first = odd[0]
    names = {"words": first.words, "mark": _OTHER[wanted], "wanted": wanted, "count": str(len(odd))}
    spans = [one.span for one in odd]
    # An entity, or a value in quotation marks, is left to the author.
    edits = tuple(Edit(span, wanted) for span in spans if span.end_column == (span.column or 0) + 1)
    fix = Fix(True, edits) if edits else None
    return Hit(spans[0], names, first.source, first.field, first.words, tuple(spans[1:]), fix, case="mixed")


def _with_mark(one: Placed, wanted: str) -> Placed:
    """The same with the statement's own kind of apostrophe in what is to be written."""
    instead = (one.slip.instead or "").replace(STRAIGHT, wanted)
    edit = Edit(one.edit.span, instead) if one.edit else None
    return one._replace(slip=one.slip._replace(instead=instead), edit=edit)
