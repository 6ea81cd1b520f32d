"""Kind abbreviations: those of the whole statement that are expanded nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"

NAMES = "names.yaml"
LOCKS = "Sensors that count the boats in locks."


def words(text: str, changed: Changed, said: Said) -> list[str]:
    return [line.split()[-1] for line in said(changed(LOCK, (LOCKS, text)))]


def test_an_abbreviation_is_one_finding_with_its_later_uses_as_places(
    findings: Findings, changed: Changed
) -> None:
    files = {
        **changed(LOCK, (LOCKS, "An *XYZ* and\n  two XYZs.")),
        **changed(BOAT, ("Issuing licences", "XYZ and licences")),
    }
    (finding,) = findings(files)
    assert (finding.code, finding.words, finding.source) == ("AB001", "XYZ", "boat-register")
    assert [(place.line, place.column, place.end_column) for place in finding.places] == [
        (7, 5, 8),
        (8, 7, 11),
    ]


def test_an_expansion_anywhere_in_the_statement_will_do(said: Said, changed: Changed) -> None:
    files = {
        **changed(BOAT, ("Issuing licences", "IWB licences")),
        "front/09-last.md": "---\ntitle: Last\n---\nThe Inland Waterways Board (IWB) decides.\n",
    }
    assert not said(files)


def test_expansions_stand_in_brackets_on_either_side_and_across_lines(said: Said, changed: Changed) -> None:
    for text in (
        "The Inland Waterways\nBoard (*IWB*)",
        "IWB (the Inland Waterways Board)",
        "the Department for Docks and Quays (DDQ)",
        "Inland Waterways Boards (IWBs)",
        "Ports of the Island of Man (PIoM)",
    ):
        assert not words(text, changed, said), text


def test_brackets_with_other_words_expand_nothing(said: Said, changed: Changed) -> None:
    assert words("The register (XYZ)", changed, said) == ["XYZ"]
    assert words("XYZ (2012)", changed, said) == ["XYZ"]


def test_words_that_only_resemble_an_abbreviation(said: Said, changed: Changed) -> None:
    for text in ("GitHub", "eAsset", "McDonald", "iPad", "A", "IV", "XXIX", "COUNT ALL THE BOATS", "h2O"):
        assert not words(text, changed, said), text


def test_odd_but_true_abbreviations(said: Said, changed: Changed) -> None:
    for text in ("MoD", "R&D", "G7Q", "CC", "LGBTs", "X25Y"):
        assert words(text, changed, said), text


def test_addresses_code_and_compounds_hold_none(said: Said, changed: Changed) -> None:
    text = "`XYZ` www.example.org/XYZ?ABC=DEF a@XYZ.example non-XYZ XYZ.pdf XYZ/ABC"
    assert not words(text, changed, said)


def test_a_word_in_an_address_counts_where_it_stands_outside_as_well(said: Said, changed: Changed) -> None:
    assert words("https://example.org/XYZ of XYZ", changed, said) == ["XYZ"]


def test_registered_names_cover_the_abbreviations_inside_them(said: Said, changed: Changed) -> None:
    files = {
        **changed(
            NAMES, ("- name: Tide", "- name: QRS tide system (QTS, TTD)\n- name: LMN (OPQ)\n- name: Tide")
        ),
        **changed(LOCK, (LOCKS, "The QRS Tide System (QTS, TTD) and OPQ.")),
    }
    assert not said(files)
    files.update(changed(LOCK, (LOCKS, "The QRS.")))
    assert said(files) == [f"AB001 {LOCK}:7:5 QRS"]


def test_an_abbreviation_inside_a_publication_title_needs_its_expansion(said: Said, changed: Changed) -> None:
    files = {
        **changed("publications.yaml", ("River Levels Bulletin", "RLB Bulletin")),
        **changed(
            RIVER, ("- River Levels Bulletin", "- RLB Bulletin"), ("to: River Levels Bulletin", "to: it")
        ),
    }
    assert said(files) == [f"AB001 {RIVER}:28:3 RLB"]


def test_names_that_could_not_be_read_are_waited_for(said: Said, changed: Changed) -> None:
    text = changed(LOCK, (LOCKS, "Kept by WA."))
    assert not said(text)
    for file in ({NAMES: "- name: ["}, {RIVER: "---\ntitle: [\n---\n"}):
        assert {line[:2] for line in said({**text, **file})} == {"IN"}


def test_without_names_yaml_nothing_is_registered(said: Said, changed: Changed) -> None:
    files = {**changed(LOCK, (LOCKS, "Kept by WA.")), NAMES: None}
    assert f"AB001 {LOCK}:7:9 WA" in said(files)


def test_a_department_may_know_other_abbreviations_well(said: Said, changed: Changed, pack: Pack) -> None:
    own = (
        "code: AB001\nname: abbreviations/never-expanded\nseverity: info\nkind: abbreviations\n"
        "parameters:\n  catches: never-expanded\n  well-known:\n    - xyz\n"
        "message: '{abbreviation}'\nwhy: Why.\nhelp: Help.\n"
        "clause:\n  - authority: govuk-style\n    clause: Abbreviations\n"
    )
    packs = (pack({"abbreviations/never-expanded.yaml": own}),)
    files = changed(LOCK, (LOCKS, "XYZ in the UK."))
    assert said(files, packs=packs) == [f"AB001 {LOCK}:7:12 UK"]
