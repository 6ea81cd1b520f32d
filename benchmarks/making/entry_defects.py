"""Faults that are worked into one entry: what each does to it, and the rule that must find it, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
from benchmarks.making.list_defects import LIST_DEFECTS
from benchmarks.making.shapes import Shape
from benchmarks.making.status_defects import STATUS_DEFECTS
from benchmarks.making.style_defects import STYLE_DEFECTS
from benchmarks.making.telling_defects import TELLING_DEFECTS
from benchmarks.making.wording_defects import WORDING_DEFECTS
from benchmarks.making.world import World

Apply = Callable[[World, Entry], str]
Fits = Callable[[Shape], bool]


@dataclass(frozen=True, slots=True)
class EntryDefect:
    """A fault: the code of the rule that must find it, the deed, and what it asks of the entry.

    `waived` where the fault lies in the waiver of another finding.
    """

    code: str
    apply: Apply
    fits: Fits = lambda shape: True
    waived: bool = False


def _several_series(shape: Shape) -> bool:
    return shape.field(SERIES).items > 1 and OTHERS not in shape.fields and SYNERGIES not in shape.fields


def with_others(shape: Shape) -> bool:
    """Whether an entry lists publications that are not statistical."""
    return shape.field(OTHERS).items > 0


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
    again = Section(HEADINGS[COLLECTION], ["Counter staff get some of the data by post."])
    entry.sections = dict(_with(entry, COLLECTION, "again", again))
    return entry.path


def _field_order(made: World, entry: Entry) -> str:
    order = [
        DESCRIPTION,
        APPLICATION,
        *(id_ for id_ in entry.sections if id_ not in (DESCRIPTION, APPLICATION)),
    ]
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
    return _say(entry, COLLECTION, f"The forms are those of {made.stranger(entry).title}.")


def _unresolved(made: World, entry: Entry) -> str:
    entry.relations.append({"feeds": "A system that nobody has registered"})
    return entry.path


def _see_nowhere(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Old records are kept apart (see the annex on storage).")


def _ends_disagree(made: World, entry: Entry) -> str:
    other = made.stranger(entry)
    made.web.add(entry, other)
    entry.relations.append({"feeds": other.id, "on": "2011"})
    other.relations.append({"fed-by": entry.id, "on": "2013"})
    return made.later(entry, other).path


def _same_name(made: World, entry: Entry) -> str:
    other = made.stranger(entry)
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


def _expired_plan(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Old copies are due to be destroyed by March 2014.")


def _promise(made: World, entry: Entry) -> str:
    return _say(entry, COLLECTION, "Old copies are kept, and indexed in due course.")


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


# Nothing here may be found by two rules, nor change what is found in another entry.
ENTRY_DEFECTS: Mapping[str, EntryDefect] = {
    "missing-field": EntryDefect("AX001", _missing_field),
    "misspelt-heading": EntryDefect("AX004", _misspelt_heading),
    "unresolved-relation": EntryDefect("RL002", _unresolved),
    "undeclared-mention": EntryDefect("RL001", _undeclared_mention),
    "alias-used": EntryDefect("PB002", _alias),
    "unknown-publication": EntryDefect("PB001", _unregistered),
    "placeholder": EntryDefect("AX003", _placeholder),
    "duplicate-field": EntryDefect("AX005", _duplicate_field),
    "missing-key": EntryDefect("IN004", _missing_key),
    "undeclared-synergy": EntryDefect("SY001", _no_synergies, with_others),
    "empty-field": EntryDefect("AX002", _empty_field),
    "field-order": EntryDefect("AX006", _field_order),
    "misplaced-publications": EntryDefect("AX007", _misplaced, _several_series),
    "unknown-part": EntryDefect("PB001", _unknown_part),
    "other-capitals": EntryDefect("PB003", _capitals),
    "ends-disagree": EntryDefect("RL003", _ends_disagree),
    "reference-to-nothing": EntryDefect("RL002", _see_nowhere),
    "name-used-twice": EntryDefect("IN005", _same_name),
    "wrong-type": EntryDefect("IN003", _wrong_type),
    "unknown-key": EntryDefect("IN002", _unknown_key),
    "raw-html": EntryDefect("IN006", _raw_html),
    "script-link": EntryDefect("IN006", _script_link),
    "abbreviation": EntryDefect("AB001", _abbreviation),
    "broken-link": EntryDefect("LK001", _broken_link),
    "link-to-no-file": EntryDefect("LK004", _missing_target),
    "link-to-no-heading": EntryDefect("LK004", _missing_heading),
    "skipped-heading": EntryDefect("AC001", _skipped_heading),
    "bold-heading": EntryDefect("AC001", _bold_heading),
    "expired-plan": EntryDefect("MD005", _expired_plan),
    "promise-without-a-date": EntryDefect("MD005", _promise),
    "unused-waiver": EntryDefect("WV001", _unused_waiver),
    "expired-waiver": EntryDefect("WV002", _expired_waiver, with_others, waived=True),
    "waiver-without-reason": EntryDefect("WV003", _bare_waiver, with_others, waived=True),
    **{kind: EntryDefect(code, apply) for kind, (code, apply) in WORDING_DEFECTS.items()},
    **{kind: EntryDefect(code, apply) for kind, (code, apply) in STATUS_DEFECTS.items()},
    **{kind: EntryDefect(code, apply) for kind, (code, apply) in STYLE_DEFECTS.items()},
    **{kind: EntryDefect(*defect) for kind, defect in LIST_DEFECTS.items()},
    **{kind: EntryDefect(*defect) for kind, defect in TELLING_DEFECTS.items()},
}
