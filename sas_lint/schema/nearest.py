"""A word and the words that are known -> the nearest one, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 72.0) -> str | None:
    """The known word most like `word` (at least `cutoff` of 100), or None; ties go to the first in order."""
    from rapidfuzz import fuzz, process

    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    best = process.extractOne(word.casefold(), list(folded), scorer=fuzz.ratio, score_cutoff=cutoff)
    return folded[best[0]] if best else None


def suggestion(found: str | None) -> str:
    """A phrase to put behind a message; empty where nothing is near."""
    return f": did you mean “{found}”?" if found else ""


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 72.0) -> tuple[str, str | None]:
    """The phrase for the nearest known word, and that word itself."""
    found = nearest(word, known, cutoff)
    return suggestion(found), found
