"""Words and headings of the whole statement -> hits for those that the house or the rest writes otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.capitals import odd_capitals
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.forms import Form, FormKey, Forms, Found, in_capitals_of
from sas_lint.lint.hits import Hit
from sas_lint.lint.unspoken import unspoken
from sas_lint.schema.values import NO_PAIRS, Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"word", "wanted", "count"})
_TITLES = frozenset({"publications", "other-publications"})


class ConfusionKeys(NamedTuple):
    """A confusion: a word that is wrong beside certain others."""

    wrong: Annotated[Text, Key("The word that is wrong there", required=True)]
    right: Annotated[Text, Key("The word that belongs there", required=True)]
    after: Annotated[tuple[Text, ...], Key("Words one of which stands right before it")] = ()
    before: Annotated[tuple[Text, ...], Key("Words one of which stands right after it")] = ()


class Parameters(NamedTuple):
    """What is looked for, in text and headings; a word stands for its plural, `word...` for any ending."""

    house: Annotated[
        Mapping[Text, Text], Key("Words and phrases that the house writes otherwise, each with its own form")
    ] = NO_PAIRS
    confusions: Annotated[
        tuple[ConfusionKeys, ...], Key("Words that are taken for one another; both neighbours count if given")
    ] = ()
    one_form: Annotated[
        tuple[Text, ...], Key("Forms, with commas between them, of which a statement is to use only one")
    ] = ()
    headings: Annotated[Located[bool] | None, Key("true to compare the capitals of headings of one kind")] = (
        None
    )


def check_of(parameters: Parameters) -> Check:
    """One hit a word or phrase, with its further places; one for each kind of heading."""
    return Across(partial(_gather, parameters), partial(_conclude, parameters))


class _Place(NamedTuple):
    """Where a form stands, as written, and the ending over the word in the list; `exact` as in the file."""

    span: Span
    source: str | None
    field: str | None
    words: str
    ending: str
    exact: bool


_Facts = dict[FormKey, list[_Place]]
_HOUSE, _CONFUSION, _ONE_FORM, _FIELD, _DEFINED = "house", "confusion", "one-form", "field", "defined"


def _gather(parameters: Parameters, context: Context) -> _Facts | None:
    forms = context.whole.made(("forms", id(parameters)), lambda: Forms(_forms(parameters)))
    found: _Facts = {}
    for passage in context.holding(forms.marks):
        for one in _in_text(passage, forms, context.whole):
            found.setdefault(one.key, []).append(_place(passage, one))
    if parameters.headings and parameters.headings.value:
        _add_fields(context, found)
    return found or None


def _forms(parameters: Parameters) -> Iterator[Form]:
    for wrong in parameters.house:
        yield Form((_HOUSE, wrong.value), wrong.value)
    for one in parameters.confusions:
        after, before = (tuple(word.value for word in words) for words in (one.after, one.before))
        yield Form((_CONFUSION, one.wrong.value, one.right.value), one.wrong.value, after, before)
    for number, group in enumerate(parameters.one_form):
        for form in _listed(group):
            yield Form((_ONE_FORM, number, form), form)


def _listed(group: Text) -> list[str]:
    return [form.strip() for form in group.value.split(",") if form.strip()]


def _in_text(passage: Passage, forms: Forms, whole: Whole) -> Iterator[Found]:
    """The forms of a passage that are no part of a name, an address, code, or the title of a publication."""
    text = passage.prose.text
    found = forms.find(text)
    if not found:
        return
    others = [(one.start, one.end) for one in whole.mentions.find(text)] + list(unspoken(passage.prose))
    for one in found:
        is_name = text[one.start].isupper() and _lists_titles(passage, whole)
        if not is_name and not any(start < one.end and one.start < end for start, end in others):
            yield one


def _lists_titles(passage: Passage, whole: Whole) -> bool:
    field = passage.field
    return bool(field and field.id and whole.fields[field.id].role in _TITLES)


def _place(passage: Passage, one: Found) -> _Place:
    prose = passage.prose
    span = prose.at(one.start, one.end)
    words = prose.text[one.start : one.end]
    exact = span.line == span.end_line and span.end_column == (span.column or 0) + len(words)
    return _Place(span, passage.source_id, passage.field_name, words, one.ending, exact)


def _add_fields(context: Context, found: _Facts) -> None:
    """The headings of fields in other capitals than the definition's, and which definitions are followed."""
    forms = context.whole.made("field-headings", lambda: _headings(context.whole))
    headings = [(source, field) for source in context.sources for field in source.fields]
    followed = set(forms.values()) & {field.heading.text for _, field in headings}
    found.update({(_DEFINED, wanted): [] for wanted in sorted(followed)})
    for source, field in headings:
        if field.heading.text not in followed and field.id:
            wanted = forms.get(field.name.casefold())
            if wanted and wanted != field.name:
                place = _Place(field.heading.span, source.id, field.name, field.name, "", exact=False)
                found.setdefault((_FIELD, wanted), []).append(place)


def _headings(whole: Whole) -> dict[str, str]:
    """The headings that fields may have, by the same in small letters; a title goes before an alias."""
    fields = list(whole.fields.values())
    aliases = {alias.casefold(): alias for field in fields for alias in field.aliases}
    return {**aliases, **{field.title.casefold(): field.title for field in fields}}


def _conclude(parameters: Parameters, facts: Sequence[_Facts], whole: Whole) -> Iterator[Hit]:
    found: _Facts = {}
    for share in facts:
        for key, places in share.items():
            found.setdefault(key, []).extend(places)
    for places in found.values():
        places.sort(key=lambda place: whole.reading_order(place.span))
    for word, own in parameters.house.items():
        yield from _hits(found.get((_HOUSE, word.value), []), own.value, None, safe=True)
    # A pair may have several lists of neighbours.
    for wrong, right in dict.fromkeys((one.wrong.value, one.right.value) for one in parameters.confusions):
        yield from _hits(found.get((_CONFUSION, wrong, right), []), right, "confusion", safe=False)
    for number, group in enumerate(parameters.one_form):
        yield from _one_form(number, _listed(group), found)
    if parameters.headings and parameters.headings.value:
        yield from _capitals(found, whole)


def _one_form(number: int, forms: list[str], found: _Facts) -> Iterator[Hit]:
    """One hit for each form that is not the most used; of those used as often, the first listed is right."""
    used = {form: found.get((_ONE_FORM, number, form), []) for form in forms}
    wanted = max(forms, key=lambda form: len(used[form]))
    for form in forms:
        if form != wanted:
            yield from _hits(used[form], wanted.removesuffix("..."), "two-forms", safe=False)


def _hits(places: Sequence[_Place], wanted: str, case: str | None, safe: bool) -> Iterator[Hit]:
    """One hit, with a fix for the places where the file has just these words; none where all is as wanted."""
    written = [(place, in_capitals_of(place.words, wanted) + place.ending) for place in places]
    wrong = [(place, text) for place, text in written if place.words != text]
    if not wrong:
        return
    (first, text), *more = wrong
    edits = [Edit(place.span, text) for place, text in wrong if place.exact]
    fix = Fix(safe, tuple(edits)) if edits else None
    names = {"word": first.words, "wanted": text, "count": str(len(wrong))}
    spans = tuple(place.span for place, _ in more)
    about = frozenset({("word", first.words)})
    yield Hit(first.span, names, first.source, first.field, first.words, spans, fix, about, case)


def _capitals(found: _Facts, whole: Whole) -> Iterator[Hit]:
    for odd in odd_capitals(whole):
        places = [_Place(title.span, None, None, title.words, "", exact=False) for title in odd.titles]
        yield from _hits(places, odd.like.words, "headings", safe=False)
    for key, places in found.items():
        if key[0] == _FIELD and (_DEFINED, key[1]) in found:
            yield from _hits(places, str(key[1]), "headings", safe=False)
