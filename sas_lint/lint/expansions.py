"""A short form and the words beside it -> the full form that the words give it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sas_lint.model.names import fold

_INITIAL = re.compile(r"[A-Za-z][^\s-]*")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_LEFT_OUT = frozenset({"the", "a", "an", "and"})
# Some bodies are called by either; and the reign changes.
_SAME = {"hm": "her majesty", "his": "her"}
_SLIP = 2
_SMALL = 3
_AROUND = " ,;:\u201c\u201d\"'\u2018\u2019"


def words_beside(text: str, start: int, end: int, short: str) -> str | None:
    """The words of “Full Form (FF)” or “FF (Full Form)” where `text[start:end]` is FF, or None.

    The first letter of the short form begins one of the words, and two of its letters begin words in order.
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") and after.startswith(")"):
        words = before[:-1].split()[-2 * len(short) :]
    elif after.startswith("(") and ")" in after:
        words = after[1:].partition(")")[0].split()
    else:
        return None
    initials = [word[0] for piece in words for word in _INITIAL.findall(piece)]
    return " ".join(words) if _initials_hold("".join(initials).casefold(), short) else None


def _initials_hold(initials: str, short: str) -> bool:
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    if letters[0] not in initials:
        return False
    rest = initials[initials.index(letters[0]) + 1 :]
    return any(letter in rest for letter in letters[1:]) or len(initials) == 1


def full_form(words: str, short: str) -> str | None:
    """The last of the words that spell the short form, or None where its letters are not all found."""
    start = _by_initials(words, short)
    if start is None:
        start = _by_letters(words, short)
    return None if start is None else words[start:].strip(_AROUND)


def _by_initials(words: str, short: str) -> int | None:
    """Where the last words begin whose initials are the letters; small words may stand between them."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    for match in reversed(list(_WORD.finditer(words))):
        if match[0][0].casefold() == letters[-1]:
            letters.pop()
        elif not match[0].islower() or len(match[0]) > _SMALL:
            return None
        if not letters:
            return match.start()
    return None


def _by_letters(words: str, short: str) -> int | None:
    """Where the shortest words begin that hold the letters in order, the first at the start of a word.

    The method of Schwartz and Hearst (2003): each letter is looked for leftwards, from the last to the first.
    """
    folded = fold(words)
    place = len(folded)
    letters = [letter for letter in fold(short) if letter.isalnum()]
    for number in range(len(letters) - 1, -1, -1):
        place = folded.rfind(letters[number], 0, place)
        while number == 0 and place > 0 and folded[place - 1].isalnum():
            place = folded.rfind(letters[number], 0, place)
        if place < 0:
            return None
    return place


def form_key(form: str) -> tuple[str, ...]:
    """A full form for comparison: small letters, singular words, no articles, no “and”."""
    words = _WORD.findall(fold(form))
    told = " ".join(_SAME.get(word, word) for word in words).split()
    return tuple(word.removesuffix("s").removesuffix("'") for word in told if word not in _LEFT_OUT)


def ends_with_one_of(words: str, forms: Sequence[str]) -> bool:
    """Whether the last of the words are a full form, but for a slip (of which the spelling rule speaks)."""
    told = form_key(words)
    pairs = [(told[-len(key) :], key) for key in map(form_key, forms)]
    return any(one == key for one, key in pairs) or any(_is_slip(one, key) for one, key in pairs)


def _is_slip(told: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if len(told) != len(wanted):
        return False
    from rapidfuzz.distance import OSA

    return all(
        one == word or (len(word) > 2 * _SLIP and OSA.distance(one, word, score_cutoff=_SLIP) <= _SLIP)
        for one, word in zip(told, wanted, strict=True)
    )
