"""Kind printed: the contents of a printed document against its pages."""

from __future__ import annotations

from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding, Severity
from sas_lint.lint.paper import lint_printed
from sas_lint.lint.run import Settings, bound
from sas_lint.printed.lines import printed_lines

PACKS = catalogue(Config())
RULES = bound(PACKS, Settings(), date(2015, 1, 1))
HEADINGS = """\
3 | heading 1 | 1. Waterways
4 | heading 2 | Boat Register
5 | heading 2 | River Gauge Network
6 | heading 2 | Lock Sensors
6 | text | Words.
"""


OURS = frozenset({"TC004", "TC009", "TC011"})


def found(lines: str, headings: str = HEADINGS) -> list[Finding]:
    findings = lint_printed(printed_lines(lines + headings, "out/bulletin.pdf"), RULES)
    return [finding for finding in findings if finding.code in OURS]


def contents(*lines: str) -> str:
    return "".join(f"2 | contents | {line}\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        contents("Waterways 3", "Boat Register ..... 4", "river gauge network: 5", "Lock Sensors"),
        contents("1 Waterways 03", "Boats Register 4", "No such heading 9"),
        contents("Boat Register 14", "Lock Sensors 16"),
        contents("Boat Register ii", "Lock Sensors 3") + "4 | number | II\n6 | number | 3\n",
        contents("Boat Register 4") + "9 | heading 3 | Boat Register\n",
        contents("Boat Register 9", "Waterways 3", "River Gauge Network 5")
        + "9 | heading 3 | Boat Register\n",
    ],
)
def test_numbers_that_lead_to_a_heading_are_silent(lines: str) -> None:
    assert not found(lines)


def test_a_wrong_number_is_found_on_the_page_of_the_contents() -> None:
    (finding,) = found(contents("Waterways 3", "Boat Register 5", "River Gauge Network 5"))
    assert (finding.code, finding.severity, finding.words) == ("TC004", Severity.ERROR, "Boat Register")
    assert (finding.span.path, finding.span.line, finding.page) == ("out/bulletin.pdf", None, 2)
    assert (
        finding.message
        == "The contents send the reader of “Boat Register” to page 5, and it stands on page 4"
    )


def test_the_number_printed_on_a_page_counts_not_its_place() -> None:
    numbers = "".join(f"{page} | number | {page - 2}\n" for page in range(3, 7))
    assert not found(contents("Waterways 1", "Boat Register 2") + numbers)
    (finding,) = found(contents("Waterways 1", "Boat Register 4") + numbers)
    assert "and it stands on page 2" in finding.message


def test_numbers_that_are_wrong_by_as_much_are_one_finding_and_others_another() -> None:
    numbers = "3 | number | 3\n"
    lines = contents("Boat Register 3", "River Gauge Network 4", "Lock Sensors 9") + numbers
    first, second = found(lines)
    assert first.message == (
        "2 lines of the contents give wrong pages: “Boat Register” 4 (not 3), “River Gauge Network” 5 (not 4)"
    )
    assert (second.words, "to page 9" in second.message) == ("Lock Sensors", True)


def test_a_title_that_another_line_names_is_not_taken_for_one_much_like_it() -> None:
    headings = "4 | heading 2 | Boat Register A\n5 | heading 2 | Boat Register B\n9 | text | End.\n"
    numbers = "4 | number | 4\n"
    assert not found(
        contents("Boat Register A 4", "Boat Register C 7") + numbers, "4 | heading 2 | Boat Register A\n"
    )
    (finding,) = found(contents("Boat Register A 4", "Boat Register C 7") + numbers, headings)
    assert (finding.words, "page 5" in finding.message) == ("Boat Register C", True)


def test_a_link_must_lead_to_the_page_of_the_heading() -> None:
    assert not found(contents("Boat Register 4 -> 4", "Unknown 5 -> 6"))
    (finding,) = found(contents("Boat Register 4 -> 5", "Waterways 3 -> 3"))
    assert (finding.code, finding.words, finding.page) == ("TC009", "Boat Register", 2)
    assert finding.message.startswith(
        "The link of “Boat Register” leads to page 5, and its heading stands on page 4"
    )


def test_links_that_lead_nowhere_are_one_finding_also_beyond_the_last_page() -> None:
    (finding,) = found(contents("Boat Register 4 -> nowhere", "Nobody knows 5 -> 77", "Waterways 3 -> 3"))
    assert (
        finding.message
        == "The links of 2 lines of the contents lead nowhere: “Boat Register”, “Nobody knows”"
    )


def test_links_that_all_lead_to_one_page_are_one_finding() -> None:
    lines = contents("Boat Register 4 -> 3", "River Gauge Network 5 -> 3", "Waterways 3 -> 3")
    (finding,) = found(lines)
    assert (finding.code, finding.message.startswith("The links of 2 lines")) == ("TC009", True)


def test_a_number_and_a_link_that_are_wrong_alike_are_one_finding() -> None:
    (finding,) = found(contents("Boat Register 5 -> 5", "Waterways 3 -> 3", "Lock Sensors 6 -> 6"))
    assert finding.code == "TC004"


def test_rules_can_be_silenced_for_paper_too() -> None:
    settings = Settings(severities={"contents/wrong-page": "off"})
    rules = bound(PACKS, settings, date(2015, 1, 1))
    lines = contents("Waterways 3", "Boat Register 5", "River Gauge Network 5") + HEADINGS
    codes = {finding.code for finding in lint_printed(printed_lines(lines, "x"), rules)}
    assert "TC004" not in codes


def test_a_document_without_contents_or_without_anything_is_silent() -> None:
    assert not found("")
    assert not lint_printed(printed_lines("", "x"), RULES)
