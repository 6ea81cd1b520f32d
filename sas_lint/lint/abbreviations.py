"""A share of the pages -> its abbreviations: where each is used, and where it is written out.

All rules about abbreviations conclude from these facts, which are gathered once a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.expansions import words_beside
from sas_lint.lint.together import together
from sas_lint.lint.unspoken import unspoken
from sas_lint.spans import Span

_TWO_CAPITALS = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z]")
# A word with two capitals in it, that is no part of an address or a compound.
_WORD = re.compile(
    r"(?<![\w./@&-])(?=[A-Za-z0-9&]*[A-Z][A-Za-z0-9&]*[A-Z])"
    r"[A-Za-z][A-Za-z0-9]*(?:&[A-Z][A-Za-z0-9]*)*(?![\w/@]|\.\w)"
)
_BRACKETS = re.compile(r"\(([^()]+)\)")
_CAPITAL_BEFORE = re.compile(r"\b(?!(?:The|This|Each|An?|In|For|By|At|All|From)\s)[A-Z][\w\u2019']*\s+$")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z]")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LEAST, _MOST = 2, 8
_FEW, _SHORT = 3, 5
_MOST_LETTERS = 30
_Span = tuple[int, int]


class Use(NamedTuple):
    """An abbreviation in the text."""

    span: Span
    source: str | None
    field: str | None


class Expansion(NamedTuple):
    """An abbreviation that the words beside it write out; there may be more of them than that."""

    use: Use
    words: str


class Gathered(NamedTuple):
    """The abbreviations of a share, by the form they are written in, in reading order.

    `uses` holds the uses (not the expansions) of forms that are not registered in these capitals. `first` has
    the first use of each form that is no part of a name, and `early` the first such use on each page that
    writes the form out further down. `seen` has every form, in small letters, that stands anywhere but beside
    its full form.
    """

    uses: dict[str, list[Use]]
    first: dict[str, list[Use]]
    early: dict[str, list[Use]]
    expansions: dict[str, list[Expansion]]
    seen: set[str]


class _Known(NamedTuple):
    """The registered short forms as written, and in small letters."""

    written: frozenset[str]
    folded: frozenset[str]


def gathered(context: Context) -> Gathered:
    """The abbreviations of a share, gathered once."""
    return context.made("abbreviations", lambda: _gather(context))


def joined(shares: Sequence[Gathered]) -> Gathered:
    """What several shares hold, in their order."""
    whole = Gathered({}, {}, {}, {}, set())
    for share in shares:
        for into, found in ((whole.uses, share.uses), (whole.first, share.first), (whole.early, share.early)):
            for short, uses in found.items():
                into.setdefault(short, []).extend(uses)
        for short, expansions in share.expansions.items():
            whole.expansions.setdefault(short, []).extend(expansions)
        whole.seen.update(share.seen)
    return whole


def registered(whole: Whole) -> frozenset[str]:
    """The short names and abbreviations that the statement's keys and registers hold, as written."""
    return whole.made("registered-forms", lambda: frozenset(_registered(whole)))


def folded(whole: Whole) -> frozenset[str]:
    """The same in small letters, with the singular of each."""
    return whole.made("registered-folded", lambda: frozenset(_folded(registered(whole))))


def _registered(whole: Whole) -> Iterator[str]:
    names = [name.value for source in whole.statement.sources for name in source.names()]
    for entry in whole.statement.names:
        names += [
            form.value for form in (entry.name, *([entry.short] if entry.short else []), *entry.aliases)
        ]
    for name in names:
        if " " not in name:
            yield name
        elif "(" in name:
            yield from _BRACKETS.findall(name)


def _folded(forms: frozenset[str]) -> Iterator[str]:
    for form in forms:
        yield form.casefold()
        yield (singular(form) or form).casefold()


def _gather(context: Context) -> Gathered:
    found = Gathered({}, {}, {}, {}, set())
    known = registered(context.whole)
    page = _Page("", {}, set())
    for one in _found(context, found.seen):
        short = one.short
        if page.path != one.passage.prose.path:
            page = _Page(one.passage.prose.path, {}, set())
        words = words_beside(one.passage.prose.text, one.start, one.end, short)
        if words is not None:
            if short in page.used and short not in page.expanded:
                found.early.setdefault(short, []).append(page.used[short].use)
            page.expanded.add(short)
            found.expansions.setdefault(short, []).append(Expansion(one.use, words))
            continue
        found.seen.add(short.casefold())
        if short not in known and not one.is_part(context.whole, titles=False):
            found.uses.setdefault(short, []).append(one.use)
        if short not in page.used and not one.is_part(context.whole, titles=True):
            page.used[short] = one
            if short not in found.first:
                found.first[short] = [one.use]
    return found


class _Found(NamedTuple):
    """An abbreviation at `text[start:end]` of a passage."""

    passage: Passage
    start: int
    end: int
    short: str

    @property
    def use(self) -> Use:
        span = self.passage.prose.at(self.start, self.end)
        return Use(span, self.passage.source_id, self.passage.field_name)

    def is_part(self, whole: Whole, titles: bool) -> bool:
        """Whether it stands in a longer name; where `titles` count, in a title or among capitals too."""
        text = self.passage.prose.text
        if (
            titles
            and _CAPITAL_BEFORE.search(text[max(self.start - _MOST_LETTERS, 0) : self.start])
            and _CAPITAL_AFTER.match(text, self.end)
        ):
            return True
        return any(
            (titles or not mention.title)
            and mention.start <= self.start
            and self.end <= mention.end
            and " " in text[mention.start : mention.end]
            for mention in whole.mentions.find(text)
        )


class _Page(NamedTuple):
    """What a page has shown so far: the first use of each form, and the forms written out."""

    path: str
    used: dict[str, _Found]
    expanded: set[str]


def _found(context: Context, seen: set[str]) -> Iterator[_Found]:
    """The abbreviations of a share; a form that stands in a compound is merely seen."""
    texts = together(context)
    known = _Known(registered(context.whole), folded(context.whole))
    last = -1
    hidden: list[_Span] = []
    for match in _TWO_CAPITALS.finditer(texts.text):
        number, first = texts.passage_at(match.start())
        passage = texts.passages[number]
        if number != last:
            last, hidden = number, list(_hidden(passage))
        text = passage.prose.text
        word = _WORD.match(text, _start_of_word(text, match.start() - first))
        short = _short(word[0], known) if word else None
        if word is None or short is None:
            seen.add(match[0].casefold())
        elif not any(start <= word.start() and word.end() <= end for start, end in hidden):
            yield _Found(passage, word.start(), word.end(), short)


def _start_of_word(text: str, start: int) -> int:
    while start and text[start - 1].isalnum():
        start -= 1
    return start


def _hidden(passage: Passage) -> Iterator[_Span]:
    """Addresses, code, and a whole line of capitals."""
    text = passage.prose.text
    if text.isupper() and _is_line_of_capitals(text):
        yield 0, len(text)
    yield from unspoken(passage.prose)


def _is_line_of_capitals(text: str) -> bool:
    """Whether a text without small letters is more than one abbreviation after another."""
    words = re.findall(r"[A-Z]{2,}", text)
    return len(words) > _FEW or (len(words) > 1 and any(len(word) > _SHORT for word in words))


def _short(word: str, known: _Known) -> str | None:
    """The abbreviation that a word is, or is the plural of; None where it only resembles one."""
    single = singular(word)
    if word in known.written and single not in known.written:
        return word
    return single or (word if word.casefold() in known.folded else None)


def singular(word: str) -> str | None:
    """The word without a plural's s if it looks like an abbreviation: more capitals than small letters."""
    short = word[:-1] if word.endswith("s") and len(word) > _LEAST else word
    if not _LEAST <= len(short) <= _MOST:
        return None
    capitals = sum(map(str.isupper, short))
    looks = capitals >= _LEAST and capitals > sum(map(str.islower, short))
    return short if looks and not _ROMAN.fullmatch(short) else None
