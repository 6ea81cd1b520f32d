"""Text -> the same with its invisible characters named, so that strings that look alike can be told apart."""

from __future__ import annotations

import unicodedata

_ORDINARY = frozenset(" \n")


def revealed(text: str) -> str:
    """Invisible characters as `<their name>`."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _ORDINARY or unicodedata.category(character) not in ("Cf", "Cc", "Zs", "Zl", "Zp"):
        return character
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"<{name.lower()}>"
