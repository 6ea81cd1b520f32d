"""The table of a to f: the state of each requirement on changes of a good statement."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest

from sas_lint.api.answered import letters_of
from sas_lint.api.baseline import known, mark
from sas_lint.api.checking import find
from sas_lint.api.config import Config, load_config
from sas_lint.api.reporting import report
from sas_lint.model.requirements import ASKED
from sas_lint.report import FORMATS
from sas_lint.rules.values import Catalogue
from tests.report.pages import PLAIN, Files, content, html_of, only, parsed, said, within

ROOT = Path(__file__).resolve().parents[2]
PROCEDURES = "front/01-procedures.md"
STATEMENT = "statement.yaml"
SENSORS = "waterways/lock-sensors.md"


class Row(NamedTuple):
    """A row of the table, in words."""

    state: str
    answers: str
    findings: str


def rows(page: Element) -> dict[str, Row]:
    """The rows by letter."""
    found = ((letter, only(page, id=f"requirement-{letter}")) for letter in ASKED)
    return {letter: Row(*(said(cell) for cell in row.iter("td"))) for letter, row in found}


def of(folder: Path, changes: Files, config: Config = PLAIN) -> dict[str, Row]:
    """The rows of the good statement with some files replaced."""
    return rows(parsed(html_of(content(folder, changes), config)))


def text(name: str, base: Path | None = None) -> str:
    """A file of the good statement."""
    return ((base or ROOT / "rules" / "base" / "content") / name).read_text("utf-8")


def test_a_good_statement_meets_all_six(tmp_path: Path) -> None:
    found = of(tmp_path, {})
    assert {row.state for row in found.values()} == {"Met"}
    assert {row.findings for row in found.values()} == {"None"}
    assert {letter: row.answers for letter, row in found.items()} == {
        "a": "2 sources in use: Boat Register, River Gauge Network",
        "b": "“Changes to systems” in “Procedures common to all sources”",
        "c": "1 source that may come to be used: Lock Sensors",
        "d": "“Access to data” in “Procedures common to all sources”",
        "e": "“Audit” in “Procedures common to all sources”",
        "f": "“Security” in “Procedures common to all sources”",
    }


def test_a_requirement_that_nothing_answers_is_not_met(tmp_path: Path) -> None:
    found = of(tmp_path, {PROCEDURES: text(PROCEDURES).replace("  d: Access to data\n", "")})
    assert (found["d"].state, found["d"].answers) == ("Not met", "Nothing")
    assert found["d"].findings.startswith("Must fix PR401: ")
    assert {found[letter].state for letter in "abcef"} == {"Met"}


def test_what_is_accepted_gives_its_reason_and_its_last_day(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: PR401\n    reason: The team is being set up\n    until: 2015-12-31\n"
    found = of(
        tmp_path,
        {
            PROCEDURES: text(PROCEDURES).replace("  d: Access to data\n", ""),
            STATEMENT: text(STATEMENT) + waiver,
        },
    )
    assert found["d"].state == (
        "Accepted, with reason The team is being set up. Accepted until 31 December 2015."
    )
    assert found["d"].findings.startswith("Accepted, with reason PR401: ")


WITHOUT_STAFF = {PROCEDURES: text(PROCEDURES).replace("  d: Access to data\n", "")}


@pytest.mark.parametrize("until", ["2015-01-31", "2015-01", "2014"])
def test_what_is_accepted_no_longer_says_so(tmp_path: Path, until: str) -> None:
    waiver = f"waivers:\n  - rule: PR401\n    reason: The team is being set up\n    until: {until}\n"
    page = parsed(html_of(content(tmp_path, {**WITHOUT_STAFF, STATEMENT: text(STATEMENT) + waiver})))
    told = rows(page)["d"].state
    assert told.startswith("No longer accepted The team is being set up. Accepted until ")
    assert told.endswith(", which has passed.")
    accepted = [said(one) for one in within(page, class_="finding") if "Accepted, with reason" in said(one)]
    assert "which has passed" in accepted[0]


def test_that_there_is_no_answer_can_be_accepted_where_it_is_a_warning_too(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: PR401\n    reason: It is being written\n    until: 2015-12-31\n"
    config = Config(severities={"protocol-3/no-staff-access": "warning"})
    row = of(tmp_path, {**WITHOUT_STAFF, STATEMENT: text(STATEMENT) + waiver}, config)["d"]
    assert row.state.startswith("Accepted, with reason It is being written.")
    assert row.answers == "Nothing"


def test_a_warning_that_nothing_answers_is_no_reservation(tmp_path: Path) -> None:
    config = Config(severities={"protocol-3/no-staff-access": "warning"})
    assert of(tmp_path, WITHOUT_STAFF, config)["d"].state == "No answer found"


def test_a_warning_is_a_reservation(tmp_path: Path) -> None:
    limited = text(PROCEDURES).replace("each change to a system", "changes to the main systems")
    found = of(tmp_path, {PROCEDURES: limited})
    assert found["b"].state == "Met, with reservations"
    assert found["b"].findings.startswith("Should fix PR202: ")


def test_a_nil_return_answers(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        {
            SENSORS: text(SENSORS).replace("potential", "current"),
            STATEMENT: text(STATEMENT) + "nil-returns:\n  - requirement: c\n    on: 2015-09-01\n",
        },
    )
    assert (found["c"].state, found["c"].answers) == (
        "Met",
        "Nil return of 1 September 2015: nothing to report",
    )
    assert found["a"].answers.startswith("3 sources in use")


def test_a_rule_that_is_off_hides_no_gap(tmp_path: Path) -> None:
    unanswered = {PROCEDURES: text(PROCEDURES).replace("  d: Access to data\n", "")}
    found = of(tmp_path, unanswered, Config(severities={"protocol-3/no-staff-access": "off"}))
    assert found["d"] == Row("No answer found", "Nothing", "None")


def test_the_baseline_accepts_nothing(tmp_path: Path) -> None:
    statement = content(tmp_path, {PROCEDURES: text(PROCEDURES).replace("  d: Access to data\n", "")})
    result = find(statement, Config(), remember=False)
    marked = mark(result, known(result)).result
    row = rows(parsed(FORMATS["html"](report(marked, statement))))["d"]
    assert row.state == "Not met"
    assert row.findings.startswith("In the baseline PR401: ")


def test_fields_answer_source_by_source() -> None:
    folder = ROOT / "examples" / "food-and-uplands" / "content"
    config, _ = load_config(folder)
    found = rows(parsed(html_of(folder, config)))
    assert found["e"].answers == "“Quality checks” in all entries"
    assert found["f"].answers == "“Keeping the data secure” in all entries"


def test_an_entry_that_does_not_answer_is_counted(tmp_path: Path) -> None:
    folder = ROOT / "examples" / "food-and-uplands"
    config, _ = load_config(folder / "content")
    name = "animals/labtrack.md"
    changed = text(name, folder / "content").replace("## Quality checks", "## Who owns the data", 1)
    found = rows(parsed(html_of(content(tmp_path, {name: changed}, folder / "content"), config)))
    assert found["e"].answers == "“Quality checks” in 8 of 9 entries"


def test_many_findings_of_a_rule_are_one_line(tmp_path: Path) -> None:
    listed = "## Statistical publication\n\n"
    register = text("waterways/boat-register.md").replace(listed, f"{listed}- Unheard Of\n- Unknown\n")
    found = of(tmp_path, {"waterways/boat-register.md": register})
    assert found["a"].state == "Met, with reservations"
    assert found["a"].findings.count("PB001") == 1
    assert found["a"].findings.endswith("and 1 more")


@pytest.mark.parametrize(
    ("rule", "letters"),
    [
        ("PR101", "a"),
        ("PR102", "a"),
        ("PR201", "b"),
        ("PR202", "b"),
        ("PR301", "c"),
        ("PR402", "d"),
        ("PR502", "e"),
        ("PR602", "f"),
        ("PR001", ""),
        ("PR002", ""),
        ("AX001", ""),
    ],
)
def test_each_rule_looks_after_the_requirement_that_it_names(
    catalogue: Catalogue, rule: str, letters: str
) -> None:
    found = catalogue.rule(rule)
    assert found is not None
    assert letters_of(found) == set(letters)


def test_every_rule_with_a_letter_in_its_code_has_that_letter(catalogue: Catalogue) -> None:
    for rule in catalogue.rules:
        number = int(rule.code[2:])
        if rule.code.startswith("PR") and number > 100 and rule.code != "PR203":
            assert letters_of(rule) == {"abcdef"[number // 100 - 1]}, rule.code
