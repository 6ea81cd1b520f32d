"""Faults in what an entry says of its source's status, feeds and future, and the rule that must find each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry
from benchmarks.making.entries import COLLECTION
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
_TRIES = 50


def _say(entry: Entry, sentence: str) -> str:
    entry.sections[COLLECTION].after.append(sentence)
    return entry.path


def _closed(made: World, entry: Entry) -> str:
    return _say(entry, "The system was switched off in 2013.")


def _retired(made: World, entry: Entry) -> str:
    entry.status = "retired"
    return _say(entry, "Records are entered every day.")


def _fed(made: World, entry: Entry) -> str:
    related = {target for relation in entry.relations for target in relation.values()}
    for _ in range(_TRIES):
        name = made.stock.names.one(made.stock.namer.place(), "system").name
        if name not in related:
            return _say(entry, f"Addresses are extracted from the {name} each week.")
    raise ValueError("the statement is too small for so many defects")


def _phased_out(made: World, entry: Entry) -> str:
    return _say(entry, "The system is being phased out.")


def _in_passing(made: World, entry: Entry) -> str:
    return _say(entry, "The old cards are a potential source.")


STATUS_DEFECTS: Mapping[str, tuple[str, Apply]] = {
    "closed-and-current": ("PR103", _closed),
    "retired-and-in-use": ("RL004", _retired),
    "unlisted-feed": ("PR104", _fed),
    "change-announced": ("PR203", _phased_out),
    "source-in-passing": ("PR302", _in_passing),
}
