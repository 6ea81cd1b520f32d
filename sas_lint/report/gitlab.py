"""Findings -> GitLab's Code Quality report, which shows in a merge request what is new."""

from __future__ import annotations

import json

from sas_lint.findings import Severity
from sas_lint.report.fingerprints import fingerprints
from sas_lint.report.text import sentences, told
from sas_lint.report.values import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: Report) -> str:
    """One list; GitLab wants a line of each finding, so line 1 stands in where only the file is known."""
    found = [
        {
            "description": f"{finding.code}: {sentences(told(finding), finding.help)}",
            "check_name": finding.rule,
            "fingerprint": digest,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": report.in_repository(finding.span.path),
                "lines": {"begin": finding.span.line or 1},
            },
        }
        for finding, digest in zip(report.findings, fingerprints(report.findings), strict=True)
        if finding.open
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
