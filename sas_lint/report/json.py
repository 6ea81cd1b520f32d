"""Findings -> JSON, one object or one a line, by the contract with other programs (schema version 1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sas_lint.findings import Edit, Finding, Fix
from sas_lint.report.fingerprints import fingerprints
from sas_lint.report.values import Report
from sas_lint.spans import Span

SCHEMA_VERSION = 1
# JSON lets these stand as they are, and programs that read line by line take them for the end of one.
_LINE_ENDS = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}


def json_report(report: Report) -> str:
    """One object; the same findings give the same bytes."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "statement": report.statement,
        "as_of": report.as_of,
        "summary": dict(report.summary),
        "findings": list(_findings(report)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def json_lines(report: Report) -> str:
    """Each finding as one line, the same object as in `json_report`; nothing where there is none."""
    lines = (json.dumps(finding, ensure_ascii=False) for finding in _findings(report))
    return "".join(f"{line.translate(_LINE_ENDS)}\n" for line in lines)


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    for finding, digest in zip(report.findings, fingerprints(report.findings), strict=True):
        yield _finding(finding, digest)


def _finding(finding: Finding, digest: str) -> dict[str, Any]:
    waiver = finding.waiver
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        **_place(finding.span),
        "page": finding.page,
        "source": finding.source,
        "field": finding.field,
        "clause": {"authority": finding.clause.authority, "clause": finding.clause.clause},
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "places": [_place(span) for span in finding.places],
        "waiver": {"reason": waiver.reason, "until": waiver.until} if waiver else None,
        "baselined": finding.baselined,
        "fingerprint": digest,
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_place(edit.span), "text": edit.text}
