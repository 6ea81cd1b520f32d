"""Faults of spelling and abbreviations, worked into one entry, and the rule that must find each, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry
from benchmarks.making.entries import COLLECTION
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
# A word for each letter that the initials of what stands for nothing may have.
_WORDS = (
    *("Board", "Council", "Docks", "Farms", "Grants", "Homes", "Jobs", "Kilns", "Lands", "Mills", "Nets"),
    *("Ports", "Quays", "Roads", "Ships", "Tides", "Vales", "Woods", "Xylophones", "Zones"),
)
# And another, for a letter that follows its like: no word stands twice running.
_OTHER_WORDS = (
    *("Bank", "Court", "Dykes", "Fields", "Gates", "Halls", "Judges", "Keys", "Lakes", "Moors", "Notes"),
    *("Parks", "Quarries", "Rivers", "Stores", "Towns", "Valleys", "Wells", "Xylophone", "Zone"),
)
_BY_LETTER = {word[0]: (word, other) for word, other in zip(_WORDS, _OTHER_WORDS, strict=True)}


def _say(entry: Entry, *sentences: str) -> str:
    entry.sections[COLLECTION].after.append(" ".join(sentences))
    return entry.path


def _full(short: str) -> str:
    words = (_BY_LETTER[letter][number % 2] for number, letter in enumerate(short))
    return f"{' '.join(words)} ({short})"


def _unknown_word(made: World, entry: Entry) -> str:
    return _say(entry, f"Clerks {made.stock.namer.unexplained().lower()} the forms each week.")


def _used_too_early(made: World, entry: Entry) -> str:
    short = made.stock.namer.unexplained()
    return _say(entry, f"The forms go to {short} first.", f"The {_full(short)} keeps them.")


def _written_otherwise(made: World, entry: Entry) -> str:
    short = made.stock.namer.unexplained()
    other = short[:-1] + short[-1].lower()
    return _say(entry, f"The forms go to the {_full(short)} first.", f"For six years {other} keeps them.")


def _expanded_again(made: World, entry: Entry) -> str:
    short = made.stock.namer.unexplained()
    return _say(
        entry,
        f"The forms go to the {_full(short)} first.",
        f"For six years {short} keeps them.",
        f"Then the {_full(short)} burns them.",
    )


def _never_used(made: World, entry: Entry) -> str:
    return _say(entry, f"The forms go to the {_full(made.stock.namer.unexplained())} first.")


WORDING_DEFECTS: Mapping[str, tuple[str, Apply]] = {
    "unknown-word": ("ST001", _unknown_word),
    "abbreviation-too-early": ("AB002", _used_too_early),
    "abbreviation-in-other-capitals": ("AB003", _written_otherwise),
    "abbreviation-explained-again": ("AB004", _expanded_again),
    "abbreviation-never-used": ("AB005", _never_used),
}
