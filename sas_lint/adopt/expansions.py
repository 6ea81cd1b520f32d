"""The texts of a statement -> the short forms that they spell out: “Full Form (FF)”, “(Full Form – FF)”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sas_lint.model.names import name_key

_SHORT = re.compile(r"\(([A-Za-z&-]*[A-Z][\w&-]*[A-Z][\w&-]*)\)")
_DASHED = re.compile(r"\(((?:[A-Z][\w’'-]*\s+)+)[–—-]\s+([A-Z]{2,})\)")
_BEFORE = re.compile(r"(?<![\w(])([A-Z][A-Z&]+)\s+\(((?:[A-Z][\w’'-]*\s+)+[A-Z][\w’'-]*)\)")
_SYSTEM = re.compile(r"\b(?:Computer|Database|Gateway|Records?|Register|System|Tool|Tracker)$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SMALL = frozenset(["a", "an", "and", "for", "in", "of", "on", "the", "to", "with", "&"])
_BODY = re.compile(
    r"(?<![\w-])(?:Agency|Authority|Board|Boards|Commission|Companies|Company|Council|Department|Group|Inspectorate|Ministry|Office"
    r"|Ombudsman|Service|Team|Treasury|Unit)\b"
)
_LONGEST = 14


class Expansion(NamedTuple):
    """A name in full and its short form; `kind` is body or system where the name says so, else empty."""

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
        for match in _DASHED.finditer(text):
            found.setdefault(match[2], Counter())[match[1].strip()] += 1
        for match in _BEFORE.finditer(text):
            if _by_initials(match[2], match[1]) == 0:
                found.setdefault(match[1], Counter())[match[2]] += 1
    made = []
    for short, forms in found.items():
        if short.endswith("s") and short[:-1] in found:
            continue
        full = max(forms, key=lambda form: forms[form])
        made.append(Expansion(full, short, kind_of(full)))
    return made


def abbreviates(short: str, before: str) -> bool:
    """Whether a short form stands for the last of the words before it."""
    return bool(re.fullmatch(_SHORT, f"({short})")) and bool(_full(before, short))


def kind_of(full: str) -> str:
    """What a name in full names, where it says so: a body, a system, or nothing that is known."""
    if _SYSTEM.search(full):
        return "system"
    return "body" if _BODY.search(full) else ""


def _full(before: str, short: str) -> str:
    """The last words before a short form that it stands for, where they begin with a capital."""
    start = _by_initials(before, short)
    if start is None:
        start = _by_letters(before, short)
    full = "" if start is None else " ".join(before[start:].split()).strip('“”"‘')
    return full if full[:1].isupper() and name_key(full) != name_key(short) else ""


def _by_initials(before: str, short: str) -> int | None:
    """Where the last words begin whose initials it has; small words may count or not."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    if letters and letters[-1] == "s" and short.endswith("s"):
        letters.pop()
    words = list(_WORD.finditer(before))[-_LONGEST:]
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][0].casefold()[0] != letter:
            if words[place][0].casefold() not in _SMALL:
                return None
            place -= 1
        if place < 0:
            return None
    return words[place].start() if words else None


def _by_letters(before: str, short: str) -> int | None:
    """Where as many words with capitals begin as it has letters at most, which hold its letters in order."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = list(_WORD.finditer(before))[-len(letters) :]
    for number in range(len(words) - 1, -1, -1):
        run = words[number:]
        held = "".join(word[0].casefold() for word in run)
        if run[0][0].casefold()[0] == letters[0] and run[0][0][0].isupper() and _in_order(letters, held):
            return run[0].start()
    return None


def _in_order(letters: list[str], held: str) -> bool:
    at = -1
    for letter in letters:
        at = held.find(letter, at + 1)
        if at < 0:
            return False
    return True
