"""Words of the statement -> the same for a message: cut between words where they are long."""

from __future__ import annotations

_LONGEST = 80


def shortened(words: str) -> str:
    """The words, or as many of them as a message has room for and three dots."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} ..."
