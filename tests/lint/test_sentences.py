"""Kind sentences: changes without a word on statistics, sources in passing, systems that feed a source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding, Severity

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
Found = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
LOCK = "waterways/lock-sensors.md"
USE = "Issuing licences and collecting fees."
COLLECTED = "Boat owners apply online and licensing staff enter the applications."
STATUS = "status: current"
SYSTEMS = "".join(
    f"- name: {name}\n  kind: system\n  not-an-abbreviation: true\n"
    for name in ("NORTHSTAR", "Harbour Ledger")
)
CODES = ("PR104", "PR203", "PR302")


@pytest.fixture
def found(findings: Findings, changed: Changed, base: dict[str, str]) -> Found:
    """What the rules find where the Boat Register's application says something."""

    def find(text: str, *changes: tuple[str, str], names: str = SYSTEMS) -> list[Finding]:
        files = changed(BOAT, (USE, text), *changes)
        every = findings({**files, "names.yaml": base["names.yaml"] + names})
        return [one for one in every if one.code in CODES]

    return find


@pytest.mark.parametrize(
    "text",
    [
        "A lost plate will be replaced at once.",
        "Fees will be reviewed each spring.",
        "Engines that are being replaced must be reported.",
        "If the crew is being replaced, the owner must tell us.",
        "The register will be replaced in 2017, and both series will be published for a year.",
        "The system is to be upgraded in 2014.",
        "The data have the potential to be disclosive.",
        "Fees are used for statistics.",
        "Staff compare records with those in NORTHSTAR.",
        "Extracts are sent to NORTHSTAR, and fees are passed to the Harbour Ledger.",
        "NORTHSTAR receives data from the register every week.",
        "The register feeds the Harbour Ledger.",
    ],
)
def test_near_misses_are_left_alone(text: str, found: Found) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("It is being phased out.", "PR203", "is being phased out"),
        ("The Boat Register will be replaced in 2017.", "PR203", "will be replaced"),
        ("From 2017 NORTHSTAR will take over from paper.", "PR203", "will take over from"),
        (
            "Canal permits could be used for official statistics.",
            "PR302",
            "could be used for official statistics",
        ),
        ("Data are extracted from NORTHSTAR each night.", "PR104", "NORTHSTAR"),
        ("The numbers come from the former “Harbour Ledger”.", "PR104", "Harbour Ledger"),
        ("NORTHSTAR feeds the register overnight.", "PR104", "NORTHSTAR"),
    ],
)
def test_each_is_found_at_its_words(text: str, code: str, words: str, found: Found) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.words, finding.source, finding.field) == (
        code,
        words,
        "boat-register",
        "Application",
    )


def test_several_announcements_of_an_entry_are_one_finding(found: Found) -> None:
    (finding,) = found(
        "The system will be replaced.", ("The register of licensed boats.", "It is to be merged with others.")
    )
    assert (finding.severity, finding.field, len(finding.places)) == (Severity.INFO, "Brief description", 1)


def test_a_word_on_the_series_may_stand_anywhere_in_the_field(found: Found) -> None:
    assert found("The system will be replaced.\n\n- The series will go on.") == []


def test_another_sources_name_makes_a_replacement_of_it(found: Found) -> None:
    related = (STATUS, f"{STATUS}\nrelations:\n  - see: river-gauges")
    (finding,) = found("Replacing the River Gauge Network, it measures levels.", related)
    assert (finding.code, finding.words) == ("PR203", "Replacing the River Gauge Network")
    assert found("Replacing lost licences.") == []


def test_potential_and_retired_sources_announce_nothing(findings: Findings, changed: Changed) -> None:
    files = changed(LOCK, ("Planning repairs.", "The system will be replaced."))
    assert [one.code for one in findings(files) if one.code in CODES] == []


def test_a_sentence_that_names_a_potential_source_is_not_in_passing(found: Found) -> None:
    related = (STATUS, f"{STATUS}\nrelations:\n  - see: lock-sensors")
    assert found("Counts of Lock Sensors could be used for statistics.", related) == []


def test_each_system_is_one_finding_with_its_places(found: Found) -> None:
    one, other = found("Data from NORTHSTAR and the Harbour Ledger are kept. Copies come from NORTHSTAR.")
    assert [(one.words, len(one.places)), (other.words, len(other.places))] == [
        ("NORTHSTAR", 1),
        ("Harbour Ledger", 0),
    ]


@pytest.mark.parametrize("kind", ["fed-by", "replaces", "see"])
def test_any_relation_lists_a_system_by_any_of_its_names(kind: str, found: Found) -> None:
    names = "- name: NORTHSTAR\n  short: NS\n  kind: system\n  not-an-abbreviation: true\n"
    related = (STATUS, f"{STATUS}\nrelations:\n  - {kind}: NORTHSTAR")
    assert found("Data come from NS.", related, names=names) == []
    assert [one.code for one in found("Data come from NS.", names=names)] == ["PR104"]


@pytest.mark.parametrize("kind", ["kind: body", "kind: programme", "kind: system\n  ambiguous: true"])
def test_only_systems_feed_a_source(kind: str, found: Found) -> None:
    assert found("Data come from Northstar.", names=f"- name: Northstar\n  {kind}\n") == []


def test_what_data_pass_through_counts_where_they_are_collected(
    found: Found, findings: Findings, base: dict[str, str], changed: Changed, pack: Pack
) -> None:
    assert found("Owners pay through the Harbour Ledger.") == []
    (finding,) = found(USE, (COLLECTED, "Owners apply through the Harbour Ledger."))
    assert (finding.code, finding.field) == ("PR104", "Collection")
    ours = pack({"ours/fields.yaml": "fields:\n  - {id: collection, title: Intake, role: collection}\n"})
    files = {path: text.replace("## Collection", "## Intake") for path, text in base.items()}
    files[BOAT] = files[BOAT].replace(COLLECTED, "Owners apply via the Harbour Ledger.")
    files["names.yaml"] += SYSTEMS
    assert [one.field for one in findings(files, packs=(ours,)) if one.code == "PR104"] == ["Intake"]


def test_a_registry_that_could_not_be_read_may_say_that_it_is_no_system(
    said: Said, changed: Changed, base: dict[str, str]
) -> None:
    files = {
        **changed(BOAT, (USE, "Data come from NORTHSTAR.")),
        "names.yaml": base["names.yaml"] + "- short: N\n",
    }
    assert "PR104" not in {line[:5] for line in said(files)}


def test_publications_feed_nothing(found: Found) -> None:
    series = ("  - Annual tables", "  - Annual tables\n  - Note: with data from NORTHSTAR")
    assert found(USE, series) == []


def test_a_paragraph_of_any_length_is_read_to_its_end(found: Found) -> None:
    (change, feed) = found("The system will be replaced. Data come from NORTHSTAR. " * 3000)
    assert (change.code, len(change.places)) == ("PR203", 2999)
    assert (feed.code, len(feed.places)) == ("PR104", 2999)
