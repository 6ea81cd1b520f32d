"""Kind telling: labels, words, registered names and frequencies that answer, and what leaves a part out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding, Severity

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
ACCESS = "Licensing staff see the register daily on the agency's network."
COLLECTION = "Boat owners apply online and licensing staff enter the applications."
OTHER = """\
- Daily river levels
  - Reason: public safety
  - Nature: readings of each gauge
  - Timing: daily
"""


@pytest.fixture
def missing(findings: Findings, changed: Changed) -> Callable[..., list[str]]:
    """What AX010 says is missing where the field about access holds some text."""

    def find(text: str, **config: object) -> list[str]:
        found = findings(changed(BOAT, (ACCESS, text)), **config)
        return [one.message.partition("does not say ")[2] for one in found if one.code == "AX010"]

    return find


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Licensing staff see it on the network.", ["when"]),
        ("They are kept.", ["who gets the data, how or when"]),
        ("- Who: wardens\n- How: by boat\n- When: in May", []),
        ("- who: wardens\n- HOW: by boat\n- When: in May", []),
        ("- Extracts\n  - Notes\n    - Who: wardens\n    - How: by boat\n    - When: in May", []),
        ("- Who: wardens\n- How: by boat\n- When:", ["when"]),
        ("The Waterways Agency reads it on screen at once.", []),
        ("The WA reads it on screen at once.", []),
        ("Copies go to the Tide Tables Service each week.", ["who gets the data"]),
        ("Staff see copies, for the Boating Statistics Quarterly.", ["when"]),
        ("Nothing is shared: no early dissemination takes place.", []),
        ("None.", []),
        ("Table: Who sees it\n\n| Who | When |\n|---|---|\n| Staff | daily, on paper |", []),
    ],
)
def test_access_is_told_by_labels_words_and_bodies_not_by_other_names(
    missing: Callable[..., list[str]], text: str, untold: list[str]
) -> None:
    assert missing(text) == untold


def test_the_finding_stands_at_the_heading_and_is_a_warning(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, (ACCESS, "Licensing staff see it on the network.")))
    assert (finding.span.line, finding.span.column, finding.words) == (17, 4, "Access and dissemination")
    assert (finding.severity, finding.source) == (Severity.WARNING, "boat-register")


def test_a_placeholder_that_is_the_whole_field_is_one_finding(said: Said, changed: Changed) -> None:
    assert [line[:5] for line in said(changed(BOAT, (ACCESS, "TBC")))] == ["AX003"]


def test_an_empty_field_is_one_finding(said: Said, changed: Changed) -> None:
    assert [line[:5] for line in said(changed(BOAT, (f"{ACCESS}\n", "")))] == ["AX002"]


@pytest.mark.parametrize("name", ["names.yaml"])
def test_nothing_is_said_while_the_names_that_may_tell_it_are_unread(
    said: Said, changed: Changed, name: str
) -> None:
    broken = {name: "- name: Waterways Agency\n  kinds: body\n"}
    assert [line[:5] for line in said({**changed(BOAT, (ACCESS, "Kept by the WA.")), **broken})] == ["IN002"]


def test_another_departments_heading_and_label_are_judged_by_role(
    findings: Findings, base: dict[str, str], pack: Pack
) -> None:
    ours = pack(
        {
            "ours/fields.yaml": "labels: [By whom]\nfields:\n  - id: access\n    title: Who may look\n"
            "    role: access\n    required: true\n"
        }
    )
    texts = {path: text.replace("Access and dissemination", "Who may look") for path, text in base.items()}
    texts[BOAT] = texts[BOAT].replace(ACCESS, "Licensing staff see it on the network.")
    found = findings(texts, packs=(ours,))
    assert [(one.code, one.field) for one in found] == [("AX010", "Who may look")]


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Captured by the Tide Tables Service, each record in a file.", False),
        ("Lock Sensors send their counts.", False),
        ("Our own Boat Register, on paper.", True),
        ("A warden writes it down.", False),
        ("Taken down on paper.", True),
    ],
)
def test_collection_is_told_by_systems_and_other_sources_too(
    findings: Findings, changed: Changed, text: str, untold: bool
) -> None:
    found = findings(changed(BOAT, (COLLECTION, text)))
    assert any(one.code == "AX009" for one in found) == untold


def lacking(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.words, one.message.rpartition("without its ")[2]) for one in found if one.code == "AX012"]


@pytest.mark.parametrize(
    ("facts", "untold"),
    [
        ("  - Reason: public safety\n", "nature"),
        ("  - Note: weekly figures, by law\n", None),
        ("", "reason or nature"),
    ],
)
def test_each_item_has_its_reason_nature_and_timing(
    findings: Findings, changed: Changed, facts: str, untold: str | None
) -> None:
    found = lacking(findings(changed(RIVER, (OTHER, f"- Daily river levels\n{facts}"))))
    assert found == ([("Daily river levels", untold)] if untold else [])


def test_the_registry_tells_the_timing_and_a_paragraph_tells_all_items(
    findings: Findings, changed: Changed
) -> None:
    often = changed(
        "publications.yaml", ("  kind: management-information", "  kind: report\n  frequency: daily")
    )
    text = "Readings of each gauge, because the law requires it.\n\n- Daily river levels\n"
    assert lacking(findings({**often, **changed(RIVER, (OTHER, text))})) == []


def test_a_long_item_is_cut_in_the_message_and_whole_in_the_words(
    findings: Findings, changed: Changed
) -> None:
    item = "A very long item, which nobody has put into the registry, and which goes on and on until it ends"
    found = [one for one in findings(changed(RIVER, (OTHER, f"- {item}\n"))) if one.code == "AX012"]
    assert [one.words for one in found] == [item]
    assert all(item not in one.message and "..." in one.message for one in found)
