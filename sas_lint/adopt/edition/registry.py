"""The titles in an edition of ours, and its index of publications -> the registry that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sas_lint.adopt.edition.annexes import index
from sas_lint.adopt.edition.titles import often
from sas_lint.adopt.series import Series, Use, series_of
from sas_lint.adopt.values import Addition, Outline
from sas_lint.model.names import name_key


def registered(uses: Sequence[Use], outline: Outline) -> list[Series]:
    """The publications: those of the index under the titles that it gives, then others that lists name.

    The index tells which entries list each. A title that an entry lists, and the index has in other words
    for that entry, is another form of the same publication.
    """
    holders = {
        id(bit): entry for entry in outline.entries for section in entry.sections for bit in section.bits
    }
    rows = index(outline)
    made = {name_key(row.title): Series(registered=row.title, indexed=True) for row in rows if row.title}
    titles: dict[int, list[str]] = {}
    for row in rows:
        for entry in row.entries:
            titles.setdefault(id(entry), []).append(name_key(row.title))
    left: list[Use] = []
    listed: dict[int, set[str]] = {}
    for use in uses:
        series = made.get(name_key(use.title))
        if series:
            series.uses.append(use)
            listed.setdefault(id(holders.get(id(use.at))), set()).add(name_key(use.title))
        else:
            left.append(use)
    others = []
    for use in left:
        holder = id(holders.get(id(use.at)))
        if not (use.official and _adopt(use, titles.get(holder, ()), made, listed.setdefault(holder, set()))):
            others.append(use)
    rest = _each(others)
    for name, addition in outline.additions.items():
        if addition.added or addition.url:
            series = made.get(name) or rest.setdefault(name, Series(registered=addition.title))
            _tell(series, addition)
    for series in rest.values():
        series.indexed = False
    return [*made.values(), *rest.values()]


def _adopt(use: Use, titles: Sequence[str], made: dict[str, Series], known: set[str]) -> bool:
    """Give a form of a title to the one publication that its entry lists by no other form.

    `titles` are those that the index has for the entry, `known` those of them that are accounted for.
    """
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


def _tell(series: Series, addition: Addition) -> None:
    """What stands in brackets after the title: the producer, how often it appears, or both."""
    added, series.url = addition.added, addition.url
    series.frequency_told = often(added) or (added.rpartition("; ")[2] if "; " in added else "")
    series.producer_told = added.removesuffix(series.frequency_told).removesuffix("; ")


def _each(uses: Iterable[Use]) -> dict[str, Series]:
    """The others, each title by itself: the index would tell if two were one."""
    found: dict[str, Series] = {}
    for use in uses:
        found.setdefault(name_key(use.title), Series()).uses.append(use)
    return found
