"""Kind renamed: names of bodies that others took the place of, as of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
ENTRY = "waterways/boat-register.md"
WORDS = "Boat owners apply online and licensing staff enter the applications."
LATER = date(2024, 1, 1)


@pytest.fixture
def names(said: Said, changed: Changed) -> Callable[..., list[str]]:
    """What MD006 finds in a sentence of an entry."""

    def find(sentence: str, as_of: date | None = None, **more: str) -> list[str]:
        files = {**changed(ENTRY, (WORDS, f"{WORDS}\n\n{sentence}")), **more}
        return [line.split(" ", 2)[2] for line in said(files, as_of) if line[:5] == "MD006"]

    return find


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Legal Services Commission pays.", "Legal Services Commission"),
        ("Forms go to the Home Office and UK Border Agency.", "UK Border Agency"),
        ("The Legal Services Commission’s staff pay.", "Legal Services Commission"),
        ("the legal services commission pays.", ""),
        ("Staff of the former Legal Services Commission pay.", ""),
        ("Staff of the then UK Border Agency pay.", ""),
        ("The Legal Services Commission paid until the end.", ""),
        ("In March 2013 the Legal Services Commission paid.", ""),
        ("On 1 April 2013 it took over from the Legal Services Commission.", ""),
        ("In 2014 the Legal Services Commission paid.", "Legal Services Commission"),
        ("See “Accounts of the Legal Services Commission”.", ""),
        ("See [the Legal Services Commission](https://waterways.example/).", ""),
        ("The UK Border Agency (Transfer) Order 2013 says so.", ""),
        ("The Northern Ireland Legal Services Commission pays.", ""),
        ("The Legal Services Commission Online Panel pays.", ""),
        ("The HM Courts and Tribunals Service sits.", ""),
        ("The Tribunals Service sits.", "Tribunals Service"),
    ],
)
def test_a_name_counts_that_is_used_as_that_of_the_day(
    names: Callable[..., list[str]], sentence: str, name: str
) -> None:
    assert names(sentence) == ([name] if name else [])


def test_a_change_counts_from_the_day_after_it(names: Callable[..., list[str]]) -> None:
    sentence = "Staff of Her Majesty’s Treasury pay."
    assert names(sentence, date(2022, 9, 8)) == []
    assert names(sentence, date(2022, 9, 9)) == ["Her Majesty's"]


def test_all_places_of_a_name_are_one_finding_about_no_single_entry(
    findings: Findings, changed: Changed
) -> None:
    other = "waterways/lock-sensors.md"
    files = changed(ENTRY, (WORDS, f"{WORDS} The UK Border Agency helps. So does the UK Border Agency."))
    files |= changed(other, ("Planning repairs.", "Planning repairs with the UK Border Agency."))
    (one,) = [finding for finding in findings(files) if finding.code == "MD006"]
    assert (one.span.path, one.span.line) == (f"content/{ENTRY}", 11)
    assert [(place.path, place.line) for place in one.places] == [
        (f"content/{ENTRY}", 11),
        (f"content/{other}", 15),
    ]
    assert (one.source, one.field) == (None, None)
    (alone,) = [finding for finding in findings({ENTRY: files[ENTRY]}) if finding.code == "MD006"]
    assert (alone.source, alone.field) == ("boat-register", "Collection")


def test_titles_and_other_keys_count_with_their_columns_and_retired_entries_do_not(
    said: Said, changed: Changed
) -> None:
    old, new = "title: Boat Register\n", "title: Tribunals Service boats\ndata-owner: UK Border Agency\n"
    files = changed(ENTRY, (old, new))
    assert [line for line in said(files) if line[:5] == "MD006"] == [
        f"MD006 {ENTRY}:2:8 Tribunals Service",
        f"MD006 {ENTRY}:3:13 UK Border Agency",
    ]
    files[ENTRY] = files[ENTRY].replace("status: current", "status: retired")
    assert [line for line in said(files) if line[:5] == "MD006"] == []


def test_the_title_of_a_series_keeps_the_name_it_has(said: Said, changed: Changed) -> None:
    title = "UK Border Agency Yearbook"
    files = changed(ENTRY, ("- Boating Statistics Quarterly", f"- {title}\n- Boating Statistics Quarterly"))
    files |= changed(
        "publications.yaml", ("- title: River", f"- title: {title}\n  kind: official\n- title: River")
    )
    assert said(files) == []


def test_names_of_systems_that_hold_an_old_name_are_names_of_their_own(
    said: Said, changed: Changed, names: Callable[..., list[str]]
) -> None:
    register = "- name: UK Border Agency case files\n  kind: system\n"
    files = changed("names.yaml", ("- name: Tide", f"{register}- name: Tide"))
    assert names("Clerks read UK Border Agency case files.", None, **files) == []


def test_an_abbreviation_counts_where_names_yaml_gives_it_to_the_body(
    changed: Changed, names: Callable[..., list[str]]
) -> None:
    def register(name: str) -> dict[str, str]:
        lines = f"- name: {name}\n  short: LSC\n  kind: body\n"
        return changed("names.yaml", ("- name: Tide", f"{lines}- name: Tide"))

    sentence = "Staff of the LSC pay."
    assert names(sentence, None, **register("Legal Services Commission")) == ["Legal Services Commission"]
    assert names(sentence, None, **register("Lower Shannon Canal")) == []


def test_a_department_adds_names_of_its_own(said: Said, changed: Changed, pack: Callable[..., Path]) -> None:
    name = "was:\n          - Canal Office\n        now: the Waterways Agency\n        from: 2014-01\n"
    addition = f"- rule: MD006\n  parameters:\n    names:\n      - {name}"
    folder = pack({"ours/additions.yaml": addition})
    files = changed(ENTRY, (WORDS, "Boat owners write to the Canal Office."))
    assert said(files) == []
    assert said(files, packs=(folder,)) == [f"MD006 {ENTRY}:11:26 Canal Office"]


def test_everything_about_the_modern_day_is_silent_for_an_old_edition(
    names: Callable[..., list[str]],
) -> None:
    sentence = (
        "Her Majesty's Treasury, the National Offender Management Service and the Department for Communities "
        "and Local Government help."
    )
    assert names(sentence) == []
    assert len(names(sentence, LATER)) == 3


def test_an_item_of_a_publication_list_counts_where_it_is_a_sentence(said: Said, changed: Changed) -> None:
    series = "- Boating Statistics Quarterly"

    def found(item: str) -> list[str]:
        return [line for line in said(changed(ENTRY, (series, f"{series}\n- {item}"))) if line[:5] == "MD006"]

    assert found("Counts are sent to the UK Border Agency for its yearbook")
    assert not found("Yearbook of the UK Border Agency")
    assert not found("Boating Statistics Quarterly")
