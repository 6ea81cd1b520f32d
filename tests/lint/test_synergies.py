"""Kind synergies: public appearances beside the statistics are explained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"


@pytest.fixture
def no_synergies(base: dict[str, str]) -> str:
    """An entry with publications of both kinds, whose Synergies were left out."""
    return base[RIVER].partition("\n## Synergies")[0]


def test_synergies_that_are_left_out_are_found_where_they_belong(
    findings: Findings, no_synergies: str
) -> None:
    (finding,) = findings({RIVER: no_synergies})
    assert (finding.code, finding.source, finding.field) == ("SY001", "river-gauges", "Synergies")
    assert finding.span.line == 35
    assert [place.line for place in finding.places] == [30, 26]


def test_synergies_are_not_a_missing_field_as_well(said: Said, changed: Changed, no_synergies: str) -> None:
    asked = changed("statement.yaml", ("    - Synergies\n", ""))
    found = said({RIVER: no_synergies, **asked})
    assert [line[:5] for line in found if RIVER in line] == ["SY001"]


def test_their_place_is_before_a_field_that_follows(said: Said, base: dict[str, str], pack: Pack) -> None:
    order = "brief-description, collection, application, access, synergies, statistical-publication"
    ours = pack({"ours/fields.yaml": f"order: [{order}, non-statistical-publication]\n"})
    text = base[BOAT] + "\n## Non-statistical publication\n\nAnswers in Parliament.\n"
    assert f"SY001 {BOAT}:21:4 Synergies" in said({BOAT: text}, packs=(ours,))


@pytest.mark.parametrize("nothing", ["None.", "none", "None. As in 2014."])
def test_a_field_that_says_none_is_no_publication(said: Said, base: dict[str, str], nothing: str) -> None:
    text = base[BOAT] + f"\n## Non-statistical publication\n\n{nothing}\n"
    assert said({BOAT: text}) == []


def test_an_empty_field_is_no_publication(said: Said, base: dict[str, str]) -> None:
    text = base[BOAT] + "\n## Non-statistical publication\n"
    assert said({BOAT: text}) == [f"AX002 {BOAT}:26:4 Non-statistical publication"]


def test_synergies_that_are_empty_are_found_as_empty(said: Said, no_synergies: str) -> None:
    assert said({RIVER: no_synergies + "\n## Synergies\n"}) == [f"AX002 {RIVER}:37:4 Synergies"]


def test_synergies_under_a_misspelt_heading_are_found_as_misspelt(said: Said, changed: Changed) -> None:
    assert said(changed(RIVER, ("## Synergies", "## Synergeis"))) == [f"AX004 {RIVER}:37:4 Synergeis"]


def test_synergies_under_another_heading_of_theirs_are_declared(said: Said, changed: Changed) -> None:
    assert said(changed(RIVER, ("## Synergies", "## Synergy"))) == []


def test_a_retired_source_declares_them_too(said: Said, no_synergies: str) -> None:
    text = no_synergies.replace("status: current", "status: retired")
    assert said({RIVER: text}) == [f"SY001 {RIVER}:35:18 Synergies"]


def test_an_entry_that_cannot_be_read_is_left_alone(said: Said, no_synergies: str) -> None:
    text = no_synergies.replace("title: River", 'title: "River')
    assert [line[:5] for line in said({RIVER: text})] == ["IN001"]


def test_a_waiver_accepts_it(findings: Findings, no_synergies: str) -> None:
    waiver = "waivers:\n  - rule: SY001\n    field: Synergies\n    reason: Not known\n    until: 2016-06\n"
    text = no_synergies.replace("status: current\n", f"status: current\n{waiver}")
    (finding,) = findings({RIVER: text})
    assert finding.waiver
    assert (finding.waiver.reason, finding.waiver.until) == ("Not known", "2016-06")


def test_a_department_without_such_a_field_is_not_asked_for_it(
    said: Said, no_synergies: str, pack: Pack
) -> None:
    ours = pack({"ours/fields.yaml": "fields:\n  - id: synergies\n    title: Synergies\n    off: true\n"})
    assert said({RIVER: no_synergies}, packs=(ours,)) == []


def test_a_department_may_call_its_fields_otherwise(said: Said, base: dict[str, str], pack: Pack) -> None:
    fields = """\
fields:
  - id: synergies
    title: How they compare
    role: synergies
  - id: non-statistical-publication
    title: Seen elsewhere
    role: other-publications
"""
    ours = pack({"ours/fields.yaml": fields})
    text = base[RIVER].replace("## Non-statistical publication", "## Seen elsewhere")
    good = text.replace("## Synergies", "## How they compare")
    bad = text.partition("\n## Synergies")[0]
    conventions = (
        base["statement.yaml"].replace("    - Synergies\n", "").replace("Non-statistical publication", "x")
    )
    assert said({RIVER: good, "statement.yaml": conventions}, packs=(ours,)) == []
    found = said({RIVER: bad, "statement.yaml": conventions}, packs=(ours,))
    assert found == [f"SY001 {RIVER}:35:18 How they compare"]
