"""The map of entries against fields: each state in words, and the findings of each field."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from sas_lint.api.config import load_config
from sas_lint.report.html.marks import STATES
from tests.report.pages import Files, content, html_of, only, parsed, said

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "rules" / "base" / "content"
REGISTER = "waterways/boat-register.md"
SILENT = "absent, which means none by the statement's convention"


def grid(page: Element) -> dict[str, dict[str, str]]:
    """The words of each cell, by entry and by field."""
    table = only(page, class_="map")
    (head,) = (row for row in table.iter("tr") if row.find("td") is None and row.get("class") != "chapter")
    _, *fields = [said(cell) for cell in head]
    rows = ([said(cell) for cell in row] for row in table.iter("tr") if row.find("td") is not None)
    return {name: dict(zip(fields, cells, strict=True)) for name, *cells in rows}


def of(folder: Path, changes: Files) -> dict[str, dict[str, str]]:
    """The map of the good statement with some files replaced."""
    return grid(parsed(html_of(content(folder, changes))))


def register(old: str, new: str) -> Files:
    """The boat register with other words."""
    text = (BASE / REGISTER).read_text("utf-8")
    assert old in text
    return {REGISTER: text.replace(old, new)}


def test_tells_what_each_entry_has(tmp_path: Path) -> None:
    found = of(tmp_path, {})
    assert list(found) == ["Boat Register", "River Gauge Network", "Lock Sensors (potential)"]
    assert list(found["Boat Register"].items()) == [
        ("Brief description", "present"),
        ("Collection", "present"),
        ("Application", "present"),
        ("Access and dissemination", "present"),
        ("Statistical publication", "present"),
        ("Non-statistical publication", SILENT),
        ("Synergies", SILENT),
        ("Entry as a whole", "no finding"),
    ]
    assert found["River Gauge Network"]["Synergies"] == "present"
    assert found["Lock Sensors (potential)"]["Statistical publication"] == "says none"


@pytest.mark.parametrize(
    ("old", "new", "field", "cell"),
    [
        (
            "## Application\n\nIssuing licences and",
            "Issuing licences and",
            "Application",
            "missing, 1 must fix",
        ),
        ("Issuing licences and collecting fees.", "", "Application", "a heading without words, 1 must fix"),
        ("Issuing licences and collecting fees.", "TBC.", "Application", "present, 1 must fix"),
        (
            "- Boating Statistics Quarterly",
            "- Boating Statistics",
            "Statistical publication",
            "present, 1 should fix",
        ),
        ("title: Boat Register", "titel: x\ntitle: Boat Register", "Entry as a whole", "1 must fix"),
    ],
)
def test_a_finding_stands_at_its_field(tmp_path: Path, old: str, new: str, field: str, cell: str) -> None:
    found = of(tmp_path, register(old, new))["Boat Register"]
    assert found[field] == cell
    assert {words for name, words in found.items() if name != field} <= {"present", SILENT, "no finding"}


def test_what_is_accepted_is_no_gap(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: AX001\n    reason: It is known\n    until: 2015-12-31\n---\n## Brief"
    text = (BASE / REGISTER).read_text("utf-8").replace("## Application\n\n", "")
    found = of(tmp_path, {REGISTER: text.replace("---\n## Brief", waiver)})["Boat Register"]
    assert found["Application"] == "missing, 1 accepted, with reason"


def test_a_file_that_cannot_be_read_has_its_row(tmp_path: Path) -> None:
    statement = content(tmp_path, {})
    (statement / REGISTER).write_bytes(b"\xff\xfe")
    found = grid(parsed(html_of(statement)))
    assert set(found["boat-register"].values()) == {STATES["unread"], "no finding"}


def test_each_picture_is_told_in_the_key(tmp_path: Path) -> None:
    page = parsed(html_of(content(tmp_path, register("## Application\n\n", ""))))
    (region,) = (one for one in page.iter("section") if one.get("id") == "map")
    keys = next(one for one in region.iter("ul") if one.get("aria-label") == "What the pictures mean")
    pictured = {use.get("href") for use in keys.iter("{http://www.w3.org/2000/svg}use")}
    assert {use.get("href") for use in region.iter("{http://www.w3.org/2000/svg}use")} == pictured
    assert [said(one) for one in keys] == [
        "present",
        "says none",
        SILENT,
        "missing",
        "must fix, with the number of findings",
    ]


def test_takes_the_fields_of_another_department() -> None:
    folder = ROOT / "examples" / "food-and-uplands" / "content"
    found = grid(parsed(html_of(folder, load_config(folder)[0])))
    assert list(found["HARVEST"])[:3] == ["What it is", "Official statistics", "Other releases"]
    assert found["Upland Grants Database (retired)"]["How releases relate"] == SILENT
