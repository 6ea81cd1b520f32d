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


MAPPING = """\
- Daily river levels
  - Relates to: River Levels Bulletin
  - Differs: the daily readings are not yet checked
"""


@pytest.fixture
def told(findings: Findings, changed: Changed) -> Callable[..., list[tuple[str, str]]]:
    """What the rules on mapping find where synergies hold some text."""

    def find(text: str, **files: str) -> list[tuple[str, str]]:
        found = findings({**changed(RIVER, (MAPPING, text)), **files})
        return [(one.code, one.words) for one in found if one.code in ("SY002", "SY003")]

    return find


@pytest.mark.parametrize(
    ("text", "maps"),
    [
        ("The two differ.\n", True),
        ("Both show the same figures.\n", True),
        ("- Daily river levels\n  - Agrees: on the day\n", True),
        ("- Daily river levels\n  - Nature: readings\n", False),
        ("- Daily river levels\n  - Agrees:\n", False),
        ("Harbours use the data.\n", False),
        ("Official Statistics Of Equal Rivers is a report.\n", True),
    ],
)
def test_a_mapping_is_a_label_or_a_word_that_compares(
    told: Callable[..., list[tuple[str, str]]], text: str, maps: bool
) -> None:
    assert [code for code, _ in told(text)] == ([] if maps else ["SY002"])


def test_words_inside_a_title_map_nothing(findings: Findings, base: dict[str, str]) -> None:
    texts = {path: text.replace("Daily river levels", "Same-day river levels") for path, text in base.items()}
    texts[RIVER] = texts[RIVER].partition("## Synergies")[0] + "## Synergies\n\n- Same-day river levels\n"
    assert [one.code for one in findings(texts)] == ["SY002"]


def test_lineage_is_shown_where_it_stands(findings: Findings, changed: Changed) -> None:
    text = "Harbours use the data.\n\nIt replaced a card index in 2012.\n"
    (finding,) = [one for one in findings(changed(RIVER, (MAPPING, text))) if one.code == "SY002"]
    assert finding.span.line == 41
    assert "which system replaced which" in finding.message


def test_synergies_that_map_nothing_are_one_finding(told: Callable[..., list[tuple[str, str]]]) -> None:
    assert told("- River Levels Bulletin\n") == [("SY002", "River Levels Bulletin")]


@pytest.fixture
def three(base: dict[str, str], changed: Changed) -> Callable[[str], dict[str, str]]:
    """An entry with three publications that are not statistical, and synergies of some text."""

    def make(text: str) -> dict[str, str]:
        nature = "  - Nature: readings of each gauge\n  - Timing: daily\n"
        more = "".join(
            f"- {title}\n  - Reason: public safety\n  - Nature: readings\n  - Timing: daily\n"
            for title in ("Flood Watch Map", "Gauge Yearbook")
        )
        registry = base["publications.yaml"] + "".join(
            f"- title: {title}\n  aliases:\n    - The {title} Online\n  kind: report\n"
            for title in ("Flood Watch Map", "Gauge Yearbook")
        )
        return {**changed(RIVER, (nature, nature + more), (MAPPING, text)), "publications.yaml": registry}

    return make


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Daily river levels, the map and the Gauge Yearbook differ.\n", []),
        ("All of these differ from the statistics.\n", []),
        ("- Daily river levels\n  - Differs: in time\n", ["Flood Watch Map", "Gauge Yearbook"]),
        ("The The Flood Watch Map Online and the gauge yearbook differ.\n", ["Daily river levels"]),
        ("The River Levels Bulletin differs.\n", ["Daily river levels", "Flood Watch Map", "Gauge Yearbook"]),
        ("The watch map and the daily river figures differ from the Gauge Yearbook.\n", []),
        ("None.\n", []),
    ],
)
def test_each_publication_is_mentioned_in_whole_or_in_part(
    findings: Findings, three: Callable[[str], dict[str, str]], text: str, left: list[str]
) -> None:
    found = findings(three(text))
    assert [one.words for one in found if one.code == "SY003"] == left
    assert [one.code for one in found if one.code == "SY002"] == []


def test_the_only_publication_is_what_synergies_without_a_title_are_about(
    told: Callable[..., list[tuple[str, str]]],
) -> None:
    assert told("The readings differ, for they are not yet checked.\n") == []
    assert told("The River Levels Bulletin differs.\n") == [("SY003", "Daily river levels")]


def test_a_publication_that_is_none_is_not_missed_as_well(
    findings: Findings, three: Callable[[str], dict[str, str]]
) -> None:
    files = three("The Daily river levels and the Gauge Yearbook differ.\n")
    entry = files[RIVER].replace(
        "- Flood Watch Map\n  - Reason: public safety\n", "- Flood Watch Map\n  - Reason: by law\n"
    )
    entry = entry.replace("  - Nature: readings\n", "  - Nature: readings, circulated to wardens\n", 1)
    found = findings({**files, RIVER: entry})
    assert [one.code for one in found] == ["AX016"]
