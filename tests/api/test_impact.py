"""What a change touches: along data flows and planned replacements, once each, from any name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest

from sas_lint.api.checking import check_tree
from sas_lint.api.config import Config, UsageError
from sas_lint.api.examples import base_texts
from sas_lint.api.impact import impact
from sas_lint.api.inventory import COLUMNS, inventory
from sas_lint.read.tree import Texts
from sas_lint.report.impact import FORMATS, Impact

LOCKS = "waterways/lock-sensors.md"
BOATS = "waterways/boat-register.md"


def related(path: str, *lines: str) -> dict[str, str]:
    """A file of the small statement with relations."""
    return {path: base_texts()[path].replace("status:", "\n".join(["relations:", *lines, "status:"]), 1)}


def touched(files: Mapping[str, str], name: str) -> Impact:
    return impact(check_tree(Texts("content", {**base_texts(), **files}), Config()), name)


def reached(found: Impact) -> list[tuple[str, int]]:
    return [(one.id or one.name, one.distance) for one in found.touched]


def test_a_change_travels_along_what_feeds_and_holds_wherever_it_is_declared() -> None:
    files = {
        **related(LOCKS, "  - feeds: boat-register", "    what: counts of boats"),
        **related(BOATS, "  - held-in: river-gauges"),
    }
    assert reached(touched(files, "lock-sensors")) == [("lock-sensors", 0), ("boat-register", 1)]
    assert ("boat-register", 1) in reached(touched(files, "river-gauges"))
    found = touched(files, "lock-sensors").touched[1]
    assert found.because == "Lock Sensors feeds it (counts of boats)"
    assert found.declared
    assert found.declared.path == f"content/{LOCKS}"


def test_a_circle_ends() -> None:
    files = {**related(LOCKS, "  - feeds: boat-register"), **related(BOATS, "  - feeds: lock-sensors")}
    assert reached(touched(files, "boat-register")) == [("boat-register", 0), ("lock-sensors", 1)]


def test_what_only_refers_or_has_been_replaced_is_not_touched() -> None:
    see = related(LOCKS, "  - see: boat-register")
    done = related(LOCKS, "  - replaced-by: boat-register", "    on: 2012")
    planned = related(LOCKS, "  - replaced-by: boat-register", "    planned: 2020")
    assert [len(reached(touched(files, "lock-sensors"))) for files in (see, done, planned)] == [1, 1, 2]


def test_a_system_without_an_entry_can_be_asked_for_and_be_touched() -> None:
    files = related(LOCKS, "  - fed-by: Tide Tables Service")
    assert ("lock-sensors", 1) in reached(touched(files, "TTS"))
    assert ("Tide Tables Service", 1) in reached(touched({}, "river-gauges"))


def test_publications_come_with_what_the_registry_says_and_bodies_with_why() -> None:
    found = touched({}, "River Gauge Network")
    listed = [(one.title, one.kind, one.field) for one in found.publications if one.source == "river-gauges"]
    assert listed == [
        ("River Levels Bulletin", "official", "Statistical publication"),
        ("Daily river levels", "management-information", "Non-statistical publication"),
        ("Daily river levels", "management-information", "Synergies"),
    ]
    assert [body.name for body in found.bodies] == ["Waterways Agency"]


def test_a_name_that_nothing_has_is_the_users_mistake() -> None:
    with pytest.raises(UsageError, match="did you mean “boat-register”"):
        touched({}, "boat-registr")


def test_each_format_tells_the_same() -> None:
    found = touched(related(LOCKS, "  - feeds: boat-register"), "lock-sensors")
    document = json.loads(FORMATS["json"](found))
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](found))))
    assert [one["id"] for one in document["touched"]] == ["lock-sensors", "boat-register"]
    titles = [one["title"] for one in document["publications"]]
    assert titles == [row["name"] for row in rows if row["what"] == "publication"]
    text = FORMATS["text"](found)
    assert all(title in text for title in titles)
    assert "Boat Register, directly: Lock Sensors feeds it" in text


def test_a_cell_is_never_a_formula() -> None:
    files = {LOCKS: base_texts()[LOCKS].replace("title: Lock Sensors", 'title: "=1+1"')}
    result = check_tree(Texts("content", {**base_texts(), **files}), Config())
    rows = list(csv.DictReader(io.StringIO(inventory(result))))
    assert [row["title"] for row in rows if row["id"] == "lock-sensors"] == ["'=1+1"]


def test_the_inventory_has_a_row_for_each_source() -> None:
    result = check_tree(Texts("content", base_texts()), Config())
    rows = list(csv.DictReader(io.StringIO(inventory(result))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [source.id for source in result.statement.sources]
    boats = next(row for row in rows if row["id"] == "boat-register")
    assert boats["statistical publications"] == "Boating Statistics Quarterly"
    assert boats["fields absent"] == "Non-statistical publication; Synergies"
