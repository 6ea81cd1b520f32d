"""Findings -> a summary in Markdown, for a merge request or the summary of a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.findings import Finding, Severity
from sas_lint.report.closing import next_steps
from sas_lint.report.markup import code, escaped
from sas_lint.report.text import place
from sas_lint.report.values import Report

_HEADINGS = {Severity.ERROR: "Must fix", Severity.WARNING: "Should fix", Severity.INFO: "Consider"}
# GitHub takes a comment of 65,536 characters; this leaves room for the first and the last lines.
_ROOM = 60_000
_TABLE = ("| Where | What | What to do |", "| --- | --- | --- |")


def markdown(report: Report) -> str:
    """A table for each severity, as many rows as a comment holds, the gravest first."""
    parts = [f"## {escaped(report.statement)}", _counts(report), *_tables(report)]
    parts += [escaped(step) for step in next_steps(report)]
    return "\n\n".join(parts) + "\n"


def _counts(report: Report) -> str:
    found = report.summary
    counts = [f"{found['error']} must fix", f"{found['warning']} should fix", f"{found['info']} to consider"]
    counts.append(f"{found['waived']} accepted with a reason")
    if found.get("baselined"):
        counts.append(f"{found['baselined']} in the baseline")
    return f"{report.subject} as of {report.as_of}: **{counts[0]}**, {', '.join(counts[1:])}."


def _tables(report: Report) -> Iterator[str]:
    room, left = _ROOM, 0
    for severity in Severity:
        rows: list[str] = []
        for finding in report.open:
            if finding.severity is not severity:
                continue
            row = _row(finding, report)
            room -= len(row) + 1
            if room < 0:
                left += 1
            else:
                rows.append(row)
        if rows:
            yield "\n".join((f"### {_HEADINGS[severity]}\n", *_TABLE, *rows))
    if left:
        yield f"{left} more: sas-lint check lists them all."


def _row(finding: Finding, report: Report) -> str:
    span = finding.span._replace(path=report.in_repository(finding.span.path), column=None)
    where = place(span, finding.page)
    return f"| {code(where)} | {finding.code}: {escaped(finding.message)} | {escaped(finding.help)} |"
