"""The texts of a statement -> the short forms that they spell out: “Full Form (FF)”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sas_lint.model.names import name_key

_SHORT = re.compile(r"\(([A-Za-z&-]*[A-Z][\w&-]*[A-Z][\w&-]*)\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SMALL = frozenset(["a", "an", "and", "for", "in", "of", "on", "the", "to", "with", "&"])
_BODY = re.compile(
    r"\b(?:Agency|Authority|Board|Boards|Commission|Companies|Company|Council|Department|Group|Inspectorate|Ministry|Office"
    r"|Ombudsman|Service|Team|Treasury|Unit)\b"
)
_LONGEST = 14


class Expansion(NamedTuple):
    """A name in full and its short form; `kind` is body where the name says so, else empty."""

    full: str
    short: str
    kind: str


def expansions(texts: Iterable[str]) -> list[Expansion]:
    """Each short form once, with the full form that most texts give it, in the order of the texts."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for match in _SHORT.finditer(text):
            full = _full(text[: match.start()], match[1])
            if full:
                found.setdefault(match[1], Counter())[full] += 1
    made = []
    for short, forms in found.items():
        full = max(forms, key=lambda form: forms[form])
        made.append(Expansion(full, short, "body" if _BODY.search(full) else ""))
    return made


def _full(before: str, short: str) -> str:
    """The last words before a short form whose initials it is; small words may count or not."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    if letters and letters[-1] == "s" and short.endswith("s"):
        letters.pop()
    words = list(_WORD.finditer(before))[-_LONGEST:]
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][0].casefold()[0] != letter:
            if words[place][0].casefold() not in _SMALL:
                return ""
            place -= 1
        if place < 0:
            return ""
    full = " ".join(before[words[place].start() :].split()) if words else ""
    return full if full[:1].isupper() and name_key(full) != name_key(short) else ""
