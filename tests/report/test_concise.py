"""The report of one line a finding, and the last lines of the reports for people."""

from __future__ import annotations

import pytest

from sas_lint.findings import Finding, Severity
from sas_lint.spans import Span
from tests.report.conftest import finding, fixed, report, waived, written

CLOSING = "1 source as of 2015-11-30: "


def test_a_finding_is_one_line_and_a_summary_follows() -> None:
    assert written("concise", finding()) == (
        "content/a/b.md:3:5: error[AX001] The message\n"
        f"{CLOSING}1 error, 0 warnings, 0 for information, 0 accepted with a reason.\n"
        "sas-lint explain AX001 says why, and shows good and bad examples.\n"
    )


def test_where_only_the_file_is_known_only_the_file_is_named() -> None:
    assert written("concise", finding(span=Span("content/a.md"))).startswith("content/a.md: error[AX001] ")


def test_only_the_severity_is_coloured_and_only_where_colour_is_asked_for() -> None:
    line = written("concise", finding(), colour=True).splitlines()[0]
    assert line == "content/a/b.md:3:5: \033[1;31merror[AX001]\033[0m The message"


@pytest.mark.parametrize("format_", ["full", "concise", "github"])
def test_what_is_accepted_is_counted_and_not_listed(format_: str) -> None:
    text = written(format_, waived(), finding("Known", baselined=True), finding("Open"))
    assert "Open" in text
    assert "Accepted" not in text
    assert "Known" not in text
    assert "1 error, 0 warnings, 0 for information, 1 accepted with a reason, 1 in the baseline.\n" in text


def test_where_nothing_is_open_there_is_nothing_to_do_next() -> None:
    assert written("concise", waived()).count("\n") == 1


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((fixed(), fixed(), finding()), "sas-lint fix can put 2 of these right."),
        (
            (fixed(), fixed(safe=False)),
            "sas-lint fix can put 1 of these right, and sas-lint fix --unsafe 1 more.",
        ),
        ((fixed(safe=False),), "sas-lint fix --unsafe can put 1 of these right."),
        ((finding(), fixed(baselined=True)), None),
    ],
)
def test_the_summary_says_how_much_can_be_fixed(findings: tuple[Finding, ...], said: str | None) -> None:
    for format_ in ("full", "concise", "github", "markdown"):
        lines = written(format_, *findings).splitlines()
        assert [line for line in lines if line.startswith("sas-lint fix")] == ([said] if said else [])


def test_the_rule_to_read_about_is_the_gravest() -> None:
    findings = (finding(code="ST001", severity=Severity.INFO), finding(code="SY001"), finding(code="AX002"))
    assert "sas-lint explain SY001 " in written("concise", *findings)


def test_a_report_knows_paths_from_the_root_of_the_repository() -> None:
    path = "content/a/b.md"
    assert report().in_repository(path) == path
    assert report(folder="statements/2015").in_repository(path) == "statements/2015/a/b.md"
    assert report(folder="").in_repository(path) == "a/b.md"
