"""Kind entries: copied sentences, components not described, fields not explained, descriptions as lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.model.statement import Source
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
FIELDS = "front/02-fields.md"
COLLECTION = {
    BOAT: "Boat owners apply online and licensing staff enter the applications.",
    LOCK: "Each lock counts the boats that pass.",
    RIVER: "Gauges send a reading every fifteen minutes to the Gauge Data Store.",
}
LONG = (
    "Forms are opened by licensing staff in each of the offices on the day on which they arrive and are kept"
    " for six years."
)
NAMES = ("Brief description", "Collection", "Application", "Access and dissemination")
ALL = (*NAMES, "Statistical publication", "Non-statistical publication", "Synergies")


def of(code: str, found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.code == code]


@pytest.fixture
def shared(changed: Changed) -> Callable[..., dict[str, str]]:
    """Entries whose Collection goes on with some text each."""

    def add(texts: dict[str, str]) -> dict[str, str]:
        files = {}
        for path, text in texts.items():
            files.update(changed(path, (COLLECTION[path], f"{COLLECTION[path]} {text}")))
        return files

    return add


def test_sentences_shared_word_for_word_are_one_finding_with_both_places(
    findings: Findings, shared: Callable[..., dict[str, str]]
) -> None:
    (finding,) = findings(shared({BOAT: LONG, LOCK: LONG.replace(" by ", "\nby ")}))
    assert (finding.code, finding.source, finding.words) == (
        "AX015",
        "boat-register",
        "Forms are opened by licensing staff ...",
    )
    assert [place.path for place in finding.places] == [f"content/{LOCK}"]


def test_a_number_or_a_word_that_differs_makes_another_sentence(
    said: Said, shared: Callable[..., dict[str, str]]
) -> None:
    assert said(shared({BOAT: LONG, LOCK: LONG.replace("six", "ten")})) == []


def test_a_sentence_twice_in_one_entry_is_no_copy(said: Said, shared: Callable[..., dict[str, str]]) -> None:
    assert [line for line in said(shared({BOAT: f"{LONG} {LONG}"})) if line.startswith("AX015")] == []


def test_more_than_two_entries_are_counted(findings: Findings, shared: Callable[..., dict[str, str]]) -> None:
    (finding,) = findings(shared(dict.fromkeys((BOAT, LOCK, RIVER), LONG)))
    assert "(3 entries)" in finding.message
    assert len(finding.places) == 2


def test_copies_in_different_shares_are_found_alike(
    base: dict[str, str], shared: Callable[..., dict[str, str]]
) -> None:
    packs = catalogue(Config())
    texts = {**base, **shared({BOAT: LONG, LOCK: LONG})}
    statement, faults = read(Texts("content", texts), packs, None, date(2015, 1, 1))
    rules = bound(packs, Settings(), statement.as_of)

    def found(parts: Sequence[Sequence[Source]]) -> list[tuple[str, str | None, int]]:
        whole = Whole(statement.without_text(), faults, packs)
        shares = [examine(rules, frame(whole))]
        shares += [examine(rules, Context(whole, part)) for part in parts]
        return [(one.code, one.source, len(one.places)) for one in conclude(rules, shares, whole)]

    sources = tuple(statement.sources)
    together = found([sources])
    assert together == [("AX015", "boat-register", 1)]
    assert found([(source,) for source in sources]) == together


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("the Gauge Data Store", []),
        ("the gauge data store", []),
        ("the GDS", []),
        ("the Gauge-Data Store", []),
        ("the GDSX", ["GDS"]),
        ("a store", ["GDS"]),
    ],
)
def test_a_component_is_mentioned_by_any_form_of_its_name(
    findings: Findings, changed: Changed, told: str, untold: list[str]
) -> None:
    found = findings(changed(RIVER, ("the Gauge Data Store.", f"{told}.")))
    assert [one.words for one in of("AX017", found)] == untold


def test_a_title_in_a_list_of_publications_is_no_mention(
    findings: Findings, base: dict[str, str], changed: Changed
) -> None:
    text = changed(RIVER, ("the Gauge Data Store.", "a store."))[RIVER]
    text = text.replace(
        "- River Levels Bulletin\n\n", "- River Levels Bulletin\n- Gauge Data Store Review\n\n"
    )
    registry = base["publications.yaml"] + "- title: Gauge Data Store Review\n  kind: official\n"
    assert of("AX017", findings({RIVER: text, "publications.yaml": registry}))


@pytest.mark.parametrize(
    ("title", "untold"),
    [
        ("Boat Register (BR) and Mooring Register (MR)", ["BR", "MR"]),
        ("Boat Register (BR)", []),
        ("The Waterways Agency (WA) and its Boat Register (BR)", []),
        ("Registers including Moorings, Berths (with Cradles) and a set of cards", ["Moorings", "Berths"]),
        ("Registers: Moorings", []),
    ],
)
def test_systems_listed_in_a_title_are_components(
    findings: Findings, changed: Changed, title: str, untold: list[str]
) -> None:
    found = of("AX017", findings(changed(BOAT, ("title: Boat Register", f'title: "{title}"'))))
    words = [one.words for one in found]
    assert words == untold[:1]
    assert [len(one.places) for one in found] == [len(untold) - 1][: len(found)]


def test_an_entry_without_fields_is_not_blamed_for_its_components(said: Said, base: dict[str, str]) -> None:
    head = base[RIVER].partition("\n## ")[0] + "\n"
    assert not [line for line in said({RIVER: head}) if line.startswith("AX017")]


def explanation(names: Sequence[str], mark: str = "- **{}**: what it holds.") -> dict[str, str]:
    lines = "\n\n".join(mark.format(name) for name in names)
    return {FIELDS: f"---\ntitle: How to read an entry\n---\n{lines}\n"}


@pytest.mark.parametrize("mark", ["- **{}**: so", "{} – so", "## {}\n\nSo.", "- “{}”: so", "- {}\n  - so"])
def test_a_field_that_the_explanation_leaves_out_is_named(findings: Findings, mark: str) -> None:
    found = of("AX008", findings(explanation([name for name in ALL if name != "Application"], mark)))
    assert [(one.words, one.span.path) for one in found] == [("Application", f"content/{FIELDS}")]
    assert "(3)" in found[0].message


def test_a_field_that_is_explained_and_one_that_nobody_uses_are_no_fault(said: Said) -> None:
    assert said(explanation(ALL)) == []
    assert said(explanation([*ALL, "Owner"])) == []


def test_a_front_that_names_two_fields_explains_none(said: Said) -> None:
    assert said(explanation(NAMES[:2])) == []


def test_nothing_is_left_out_while_a_front_part_is_unread(findings: Findings) -> None:
    parts = {**explanation(NAMES), "front/03-more.md": "---\ntitel: More\n---\nText.\n"}
    assert of("AX008", findings(parts)) == []


def test_a_list_is_a_description_once_a_sentence_stands_beside_it(
    findings: Findings, changed: Changed
) -> None:
    alone = "- licences\n- fees"
    text = "The register of licensed boats."
    found = of("AX018", findings(changed(BOAT, (text, alone))))
    assert [(one.words, one.span.line) for one in found] == [("licences", 7)]
    assert of("AX018", findings(changed(BOAT, (text, f"It holds:\n\n{alone}")))) == []


def test_another_departments_description_is_judged_by_role(
    findings: Findings, base: dict[str, str], pack: Pack
) -> None:
    ours = pack(
        {
            "ours/fields.yaml": "fields:\n  - id: brief-description\n    title: In short\n"
            "    role: description\n    required: true\n"
        }
    )
    texts = {path: text.replace("Brief description", "In short") for path, text in base.items()}
    texts[BOAT] = texts[BOAT].replace("The register of licensed boats.", "- licences\n- fees")
    found = findings(texts, packs=(ours,))
    assert [(one.code, one.field) for one in found] == [("AX018", "In short")]
