"""Kind wording: words at fault in text, titles, items and after a word for none, and what puts them right."""

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
ACCESS = "Licensing staff see the register daily on the agency's network."
SERIES = "- Boating Statistics Quarterly\n  - Annual tables\n"
NATURE = "  - Nature: readings of each gauge\n"


def of(code: str, found: tuple[Finding, ...]) -> list[str]:
    return [one.words for one in found if one.code == code]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some key officials see it.", ["Some key officials"]),
        ("Around ten users see it.", ["Around ten users"]),
        ("About 400 field officers see it.", []),
        ("Some 1,150 officials in the agency see it.", []),
        ("Several members of staff, such as wardens, see it.", []),
        ("Some records are seen by officials.", []),
    ],
)
def test_an_audience_is_vague_only_without_examples_and_names_of_tasks(
    findings: Findings, changed: Changed, text: str, words: list[str]
) -> None:
    assert of("AX011", findings(changed(BOAT, (ACCESS, f"{text} {ACCESS}")))) == words


def test_vague_words_in_one_field_are_one_finding_with_places(findings: Findings, changed: Changed) -> None:
    text = f"{ACCESS} Some officials\n\n- get it: certain people\n"
    found = [one for one in findings(changed(BOAT, (ACCESS, text))) if one.code == "AX011"]
    assert [(one.words, len(one.places)) for one in found] == [("Some officials", 1)]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("Modelling of trips", ["Modelling"]),
        ("Mooring Return.", ["Return"]),
        ("Mooring Return (for the Tide Tables Service)", ["Return"]),
        ("Return of the Herring Boats", []),
        ("Use of boats: statistics", []),
        ("Modelling for the River Levels Bulletin", ["Modelling"]),
        ("River Levels Bulletin", []),
        ("River Levels Bulletin is used to plan", []),
    ],
)
def test_an_item_is_a_use_or_a_return_by_its_beginning_its_end_or_its_verb(
    findings: Findings, changed: Changed, item: str, words: list[str]
) -> None:
    assert of("AX013", findings(changed(BOAT, (SERIES, f"{SERIES}- {item}\n")))) == words


def test_a_use_is_not_an_unregistered_publication_as_well(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, (SERIES, f"{SERIES}- Modelling of trips\n"))) == [
        f"AX013 {BOAT}:25:3 Modelling"
    ]


def test_nothing_is_a_use_while_the_registry_is_unread(findings: Findings, changed: Changed) -> None:
    broken = {"publications.yaml": "- title: A\n  knd: official\n"}
    files = changed(BOAT, (SERIES, f"{SERIES}- Modelling of trips\n"))
    assert of("AX013", findings({**files, **broken})) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("None. Except for one lock.", ["Except"]),
        ("None, except for one lock.", []),
        ("None. The counts are young.", []),
        ("None.\n\nHowever, one lock is public.", ["However"]),
        ("None.\n\n- River Levels Bulletin\n", ["River Levels Bulletin"]),
        ("- None.\n", []),
        ("- None.\n- River Levels Bulletin\n", ["River Levels Bulletin"]),
        ("None.\n\n- Note: counts are young\n", []),
    ],
)
def test_after_a_word_for_none_come_no_exceptions_and_no_items(
    findings: Findings, base: dict[str, str], text: str, words: list[str]
) -> None:
    lock = base[LOCK].replace(
        "## Statistical publication\n\nNone.\n", f"## Statistical publication\n\n{text}\n"
    )
    assert of("AX014", findings({LOCK: lock})) == words


@pytest.mark.parametrize(
    ("nature", "words"),
    [
        ("readings, circulated to wardens", ["circulated to"]),
        ("readings, circulated to wardens and on a public website", []),
        ("readings, for internal use", ["for internal use"]),
        ("readings in the unpublished River Levels Bulletin", ["unpublished"]),
    ],
)
def test_an_item_that_reaches_a_closed_circle_is_no_publication(
    findings: Findings, changed: Changed, nature: str, words: list[str]
) -> None:
    found = findings(changed(RIVER, (NATURE, f"  - Nature: {nature}\n")))
    assert of("AX016", found) == words


def test_words_inside_a_title_do_not_count(findings: Findings, changed: Changed) -> None:
    registry = changed(
        "publications.yaml", ("- title: Daily river levels", "- title: Unpublished river levels")
    )
    river = changed(RIVER, (NATURE, NATURE))[RIVER].replace("Daily river levels", "Unpublished river levels")
    assert of("AX016", findings({**registry, RIVER: river})) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The public is shown it.", []),
        ("It is shown to the public.", ["to the public"]),
        ("It is not shown to the public.", []),
        ("It is shown to public bodies in the public interest.", []),
        ("It is not secret. It is shown to the public.", ["to the public"]),
    ],
)
def test_what_the_public_gets_is_declared(
    findings: Findings, changed: Changed, text: str, words: list[str]
) -> None:
    assert of("SY004", findings(changed(BOAT, (ACCESS, f"{ACCESS} {text}")))) == words


def test_an_appearance_that_is_declared_is_no_fault(findings: Findings, changed: Changed) -> None:
    text = "Duty officers see the readings at once on a screen."
    assert of("SY004", findings(changed(RIVER, (text, f"{text} They are shown to the public.")))) == []


def test_a_departments_own_words_take_the_place_of_ours(
    findings: Findings, changed: Changed, pack: Pack
) -> None:
    ours = pack(
        {
            "ours/jargon.yaml": (
                "code: ZZ001\nname: ours/jargon\nseverity: info\nkind: wording\n"
                "parameters:\n  roles: [collection, access]\n  phrases: [boat people...]\n"
                "message: “{words}” in “{field}” of “{entry}”\nwhy: w\nhelp: h\n"
                "clause: [{authority: common-sense, clause: c}]\n"
            )
        }
    )
    found = findings(changed(BOAT, (ACCESS, f"{ACCESS} Boat peoples see it too.")), packs=(ours,))
    assert of("ZZ001", found) == ["Boat peoples"]
