"""The titles in an edition of ours, and its index of publications -> the registry that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sas_lint.adopt.edition import Registered, index
from sas_lint.adopt.series import Series, Use, series_of
from sas_lint.adopt.values import EntryFound, Outline
from sas_lint.adopt.wording import FREQUENCIES
from sas_lint.model.names import name_key

_OFTEN = ("every ", "twice ", "once ", "each ", "six-monthly", "half-yearly", "biennial", "daily", "ad hoc")


def registered(uses: Sequence[Use], outline: Outline) -> list[Series]:
    """The publications: those of the index under the titles that it gives, then others that lists name.

    The index tells which entries list each. A title that an entry lists, and the index has in other words
    for that entry, is another form of the same publication.
    """
    holders = {
        id(bit): entry for entry in outline.entries for section in entry.sections for bit in section.bits
    }
    rows = index(outline)
    made = {name_key(row.title): Series(registered=row.title) for row in rows}
    left: list[Use] = []
    listed: dict[int, set[str]] = {}
    for use in uses:
        series = made.get(name_key(use.title))
        if series:
            series.uses.append(use)
            entry = holders.get(id(use.at))
            listed.setdefault(id(entry), set()).add(name_key(use.title))
        else:
            left.append(use)
    others = [use for use in left if not _adopt(use, holders.get(id(use.at)), rows, made, listed)]
    for title, series in made.items():
        _tell(series, outline.additions.get(title, ""))
    return [*made.values(), *_each(others)]


def _adopt(
    use: Use,
    entry: EntryFound | None,
    rows: Iterable[Registered],
    made: dict[str, Series],
    listed: dict[int, set[str]],
) -> bool:
    """Give a form of a title to the one publication that the entry lists by no other form."""
    if entry is None or not use.official:
        return False
    known = listed.setdefault(id(entry), set())
    titles = [name_key(row.title) for row in rows if entry in row.entries]
    begun = [title for title in titles if name_key(use.title).startswith(title)]
    if begun:
        known.add(begun[0])
        return True
    waiting = [title for title in titles if title not in known]
    near = [title for title in waiting if len(series_of([use, use._replace(title=title)])) == 1]
    chosen = near if len(near) == 1 else waiting
    if len(chosen) != 1:
        return False
    made[chosen[0]].uses.append(use)
    known.add(chosen[0])
    return True


def _tell(series: Series, added: str) -> None:
    """What stands in brackets after the title: the producer, how often it appears, or both."""
    *before, last = added.split("; ")
    often = last in FREQUENCIES or last.startswith(_OFTEN) or bool(before)
    series.frequency_told = last if often else ""
    series.producer_told = "; ".join(before) if often else added


def _each(uses: Iterable[Use]) -> list[Series]:
    """The others, each title by itself: the index would tell if two were one."""
    found: dict[str, Series] = {}
    for use in uses:
        found.setdefault(name_key(use.title), Series()).uses.append(use)
    return list(found.values())
