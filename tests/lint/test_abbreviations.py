"""Kind abbreviations: those of the whole statement that are explained nowhere, late, twice or in vain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint import data
from sas_lint.api import shares
from sas_lint.api.checking import check_tree, find
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.findings import Finding
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"

NAMES = "names.yaml"
ONLY = ("AB", "IN")
LOCKS = "Sensors that count the boats in locks."


def words(text: str, changed: Changed, said: Said) -> list[str]:
    """The abbreviations at fault in a text, by the rule about those that are expanded nowhere."""
    return [line.split()[-1] for line in said(changed(LOCK, (LOCKS, text))) if line.startswith("AB001")]


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


def spoken(code: str, files: dict[str, str], said: Said, **config: object) -> list[str]:
    """What one rule says."""
    return [line.removeprefix(f"{code} ") for line in said(files, **config) if line.startswith(code)]


def both(boat: str, lock: str, changed: Changed) -> dict[str, str]:
    """Two entries with descriptions of their own."""
    return {**changed(BOAT, ("The register of licensed boats.", boat)), **changed(LOCK, (LOCKS, lock))}


def test_the_front_parts_are_read_first(said: Said, changed: Changed) -> None:
    files = both("Kept by the Inland Waterways Board (IWB).", "Kept by the IWB.", changed)
    assert not spoken("AB002", files, said)
    front = "---\ntitle: Last\n---\nThe IWB decides.\n"
    assert spoken("AB002", {**files, "front/09-last.md": front}, said) == ["front/09-last.md:4:5 IWB"]


def test_an_early_use_gives_the_place_of_the_expansion_too(findings: Findings, changed: Changed) -> None:
    files = both("Kept by the IWB and the IWB.", "Kept by the Inland Waterways Board (IWB).", changed)
    (finding,) = [one for one in findings(files) if one.code == "AB002"]
    assert [(place.path, place.line) for place in finding.places] == [(f"content/{LOCK}", 7)]


def own(base: str, changes: tuple[str, str], pack: Pack) -> tuple[Path, ...]:
    """A department's copy of a rule, changed."""
    text = (data.rules() / f"{base}.yaml").read_text("utf-8").partition("\n---\n")[0]
    assert changes[0] in text
    return (pack({f"{base}.yaml": text.replace(*changes)}),)


def test_each_page_can_be_read_by_itself(said: Said, changed: Changed, pack: Pack) -> None:
    files = both(
        "Kept by the Inland Waterways Board (IWB).",
        "An IWB mast of the Inland Waterways Board (IWB).",
        changed,
    )
    packs = own("abbreviations/used-before-expanded", ("each: document", "each: entry"), pack)
    assert not spoken("AB002", files, said)
    assert spoken("AB002", files, said, packs=packs) == [f"{LOCK}:7:4 IWB"]


def test_once_in_the_document_can_be_enough(said: Said, changed: Changed, pack: Pack) -> None:
    files = both("The Inland Waterways Board (IWB).", "The Inland Waterways Board (IWB) and IWB.", changed)
    packs = own("abbreviations/expanded-again", ("each: entry", "each: document"), pack)
    assert not spoken("AB004", files, said)
    assert spoken("AB004", files, said, packs=packs) == [f"{LOCK}:7:29 IWB"]


def test_the_name_of_a_source_is_explained_by_its_entry(said: Said, changed: Changed) -> None:
    files = both("The register, beside the GDS.", "Sensors and the Gauge Data Store (GDS).", changed)
    assert not spoken("AB002", files, said)


def test_what_a_department_knows_well_holds_for_the_other_rules(
    said: Said, changed: Changed, pack: Pack
) -> None:
    files = both("The IWB.", "The Inland Waterways Board (IWB).", changed)
    packs = own("abbreviations/never-expanded", ("    - UK\n", "    - iwb\n"), pack)
    assert spoken("AB002", files, said) == [f"{BOAT}:7:5 IWB"]
    assert not spoken("AB002", files, said, packs=packs)


def test_full_forms_that_agree(said: Said, changed: Changed) -> None:
    for one, two in (
        ("the Inland Waterways Board (IWB)", "Inland Waterways Boards (IWBs)"),
        ("Boats & Locks Office (BLO)", "Boats and Locks Office (BLO)"),
        ("HM Lock Service (HMLS)", "Her Majesty\u2019s Lock Service (HMLS)"),
        ("the great Inland Waterways Board (IWB)", "IWB (the Inland Waterways Board)"),
        ("Inland Waterways Board (IWB)", "Inland Watrways Board (IWB)"),
        ("Tide Tables Service (TTS)", "old Tide Tables Services (TTSs)"),
        ("the register (XYZ)", "the ledger (XYZ)"),
    ):
        assert not spoken("AB003", both(one, two, changed), said), (one, two)


def test_full_forms_that_do_not_agree(said: Said, changed: Changed) -> None:
    for one, two in (
        ("Inland Waterways Board (IWB)", "IWB (the Island Wharves Bureau)"),
        ("Inland Waterways Board (IWB)", "Inland Waterways Bureau (IWB)"),
        ("Offender Service (OS)", "Offender System (OS)"),
    ):
        short = one.split("(")[1].rstrip(")")
        (line,) = spoken("AB003", both(one, two, changed), said)
        assert line.startswith(LOCK), (one, two)
        assert line.endswith(short), (one, two)


def test_a_part_has_the_full_form_that_its_entry_gives_it(findings: Findings, changed: Changed) -> None:
    files = changed(LOCK, (LOCKS, "Not the Gauge Dials Stock (GDS), and not GDS."))
    (finding,) = [one for one in findings(files) if one.code == "AB003"]
    assert "Gauge Data Store" in finding.message


def test_the_registered_form_is_right_however_rare(findings: Findings, changed: Changed) -> None:
    (finding,) = [
        one
        for one in findings(both("Kept by TtS.", "Kept by TtS, TtS and TTS.", changed))
        if one.code == "AB003"
    ]
    assert (finding.words, len(finding.places)) == ("TtS", 2)


def test_no_shares_tell_less_than_the_whole(
    base: dict[str, str],
    findings: Findings,
    changed: Changed,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    files = both("The IWB (Inland Waterways Board) and IwB.", "An Inland Wharves Bureau (IWB).", changed)
    whole = [one for one in findings(files) if one.code.startswith("AB")]
    assert {one.code for one in whole} == {"AB003"}
    for path, text in {**base, **files}.items():
        target = tmp_path / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setattr(shares, "SHARE", 1)
    found = find(tmp_path / "content", Config()).findings
    assert [one for one in found if one.code.startswith("AB")] == whole


words_only = st.text(st.sampled_from("AbC (&)-.sé\u2019\n"), max_size=30)


@given(words_only, words_only)
def test_no_text_breaks_the_rules(one: str, two: str) -> None:
    texts = base_texts()
    texts[LOCK] = texts[LOCK].replace(LOCKS, f"W{one} W(AB) {two}")
    for finding in check_tree(Texts("content", texts), Config()).findings:
        if finding.code.startswith("AB"):
            assert finding.span.line
