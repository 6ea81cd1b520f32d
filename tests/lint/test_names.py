"""Kind names: forms of registered names that nobody registered, and the alias that would register them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.edits import Text
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Of = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
NAMES = "names.yaml"
BODIES = """- name: Her Majesty's Canals and Rivers Inspectorate
  kind: body
- name: Office of Harbours and Navigation
  short: OHN
  kind: body
  aliases:
    - Harbours Office
- name: DockMaster
  kind: system
- name: GRS 2000
  kind: system
- name: "e-Moor"
  kind: system
- name: QUAYS
  kind: system
  not-an-abbreviation: true
- name: Berth allocation system
  kind: system
- name: Ferry
  kind: system
  ambiguous: true
- name: Ferries in Numbers
  kind: other
"""
COMPONENTS = "components:\n  - name: Gauge Data Store\n    short: GDS\n"
OFFICE = "Office of Harbours and Navigation"
CANALS = "Her Majesty's Canals and Rivers Inspectorate"
AFTER = "Planning repairs."


@pytest.fixture
def files(base: dict[str, str], changed: Changed) -> Callable[..., dict[str, str]]:
    """The statement with more names, and with something more said."""
    return lambda words: {
        **changed(LOCK, (AFTER, f"{AFTER} {words}")),
        NAMES: base[NAMES] + BODIES,
    }


@pytest.fixture
def of(findings: Findings, files: Callable[..., dict[str, str]]) -> Of:
    """The findings of the two rules where something more is said."""

    def find(words: str, **others: dict[str, str]) -> list[Finding]:
        found = findings({**files(words), **others.get("files", {})})
        return [finding for finding in found if finding.rule.endswith("-varies")]

    return find


@pytest.mark.parametrize(
    "words",
    [
        "The Office of Harbours and Navigation (OHN), with DockMaster and GRS 2000.",
        "The office of harbours and navigation, the dock master and the quays.",
        "Other Harbours Offices, and the Harbours Office’s staff; DockMaster's data.",
        "Berth allocation systems help. The berth allocation system is old.",
        "Quays are old. The Quays Company owns them; at Old Quays.",
        "The Ferry, a ferry and FERRY are ambiguous; so are Ferries in numbers.",
        "The Welsh Canals and Rivers Inspectorate, and the Inspectorate of Canals.",
        "OFFICE OF HARBOURS AND NAVIGATION",
        "See https://example.org/Dock-Master for more.",
        "The Harbours Office and the Waterways Agency.",
    ],
)
def test_names_as_registered_and_words_that_are_none_are_left_alone(of: Of, words: str) -> None:
    assert not of(words)


@pytest.mark.parametrize(
    ("words", "code", "written", "right"),
    [
        ("The {}.", "RL006", "Office for Harbours and Navigation", OFFICE),
        ("The {}’s staff.", "RL006", "Office of Harbour and Navigation", OFFICE),
        ("The {}.", "RL006", "Office of Harbours & Navigation", OFFICE),
        ("{}.", "RL006", "HM Canals and Rivers Inspectorate", CANALS),
        ("{}.", "RL006", "Her Majesty’s Canals Inspectorate", CANALS),
        ("The {}.", "RL005", "Tide Tables Database", "Tide Tables Service"),
        ("The {}.", "RL005", "Gauges Data Store", "Gauge Data Store"),
        ("All from the {}.", "RL006", "harbours Office", "Harbours Office"),
        ("They use {}.", "RL005", "Dockmaster", "DockMaster"),
        ("They use {}, at times.", "RL005", "Dock-Master", "DockMaster"),
        ("They use {}.", "RL005", "Dock Master", "DockMaster"),
        ("They use {} now.", "RL005", "GRS2000", "GRS 2000"),
        ("They use “{}”.", "RL005", "eMoor", "e-Moor"),
        ("They use {}.", "RL005", "Quays", "QUAYS"),
        ("The new {}.", "RL005", "Berth Allocation System", "Berth allocation system"),
        ("The {}.", "RL005", "River gauge Network", "River Gauge Network"),
    ],
)  # fmt: skip
def test_a_form_that_nobody_registered_is_found_with_the_right_one(
    of: Of, words: str, code: str, written: str, right: str
) -> None:
    (finding,) = of(words.format(written))
    assert (finding.code, finding.words) == (code, written)
    assert f"“{right}”" in finding.message
    assert (finding.source, finding.field) == ("lock-sensors", "Application")


def test_two_forms_in_one_run_of_capitals_are_two_findings(of: Of) -> None:
    found = of("With the Tide Tables System and the Office for Harbours and Navigation.")
    assert [finding.words for finding in found] == [
        "Tide Tables System",
        "Office for Harbours and Navigation",
    ]


def test_a_form_in_several_places_is_one_finding_in_reading_order(of: Of, changed: Changed) -> None:
    more = changed(BOAT, ("Issuing licences", "Using Dockmaster and Dockmaster, and issuing licences"))
    (finding,) = of("They use *Dock*master.", files=more)
    assert (finding.span.path, finding.span.column) == (f"content/{BOAT}", 7)
    assert [place.path for place in finding.places] == [f"content/{BOAT}", f"content/{LOCK}"]


def test_a_row_of_names_is_no_name(of: Of, base: dict[str, str]) -> None:
    title = "title: Gauge Data Store and Level Store"
    river = base[RIVER].replace("title: River Gauge Network", title)
    river = river.replace(COMPONENTS, COMPONENTS + "  - name: Level Store\n")
    assert not of("The Gauge Data Store and the Level Store.", files={RIVER: river})


def test_titles_in_lists_are_left_to_the_registry(of: Of, changed: Changed) -> None:
    lists = changed(LOCK, ("None.", "- Gauges Data Store Yearbook\n  - Tide Tables System"))
    assert not of("", files=lists)
    assert len(of("", files=changed(LOCK, ("None.", "None. Ask the Tide Tables System.")))) == 1


@pytest.mark.parametrize("path", [NAMES, BOAT])
def test_nothing_is_said_where_a_registered_form_may_be_unread(
    of: Of, base: dict[str, str], path: str
) -> None:
    broken = base[path].replace("title: Boat", 'title: "Boat') if path == BOAT else "- name: [\n"
    assert not of("The Gauges Data Store.", files={path: broken})


@pytest.mark.parametrize(
    ("words", "path", "line", "more"),
    [
        (
            "The Rivers Gauge Network.",
            RIVER,
            "title: River Gauge Network\n",
            "aliases:\n  - Rivers Gauge Network\n",
        ),
        (
            "The Gauges Data Store.",
            RIVER,
            "  - name: Gauge Data Store\n",
            "    aliases:\n      - Gauges Data Store\n",
        ),
        ("They use Dock-Master.", NAMES, "- name: DockMaster\n", "  aliases:\n    - Dock-Master\n"),
        ("All harbours Office.", NAMES, "    - Harbours Office\n", "    - harbours Office\n"),
        ("They use eMoor.", NAMES, '- name: "e-Moor"\n', "  aliases:\n    - eMoor\n"),
    ],
)
def test_an_alias_can_be_added_where_the_name_is_registered(
    of: Of,
    files: Callable[..., dict[str, str]],
    base: dict[str, str],
    findings: Findings,
    words: str,
    path: str,
    line: str,
    more: str,
) -> None:
    (finding,) = of(words)
    assert finding.fix
    assert not finding.fix.safe
    (edit,) = finding.fix.edits
    texts = {**base, **files(words)}
    lines = texts[path].split("\n")
    row, column = (edit.span.line or 1) - 1, (edit.span.column or 1) - 1
    lines[row] = lines[row][:column] + edit.text + lines[row][column:]
    assert "\n".join(lines) == texts[path].replace(line, line + more)
    assert not [one for one in findings({**texts, path: "\n".join(lines)}) if one.rule.endswith("-varies")]


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("title:   River Gauge Network", "title:   River Gauge Network\naliases:\n  - Rivers Gauge Network"),
        (
            "title: 'River Gauge Network'  # so it is called",
            "title: 'River Gauge Network'  # so it is called\naliases:\n  - Rivers Gauge Network",
        ),
        (
            "title: River Gauge Network\naliases: [Gauges]  # short",
            "title: River Gauge Network\naliases: [Gauges, Rivers Gauge Network]  # short",
        ),
        (
            'title: River Gauge Network\naliases:\n-   "Gauges"',
            'title: River Gauge Network\naliases:\n-   "Gauges"\n-   "Rivers Gauge Network"',
        ),
    ],
)
def test_an_alias_is_written_as_the_file_is(of: Of, base: dict[str, str], front: str, after: str) -> None:
    river = base[RIVER].replace("title: River Gauge Network", front)
    (finding,) = of("The Rivers Gauge Network.", files={RIVER: river})
    assert finding.fix
    (change,) = [Text(RIVER, river.encode()).change(edit.span, edit.text) for edit in finding.fix.edits]
    assert river[: change.start] + change.text + river[change.end :] == river.replace(front, after)


def test_each_share_tells_what_it_holds(base: dict[str, str], files: Callable[..., dict[str, str]]) -> None:
    packs = catalogue(Config())
    texts = {**base, **files("The Gauges Data Store.")}
    texts[BOAT] = texts[BOAT].replace("Issuing", "The Gauges Data Store. Issuing")
    statement, faults = read(Texts("content", texts), packs, None, date(2015, 1, 1))
    whole = Whole(statement.without_text(), faults, packs)
    rules = [
        rule for rule in bound(packs, Settings(), statement.as_of) if rule.rule.keys.kind.value == "names"
    ]
    shares = [frame(whole), *(Context(whole, (source,)) for source in statement.sources)]
    (finding,) = conclude(rules, [examine(rules, share) for share in shares], whole)
    assert (finding.source, [place.path for place in finding.places]) == (
        "boat-register",
        [f"content/{LOCK}"],
    )
