"""Faults that are worked into one entry: what each does to it, and the rule that must find it, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Entry, Item, Section
from benchmarks.making.entries import (
    ACCESS,
    APPLICATION,
    COLLECTION,
    DESCRIPTION,
    HEADINGS,
    OTHERS,
    SERIES,
    SYNERGIES,
    waiver,
)
from benchmarks.making.world import World
from benchmarks.shape import Shape

Apply = Callable[[World, Entry], str]
Fits = Callable[[Shape], bool]


def _any(shape: Shape) -> bool:
    return True


def _several_series(shape: Shape) -> bool:
    return shape.field(SERIES).items > 1 and OTHERS not in shape.fields and SYNERGIES not in shape.fields


def _others(shape: Shape) -> bool:
    return OTHERS in shape.fields


def _missing_field(made: World, entry: Entry) -> str:
    del entry.sections[APPLICATION]
    return entry.path


def _empty_field(made: World, entry: Entry) -> str:
    entry.sections[APPLICATION] = Section(HEADINGS[APPLICATION])
    return entry.path


def _placeholder(made: World, entry: Entry) -> str:
    return _say(entry, APPLICATION, "The rest is to be confirmed.")


def _misspelt_heading(made: World, entry: Entry) -> str:
    entry.sections[APPLICATION].heading = "Aplication"
    return entry.path


def _duplicate_field(made: World, entry: Entry) -> str:
    again = Section(HEADINGS[COLLECTION], ["Some of the data come by post."])
    entry.sections = {id_: section for id_, section in _with(entry, COLLECTION, "again", again)}
    return entry.path


def _field_order(made: World, entry: Entry) -> str:
    order = [DESCRIPTION, APPLICATION, *(id_ for id_ in entry.sections if id_ not in (DESCRIPTION, APPLICATION))]
    entry.sections = {id_: entry.sections[id_] for id_ in order}
    return entry.path


def _misplaced(made: World, entry: Entry) -> str:
    access, series = entry.sections[ACCESS], entry.sections.pop(SERIES)
    access.items += [Item(item.text) for item in series.items]
    access.after += series.after
    return entry.path


def _unregistered(made: World, entry: Entry) -> str:
    entry.sections[SERIES].items.append(Item(f"Zonal Bulletin of {made.stock.namer.unexplained().title()}"))
    return entry.path


def _unknown_part(made: World, entry: Entry) -> str:
    entry.sections[SERIES].items[0].parts.append("Tables that nobody has registered")
    return entry.path


def _alias(made: World, entry: Entry) -> str:
    item = entry.sections[SERIES].items[0]
    known = next(one for one in made.stock.publications.all if one.title == item.text)
    alias = f"The {known.title} bulletin"
    if alias not in known.aliases:
        known.aliases.append(alias)
    item.text = alias
    return entry.path


def _capitals(made: World, entry: Entry) -> str:
    item = entry.sections[SERIES].items[0]
    item.text = item.text.capitalize()
    return entry.path


def _undeclared_mention(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, f"The forms are those of {_stranger(made, entry).title}.")


def _unresolved(made: World, entry: Entry) -> str:
    entry.relations.append({"feeds": "A system that nobody has registered"})
    return entry.path


def _see_nowhere(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Old records are kept apart (see the annex on storage).")


def _ends_disagree(made: World, entry: Entry) -> str:
    other = _stranger(made, entry)
    made.web.add(entry, other)
    entry.relations.append({"feeds": other.id, "on": "2011"})
    other.relations.append({"fed-by": entry.id, "on": "2013"})
    return made.later(entry, other).path


def _same_name(made: World, entry: Entry) -> str:
    other = _stranger(made, entry)
    name = made.stock.namer.system(made.stock.namer.place())
    entry.aliases.append(name)
    other.aliases.append(name)
    return made.later(entry, other).path


def _no_synergies(made: World, entry: Entry) -> str:
    del entry.sections[SYNERGIES]
    return entry.path


def _missing_key(made: World, entry: Entry) -> str:
    entry.status = ""
    return entry.path


def _wrong_type(made: World, entry: Entry) -> str:
    entry.status = "live"
    return entry.path


def _unknown_key(made: World, entry: Entry) -> str:
    entry.further["data-ownr"] = "The records team"
    return entry.path


def _raw_html(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Forms arrive by post<br> and by email.")


def _script_link(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Applicants fill in [the form](javascript:void) at home.")


def _abbreviation(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, f"The forms follow the {made.stock.namer.unexplained()} standard.")


def _broken_link(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Applicants fill in [the form](https:///form) at home.")


def _missing_target(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "The forms are those of [the procedures](../front/no-such-part.md).")


def _missing_heading(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "The forms are those of [another field](#no-such-heading).")


def _skipped_heading(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "#### Forms and letters", "They are kept for six years.")


def _bold_heading(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "**Forms and letters**", "They are kept for six years.")


def _unused_waiver(made: World, entry: Entry) -> str:
    return _waive(entry, {**waiver(), "rule": "annex-a/empty-field", "field": HEADINGS[COLLECTION]})


def _expired_waiver(made: World, entry: Entry) -> str:
    return _waive(entry, {**waiver(), "until": "2015-01-31"})


def _bare_waiver(made: World, entry: Entry) -> str:
    return _waive(entry, {key: value for key, value in waiver().items() if key != "reason"})


def _waive(entry: Entry, keys: dict[str, str]) -> str:
    entry.waivers = [keys]
    return entry.path


def _say(entry: Entry, id_: str, *paragraphs: str) -> str:
    entry.sections[id_].after += paragraphs
    return entry.path


def _with(entry: Entry, after: str, id_: str, added: Section) -> list[tuple[str, Section]]:
    """The entry's fields with one more."""
    sections = list(entry.sections.items())
    place = [name for name, _ in sections].index(after) + 1
    return [*sections[:place], (id_, added), *sections[place:]]


def _stranger(made: World, entry: Entry) -> Entry:
    """An entry without a defect, that the entry has nothing to do with."""
    free = [
        other
        for other in made.spare
        if other is not entry and frozenset({entry.id, other.id}) not in made.web.pairs
    ]
    if not free:
        raise ValueError("the statement is too small for so many defects")
    return made.stock.dice.pick(free)


# Defect -> the rule's code, what the entry must hold for it, whether a waiver accepts another finding, and the deed.
ENTRY_DEFECTS: Mapping[str, tuple[str, Fits, bool, Apply]] = {
    "missing-field": ("AX001", _any, False, _missing_field),
    "misspelt-heading": ("AX004", _any, False, _misspelt_heading),
    "unresolved-relation": ("RL002", _any, False, _unresolved),
    "undeclared-mention": ("RL001", _any, False, _undeclared_mention),
    "alias-used": ("PB002", _any, False, _alias),
    "unknown-publication": ("PB001", _any, False, _unregistered),
    "placeholder": ("AX003", _any, False, _placeholder),
    "duplicate-field": ("AX005", _any, False, _duplicate_field),
    "missing-key": ("IN004", _any, False, _missing_key),
    "undeclared-synergy": ("SY001", _others, False, _no_synergies),
    "empty-field": ("AX002", _any, False, _empty_field),
    "field-order": ("AX006", _any, False, _field_order),
    "misplaced-publications": ("AX007", _several_series, False, _misplaced),
    "unknown-part": ("PB001", _any, False, _unknown_part),
    "other-capitals": ("PB003", _any, False, _capitals),
    "ends-disagree": ("RL003", _any, False, _ends_disagree),
    "reference-to-nothing": ("RL002", _any, False, _see_nowhere),
    "name-used-twice": ("IN005", _any, False, _same_name),
    "wrong-type": ("IN003", _any, False, _wrong_type),
    "unknown-key": ("IN002", _any, False, _unknown_key),
    "raw-html": ("IN006", _any, False, _raw_html),
    "script-link": ("IN006", _any, False, _script_link),
    "abbreviation": ("AB001", _any, False, _abbreviation),
    "broken-link": ("LK001", _any, False, _broken_link),
    "link-to-no-file": ("LK004", _any, False, _missing_target),
    "link-to-no-heading": ("LK004", _any, False, _missing_heading),
    "skipped-heading": ("AC001", _any, False, _skipped_heading),
    "bold-heading": ("AC001", _any, False, _bold_heading),
    "unused-waiver": ("WV001", _any, False, _unused_waiver),
    "expired-waiver": ("WV002", _others, True, _expired_waiver),
    "waiver-without-reason": ("WV003", _others, True, _bare_waiver),
}
