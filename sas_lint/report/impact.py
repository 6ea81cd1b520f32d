"""What a change to a system touches -> text for people, JSON and CSV for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sas_lint.report.csv import table
from sas_lint.report.text import visible
from sas_lint.spans import Span

SCHEMA_VERSION = 1
_COLUMNS = (
    "what",
    "name",
    "id",
    "relations away",
    "because",
    "entry",
    "field",
    "producer",
    "kind",
    "frequency",
    "path",
    "line",
)


class Publication(NamedTuple):
    """A publication that is touched: the entry and field that list it, and what the registry says."""

    title: str
    kind: str | None
    producer: str
    frequency: str | None
    source: str
    field: str
    span: Span


class Touched(NamedTuple):
    """An entry or system that is touched: how many relations away, and the last of them, in words.

    `declared` is where that relation stands; None for the system that changes.
    """

    id: str | None
    name: str
    status: str | None
    distance: int
    because: str
    declared: Span | None


class Body(NamedTuple):
    """A body that is touched: it publishes, or an entry that is touched speaks of it in a field."""

    name: str
    because: str
    source: str


class Impact(NamedTuple):
    """What a change touches: entries and systems (the changing one first), publications and bodies."""

    of: str
    touched: tuple[Touched, ...]
    publications: tuple[Publication, ...]
    bodies: tuple[Body, ...]


def text(found: Impact) -> str:
    """For people: what is touched directly, then through relations."""
    return "\n".join(visible(line) for line in _lines(found)) + "\n"


def _lines(found: Impact) -> Iterator[str]:
    yield f"If {found.of} changes, this is touched:"
    for one in found.touched:
        yield ""
        if one.distance:
            times = "directly" if one.distance == 1 else f"{one.distance} relations away"
            yield f"{one.name}, {times}: {one.because}"
        else:
            yield one.name
        own = [item for item in found.publications if item.source == one.id]
        for field in dict.fromkeys(item.field for item in own):
            yield f"  {field}"
            yield from (f"    {_title(item)}" for item in own if item.field == field)
        if one.id and not own:
            yield "  lists no publication"
        if not one.id:
            yield "  has no entry, so that what it publishes is not known here"
    if found.bodies:
        yield ""
        yield "Bodies"
        yield from (f"  {body.name}: {body.because}" for body in found.bodies)
    yield ""
    yield _summary(found)


def _title(item: Publication) -> str:
    details = ", ".join(part for part in (item.kind, item.frequency, item.producer) if part)
    return f"{item.title} ({details})" if details else item.title


def _summary(found: Impact) -> str:
    titles = {item.title for item in found.publications}
    others = len(found.touched) - 1
    counts = (
        _count(len(titles), "publication", "publications"),
        _count(others, "other source or system", "other sources or systems"),
        _count(len(found.bodies), "body", "bodies"),
    )
    return f"{counts[0]}, {counts[1]} and {counts[2]}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def json_text(found: Impact) -> str:
    """One object; the same statement gives the same bytes."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "of": found.of,
        "touched": [
            {
                "id": one.id,
                "name": one.name,
                "status": one.status,
                "distance": one.distance,
                "because": one.because,
                **_place(one.declared),
            }
            for one in found.touched
        ],
        "publications": [
            {
                "title": one.title,
                "kind": one.kind,
                "producer": one.producer,
                "frequency": one.frequency,
                "source": one.source,
                "field": one.field,
                **_place(one.span),
            }
            for one in found.publications
        ],
        "bodies": [body._asdict() for body in found.bodies],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span | None) -> dict[str, Any]:
    return {"path": span.path if span else None, "line": span.line if span else None}


def csv_text(found: Impact) -> str:
    """A row for each thing that is touched."""
    return table(_COLUMNS, _rows(found))


def _rows(found: Impact) -> Iterator[tuple[object, ...]]:
    away = {one.id: one.distance for one in found.touched if one.id}
    for one in found.touched:
        what = "source" if one.id else "system"
        place = _place(one.declared)
        yield (
            what,
            one.name,
            one.id,
            one.distance,
            one.because,
            "",
            "",
            "",
            "",
            "",
            place["path"],
            place["line"],
        )
    for item in found.publications:
        yield (
            "publication", item.title, "", away[item.source], "", item.source, item.field,
            item.producer, item.kind, item.frequency, item.span.path, item.span.line,
        )  # fmt: skip
    for body in found.bodies:
        yield ("body", body.name, "", away[body.source], body.because, body.source, *[""] * 6)


FORMATS: Mapping[str, Callable[[Impact], str]] = MappingProxyType(
    {"text": text, "json": json_text, "csv": csv_text}
)
