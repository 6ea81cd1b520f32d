"""Kind publications, as far as entries claim what is registered, and under the right heading."""

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
LOCK = "waterways/lock-sensors.md"
PUBLICATIONS = "publications.yaml"
HEADING = "## Statistical publication\n\n"
TRAFFIC = "- title: Lock Traffic\n  aliases:\n    - Traffic in Locks\n  kind: official\n"
FOUND = f"PR102 {PUBLICATIONS}:13:10 Lock Traffic"


@pytest.fixture
def with_traffic(base: dict[str, str]) -> dict[str, str]:
    """The registry with a series that no entry lists."""
    return {PUBLICATIONS: base[PUBLICATIONS] + TRAFFIC}


def test_a_series_that_no_entry_lists_is_found_in_the_registry(
    findings: Findings, with_traffic: dict[str, str]
) -> None:
    (finding,) = findings(with_traffic)
    assert (finding.code, finding.severity, finding.words) == ("PR102", "warning", "Lock Traffic")
    assert (finding.span.path, finding.span.line, finding.source) == (f"content/{PUBLICATIONS}", 13, None)


@pytest.mark.parametrize(
    "form", ["Lock Traffic", "Traffic in Locks", "lock traffic;", "Lock Traffic, yearly"]
)
def test_a_series_listed_in_any_form_is_claimed(
    said: Said, base: dict[str, str], with_traffic: dict[str, str], form: str
) -> None:
    assert FOUND not in said({**with_traffic, BOAT: base[BOAT] + f"- {form}\n"})


def test_a_series_listed_as_a_paragraph_under_a_wrong_heading_is_claimed(
    said: Said, changed: Changed, with_traffic: dict[str, str]
) -> None:
    files = changed(BOAT, ("collecting fees.", "collecting fees.\n\nLock Traffic"))
    assert said({**with_traffic, **files}) == []


def test_a_series_whose_title_is_misspelt_in_an_entry_is_one_finding(
    said: Said, base: dict[str, str], with_traffic: dict[str, str]
) -> None:
    found = said({**with_traffic, BOAT: base[BOAT] + "- Lock Trafic\n"})
    assert found == [f"PB001 {BOAT}:25:3 Lock Trafic"]


def test_a_series_named_in_a_sentence_only_is_not_claimed(
    said: Said, changed: Changed, with_traffic: dict[str, str]
) -> None:
    files = changed(BOAT, ("collecting fees.", "counting boats for Lock Traffic."))
    assert said({**with_traffic, **files}) == [FOUND]


@pytest.mark.parametrize(
    "rest",
    [
        "  kind: management-information\n",
        "  kind: report\n",
        "  kind: official\n  administrative: false\n",
        "  kind: official\n  ceased: 2015-08\n",
    ],
)
def test_what_is_no_statistical_publication_of_today_need_not_be_listed(
    said: Said, base: dict[str, str], rest: str
) -> None:
    found = said({PUBLICATIONS: base[PUBLICATIONS] + "- title: Lock Traffic\n" + rest})
    assert not [line for line in found if line.startswith("PR102")]


@pytest.mark.parametrize("kind", ["official", "accredited", "in-development"])
def test_statistical_publications_of_every_kind_are_to_be_listed(
    said: Said, base: dict[str, str], kind: str
) -> None:
    registry = base[PUBLICATIONS] + f"- title: Lock Traffic\n  kind: {kind}\n  administrative: true\n"
    assert said({PUBLICATIONS: registry}) == [FOUND]


@pytest.mark.parametrize("text", ['---\ntitle: "Lock\n---\n', ""])
def test_an_entry_that_cannot_be_read_may_list_the_series(
    said: Said, with_traffic: dict[str, str], text: str
) -> None:
    assert [line[:2] for line in said({**with_traffic, LOCK: text})] == ["IN"]


def test_a_chapter_that_is_not_there_may_list_the_series(
    said: Said, changed: Changed, with_traffic: dict[str, str]
) -> None:
    files = changed("statement.yaml", ("  - waterways", "  - waterways\n  - canals"))
    assert said({**with_traffic, **files}) == ["TC002 statement.yaml:15:5 canals"]


def test_a_series_without_a_kind_is_one_finding(said: Said, base: dict[str, str]) -> None:
    assert said({PUBLICATIONS: base[PUBLICATIONS] + "- title: Lock Traffic\n"}) == [
        f"IN004 {PUBLICATIONS}:13:3"
    ]


def test_without_a_registry_no_series_is_unclaimed(said: Said) -> None:
    assert not [line for line in said({PUBLICATIONS: None}) if line.startswith("PR102")]


def test_a_waiver_in_the_statement_accepts_it(
    said: Said, base: dict[str, str], with_traffic: dict[str, str]
) -> None:
    waiver = "waivers:\n  - rule: PR102\n    words: Lock Traffic\n    reason: Not known\n    until: 2016-06\n"
    assert said({**with_traffic, "statement.yaml": base["statement.yaml"] + waiver}) == []


def run_of(*titles: str) -> str:
    return "".join(f"- {title}\n" for title in titles)


RUN = run_of("Boating Statistics Quarterly", "River Levels Bulletin")
LISTED = HEADING + "- Boating Statistics Quarterly\n  - Annual tables\n"


def test_publications_under_access_are_the_missing_field(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, (LISTED, RUN)))
    assert (finding.code, finding.field) == ("AX007", "Access and dissemination")
    assert (finding.span.line, finding.span.column, finding.span.end_line) == (21, 3, 22)
    assert "Put a heading “## Statistical publication” before" in finding.help


@pytest.mark.parametrize(
    "run",
    [
        run_of("Boating Statistics", "river levels bulletin."),
        run_of("Ways to see it", "Boating Statistics Quarterly", "River Levels Bulletin"),
        "Boating Statistics Quarterly\n\nRiver Levels Bulletin\n",
        "Statistics made from it\n\n" + RUN,
        "1. Boating Statistics Quarterly\n2. River Levels Bulletin\n",
    ],
)
def test_a_run_of_publications_is_seen_in_any_shape(said: Said, changed: Changed, run: str) -> None:
    assert [line[:5] for line in said(changed(BOAT, (LISTED, run)))] == ["AX007"]


def test_one_publication_is_no_run_and_the_field_is_missing(said: Said, changed: Changed) -> None:
    found = said(changed(BOAT, (LISTED, run_of("Boating Statistics Quarterly"))))
    assert found == [f"AX001 {BOAT}:21:31 Statistical publication"]


def test_publications_listed_again_under_access_are_left_alone(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, (HEADING, RUN + "\n" + HEADING))) == []


def test_publications_as_synergies_are_left_alone(said: Said, changed: Changed) -> None:
    files = changed(
        RIVER,
        (HEADING + "- River Levels Bulletin\n\n", ""),
        ("  - Relates to: River Levels Bulletin\n", "- River Levels Bulletin\n"),
    )
    assert said(files) == [f"AX001 {RIVER}:26:4 Statistical publication"]


def test_a_misspelt_heading_over_publications_is_one_finding(said: Said, changed: Changed) -> None:
    files = changed(BOAT, (LISTED, "## Statistical publicatons\n\n" + RUN))
    assert said(files) == [f"AX004 {BOAT}:21:4 Statistical publicatons"]


def test_a_heading_of_the_authors_own_over_publications_is_one_finding(
    findings: Findings, changed: Changed
) -> None:
    (finding,) = findings(changed(BOAT, (LISTED, "## Publications\n\n" + RUN)))
    assert (finding.code, finding.words, finding.span.line) == ("AX007", "Publications", 21)
    assert "Write “## Statistical publication” in its place" in finding.help


OUTPUTS = """\
fields:
  - id: statistical-publication
    title: Outputs
    aliases: [Statistical publication]
    required: true
    role: publications
"""


def test_a_department_may_call_its_list_otherwise(said: Said, changed: Changed, pack: Pack) -> None:
    ours = pack({"ours/fields.yaml": OUTPUTS})
    found = said(changed(BOAT, (LISTED, RUN)), packs=(ours,))
    assert [line[:5] for line in found] == ["AX007"]
    assert said(changed(BOAT, (HEADING, "## Outputs\n\n")), packs=(ours,)) == []


def test_a_department_without_such_a_field_has_none_misplaced(
    said: Said, changed: Changed, pack: Pack
) -> None:
    off = "fields:\n  - id: statistical-publication\n    title: x\n    off: true\n"
    ours = pack({"ours/fields.yaml": off})
    found = said(changed(BOAT, (LISTED, RUN)), packs=(ours,))
    assert not [line for line in found if line.startswith("AX007")]
