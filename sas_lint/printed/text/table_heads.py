"""The paragraphs of a text dump -> those without the heads of tables that have a field in each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sas_lint.printed.text.paragraphs import Paragraph
from sas_lint.printed.words import key

_OFTEN = 5
_NAME_WORDS = 8
_SHARE = 0.8
_STOPS = (".", ";", ",", ":")


def heads(made: Sequence[Paragraph], headings: Collection[str]) -> frozenset[int]:
    """The numbers of the paragraphs of heads: the same words, a name, and a field, nearly as often as that.

    `headings` are keys of the names of fields.
    """
    keys = [_short(one.text) for one in made]
    known = frozenset(headings)
    fields = Counter(name for name in keys if name in known)
    every = Counter(keys)
    found: dict[str, list[int]] = {}
    for number in _above_fields(keys, known):
        found.setdefault(keys[number], []).append(number)
    made_of: set[int] = set()
    for name, numbers in found.items():
        below = Counter(keys[number + 2] for number in numbers)
        is_rule = any(often >= fields[field] * _SHARE for field, often in below.items())
        has_names = len({keys[number + 1] for number in numbers}) > 1
        if is_rule and has_names and len(numbers) >= max(_OFTEN, every[name] * _SHARE):
            made_of.update(one for number in numbers for one in (number, number + 1))
    return frozenset(made_of)


def _short(text: str) -> str:
    """The key of words that may be a name; empty for others."""
    return "" if text.endswith(_STOPS) or len(text.split()) > _NAME_WORDS else key(text)


def _above_fields(keys: Sequence[str], known: frozenset[str]) -> Iterator[int]:
    """Where two short paragraphs that name no field stand above one that does."""
    for number, (one, two, three) in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        if one and two and three in known and one not in known and two not in known:
            yield number
