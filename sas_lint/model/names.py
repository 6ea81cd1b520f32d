"""Names as written -> keys under which the same name in another dress is found."""

from __future__ import annotations

from functools import lru_cache

_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2010": "-", "\xa0": " "}
)


def plain(text: str) -> str:
    """Straight quotation marks, hyphens and spaces that break, character for character."""
    return text if text.isascii() else text.translate(_PLAIN)


def fold(text: str) -> str:
    """Plain, in small letters, character for character, so that places stay the same."""
    straight = plain(text)
    lower = straight.lower()
    if len(lower) == len(text):
        return lower
    return "".join(character.lower() if len(character.lower()) == 1 else character for character in straight)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name for comparison: folded, single spaces, no closing punctuation."""
    return " ".join(fold(name).split()).rstrip(" .;,:")
