"""A number and a style -> the figures or letters that stand for it: 4, iv, d."""

from __future__ import annotations

from typing import Literal

CountStyle = Literal["D", "r", "R", "a", "A"]
"""Figures, small or capital Roman figures, small or capital letters."""

_LETTERS = 26
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 3999


def counted(style: CountStyle, number: int) -> str:
    """The number in that style; empty where Roman figures or letters have none for it."""
    if style == "D":
        return str(number)
    if not 0 < number <= _MOST:
        return ""
    if style in ("r", "R"):
        return roman(number) if style == "r" else roman(number).upper()
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord(style) + letter) * (times + 1)


def roman(number: int) -> str:
    """A number in small Roman figures; empty where they have none for it."""
    if not 0 < number <= _MOST:
        return ""
    figures = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        figures += letters * times
    return figures
