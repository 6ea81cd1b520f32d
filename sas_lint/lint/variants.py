"""A share of the pages -> where a registered name stands in a form that nobody has registered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import ahocorasick

from sas_lint.lint.authored import place
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.listed import publication_fields
from sas_lint.lint.sheets import keys
from sas_lint.lint.together import together, words
from sas_lint.lint.watched import Alike, Index, Watched, registered_forms, watched
from sas_lint.model.names import fold, plain
from sas_lint.spans import Span

Way = Literal["capitals", "spacing", "words"]
_TOUCHING = ".,;:!?()[]\u201c\u201d\u2018\u2019\"'"
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\u2022\u201c\u2018\"(])\s*$")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w\u2019'-]*\s+$")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z]")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_NOT_ALNUM = re.compile(r"[\W_]+")
# Where a name of one word can be cut in two: at a hyphen, before figures, inside “CaseMan”.
_JOINT = re.compile(r"-|(?<=[^\W\d_])(?=\d)|(?<=[a-z])(?=[A-Z])")
# A small letter or two before a name in capitals, which people leave out: “p-NOMIS”.
_PREFIXED = re.compile(r"[a-z]{1,2}-([A-Z][A-Z0-9]{2,})")
_LEAST = 3
# A name of two words that may be run together.
_SHORT = 12


class Variant(NamedTuple):
    """A name as written, the registered form that is meant, and where it stands."""

    written: str
    name: Watched
    way: Way
    span: Span
    source: str | None
    field: str | None


def variants(context: Context, alike: Alike) -> tuple[Variant, ...]:
    """The forms of names in a share that are registered nowhere, looked for once."""
    return context.made(("name-variants", alike), lambda: tuple(_variants(context, alike)))


def _variants(context: Context, alike: Alike) -> Iterator[Variant]:
    yield from _in_other_capitals(context)
    yield from _places(context, _joined_or_parted(context), "spacing")
    yield from _places(context, _in_other_words(context, alike), "words")
    yield from _in_titles(context, alike)


def _variant(passage: Passage, start: int, end: int, name: Watched, way: Way) -> Variant:
    written = passage.prose.text[start:end]
    span = passage.prose.at(start, end)
    return Variant(written, name, way, span, passage.source_id, passage.field_name)


def _in_other_capitals(context: Context) -> Iterator[Variant]:
    whole = context.whole
    forms, names = registered_forms(whole), watched(whole)
    find = whole.mentions.find
    for passage in context.passages:
        text = passage.prose.text
        for mention in find(text):
            written = text[mention.start : mention.end]
            if written in forms or mention.title or plain(written) in forms:
                continue
            name = names.get(fold(written))
            if name is None or _differs_in_names_only(written, name.form, forms):
                continue
            if not _may_be_so(text, mention.start, mention.end, name.form):
                yield _variant(passage, mention.start, mention.end, name, "capitals")


def _differs_in_names_only(written: str, form: str, forms: frozenset[str]) -> bool:
    """Whether each word in other capitals is a registered name so: P-NOMIS, beside p-NOMIS."""
    return all(one == two or one in forms for one, two in zip(written.split(), form.split(), strict=False))


def _may_be_so(text: str, start: int, end: int, form: str) -> bool:
    """Whether the capitals are those of an ordinary word, of the start of a sentence, or of all the text."""
    written = text[start:end]
    begins = bool(_SENTENCE_STARTS.search(text, 0, start))
    if not any(map(str.isupper, written)) or text.isupper() or (" " in written and written.isupper()):
        return True
    if begins and written[1:] == form[1:]:
        return True
    if not written[1:].islower():
        return False
    if " " in written:
        return begins
    among = _CAPITAL_BEFORE.search(text, 0, start) or _CAPITAL_AFTER.match(text, end)
    return form.isupper() and bool(begins or among)


def _joined_or_parted(context: Context) -> dict[str, Watched]:
    """Forms that stand in the text: names of one word with a hyphen or a space more or less."""
    whole = context.whole
    names = whole.made("squashed-names", lambda: _squashed(watched(whole).values()))
    forms = registered_forms(whole)
    touched = {_POSSESSIVE.sub("", word.strip(_TOUCHING)) for word in words(context)}
    wrong = {}
    for word in touched:
        name = names.get(_squash(word))
        if name and fold(word) != fold(name.form) and _looks_like_a_name(word) and word not in forms:
            wrong[word] = name
    every = whole.made("parted-names", lambda: tuple(_parted(names.values())))
    parted = {" ".join(parts): name for parts, name in every if touched.issuperset(parts)}
    return {**wrong, **{form: name for form, name in parted.items() if form not in forms}}


def _squashed(names: Iterable[Watched]) -> dict[str, Watched]:
    found: dict[str, Watched] = {}
    for name in names:
        parts = name.form.split()
        if len(parts) == 1 or (len(parts) == 2 and len(name.form) <= _SHORT):
            key = _squash(name.form)
            if len(key) >= _LEAST:
                found.setdefault(key, name)
    return found


def _squash(word: str) -> str:
    return _NOT_ALNUM.sub("", fold(word))


def _looks_like_a_name(word: str) -> bool:
    return any(character.isupper() or character.isdigit() for character in word) and not re.search(
        r"[/@.]", word
    )


def _parted(names: Iterable[Watched]) -> Iterator[tuple[tuple[str, ...], Watched]]:
    for name in names:
        prefixed = _PREFIXED.fullmatch(name.form)
        if prefixed:
            yield (prefixed[1],), name
        parts = tuple(word for part in _JOINT.split(name.form) for word in part.split())
        if len(parts) > 1 and " ".join(parts) != name.form:
            yield parts, name


def _in_other_words(context: Context, alike: Alike) -> dict[str, Watched]:
    """Forms that stand in the text: names of several words, with a small difference in their words."""
    whole = context.whole
    pattern = whole.made(("capital-words", alike), lambda: _capital_words(alike))
    wrong: dict[str, Watched] = {}
    for capitals in set(pattern.findall(together(context).text)) - registered_forms(whole):
        wrong.update((written, name) for _, written, name in _near(capitals, alike, whole))
    return wrong


def _near(capitals: str, alike: Alike, whole: Whole) -> Iterator[tuple[int, str, Watched]]:
    """The forms of names in some words with capitals that are registered nowhere, and where they begin."""
    index = whole.made(("near-names", alike), lambda: Index(watched(whole).values(), alike))
    forms = registered_forms(whole)
    for start, end, name in index.find(capitals):
        written = _POSSESSIVE.sub("", capitals[start:end].rstrip(","))
        if plain(written) not in forms and not _is_plural_of(written, name.form):
            yield start, written, name


def _in_titles(context: Context, alike: Alike) -> Iterator[Variant]:
    """Forms of the names of bodies in titles and other keys."""
    whole = context.whole
    pattern = whole.made(("capital-words", alike), lambda: _capital_words(alike))
    for text, source in keys(context):
        for match in pattern.finditer(text.value):
            for start, written, name in _near(match[0], alike, whole):
                first = match.start() + start
                if name.kind == "body":
                    span = place(text, first, first + len(written))
                    yield Variant(written, name, "words", span, source, None)


def _capital_words(alike: Alike) -> re.Pattern[str]:
    """Words with capitals in a row, with small words between them."""
    small = "|".join(sorted(map(re.escape, alike.small)))
    word = r"[A-Z][\w&'\u2019-]*"
    return re.compile(rf"{word}(?:,? (?:(?:{small}) ){{0,2}}{word})+")


def _is_plural_of(written: str, form: str) -> bool:
    one, two = fold(written), fold(form)
    return (
        one == two
        or one in (f"{two}s", f"{two}es")
        or two in (f"{one}s", f"{one}es")
        or (one.endswith("ies") and one[:-3] + "y" == two)
    )


def _places(context: Context, wrong: Mapping[str, Watched], way: Way) -> Iterator[Variant]:
    """Where forms stand by themselves: in no longer name, in no row of names, in no list of publications."""
    automaton = ahocorasick.Automaton()
    for written in wrong:
        automaton.add_word(written, written)
    automaton.make_automaton()
    texts = together(context)
    for last, written in automaton.iter(texts.text) if wrong else ():
        number, first = texts.passage_at(last)
        passage = texts.passages[number]
        end = last + 1 - first
        if _is_free(passage, end - len(written), end, context.whole):
            yield _variant(passage, end - len(written), end, wrong[written], way)


def _is_free(passage: Passage, start: int, end: int, whole: Whole) -> bool:
    text = passage.prose.text
    before = text[start - 1 : start]
    if before == "-" or before.isalnum() or text[end : end + 1].isalnum():
        return False
    mentions = whole.mentions.find(text)
    inside = sum(start <= mention.start and mention.end <= end for mention in mentions)
    if inside > 1 or any(mention.start <= start and end <= mention.end for mention in mentions):
        return False
    source, field = passage.source, passage.field
    if source is None or field is None or field not in publication_fields(source, whole):
        return True
    items = [item for item in field.items if not item.label]
    titles = [*items, *(part for item in items for part in item.items if not part.label)]
    return not any(item.prose is passage.prose for item in titles)
