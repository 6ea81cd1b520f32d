"""Findings -> one line each, for a quick look and for editors that jump to a place."""

from __future__ import annotations

from sas_lint.findings import Finding
from sas_lint.report.closing import closing
from sas_lint.report.text import graded, place, visible
from sas_lint.report.values import Report


def concise(report: Report) -> str:
    """`path:line:column: severity[CODE] message` for every open finding, then a summary line."""
    lines = (line(finding, report.colour) for finding in report.open)
    return "".join(f"{line}\n" for line in lines) + closing(report)


def line(finding: Finding, colour: bool = False) -> str:
    """A finding on one line."""
    severity = graded(f"{finding.severity.value}[{finding.code}]", finding.severity, colour)
    return f"{visible(place(finding.span, finding.page))}: {severity} {visible(finding.message)}"
