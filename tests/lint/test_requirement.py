"""Kind requirement: what Protocol 3 asks for is answered by parts, sources, fields or nil returns."""

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
FRONT = "front/01-procedures.md"
LETTERS = {
    "b": ("PR201", "Changes to systems"),
    "d": ("PR401", "Access to data"),
    "e": ("PR501", "Audit"),
    "f": ("PR601", "Security"),
}
AUDIT_BY_SOURCE = """\
fields:
  - id: quality-audit
    title: Audit of quality
    {required}answers: e
"""
ANSWER = "## Audit of quality\n\nAuditors check the records each year.\n\n"


@pytest.fixture
def no_audit(changed: Changed) -> dict[str, str]:
    """A statement whose parts do not say how quality is audited."""
    return changed(FRONT, ("  e: Audit\n", ""))


@pytest.fixture
def by_source(pack: Pack) -> Path:
    """The pack of a department that audits source by source."""
    return pack({"ours/fields.yaml": AUDIT_BY_SOURCE.format(required="")})


@pytest.mark.parametrize("letter", LETTERS)
def test_a_requirement_that_no_part_answers_is_found_once_at_the_head(
    letter: str, said: Said, changed: Changed
) -> None:
    code, heading = LETTERS[letter]
    assert said(changed(FRONT, (f"  {letter}: {heading}\n", ""))) == [f"{code} statement.yaml:1:1"]


def test_without_front_parts_each_requirement_is_found_once(said: Said) -> None:
    found = said({FRONT: None})
    assert found == [f"{code} statement.yaml:1:1" for code, _ in LETTERS.values()]


def test_an_answer_may_stand_in_any_part(said: Said, no_audit: dict[str, str]) -> None:
    part = "---\ntitle: Quality\nanswers:\n  e: true\n---\nAuditors look at the records each year.\n"
    assert said({**no_audit, "front/09-quality.md": part}) == []


def test_a_list_or_a_table_is_an_answer(said: Said, changed: Changed) -> None:
    words = "The internal audit team checks a sample of records each year."
    assert said(changed(FRONT, (words, "- yearly checks by auditors"))) == []
    assert (
        said(changed(FRONT, (words, "Table: Checks\n\n| What |\n|---|\n| Yearly checks by auditors |"))) == []
    )


def test_words_under_the_next_heading_of_the_same_level_are_no_answer(said: Said, changed: Changed) -> None:
    files = changed(FRONT, ("## Audit\n\n", "## Audit\n\n## Checks\n\n"))
    assert said(files) == [f"PR501 {FRONT}:6:6 Audit"]


def test_a_heading_misspelt_is_found_where_it_is_named(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(FRONT, ("  d: Access to data", "  d: Acces to data")))
    assert (finding.code, finding.span.line, finding.span.column) == ("PR401", 5, 6)
    assert "did you mean “Access to data”?" in finding.message


def test_a_heading_named_in_vain_is_found_though_another_part_answers(said: Said, changed: Changed) -> None:
    part = "---\ntitle: Quality\nanswers:\n  e: true\n---\nAuditors look at the records each year.\n"
    files = changed(FRONT, ("  e: Audit\n", "  e: Quality checks\n"))
    assert said({**files, "front/09-quality.md": part}) == [f"PR501 {FRONT}:6:6 Quality checks"]


def test_a_part_that_cannot_be_read_may_hold_the_answer(said: Said, changed: Changed) -> None:
    files = changed(FRONT, ("title: Procedures", 'title: "Procedures'))
    assert [line[:5] for line in said(files)] == ["IN001"]


def test_answers_of_a_wrong_type_are_one_finding(said: Said, changed: Changed) -> None:
    rows = "answers:\n  b: Changes to systems\n  d: Access to data\n  e: Audit\n  f: Security"
    assert said(changed(FRONT, (rows, "answers: all"))) == [f"IN003 {FRONT}:3:10 all"]


def test_no_source_in_use_is_found(said: Said, changed: Changed) -> None:
    files = {
        **changed(BOAT, ("status: current", "status: retired")),
        **changed(RIVER, ("status: current", "status: potential")),
    }
    assert said(files) == ["PR101 statement.yaml:1:1"]


def test_a_source_whose_status_cannot_be_read_may_be_in_use(said: Said, changed: Changed) -> None:
    files = {
        **changed(BOAT, ("status: current", "status: live")),
        **changed(RIVER, ("status: current", "status: retired")),
    }
    assert said(files) == [f"IN003 {BOAT}:3:9 live"]


def test_an_entry_that_cannot_be_read_may_be_the_potential_source(said: Said, changed: Changed) -> None:
    files = changed(LOCK, ("title: Lock Sensors", "title: Lock: Sensors"))
    assert [line[:5] for line in said(files)] == ["IN003"]


def test_a_nil_return_that_cannot_be_read_may_be_the_answer(said: Said, changed: Changed) -> None:
    files = {
        **changed(LOCK, ("status: potential", "status: current")),
        **changed(
            "statement.yaml", ("chapters:", "nil-returns:\n  - requirement: c\n    on: soon\nchapters:")
        ),
    }
    assert said(files) == ["IN003 statement.yaml:15:9 soon"]


def test_a_chapter_that_is_not_there_may_hold_the_sources(said: Said, changed: Changed) -> None:
    files = {
        **changed("statement.yaml", ("  - waterways", "  - waterways\n  - canals")),
        **changed(LOCK, ("status: potential", "status: current")),
    }
    assert said(files) == ["TC002 statement.yaml:15:5 canals"]


def test_a_department_may_answer_source_by_source(
    said: Said, no_audit: dict[str, str], base: dict[str, str], by_source: Path
) -> None:
    entries = {path: base[path] + "\n" + ANSWER for path in (BOAT, RIVER, LOCK)}
    assert said({**no_audit, **entries}, packs=(by_source,)) == []


def test_a_source_that_does_not_answer_as_others_do_is_found(
    findings: Findings, no_audit: dict[str, str], base: dict[str, str], by_source: Path
) -> None:
    (finding,) = findings({**no_audit, BOAT: base[BOAT] + "\n" + ANSWER}, packs=(by_source,))
    assert (finding.code, finding.span.path, finding.source) == ("PR501", f"content/{RIVER}", None)
    assert [place.path for place in finding.places] == [f"content/{LOCK}"]


def test_the_only_source_that_does_not_answer_can_waive_it(
    findings: Findings, no_audit: dict[str, str], base: dict[str, str], by_source: Path
) -> None:
    waiver = "waivers:\n  - rule: PR501\n    reason: Not yet in use\n    until: 2016-06\n"
    lock = base[LOCK].replace("status: potential\n", f"status: potential\n{waiver}")
    entries = {path: base[path] + "\n" + ANSWER for path in (BOAT, RIVER)}
    (finding,) = findings({**no_audit, **entries, LOCK: lock}, packs=(by_source,))
    assert finding.waiver


def test_retired_sources_need_no_answer(
    said: Said, no_audit: dict[str, str], base: dict[str, str], by_source: Path
) -> None:
    entries = {path: base[path] + "\n" + ANSWER for path in (RIVER, LOCK)}
    boat = base[BOAT].replace("status: current", "status: retired")
    assert said({**no_audit, **entries, BOAT: boat}, packs=(by_source,)) == []


def test_where_no_source_answers_it_is_one_finding(
    said: Said, no_audit: dict[str, str], by_source: Path
) -> None:
    assert said(no_audit, packs=(by_source,)) == ["PR501 statement.yaml:1:1"]


def test_a_required_field_that_is_missing_is_not_found_twice(
    said: Said, no_audit: dict[str, str], base: dict[str, str], pack: Pack
) -> None:
    ours = pack({"ours/fields.yaml": AUDIT_BY_SOURCE.format(required="required: true\n    ")})
    entries = {path: base[path] + "\n" + ANSWER for path in (RIVER, LOCK)}
    found = said({**no_audit, **entries}, packs=(ours,))
    assert found == [f"AX001 {BOAT}:24:18 Audit of quality"]


def test_a_field_that_is_there_and_empty_is_not_found_twice(
    said: Said, no_audit: dict[str, str], base: dict[str, str], by_source: Path
) -> None:
    entries = {path: base[path] + "\n" + ANSWER for path in (RIVER, LOCK)}
    entries[BOAT] = base[BOAT] + "\n## Audit of quality\n"
    assert said({**no_audit, **entries}, packs=(by_source,)) == [f"AX002 {BOAT}:26:4 Audit of quality"]


@pytest.mark.parametrize(
    ("code", "clause"), [("code-2009", "Protocol 3"), ("code-3.0", "Standards 5, 6 and 7")]
)
def test_the_clause_is_that_of_the_chosen_edition(
    findings: Findings, no_audit: dict[str, str], code: str, clause: str
) -> None:
    (finding,) = findings(no_audit, authority=code)
    assert finding.clause.authority == code
    assert clause in finding.clause.clause
