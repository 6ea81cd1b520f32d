"""A shape -> an entry as large and as entangled as the real one that the shape was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.making import words
from benchmarks.making.dice import Dice
from benchmarks.making.draft import Entry, Item, Section
from benchmarks.making.naming import Namer, identifier
from benchmarks.making.prose import Writer
from benchmarks.making.registries import Names, Publication, Publications
from benchmarks.making.shapes import FieldShape, Shape

DESCRIPTION, COLLECTION, APPLICATION = "brief-description", "collection", "application"
ACCESS, SERIES, OTHERS, SYNERGIES = (
    "access",
    "statistical-publication",
    "non-statistical-publication",
    "synergies",
)
HEADINGS = {
    DESCRIPTION: "Brief description",
    COLLECTION: "Collection",
    APPLICATION: "Application",
    ACCESS: "Access and dissemination",
    SERIES: "Statistical publication",
    OTHERS: "Non-statistical publication",
    SYNERGIES: "Synergies",
}
NIL = "None."
WAIVED = "synergies/undeclared"
_NIL_STATUS = "potential"
_ACCESS_FACTS = 3
_A_SENTENCE = 2
_PROSE = {DESCRIPTION: words.DESCRIPTION, COLLECTION: words.COLLECTION, APPLICATION: words.APPLICATION}
_LABELS = {
    ACCESS: ("Who", "How", "When"),
    SERIES: ("Nature", "Use", "Published", "Note"),
    OTHERS: ("Reason", "Nature", "Timing"),
}


@dataclass(frozen=True, slots=True)
class Stock:
    """What all entries draw on."""

    dice: Dice
    namer: Namer
    names: Names
    publications: Publications


def named(stock: Stock, shape: Shape, chapter: str, place: str) -> Entry:
    """An entry with its names, and nothing in it yet."""
    if shape.components:
        return _of_components(stock, shape, chapter, place)
    name = stock.namer.system(place)
    short = stock.namer.short(name)
    forms = [name] if short else []
    forms += [f"National {name}", f"{name} for England and Wales", f"{name} and Archive"]
    entry = Entry(identifier(short or name), chapter, f"{name} ({short})" if short else name, [], shape)
    entry.short_title = short or ""
    entry.aliases = forms[: shape.aliases]
    entry.names = [one for one in (name, short) if one and one in (entry.title, short, *entry.aliases)]
    return entry


def _of_components(stock: Stock, shape: Shape, chapter: str, place: str) -> Entry:
    """An entry that is several systems, and is named after them all."""
    components = []
    for _ in range(shape.components):
        name = stock.namer.system(place)
        short = stock.namer.short(name)
        components.append({"name": name, "short": short} if short else {"name": name})
    full = [f"{one['name']} ({one['short']})" if "short" in one else one["name"] for one in components]
    brief = [one.get("short", one["name"]) for one in components]
    title = enumerated(full[:3]) if len(full) > 1 else f"{full[0]} and Archive"
    short_title = enumerated(brief[:3]) if len(brief) > 1 else f"{brief[0]} and Archive"
    entry = Entry(identifier(short_title), chapter, title, brief, shape)
    entry.short_title = short_title if short_title != title else ""
    entry.components = components
    return entry


def enumerated(names: Sequence[str]) -> str:
    """Names in a row, with “and” before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def filled(
    stock: Stock, entry: Entry, writer: Writer, place: str, mentions: Sequence[tuple[str, str]]
) -> None:
    """Write the entry's fields.

    `mentions` are sentences about entries that a relation is declared with, each with its field.
    """
    for id_, templates in _PROSE.items():
        entry.sections[id_] = _prose(writer, stock.dice, id_, entry.shape.field(id_), templates)
    names = [f"the {name}" for name in entry.names] if entry.components else []
    for first in range(0, len(names), _A_SENTENCE):
        systems = enumerated(names[first : first + _A_SENTENCE])
        entry.sections[DESCRIPTION].say(f"{'It also has' if first else 'It is made up of'} {systems}.")
    for id_, sentence in mentions:
        entry.sections[id_].say(sentence)
    entry.sections[ACCESS] = _access(writer, stock.dice, entry.shape.field(ACCESS))
    _publish(stock, writer, entry, place)


def _prose(writer: Writer, dice: Dice, id_: str, shape: FieldShape, templates: Sequence[str]) -> Section:
    lead = [dice.pick(words.LEADS)] if shape.items else []
    count = max(shape.paragraphs - len(lead), 1)
    paragraphs = writer.paragraphs(templates, count, shape.paragraph_words)
    return Section(HEADINGS[id_], paragraphs + lead, [Item(writer.bullet()) for _ in range(shape.items)])


def _access(writer: Writer, dice: Dice, shape: FieldShape) -> Section:
    section = Section(HEADINGS[ACCESS])
    if shape.paragraphs:
        templates = words.COLLECTION if shape.items else words.ACCESS
        section.paragraphs = writer.paragraphs(templates, shape.paragraphs, shape.paragraph_words)
    heads = dice.shuffled(words.ACCESS_HEADS)[: shape.items]
    section.items = [Item(head) for head in heads]
    _add_facts(writer, section, ACCESS, shape, max(shape.facts, _ACCESS_FACTS), 3)
    return section


def _publish(stock: Stock, writer: Writer, entry: Entry, place: str) -> None:
    """The three fields on publications."""
    shape = entry.shape
    if entry.status == _NIL_STATUS:
        entry.sections[SERIES] = Section(HEADINGS[SERIES], [NIL])
        return
    series = stock.publications.some(max(shape.field(SERIES).items, 1), place, True)
    entry.sections[SERIES] = _series(writer, SERIES, shape.field(SERIES), series)
    _add_parts(stock.dice, entry.sections[SERIES], series, shape.field(SERIES).parts)
    others = stock.publications.some(shape.field(OTHERS).items, place, False)
    if others:
        entry.sections[OTHERS] = _series(writer, OTHERS, shape.field(OTHERS), others)
    if others and entry.waived:
        entry.waivers.append(waiver())
    elif others or SYNERGIES in shape.fields:
        entry.sections[SYNERGIES] = _synergies(stock, writer, entry, place, others)


def waiver() -> dict[str, str]:
    """The waiver that an entry has for synergies that nobody has described."""
    return {
        "rule": WAIVED,
        "field": HEADINGS[SYNERGIES],
        "reason": "Last year's edition does not say how the figures relate to the statistics",
        "until": "2016-11-30",
    }


def _series(writer: Writer, id_: str, shape: FieldShape, series: Sequence[Publication]) -> Section:
    section = Section(HEADINGS[id_], items=[Item(one.title) for one in series])
    # Each of the others has its reason, nature and timing.
    facts = len(series) * len(_LABELS[OTHERS]) if id_ == OTHERS else shape.facts
    _add_facts(writer, section, id_, shape, facts, sum(len(one.title.split()) for one in series))
    if shape.paragraphs:
        section.after = writer.paragraphs(words.COMMENTARY, shape.paragraphs, shape.paragraph_words)
    return section


def _add_parts(dice: Dice, section: Section, series: Sequence[Publication], count: int) -> None:
    for item, one in zip(section.items, series, strict=True):
        item.parts = dice.shuffled(one.parts)[:count]


def _synergies(
    stock: Stock, writer: Writer, entry: Entry, place: str, others: Sequence[Publication]
) -> Section:
    shape = entry.shape.field(SYNERGIES)
    told = others or stock.publications.some(max(shape.items, 1), place, False)
    section = Section(HEADINGS[SYNERGIES], items=[Item(one.title) for one in told])
    statistics = [item.text for item in entry.sections[SERIES].items]
    for item in section.items:
        item.facts = [
            ("Relates to", stock.dice.pick(statistics)),
            (label := stock.dice.pick(("Agrees", "Differs")), writer.fact(label, 10)),
        ]
    return section


def _add_facts(writer: Writer, section: Section, id_: str, shape: FieldShape, facts: int, said: int) -> None:
    """Deal the facts out to the items, in the order of their labels."""
    if not section.items:
        return
    wanted = max(shape.list_words - said, 0) // max(facts, 1)
    for number, label in _dealt(len(section.items), facts, _LABELS[id_]):
        section.items[number].facts.append((label, writer.fact(label, wanted)))


def _dealt(items: int, facts: int, labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each label in its turn, so that few facts have different labels."""
    facts = min(facts, items * len(labels))
    turn = 0
    for number in range(items):
        share = facts // items + (number < facts % items)
        places = sorted((turn + step) % len(labels) for step in range(share))
        turn += share
        yield from ((number, labels[place]) for place in places)
