"""Kind spelling: what is a word, what is a name, and what is meant."""

from __future__ import annotations

import re
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
from sas_lint.lint.dictionary import Dictionary
from sas_lint.lint.spelling import Lists, Names, Speller, words_of
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
LOCK = "waterways/lock-sensors.md"
LOCKS = "Sensors that count the boats in locks."
NAMES = "names.yaml"


def misspelt(findings: Findings, files: dict[str, str], **config: object) -> list[Finding]:
    return [finding for finding in findings(files, **config) if finding.code == "ST001"]


def words(text: str, findings: Findings, changed: Changed) -> list[str]:
    """The words that are misspelt in a text."""
    return [finding.words for finding in misspelt(findings, changed(LOCK, (LOCKS, text)))]


@pytest.mark.parametrize(
    ("token", "found"),
    [
        ("boats,", ["boats"]),
        ("(self-harm", ["self", "harm"]),
        ("harm,assaults", ["harm", "assaults"]),
        ("agency\u2019s", ["agency"]),
        ("prisoners'", ["prisoners"]),
        ("don't", ["don't"]),
        ("infor\u00admation", ["information"]),
        ("data/information", ["data", "information"]),
        ("caf\u00e9\u2014bar", ["caf\u00e9", "bar"]),
        *((name, []) for name in ("a", "is", "NOMS", "p-NOMIS", "nDelius", "MoJ", "R&D", "O'Brien", "PNDs")),
        *((code, []) for code in ("under-18", "gov.uk", "e.g.", "2014/15", "a@b.example", "x_id", "#tag")),
        *((place, []) for place in ("https://example.org/lckid", "www.exmple.org", "c:\\lckid", "{lckid}")),
    ],
)
def test_what_is_to_be_spelt(token: str, found: list[str]) -> None:
    assert [one.word for one in words_of(token)] == found


def test_a_misspelt_word_is_one_finding_with_all_its_places(findings: Findings, changed: Changed) -> None:
    files = {
        **changed(BOAT, ("Issuing licences", "Teh boats, and *teh* licences")),
        **changed(LOCK, (LOCKS, "Sensors in teh\n  locks.")),
    }
    (finding,) = misspelt(findings, files)
    assert (finding.words, finding.source, finding.field) == ("Teh", "boat-register", "Application")
    assert [(place.line, place.column) for place in finding.places] == [(15, 17), (7, 12)]
    assert finding.fix
    assert finding.fix.safe
    assert [edit.text for edit in finding.fix.edits] == ["The", "the", "the"]
    assert [edit.span for edit in finding.fix.edits] == [finding.span, *finding.places]


def test_a_word_that_markup_or_an_entity_cuts_is_left_to_a_person(
    findings: Findings, changed: Changed
) -> None:
    (finding,) = misspelt(findings, changed(LOCK, (LOCKS, "The gover**ment** and the gover&shy;ment.")))
    assert (finding.words, len(finding.places), finding.fix) == ("goverment", 1, None)


@pytest.mark.parametrize(
    ("text", "meant", "safe"),
    [
        ("adminstrative", ["administrative"], True),
        ("representatiion", ["representation"], False),
        ("intrepretation", ["interpretation"], False),
        ("performence", ["performance"], False),
        ("organization", ["organisation"], True),
        ("modeled", ["modelled"], True),
        ("catalog", ["catalogue"], True),
        ("english", ["English"], False),
    ],
)
def test_what_is_meant(text: str, meant: list[str], safe: bool, findings: Findings, changed: Changed) -> None:
    (finding,) = misspelt(findings, changed(LOCK, (LOCKS, f"The {text} of locks.")))
    assert finding.fix
    assert ([edit.text for edit in finding.fix.edits], finding.fix.safe) == (meant, safe)
    assert f"“{meant[0]}”" in finding.message


def test_several_words_may_be_meant(findings: Findings, changed: Changed) -> None:
    (finding,) = misspelt(findings, changed(LOCK, (LOCKS, "The sesnor and the caut.")))[:1]
    assert "sensor" in finding.message
    (finding,) = [one for one in misspelt(findings, changed(LOCK, (LOCKS, "A caut."))) if one.words == "caut"]
    assert finding.fix is None
    assert " or " in finding.message


def test_words_that_are_right(findings: Findings, changed: Changed) -> None:
    for text in (
        "reoffending and re-offending, subnational, disaggregated and outturns",
        "deduplication of postcodes and overpayments by prescribers in specialties",
        "a na\u00efve vis-\u00e0-vis, ad hoc, per se",
        "Teesside, Newport and Ashmoor",
        "judgment and judgement",
    ):
        assert not words(text, findings, changed), text


def test_names_are_left_alone_and_slips_in_them_are_found(findings: Findings, changed: Changed) -> None:
    text = "Civica, Ofsted, Experian, Carrowby and Northallerton."
    assert not words(text, findings, changed)
    assert words("The Minstry, the Adminstrative Court and Statisical Data.", findings, changed) == [
        "Minstry",
        "Adminstrative",
        "Statisical",
    ]


def test_a_short_slip_in_a_name_counts_where_a_name_has_the_word(
    findings: Findings, changed: Changed
) -> None:
    assert not words("The Councul.", findings, changed)
    files = {
        **changed(LOCK, (LOCKS, "The Councul.")),
        **changed(NAMES, ("- name: Tide", "- name: River Council\n  kind: body\n- name: Tide")),
    }
    assert [finding.words for finding in misspelt(findings, files)] == ["Councul"]


def test_what_stands_in_a_title_or_thrice_is_a_name(findings: Findings, changed: Changed) -> None:
    assert words("By Brentwood and Stockport.", findings, changed) == ["Brentwood", "Stockport"]
    assert not words("Brentwood, Brentwood and Brentwood.", findings, changed)
    titled = {**changed(LOCK, ("title: Lock Sensors", "title: Brentwood Sensors"), (LOCKS, "By Brentwood."))}
    assert not misspelt(findings, titled)
    assert words("Brentwood, brentwood, Brentwood.", findings, changed) == ["Brentwood"]


def test_what_is_registered_is_right_in_any_capitals(findings: Findings, changed: Changed) -> None:
    files = {
        **changed(LOCK, (LOCKS, "A frobnicator, two frobnicators and Goverment.")),
        **changed(
            NAMES, ("- name: Tide", "- name: frobnicator\n  kind: other\n- name: Goverment\n- name: Tide")
        ),
    }
    assert [finding.words for finding in misspelt(findings, files)] == ["frobnicators"]


def test_a_title_is_read_too(findings: Findings, changed: Changed) -> None:
    found = misspelt(findings, changed(LOCK, ("title: Lock Sensors", "title: Lock Sensors and Maintenence")))
    assert [(one.words, one.span.line, one.span.column, one.source) for one in found] == [
        ("Maintenence", 2, 25, "lock-sensors")
    ]


def test_without_readable_names_nothing_is_said(findings: Findings, changed: Changed) -> None:
    files = {**changed(LOCK, (LOCKS, "Frobnicate.")), NAMES: "- name: ["}
    assert not misspelt(findings, files)


def test_a_passage_in_another_language(findings: Findings, changed: Changed) -> None:
    assert not words("Ystadegau cyfiawnder sifil chwarterol yng Nghymru a Lloegr", findings, changed)
    assert words("The word chwarterol means quarterly in English.", findings, changed) == ["chwarterol"]


def test_a_department_adds_words(findings: Findings, changed: Changed, pack: Pack) -> None:
    files = changed(LOCK, (LOCKS, "Wherrying in locks, and frobnicating."))
    added = "- rule: style/spelling\n  parameters:\n    known:\n      - wherrying\n"
    packs = (pack({"boats/pack.yaml": "about: Boats\n", "boats/additions.yaml": added}),)
    assert [one.words for one in misspelt(findings, files)] == ["frobnicating"]
    files = changed(LOCK, (LOCKS, "The wherrying in locks, and frobnicating."))
    assert [one.words for one in misspelt(findings, files)] == ["wherrying", "frobnicating"]
    assert [one.words for one in misspelt(findings, files, packs=packs)] == ["frobnicating"]


def test_shares_tell_what_the_whole_tells(
    base: dict[str, str],
    findings: Findings,
    changed: Changed,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    files = {
        **changed(BOAT, ("Issuing licences", "Adminstrative and frobnicated licences")),
        **changed(LOCK, (LOCKS, "Frobnicated locks, and frobnicated boats.")),
    }
    whole = misspelt(findings, files)
    assert [(one.words, len(one.places)) for one in whole] == [("Adminstrative", 0), ("frobnicated", 1)]
    for path, text in {**base, **files}.items():
        target = tmp_path / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setattr(shares, "SHARE", 1)
    found = find(tmp_path / "content", Config()).findings
    assert [one for one in found if one.code == "ST001"] == whole


@given(st.text(max_size=40))
def test_no_text_breaks_the_rule(text: str) -> None:
    texts = base_texts()
    texts[LOCK] = texts[LOCK].replace(LOCKS, f"Frobnicate {text} goverment")
    for finding in check_tree(Texts("content", texts), Config()).findings:
        if finding.code == "ST001" and finding.fix:
            lines = re.split("\r\n|\r|\n", texts[LOCK])
            for edit in finding.fix.edits:
                span = edit.span
                assert span.line
                assert span.column
                assert span.end_column
                assert lines[span.line - 1][span.column - 1 : span.end_column - 1].isalpha()


def test_rules_lists_are_no_words_of_the_dictionary() -> None:
    from sas_lint.api.checking import catalogue
    from sas_lint.lint.kinds.spelling import Parameters
    from sas_lint.schema.records import Reader

    rule = catalogue(Config()).rule("style/spelling")
    assert rule
    assert rule.keys.parameters
    read = Reader().record(rule.keys.parameters, Parameters, "")
    assert read
    dictionary = Dictionary(data.dictionary().read_bytes())
    known = {word.value for word in read.known}
    assert [word for word in known if word in dictionary] == []
    assert [slip.value for slip in read.misspellings if slip.value in dictionary] == []
    meant = {word.value for word in read.misspellings.values()}
    assert {word for word in meant if word not in dictionary} <= known


def test_each_word_is_judged_by_what_it_is() -> None:
    lists = Lists(frozenset({"frob"}), {}, {}, ("re",))
    speller = Speller(Dictionary(b"boats\nlocks\n"), lists, Names(frozenset({"quayle"}), frozenset({"zeph"})))
    assert [
        word
        for word in ("frob", "relocks", "reboat", "quayle", "zeph", "blocks")
        if speller.is_misspelt(word)
    ] == [
        "reboat",
        "blocks",
    ]
