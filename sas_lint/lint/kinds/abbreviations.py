"""The abbreviations of the whole statement -> a hit for each that is expanded nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Break, Link, Prose, Words
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"abbreviation", "count"})
_TWO_CAPITALS = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z]")
# A word with two capitals in it, that is no part of an address or a compound.
_WORD = re.compile(
    r"(?<![\w./@&-])(?=[A-Za-z0-9&]*[A-Z][A-Za-z0-9&]*[A-Z])"
    r"[A-Za-z][A-Za-z0-9]*(?:&[A-Z][A-Za-z0-9]*)*(?![\w/@]|\.\w)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_INITIAL = re.compile(r"[A-Za-z][^\s-]*")
_LEAST, _MOST = 2, 8
_FEW, _SHORT = 3, 5


class Parameters(NamedTuple):
    """What is looked for, and what needs no expansion."""

    catches: Annotated[Located[Literal["never-expanded"]], Key("The fault", required=True)]
    well_known: Annotated[tuple[Text, ...], Key("Abbreviations that every reader knows")] = ()


def check_of(parameters: Parameters) -> Check:
    """One hit an abbreviation, at its first use, the later ones as places; none while names are unread."""
    return Across(partial(_gather, parameters), _never_expanded)


class _Use(NamedTuple):
    """An abbreviation in the text."""

    span: Span
    source: str | None
    field: str | None
    expands: bool


def _gather(parameters: Parameters, context: Context) -> dict[str, list[_Use]]:
    """The uses of each abbreviation that is not registered, in reading order."""
    whole = context.whole
    known = whole.made(parameters, lambda: _known(parameters, whole))
    uses: dict[str, list[_Use]] = {}
    for passage in context.passages:
        prose = passage.prose
        if not _TWO_CAPITALS.search(prose.text):
            continue
        for match in _WORD.finditer(prose.text):
            short = None if match[0].casefold() in known else _singular(match[0])
            if short is None or short.casefold() in known or _is_part(match, passage, whole):
                continue
            expands = _expands(prose, match.start(), match.end(), short)
            span = prose.at(match.start(), match.end())
            uses.setdefault(short, []).append(_Use(span, passage.source_id, passage.field_name, expands))
    return uses


def _known(parameters: Parameters, whole: Whole) -> frozenset[str]:
    return frozenset(_registered(whole) | {word.value.casefold() for word in parameters.well_known})


def _never_expanded(facts: Sequence[dict[str, list[_Use]]], whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful("names.yaml") or whole.incomplete:
        return
    uses: dict[str, list[_Use]] = {}
    for share in facts:
        for short, found in share.items():
            uses.setdefault(short, []).extend(found)
    expanded = {short.casefold() for short, found in uses.items() if any(use.expands for use in found)}
    for short, found in uses.items():
        if short.casefold() not in expanded:
            first, *more = sorted(found, key=lambda use: whole.reading_order(use.span))
            names = {"abbreviation": short, "count": str(len(found))}
            places = tuple(use.span for use in more)
            yield Hit(first.span, names, first.source, first.field, short, places)


def _is_part(match: re.Match[str], passage: Passage, whole: Whole) -> bool:
    """Whether the word stands inside a registered name, an address or code, or in a line of capitals."""
    text = passage.prose.text
    if text.isupper() and _is_line_of_capitals(text):
        return True
    spans = [address.span() for address in _ADDRESS.finditer(text)]
    spans += _code(passage.prose)
    spans += [(mention.start, mention.end) for mention in whole.mentions.find(text) if not mention.title]
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _is_line_of_capitals(text: str) -> bool:
    """Whether a text without small letters is more than one abbreviation after another."""
    words = re.findall(r"[A-Z]{2,}", text)
    return len(words) > _FEW or (len(words) > 1 and any(len(word) > _SHORT for word in words))


def _code(prose: Prose) -> Iterator[tuple[int, int]]:
    offset = 0
    for inline in prose.inlines:
        length = len(inline.text) if isinstance(inline, Words | Link) else isinstance(inline, Break)
        if isinstance(inline, Words) and inline.code:
            yield offset, offset + length
        offset += length


def _singular(word: str) -> str | None:
    """The word without a plural's s if it looks like an abbreviation: more capitals than small letters."""
    short = word[:-1] if word.endswith("s") and len(word) > _LEAST else word
    if not _LEAST <= len(short) <= _MOST:
        return None
    capitals = sum(map(str.isupper, short))
    looks = capitals >= _LEAST and capitals > sum(map(str.islower, short))
    return short if looks and not _ROMAN.fullmatch(short) else None


def _registered(whole: Whole) -> set[str]:
    """Names that are names, and short forms whose full form is registered."""
    names = {name.value for source in whole.statement.sources for name in source.names()}
    for entry in whole.statement.names:
        names.update(
            form.value for form in (entry.name, *([entry.short] if entry.short else []), *entry.aliases)
        )
    return {part.casefold() for name in names for part in _with_parts(name)}


def _with_parts(name: str) -> Iterator[str]:
    """A name, its singular, and the short forms in brackets that it holds."""
    yield name
    for short in (name, *re.findall(r"\(([^()]+)\)", name)):
        yield short
        yield _singular(short) or short


def _expands(prose: Prose, start: int, end: int, short: str) -> bool:
    """Whether the full form stands beside: “Full Form (FF)” or “FF (Full Form)”."""
    before, after = prose.text[:start].rstrip(), prose.text[end:].lstrip()
    if before.endswith("(") and after.startswith(")"):
        words = _INITIAL.findall(before[:-1])[-2 * len(short) :]
        return _initials_hold(words, short)
    if after.startswith("("):
        return _initials_hold(_INITIAL.findall(after[1:].partition(")")[0]), short)
    return False


def _initials_hold(words: list[str], short: str) -> bool:
    """Whether the first letter begins one of the words, and two of the letters begin words in order."""
    initials = "".join(word[0] for word in words).casefold()
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    if letters[0] not in initials:
        return False
    rest = initials[initials.index(letters[0]) + 1 :]
    return any(letter in rest for letter in letters[1:]) or len(words) == 1
