"""Names that others have taken the place of -> a hit for each that is in use after the day of the change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.lint.authored import place
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.dates import dates
from sas_lint.lint.hits import Hit
from sas_lint.lint.wordlist import Wordlist
from sas_lint.model.blocks import Link
from sas_lint.model.names import name_key, plain
from sas_lint.model.statement import Source
from sas_lint.schema.values import Key, Located, Text, When
from sas_lint.spans import Span

NAMES = frozenset({"name", "now", "since", "count", "as_of"})
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)")
# A title goes on in words with capitals, and some between them: “Her Majesty's Prisons Act 1877”.
_OF_LAW = re.compile(
    r"(?:\s+(?:[A-Z][\w'’-]*,?|of|and|for|the|to|in|&|\([^()]*\))){0,10}?"
    r"\s+(?:Act|Acts|Order|Orders|Regulations|Rules|Measure|Bill|Charter)\b"
)
# Another word with a capital beside it, which does not begin the sentence: a part of a longer name.
_GOES_BEFORE = re.compile(r"(?<=[\w,;:)] )[A-Z][\w'-]*\s+$")
_GOES_ON = re.compile(r"\s+(?:(?:of|for)\s+)?[A-Z][\w'-]+")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]{3,}’(?!\w)")


class RenamedKeys(NamedTuple):
    """A name that another took the place of."""

    was: Annotated[tuple[Text, ...], Key("The forms of the name, in these capitals", required=True)]
    now: Annotated[Text, Key("What took its place", required=True)]
    from_: Annotated[Located[When], Key("The day of the change", required=True, name="from")]
    until: Annotated[Located[When] | None, Key("The day on which the name came back")] = None
    short: Annotated[
        Text | None, Key("Its abbreviation, which counts where names.yaml gives it to one of the forms")
    ] = None
    unless_after: Annotated[
        tuple[Text, ...], Key("Words with which it is the end of another name (`Courts and`)")
    ] = ()
    within_names: Annotated[
        Located[bool] | None, Key("true where it counts inside the longer names of bodies and systems too")
    ] = None


class Parameters(NamedTuple):
    """The names, and the words that make a name a matter of history."""

    names: Annotated[tuple[RenamedKeys, ...], Key("Names, each with what took its place", required=True)] = ()
    before: Annotated[
        tuple[Text, ...], Key("Words right before a name that speak of the past (`former`)")
    ] = ()
    history: Annotated[
        tuple[Text, ...], Key("Words in the sentence that speak of the past (`formerly`, `replaced...`)")
    ] = ()
    sentence: Annotated[
        tuple[Text, ...],
        Key("Words that make an item of a publication list a sentence (`is`)"),
    ] = ()


class _Use(NamedTuple):
    """An old name in use: the number of its row, and where."""

    row: int
    span: Span
    source: str | None
    field: str | None
    words: str


def check_of(parameters: Parameters) -> Check:
    """One hit for each old name, at its first place, with the others."""
    return Across(partial(_gather, parameters), partial(_conclude, parameters))


def _gather(parameters: Parameters, context: Context) -> tuple[_Use, ...] | None:
    names = context.whole.made(parameters, lambda: _Names(parameters, context.whole))
    return tuple(_uses(names, context)) or None


def _conclude(parameters: Parameters, facts: Sequence[tuple[_Use, ...]], whole: Whole) -> Iterator[Hit]:
    found: dict[int, list[_Use]] = {}
    for use in (use for share in facts for use in share):
        found.setdefault(use.row, []).append(use)
    for row, uses in sorted(found.items()):
        first, *others = sorted(uses, key=lambda use: whole.reading_order(use.span))
        keys = parameters.names[row]
        told = {
            "name": first.words,
            "now": keys.now.value,
            "since": str(keys.from_.value),
            "as_of": whole.statement.as_of.isoformat(),
            "count": str(len(uses)),
        }
        alone = all((use.source, use.field) == (first.source, first.field) for use in others)
        source = first.source if all(use.source == first.source for use in others) else None
        places = tuple(use.span for use in others)
        about = frozenset(("word", use.words) for use in uses)
        field = first.field if alone else None
        yield Hit(first.span, told, source, field, keys.was[0].value, places, about=about)


def _uses(names: _Names, context: Context) -> Iterator[_Use]:
    for passage in context.holding(names.marks):
        if passage.source is None or passage.source.status != "retired":
            yield from _in_passage(names, passage, context.whole)
    for source in context.sources:
        if source.status != "retired":
            yield from _in_keys(names, _keys_of(source), source.id)
    if context.is_frame:
        yield from _in_keys(names, _keys_of_the_frame(context.whole), None)


def _in_passage(names: _Names, passage: Passage, whole: Whole) -> Iterator[_Use]:
    prose = passage.prose
    if _is_item(passage, whole):
        if not names.is_sentence(prose.text):
            return
        match = whole.registry.find(prose.text)
        titles = [(0, match.length if match else 0), *_titles(passage)]
    else:
        titles = list(_titles(passage))
    for row, start, end in names.find(prose.text):
        if not any(first <= start and end <= last for first, last in titles):
            span = prose.at(start, end)
            yield _Use(row, span, passage.source_id, passage.field_name, prose.text[start:end])


def _is_item(passage: Passage, whole: Whole) -> bool:
    """Whether the words are an item of a publication list: most often a title, which stays as it was."""
    field = passage.field
    role = whole.fields[field.id].role if field and field.id else None
    if field is None or role not in ("publications", "other-publications"):
        return False
    return any(item.prose is passage.prose and not item.label for item in field.items)


def _titles(passage: Passage) -> Iterator[tuple[int, int]]:
    """Words in quotation marks, and those of links: the title of something else."""
    yield from (match.span() for match in _QUOTED.finditer(passage.prose.text))
    offset = 0
    for inline in passage.prose.inlines:
        text = getattr(inline, "text", None)
        length = len(text) if isinstance(text, str) else 1
        if isinstance(inline, Link):
            yield offset, offset + length
        offset += length


def _in_keys(names: _Names, texts: Iterator[Text], source: str | None) -> Iterator[_Use]:
    for text in texts:
        for row, start, end in names.find(text.value, itself=True):
            yield _Use(row, place(text, start, end), source, None, text.value[start:end])


def _keys_of(source: Source) -> Iterator[Text]:
    yield source.title
    if source.keys.short_title:
        yield source.keys.short_title
    if source.keys.data_owner:
        yield source.keys.data_owner
    yield from (relation.what for relation in source.relations if relation.what)


def _keys_of_the_frame(whole: Whole) -> Iterator[Text]:
    keys = whole.statement.keys
    yield from (text for text in (keys.title, keys.producer, keys.contact) if text)
    yield from (page.title for page in whole.statement.pages)
    yield from (item.producer for item in whole.statement.publications if item.producer)


class _Names:
    """Finds the old names of a day in a text, as (row, start, end)."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        as_of = whole.statement.as_of
        self._mentions = whole.mentions
        self._rows = {row: keys for row, keys in enumerate(parameters.names) if _is_old(keys, as_of)}
        self._forms = {form: row for row, keys in self._rows.items() for form in _forms(keys, whole)}
        self.marks = sorted({form.lower() for form in self._forms})
        ordered = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<![\w’'])(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})(?!\w)")
        before = "|".join(re.escape(word.value) for word in parameters.before)
        self._before = re.compile(rf"(?<!\w)(?:{before or '(?!)'})[\s-]+(?:the\s+)?$", re.I)
        self._history = Wordlist((word.value, True) for word in parameters.history)
        self._sentence = Wordlist((word.value, True) for word in parameters.sentence)

    def is_sentence(self, text: str) -> bool:
        """Whether an item of a publication list tells something, and is more than a title."""
        return self._sentence.is_in(text)

    def find(self, text: str, itself: bool = False) -> Iterator[tuple[int, int, int]]:
        """The old names that the text uses as if they were those of the day; `itself` where it is a name."""
        straight = plain(text)
        for match in self._pattern.finditer(straight):
            row, (start, end) = self._forms[match[0]], match.span()
            past = self._before.search(straight, 0, start) or self._is_history(row, straight, start, end)
            if not (past or _OF_LAW.match(straight, end) or self._is_part(row, text, start, end, itself)):
                yield row, start, end

    def _is_part(self, row: int, text: str, start: int, end: int, itself: bool) -> bool:
        """Whether the name is a part of a longer one: of a title, or of another body or system."""
        around = [one for one in self._mentions.find(text) if one.start <= start and end <= one.end]
        around = [one for one in around if not itself or one.end - one.start < len(text)]
        if any(one.title for one in around):
            return True
        keys = self._rows[row]
        if keys.within_names and keys.within_names.value:
            return False
        before = text[:start].rstrip()
        longer = any(one.end - one.start > end - start for one in around)
        longer = longer or any(before.endswith(words.value) for words in keys.unless_after)
        return longer or bool(_GOES_BEFORE.search(text, 0, start) or _GOES_ON.match(text, end))

    def _is_history(self, row: int, text: str, start: int, end: int) -> bool:
        """Whether the sentence speaks of the past, in words or by a date before the change."""
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        first = max((place for place in ends if place <= start), default=0)
        last = min((place for place in ends if place >= end), default=len(text))
        sentence = text[first:last]
        change = self._rows[row].from_.value.first
        return self._history.is_in(sentence) or any(one.first <= change for one in dates(sentence))


def _is_old(keys: RenamedKeys, as_of: date) -> bool:
    since, until = keys.from_.value, keys.until
    return since.last < as_of and not (until and until.value.first <= as_of)


def _forms(keys: RenamedKeys, whole: Whole) -> Iterator[str]:
    """The forms of a name, and its abbreviation where the statement's names give it to one of them."""
    forms = [plain(form.value) for form in keys.was]
    yield from forms
    if keys.short:
        full = whole.mentions.names.get(name_key(keys.short.value), "")
        if name_key(full) in map(name_key, forms):
            yield from (keys.short.value, f"{keys.short.value}s")
