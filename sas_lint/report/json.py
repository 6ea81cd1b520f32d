"""Findings -> JSON, by the contract with other programs (schema version 1)."""

from __future__ import annotations

import json
from typing import Any

from sas_lint.findings import Edit, Finding, Fix
from sas_lint.report.fingerprints import fingerprints
from sas_lint.report.values import Report
from sas_lint.spans import Span

SCHEMA_VERSION = 1


def json_report(report: Report) -> str:
    """One object; the same findings give the same bytes."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "statement": report.statement,
        "as_of": report.as_of,
        "summary": dict(report.summary),
        "findings": [
            _finding(finding, digest)
            for finding, digest in zip(report.findings, fingerprints(report.findings), strict=True)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, digest: str) -> dict[str, Any]:
    waiver = finding.waiver
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        **_place(finding.span),
        "page": None,
        "source": finding.source,
        "field": finding.field,
        "clause": {"authority": finding.clause.authority, "clause": finding.clause.clause},
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "places": [_place(span) for span in finding.places],
        "waiver": {"reason": waiver.reason, "until": waiver.until} if waiver else None,
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
