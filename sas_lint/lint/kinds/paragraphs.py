"""Paragraphs and their sentences -> hits for those too long, without an end, broken off, run together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint import broken
from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.neighbours import Among, among
from sas_lint.lint.sheets import passages_sheet
from sas_lint.lint.slips import not_in_names, placed, together
from sas_lint.lint.splitting import is_ended, sentences
from sas_lint.lint.unspoken import unspoken
from sas_lint.model.blocks import Image, Link, List, Paragraph, Prose, Table, Words
from sas_lint.model.statement import Field
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"words", "count", "most", "longest"})
_SHORTEST = 3
_SHOWN = 7
_DASHES = ("-", "–", "—")
_List = tuple[Text, ...]


class Parameters(NamedTuple):
    """What is looked for; each of the other keys serves one fault."""

    catches: Annotated[Located[Literal["long", "no-stop", "broken"]], Key("The fault", required=True)]
    most: Annotated[Located[int] | None, Key("long: the most words that a sentence may have")] = None
    least: Annotated[
        Located[int] | None, Key("no-stop: the least words that make a paragraph a sentence")
    ] = None
    captions: Annotated[_List, Key("no-stop: words that begin a caption or a note under a table")] = ()
    after_colon: Annotated[_List, Key("broken: words that begin a sentence, and so follow no colon")] = ()
    after_comma: Annotated[_List, Key("broken: words that begin a sentence, and so follow no comma")] = ()
    never_last: Annotated[_List, Key("broken: words with which no sentence ends")] = ()
    last_before_more: Annotated[
        _List, Key("broken: words after which a paragraph goes on, where no full stop follows")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order; of long sentences, one a page."""
    return EachPage(partial(_CATCHES[parameters.catches.value], parameters))


def _long(parameters: Parameters, context: Context) -> Iterator[Hit]:
    most = parameters.most.value if parameters.most else 0
    pages: dict[str, list[_Sentence]] = {}
    for passage in _with_room_for(most, context):
        for sentence in _too_long(passage, most, context.whole):
            pages.setdefault(passage.prose.path, []).append(sentence)
    for found in pages.values():
        yield _one_page(found, most)


class _Sentence(NamedTuple):
    """A sentence at `[start:end]` of a passage, and how many words it has."""

    passage: Passage
    start: int
    end: int
    length: int


def _with_room_for(most: int, context: Context) -> Iterator[Passage]:
    """The passages that are long enough for a sentence of more words than that."""
    sheet = passages_sheet(context)
    for number, (start, following) in enumerate(pairwise((*sheet.starts, len(sheet.text) + 1))):
        if following - start > _SHORTEST * most and sheet.text.count(" ", start, following) >= most:
            yield context.passages[number]


def _too_long(passage: Passage, most: int, whole: Whole) -> Iterator[_Sentence]:
    text = passage.prose.text
    if _is_of_titles(passage.field, whole) and not is_ended(text):
        return
    for start, end in sentences(text):
        if text.count(" ", start, end) >= most:
            count = sum(any(map(str.isalnum, word)) for word in text[start:end].split())
            if count > most:
                yield _Sentence(passage, start, end, count)


def _is_of_titles(field: Field | None, whole: Whole) -> bool:
    """Whether a field is a list of publications."""
    role = whole.fields[field.id].role if field and field.id else None
    return role in ("publications", "other-publications")


def _one_page(found: list[_Sentence], most: int) -> Hit:
    first = found[0]
    spans = [one.passage.prose.at(one.start, one.end) for one in found]
    words = " ".join(first.passage.prose.text[first.start : first.end].split()[:_SHOWN])
    longest = max(one.length for one in found)
    names = {"words": words, "count": str(len(found)), "most": str(most), "longest": str(longest)}
    passage, case = first.passage, "several" if len(found) > 1 else None
    return Hit(spans[0], names, passage.source_id, passage.field_name, words, tuple(spans[1:]), case=case)


class _Open(NamedTuple):
    """A paragraph without a final stop, and its last word."""

    among: Among
    prose: Prose
    word: str


_LAST_WORD = re.compile(r"\S+$")


def _open(context: Context) -> tuple[_Open, ...]:
    """The paragraphs that end neither as a sentence does nor with a colon; not those in lists."""
    return context.made("open-paragraphs", lambda: tuple(_find_open(context)))


def _find_open(context: Context) -> Iterator[_Open]:
    for one in among(context):
        if isinstance(one.block, Paragraph) and not one.nested:
            prose = one.block.prose
            if prose.text[-1:] not in (".", ":") and not is_ended(prose.text) and not _ends_in_image(prose):
                last = _LAST_WORD.search(prose.text.rstrip())
                if last:
                    yield _Open(one, prose, last[0])


def _ends_in_image(prose: Prose) -> bool:
    last = prose.inlines[-1] if prose.inlines else None
    return isinstance(last, Image) or (isinstance(last, Link) and not last.text)


def _no_stop(parameters: Parameters, context: Context) -> Iterator[Hit]:
    least = parameters.least.value if parameters.least else 0
    captions = tuple(caption.value for caption in parameters.captions)
    open_ = _open(context)
    unended = {one.prose.span for one in open_}
    for one in open_:
        if not _is_prose(one, least, captions, context.whole) or _is_one_of_many(one, unended):
            continue
        text = one.prose.text.rstrip()
        span = one.prose.at(len(text) - len(one.word), len(text))
        about = frozenset({("prose", one.prose.span)})
        yield Hit(
            span, {"words": one.word}, *one.among.owner.names, one.word, fix=_stop(one.prose), about=about
        )


def _is_prose(one: _Open, least: int, captions: tuple[str, ...], whole: Whole) -> bool:
    text = one.prose.text.strip()
    words = text.split()
    if (
        len(words) < least
        or text.startswith(captions)
        or not (one.word[-1].isalnum() or one.word[-1] in ")]\"”’'%")
    ):
        return False
    if _is_of_titles(one.among.owner.field, whole) and len(list(sentences(text))) == 1:
        return False
    if any(end >= len(text) for _, end in unspoken(one.prose)) or _is_all_bold(one.prose):
        return False
    return not all(word[0].isupper() or not word.isalpha() for word in words if len(word) > _SHORTEST)


def _is_all_bold(prose: Prose) -> bool:
    return all(isinstance(inline, Words) and inline.strong for inline in prose.inlines)


def _is_one_of_many(one: _Open, unended: set[Span]) -> bool:
    """Whether it announces a list, or stands beside another without a stop, as the lines of a list do."""
    if isinstance(one.among.after, List | Table):
        return True
    neighbours = (one.among.before, one.among.after)
    return any(isinstance(block, Paragraph) and block.prose.span in unended for block in neighbours)


def _stop(prose: Prose) -> Fix | None:
    last = prose.inlines[-1] if prose.inlines else None
    if not isinstance(last, Words) or last.strong or last.emphasis or last.code:
        return None
    end = len(prose.text.rstrip())
    return Fix(True, (Edit(prose.at(end, end), "."),))


def _broken(parameters: Parameters, context: Context) -> Iterator[Hit]:
    after_colon, after_comma, never_last = (
        frozenset(word.value for word in words)
        for words in (parameters.after_colon, parameters.after_comma, parameters.never_last)
    )
    words = broken.Words(after_colon, after_comma, never_last)
    finder = context.whole.made(("broken", words), lambda: broken.Finder(words))
    yield from together(not_in_names(placed(context, finder.suspects, finder.find), context.whole.mentions))
    last = never_last | {word.value for word in parameters.last_before_more}
    for one in _open(context):
        yield from _cut_short(one, last)


def _cut_short(one: _Open, last: frozenset[str]) -> Iterator[Hit]:
    """A paragraph that ends in the middle of a sentence; the next one may hold the rest of it."""
    after = one.among.after
    if isinstance(after, List | Table) or _is_all_bold(one.prose):
        return
    is_word = one.word.strip("\"'“”‘’(),;").replace("-", "").isalpha()
    goes_on = is_word and isinstance(after, Paragraph) and _goes_on(after.prose.text)
    is_dash = one.word in _DASHES or (is_word and one.word[-1] in _DASHES)
    if not (goes_on or one.word in last or one.word[-1] == "," or is_dash):
        return
    end = len(one.prose.text.rstrip())
    span = one.prose.at(end - len(one.word), end)
    about = frozenset({("prose", one.prose.span)})
    case = "next-paragraph" if goes_on else "breaks-off"
    yield Hit(span, {"words": one.word}, *one.among.owner.names, one.word, about=about, case=case)


def _goes_on(text: str) -> bool:
    """Whether a text begins with a word in small letters that is no name such as eAsset."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first.rstrip(",;").isalpha() and first.islower() and len(first) > 1


_CATCHES: dict[str, Callable[[Parameters, Context], Iterator[Hit]]] = {
    "long": _long,
    "no-stop": _no_stop,
    "broken": _broken,
}
