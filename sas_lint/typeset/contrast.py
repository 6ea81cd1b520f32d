"""Design tokens -> an error where words do not stand out from their ground, or are too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sas_lint.typeset.errors import TypesetError

_TEXT, _LARGE = 4.5, 3.0
_LARGE_POINTS, _LARGE_BOLD_POINTS, _BOLD = 18.0, 14.0, 700.0
_LEAST_BODY = 12.0
_WORDS = ("ink", "quiet", "accent", "link")
_GROUNDS = ("paper", "tint")
_COVER = ("cover-title", "cover-producer", "cover-edition")


class Pair(NamedTuple):
    """Two colours, one of words and one of their ground, and the contrast that they need."""

    words: str
    ground: str
    needed: float


def check(tokens: Mapping[str, str], sizes: Mapping[str, float], where: str) -> None:
    """Raise TypesetError for the first pair of colours whose contrast WCAG 2.2 AA does not allow, and for
    running text below 12 points.

    `sizes` are the lengths in points; `where` is the file that sets the tokens.
    """
    from coloraide import Color

    if sizes["type.body"] < _LEAST_BODY:
        raise TypesetError(f"{where}: type.body is {tokens['type.body']}; running text needs 12pt or more")
    for pair in _pairs(tokens, sizes):
        words, ground = tokens[pair.words], tokens[pair.ground]
        found = Color(words).contrast(Color(ground), method="wcag21")
        if found < pair.needed:
            # Cut, not rounded: 4.496 must not be told as 4.5.
            told = int(found * 100) / 100
            raise TypesetError(
                f"{where}: {pair.words} ({words}) on {pair.ground} ({ground}) has a contrast of {told:g}; "
                f"WCAG 2.2 AA asks for {pair.needed:g} to 1: make one of them darker or lighter"
            )


def _pairs(tokens: Mapping[str, str], sizes: Mapping[str, float]) -> Iterator[Pair]:
    for words in _WORDS:
        for ground in _GROUNDS:
            yield Pair(f"colour.{words}", f"colour.{ground}", _TEXT)
    cover = max(_needed(name, tokens, sizes) for name in _COVER)
    yield Pair("colour.on-cover", "colour.cover", cover)
    # Word prints the cover's words in its colour, on the paper.
    yield Pair("colour.cover", "colour.paper", cover)


def _needed(name: str, tokens: Mapping[str, str], sizes: Mapping[str, float]) -> float:
    """Large text needs less contrast: 18 points, or 14 where it is bold."""
    bold = name != "cover-edition" and float(tokens["type.strong"]) >= _BOLD
    return _LARGE if sizes[f"type.{name}"] >= (_LARGE_BOLD_POINTS if bold else _LARGE_POINTS) else _TEXT
