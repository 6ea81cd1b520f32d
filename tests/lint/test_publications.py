"""Kind publications: titles that the registry does not know, knows as an alias, or in other capitals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
ONLY = ("PB", "PR", "IN", "AX007")
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"

PUBLICATIONS = "publications.yaml"
LIST = "- Boating Statistics Quarterly\n  - Annual tables\n"
SHORT = "Boating Statistics"


def listed(changed: Changed, items: str) -> dict[str, str]:
    return changed(BOAT, (LIST, items))


def test_a_title_is_known_whatever_stands_behind_it(said: Said, changed: Changed) -> None:
    for end in (".", ";", " :", ",", " \u2013 quarterly", " (the agency)", "\n\n  More words."):
        found = said(listed(changed, f"- Boating Statistics Quarterly{end}\n"))
        assert not [line for line in found if line.startswith(("PB001", "PB002", "PB003"))]


def test_emphasis_links_entities_and_wraps_are_no_part_of_a_title(said: Said, changed: Changed) -> None:
    assert not said(listed(changed, "- [Boating *Statistics*\n  Quarterly](https://example.org)\n"))
    river = changed(PUBLICATIONS, ("River Levels Bulletin", "River & Lake Levels"))
    item = changed(RIVER, ("- River Levels Bulletin", "- River &amp; Lake Levels"))
    assert not [line for line in said({**river, **item}) if line.startswith("PB")]


def test_a_misspelt_title_has_its_place_and_the_nearest_one_beside_it(
    findings: Findings, changed: Changed
) -> None:
    (finding,) = findings(listed(changed, "-   **Boating\n    Statistics** Quartely\n"))
    assert (finding.code, finding.field) == ("PB001", "Statistical publication")
    assert (finding.span.line, finding.span.column, finding.span.end_line) == (23, 7, 24)
    assert finding.message.endswith("did you mean “Boating Statistics Quarterly”?")


def test_the_same_unknown_title_is_one_finding_whatever_its_dress(
    findings: Findings, changed: Changed
) -> None:
    files = {**listed(changed, LIST + "- Locks Yearbook\n"), **changed(LOCK, ("None.", "- locks yearbook."))}
    (finding,) = findings(files)
    assert finding.words == "Locks Yearbook"
    assert [place.path for place in finding.places] == [f"content/{LOCK}"]


def test_facts_are_no_parts_and_parts_have_parts_of_their_own(said: Said, changed: Changed) -> None:
    items = (
        "- Boating Statistics Quarterly\n  - Timing: yearly\n  - ANNUAL TABLES\n    - Use: boats\n  - Maps\n"
    )
    assert said(listed(changed, items)) == [f"PB001 {BOAT}:27:5 Maps"]


def test_paragraphs_beside_a_list_and_empty_items_are_no_titles(said: Said, changed: Changed) -> None:
    assert not said(listed(changed, LIST + "-\n\nThe figures cover boats only.\n"))


def test_a_word_for_none_is_no_title_but_what_follows_it_is(said: Said, changed: Changed) -> None:
    assert not said(changed(LOCK, ("None.", "- None")))
    found = said(changed(LOCK, ("None.", "None.\n\n- Locks Yearbook")))
    assert f"PB001 {LOCK}:25:3 Locks Yearbook" in found


def test_a_registry_with_a_fault_is_not_said_to_lack_a_title(said: Said, changed: Changed) -> None:
    files = changed(
        PUBLICATIONS, ("- title: River Levels Bulletin\n  kind: official", "- title: River Levels Bulletin")
    )
    assert [line[:5] for line in said(files)] == ["IN004"]


def test_a_registry_that_is_no_yaml_or_empty(said: Said) -> None:
    assert {line[:2] for line in said({PUBLICATIONS: "- title: ["})} == {"IN"}
    assert "PB001 statement.yaml:1:1" in said({PUBLICATIONS: ""})


def test_an_alias_is_fixed_in_place(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(listed(changed, f"- {SHORT}.\n"))
    assert finding.fix
    (edit,) = finding.fix.edits
    assert finding.fix.safe
    assert (edit.span.line, edit.span.column, edit.span.end_column) == (23, 3, 21)
    assert edit.text == "Boating Statistics Quarterly"


def test_what_markup_or_a_wrap_runs_through_is_left_to_people(findings: Findings, changed: Changed) -> None:
    for item in ("*Boating* Statistics", "Boating\n  Statistics", "Boating&#32;Statistics"):
        (finding,) = findings(listed(changed, f"- {item}\n"))
        assert (finding.code, finding.fix) == ("PB002", None)


def test_an_alias_in_other_capitals_is_an_alias(said: Said, changed: Changed) -> None:
    assert said(listed(changed, "- boating statistics\n")) == [f"PB002 {BOAT}:23:3 boating statistics"]


def test_capitals_are_kept_under_synergies_too(said: Said, changed: Changed) -> None:
    files = changed(RIVER, ("## Synergies\n\n- Daily", "## Synergies\n\n- River levels bulletin\n- Daily"))
    assert said(files) == [f"PB003 {RIVER}:39:3 River levels bulletin"]


def test_capitals_with_accents_are_folded(said: Said, changed: Changed) -> None:
    files = {
        **changed(PUBLICATIONS, ("River Levels Bulletin", "Étiage İlkbahar")),
        **changed(
            RIVER,
            ("- River Levels Bulletin", "- étiage İlkbahar"),
            ("Relates to: River Levels Bulletin", "Relates to: it"),
        ),
    }
    assert said(files) == [f"PB003 {RIVER}:28:3 étiage İlkbahar"]


def test_the_fields_of_another_department_are_known_by_their_role(
    said: Said, changed: Changed, pack: Pack
) -> None:
    fields = "fields:\n  - {id: outputs, title: Outputs, role: publications}\n"
    files = changed(
        LOCK, ("None.", "None.\n\n## Outputs\n\n- Boating statistics Quarterly\n- Locks Yearbook")
    )
    assert said(files, packs=(pack({"ours/fields.yaml": fields}),)) == [
        f"PB003 {LOCK}:27:3 Boating statistics Quarterly",
        f"PB001 {LOCK}:28:3 Locks Yearbook",
    ]


CANAL = "- title: Canal Traffic Yearbook\n  kind: official\n  url: https://example.org/canal/\n"


def with_canal(base: dict[str, str], files: dict[str, str]) -> dict[str, str]:
    return {**files, PUBLICATIONS: base[PUBLICATIONS] + CANAL}


def test_an_article_before_a_title_is_no_part_of_it(said: Said, changed: Changed) -> None:
    for article in ("The", "the", "A", "An"):
        assert not said(listed(changed, f"- {article} Boating Statistics Quarterly.\n"))
    found = said(listed(changed, "- The Boating Statistics\n"))
    assert found == [f"PB002 {BOAT}:23:3 The Boating Statistics"]
    assert [line[:5] for line in said(listed(changed, "- These Boating Statistics Quarterly\n"))] == ["PB001"]


@pytest.mark.parametrize(
    "address", ["https://example.org/canal", "http://example.org/canal/", "HTTPS://example.org/canal/"]
)
def test_a_registered_address_lists_its_publication(
    said: Said, changed: Changed, base: dict[str, str], address: str
) -> None:
    assert not said(with_canal(base, listed(changed, f"{LIST}- {address}\n")))
    found = said(with_canal(base, listed(changed, f"{LIST}- {address}/other\n")))
    assert [line[:5] for line in found] == ["PR102", "PB001"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("\nThe Canal Traffic Yearbook is made from it too.\n", []),
        ("- Totals go into Canal Traffic Yearbook\n", ["PB001"]),
        ("- River Levels Bulletin, beside Canal Traffic Yearbook\n", ["PR102", "PB010"]),
        ("  - Note: Canal Traffic Yearbook is another\n", ["PR102"]),
    ],
)
def test_a_series_named_in_a_sentence_of_the_field_has_a_source(
    said: Said, changed: Changed, base: dict[str, str], words: str, found: list[str]
) -> None:
    assert [line[:5] for line in said(with_canal(base, listed(changed, LIST + words)))] == found


def test_a_wording_in_many_entries_is_one_finding_with_one_fix(findings: Findings, changed: Changed) -> None:
    files = {
        **listed(changed, "- Boating statistics quarterly.\n"),
        **changed(LOCK, ("None.", "- Boating  statistics quarterly\n- boating statistics quarterly")),
    }
    first, other = findings(files)
    assert [place.path for place in first.places] == [f"content/{LOCK}"]
    assert first.fix
    assert [edit.span.path for edit in first.fix.edits] == [
        f"content/{BOAT}",
        f"content/{LOCK}",
    ]
    assert (other.words, other.places) == ("boating statistics quarterly", ())


def test_a_wording_that_cannot_be_mended_everywhere_is_mended_elsewhere(
    findings: Findings, changed: Changed
) -> None:
    files = {
        **listed(changed, "- Boating statistics quarterly\n"),
        **changed(LOCK, ("None.", "- Boating\n  statistics quarterly")),
    }
    assert [finding.fix is None for finding in findings(files)] == [False, True]
