"""The pieces of a document -> where its letters make no words, as with fonts that do not tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sas_lint.adopt.values import Guess, Placed

_FIGURES = re.compile(r"[\d\W]*\d[\d\W]*")
_MARKS = ".,;:()“”‘’'\"•–—-"
_ENOUGH = 60
_LONG_WORD = 8
_SAMPLE = 30
# Every page of the statements at hand has twice as many or more.
_SHARE = 0.03
# The languages that official statistics of the United Kingdom are written in.
_ENGLISH = "the of and to in is for by on are with from as at that or be which"
_WELSH = "yn yr ar gan mae hyn neu eu ac am ei sydd wedi ydy yw o a y"
_COMMON = frozenset(f"{_ENGLISH} {_WELSH}".split())


class Legible(NamedTuple):
    """What is wrong with the document as a whole, if anything; and a guess for each page that is amiss."""

    fault: str
    guesses: tuple[Guess, ...]


def legible(pieces: Sequence[Placed]) -> Legible:
    """Whether the words are words. A page of few words is not judged by itself."""
    pages: dict[int, list[str]] = {}
    for piece in pieces:
        pages.setdefault(piece.page, []).extend(piece.words.split())
    guesses = (Guess(None, page, _fault(words)) for page, words in sorted(pages.items()))
    return Legible(
        _fault([word for words in pages.values() for word in words]),
        tuple(guess for guess in guesses if guess.what),
    )


def _fault(words: Sequence[str]) -> str:
    judged = [word for word in words if not _FIGURES.fullmatch(word)]
    common = sum(word.strip(_MARKS).casefold() in _COMMON for word in judged)
    # Such fonts may not tell their spaces either.
    enough = max(len(judged), sum(map(len, judged)) // _LONG_WORD)
    if enough < _ENOUGH or common >= _SHARE * enough:
        return ""
    return (
        f"“{' '.join(words)[:_SAMPLE].strip()}” and what follows are no words of English or Welsh, as where"
        " fonts do not say which letters they show: have the text recognised (OCR), or print it anew"
    )
