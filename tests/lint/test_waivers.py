"""Kind waivers: each accepts something, has a reason and an end, and has not ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
CHAPTER = "waterways/chapter.md"
STATEMENT = "statement.yaml"
PUBLICATIONS = "publications.yaml"
EMPTY = ("Issuing licences and collecting fees.\n", "")
REASON = "    reason: Known and agreed\n    until: 2016-06\n"


def waiver(rule: str = "annex-a/empty-field", rest: str = REASON) -> tuple[str, str]:
    """What puts a waiver into the front matter of an entry in use."""
    return "status: current\n", f"status: current\nwaivers:\n  - rule: {rule}\n{rest}"


def test_a_waiver_accepts_its_finding_and_stays_silent(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, EMPTY, waiver()))
    assert finding.code == "AX002"
    assert finding.waiver
    assert (finding.waiver.reason, finding.waiver.until) == ("Known and agreed", "2016-06")


def test_a_waiver_may_name_the_code(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, EMPTY, waiver("AX002"))) == []


def test_a_waiver_may_name_the_field_and_the_words(said: Said, changed: Changed) -> None:
    rest = "    field: application\n    words: Application\n" + REASON
    assert said(changed(BOAT, EMPTY, waiver(rest=rest))) == []


def test_a_waiver_for_another_field_is_unused_and_the_finding_stays(said: Said, changed: Changed) -> None:
    rest = "    field: Collection\n" + REASON
    found = said(changed(BOAT, EMPTY, waiver(rest=rest)))
    assert found == [f"WV001 {BOAT}:5:11 annex-a/empty-field", f"AX002 {BOAT}:18:4 Application"]


def test_a_waiver_in_one_entry_does_not_accept_what_is_in_another(said: Said, changed: Changed) -> None:
    files = {**changed(BOAT, EMPTY), **changed(RIVER, waiver())}
    found = said(files)
    assert found == [f"AX002 {BOAT}:13:4 Application", f"WV001 {RIVER}:5:11 annex-a/empty-field"]


def test_a_waiver_for_nothing_is_unused(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, waiver()))
    assert (finding.code, finding.severity, finding.source) == ("WV001", "warning", "boat-register")
    assert (finding.span.line, finding.span.column) == (5, 11)


def test_a_waiver_for_no_rule_at_all_suggests_the_nearest(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, waiver("annex-a/emtpy-field")))
    assert finding.code == "WV001"
    assert "did you mean “annex-a/empty-field”?" in finding.message


def test_a_waiver_for_a_rule_that_is_off_is_not_unused(said: Said, changed: Changed, pack: Pack) -> None:
    ours = pack({"profiles/quick.yaml": "about: When in haste.\nseverities:\n  annex-a/empty-field: off\n"})
    for name in ("annex-a/empty-field", "AX002"):
        assert said(changed(BOAT, EMPTY, waiver(name)), packs=(ours,), profile="quick") == []


def test_a_waiver_may_be_used_by_what_an_unread_file_hides(said: Said, changed: Changed) -> None:
    files = {
        **changed(
            BOAT, ("- Boating Statistics Quarterly", "- Boats at Sea"), waiver("publications/not-registered")
        ),
        **changed(PUBLICATIONS, ("- title: Boating", '- title: "Boating')),
    }
    assert [line[:5] for line in said(files)] == ["IN001"]


def test_a_waiver_beside_a_fault_of_input_may_be_used(said: Said, changed: Changed) -> None:
    files = changed(BOAT, ("Issuing", "Issuing <b>"), waiver())
    assert said(files) == [f"IN006 {BOAT}:19:9 <b>"]


def test_a_waiver_in_the_statement_accepts_what_is_about_no_entry(said: Said, changed: Changed) -> None:
    waived = "waivers:\n  - rule: PR501\n" + REASON + "chapters:"
    files = {
        **changed(STATEMENT, ("chapters:", waived)),
        **changed("front/01-procedures.md", ("  e: Audit\n", "")),
    }
    assert said(files) == []


@pytest.mark.parametrize(
    ("path", "old"),
    [(CHAPTER, "contents:"), ("front/01-procedures.md", "answers:"), (STATEMENT, "chapters:")],
)
def test_a_waiver_may_stand_on_any_page(said: Said, changed: Changed, path: str, old: str) -> None:
    waived = "waivers:\n  - rule: AX001\n" + REASON + old
    assert [line[:5] for line in said(changed(path, (old, waived)))] == ["WV001"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2014", "error"),
        ("2015-08", "error"),
        ("2015-09-29", "error"),
        ("2015-09-30", "info"),
        ("2015-09", "info"),
        ("2015-10-30", "info"),
        ("2015-10-31", None),
        ("2015-10", None),
        ("2015", None),
    ],
)
def test_a_waiver_ends_with_its_last_day(
    findings: Findings, changed: Changed, until: str, expected: str | None
) -> None:
    rest = f"    reason: Known and agreed\n    until: {until}\n"
    found = [one for one in findings(changed(BOAT, EMPTY, waiver(rest=rest))) if one.code == "WV002"]
    assert [one.severity for one in found] == ([expected] if expected else [])


def test_a_waiver_that_has_ended_still_accepts(findings: Findings, changed: Changed) -> None:
    rest = "    reason: Known and agreed\n    until: 2015-08\n"
    found = findings(changed(BOAT, EMPTY, waiver(rest=rest)))
    assert [(one.code, bool(one.waiver)) for one in found] == [("WV002", False), ("AX002", True)]
    assert "2015-08-31" in found[0].message
    assert "2015-09-30" in found[0].message


def test_an_ended_waiver_is_a_warning_in_draft(findings: Findings, changed: Changed) -> None:
    rest = "    reason: Known and agreed\n    until: 2015-08\n"
    found = findings(changed(BOAT, EMPTY, waiver(rest=rest)), profile="draft")
    assert [one.severity for one in found if one.code == "WV002"] == ["warning"]


def test_the_day_of_judgement_may_be_given(said: Said, changed: Changed) -> None:
    files = changed(BOAT, EMPTY, waiver())
    assert "WV002" not in str(said(files, date(2015, 10, 1)))
    assert "WV002" in str(said(files, date(2016, 7, 1)))


@pytest.mark.parametrize(
    ("rest", "missing"),
    [
        ("", "no reason and no last day"),
        ("    until: 2016-06\n", "no reason"),
        ("    reason: Known and agreed\n", "no last day"),
    ],
)
def test_a_waiver_without_a_reason_or_an_end_is_found(
    findings: Findings, changed: Changed, rest: str, missing: str
) -> None:
    found = findings(changed(BOAT, EMPTY, waiver(rest=rest)))
    assert [(one.code, bool(one.waiver)) for one in found] == [("WV003", False), ("AX002", True)]
    assert f"has {missing}" in found[0].message


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("    reason:\n    until: 2016-06\n", "IN003"),
        ("    reasons: Known and agreed\n    until: 2016-06\n", "IN002"),
        ("    reason: Known and agreed\n    until: soon\n", "IN003"),
        ("    reason: Known and agreed\n    untill: 2016-06\n", "IN002"),
    ],
)
def test_a_reason_or_date_that_cannot_be_read_is_one_finding(
    said: Said, changed: Changed, rest: str, code: str
) -> None:
    assert [line[:5] for line in said(changed(BOAT, EMPTY, waiver(rest=rest)))] == [code]


def test_a_fault_of_input_that_must_be_mended_cannot_be_waived(said: Said, base: dict[str, str]) -> None:
    waived = "waivers:\n  - rule: input/unreadable\n" + REASON
    assert [
        line[:5] for line in said({STATEMENT: base[STATEMENT] + waived, BOAT: '---\ntitle: "x\n---\n'})
    ] == ["IN001"]


@pytest.mark.parametrize("text", ["", "as-of: 2015-11-30\0\n", None])
def test_no_waiver_has_ended_where_the_day_could_not_be_read(
    findings: Findings, changed: Changed, text: str | None
) -> None:
    found = findings({**changed(BOAT, EMPTY, waiver()), STATEMENT: text})
    assert "WV002" not in {finding.code for finding in found}
