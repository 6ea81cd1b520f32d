"""The Code Quality report: what GitLab requires of each finding."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sas_lint.findings import Severity
from sas_lint.spans import Span
from tests.report.conftest import finding, waived, written


def issues(*findings: Any, **changes: Any) -> list[dict[str, Any]]:
    """The report, parsed."""
    found: list[dict[str, Any]] = json.loads(written("gitlab", *findings, **changes))
    return found


def test_a_finding_has_what_gitlab_requires() -> None:
    (issue,) = issues(finding(), folder="below/content")
    assert issue == {
        "description": "AX001: The message. Do this.",
        "check_name": "annex-a/missing-field",
        "fingerprint": issue["fingerprint"],
        "severity": "major",
        "location": {"path": "below/content/a/b.md", "lines": {"begin": 3}},
    }
    assert issue["fingerprint"]


@pytest.mark.parametrize(("severity", "word"), [("error", "major"), ("warning", "minor"), ("info", "info")])
def test_severities_are_gitlab_s(severity: str, word: str) -> None:
    (issue,) = issues(finding(severity=Severity(severity)))
    assert issue["severity"] == word


def test_fingerprints_differ_and_outlive_a_move() -> None:
    before = issues(finding(words="a"), finding(words="a"), finding(words="b"))
    assert len({issue["fingerprint"] for issue in before}) == 3
    moved = issues(finding(words="a", span=Span("content/a/b.md", 90, 1, 90, 2)))
    assert moved[0]["fingerprint"] == before[0]["fingerprint"]


def test_a_finding_after_an_accepted_one_keeps_its_fingerprint() -> None:
    both = issues(finding(words="a"), finding(words="a"))
    second = issues(finding(words="a", baselined=True), finding(words="a"))
    assert [issue["fingerprint"] for issue in second] == [both[1]["fingerprint"]]


def test_where_only_the_file_is_known_line_1_stands_in() -> None:
    (issue,) = issues(finding(span=Span("content/a.md")))
    assert issue["location"]["lines"]["begin"] == 1


def test_what_is_accepted_is_left_out() -> None:
    assert issues(waived(), finding(baselined=True)) == []
