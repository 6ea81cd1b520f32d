"""Slips of the pen in texts, headings and keys -> hits, one for those of a page that have one cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.authored import is_quoted, place
from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import NO_NAMES, Hit
from sas_lint.lint.item_marks import plain_span
from sas_lint.lint.mentions import Mentions
from sas_lint.lint.sheets import Sheet, keys, keys_sheet, passages_sheet
from sas_lint.lint.unspoken import unspoken
from sas_lint.model.blocks import Image, Link, Prose
from sas_lint.schema.values import Text
from sas_lint.spans import Span

_QUOTES = re.compile(r"[\"'\\]")
_BESIDE_MARKUP = frozenset("*_`[]<>\\&#!|~=+-")


class Slip(NamedTuple):
    """What is wrong at `text[start:end]`.

    `instead` is what to write there, None where only the author can tell; `safe` when that cannot change the
    meaning. `case` picks the words of the rule. Slips of one page with the same `cause` are one finding.
    `words` are shown as the words at fault, those of the place where it is empty. `cut` is the stretch that
    `instead` takes the place of, where that is another.
    """

    start: int
    end: int
    case: str | None = None
    instead: str | None = None
    safe: bool = True
    cause: str = ""
    words: str = ""
    names: Mapping[str, str] = NO_NAMES
    cut: tuple[int, int] | None = None

    @property
    def stretch(self) -> tuple[int, int]:
        """What `instead` takes the place of."""
        return self.cut or (self.start, self.end)


class Placed(NamedTuple):
    """A slip in a text, with its place, and whose it is.

    `as_written` is false where something stands between its characters in the file, such as an image.
    """

    slip: Slip
    text: str
    words: str
    span: Span
    edit: Edit | None
    source: str | None
    field: str | None
    about: frozenset[Hashable]
    as_written: bool = True


def beside(text: str, start: int, end: int) -> str:
    """Some words of a text with the words that touch them, or stand right before and after them."""
    first = text.rfind(" ", 0, max(start, 1)) + 1 if start else 0
    last = text.find(" ", end)
    words = text[first : last if last >= 0 else len(text)]
    return " ".join(word for word in words.split(" ") if word)


Find = Callable[[str], Iterable[Slip]]
Suspects = Callable[[Sheet], Iterable[int]]


def placed(context: Context, suspects: Suspects, find: Find) -> Iterator[Placed]:
    """The slips in the texts that are suspected, and in the headings that are not those of fields.yaml."""
    for number in suspects(passages_sheet(context)):
        yield from in_passage(context.passages[number], find)
    seen = cache(lambda text: tuple(find(text)))
    for passage in headings(context):
        yield from in_passage(passage, seen)


def placed_in_keys(context: Context, suspects: Suspects, find: Find) -> Iterator[Placed]:
    """The slips in titles and other keys."""
    for number in suspects(keys_sheet(context)):
        yield from in_key(*keys(context)[number], find)


def not_in_names(found: Iterable[Placed], texts: Mentions) -> Iterator[Placed]:
    """Leave out what stands inside a registered name or title, which is judged where it is registered."""
    for one in found:
        start, end = one.slip.start, one.slip.end
        if not any(name.start <= start and end <= name.end for name in texts.find(one.text)):
            yield one


def together(placed: Iterable[Placed]) -> Iterator[Hit]:
    """One hit for the slips of a page that have one cause, and one for each of the others."""
    groups: dict[Hashable, list[Placed]] = {}
    for one in placed:
        shared = (one.span.path, one.slip.case, one.slip.cause) if one.slip.cause else one.span
        groups.setdefault(shared, []).append(one)
    for group in groups.values():
        yield _hit(sorted(group, key=lambda one: one.span.sort_key()))


def _hit(group: list[Placed]) -> Hit:
    first, *more = group
    times = f" ({len(group)} times on this page)" if more else ""
    names = {"words": first.words, "instead": first.slip.instead or "", "times": times}
    edits = tuple(one.edit for one in group if one.edit)
    safe = all(one.slip.safe for one in group if one.edit)
    return Hit(
        first.span,
        {**names, **first.slip.names},
        first.source,
        first.field,
        first.words,
        tuple(one.span for one in more),
        Fix(safe, edits) if edits else None,
        frozenset[Hashable]().union(*(one.about for one in group)),
        first.slip.case,
    )


def headings(context: Context) -> tuple[Passage, ...]:
    """The headings of fields that are not written as fields.yaml writes them."""
    return context.made("odd-headings", lambda: tuple(_odd_headings(context)))


def _odd_headings(context: Context) -> Iterator[Passage]:
    known = {form for item in context.whole.catalogue.fields for form in (item.title, *item.aliases)}
    for source in context.sources:
        for field in source.fields:
            if field.heading.text not in known:
                yield Passage(field.heading, source, field)


def in_passage(passage: Passage, find: Find) -> Iterator[Placed]:
    """The slips of a run of text, but for those in addresses and code."""
    prose = passage.prose
    slips = list(find(prose.text))
    hidden = list(unspoken(prose)) if slips else []
    for slip in slips:
        if any(start < slip.end and slip.start < end for start, end in hidden):
            continue
        about = frozenset[Hashable]({("prose", prose.span), ("heading", prose.span)})
        yield Placed(
            slip,
            prose.text,
            slip.words or prose.text[slip.start : slip.end],
            prose.at(slip.start, slip.end),
            edit_in(prose, slip),
            passage.source_id,
            passage.field_name,
            about,
            _is_as_written(prose, slip),
        )


def _is_as_written(prose: Prose, slip: Slip) -> bool:
    span = prose.at(slip.start, slip.end)
    if span.line == span.end_line:
        return span.end_column == (span.column or 0) + slip.end - slip.start
    return not any(isinstance(one, Image) or (isinstance(one, Link) and one.marked) for one in prose.inlines)


def in_key(text: Text, source: str | None, find: Find) -> Iterator[Placed]:
    """The slips of a value in YAML; one that is wrapped, or quoted with escapes in it, is not edited."""
    for slip in find(text.value):
        span = place(text, slip.start, slip.end)
        words = slip.words or text.value[slip.start : slip.end]
        yield Placed(slip, text.value, words, span, _edit_in_key(text, slip), source, None, frozenset())


def _edit_in_key(text: Text, slip: Slip) -> Edit | None:
    start, end = slip.stretch
    span = place(text, start, end)
    is_exact = span.line == span.end_line and span.end_column == (span.column or 0) + end - start
    if slip.instead is None or not is_exact or (is_quoted(text) and _QUOTES.search(slip.instead)):
        return None
    return Edit(span, slip.instead)


def edit_in(prose: Prose, slip: Slip) -> Edit | None:
    """The edit that puts a slip right; None where it would touch markup, or could make some."""
    start, end = slip.stretch
    span = plain_span(prose, start, end) if slip.instead is not None else None
    if span is None or slip.instead is None:
        return None
    before, after = prose.text[:start], prose.text[end:]
    if before[-1:] in _BESIDE_MARKUP or after[:1] in _BESIDE_MARKUP:
        return None
    if not slip.instead.strip() and not _may_begin_a_line(prose, start, after):
        return None
    return Edit(span, slip.instead)


def _may_begin_a_line(prose: Prose, start: int, after: str) -> bool:
    """Whether what follows is a word, or something of its line stands before it, so that no list is made."""
    if after[:1].isalpha():
        return True
    return start > 0 and prose.at(start - 1, start).line == prose.at(start, start + 1).line
