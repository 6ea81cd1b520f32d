"""Spans -> SARIF locations, by path from the root of the git repository."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sas_lint.report.values import Report
from sas_lint.spans import Span

ROOT = "%SRCROOT%"


def location(span: Span, report: Report) -> dict[str, Any]:
    """A physical location."""
    return {"physicalLocation": {"artifactLocation": uri(span.path, report), "region": region(span)}}


def uri(path: str, report: Report) -> dict[str, str]:
    """A file."""
    return {"uri": quote(report.in_repository(path), errors="surrogatepass"), "uriBaseId": ROOT}


def region(span: Span) -> dict[str, int]:
    """Lines and columns as far as they are known; GitHub refuses a result without a line, so 1 stands in."""
    found = {"startLine": span.line or 1}
    if span.line and span.column:
        found["startColumn"] = span.column
    if span.line and span.end_line:
        found["endLine"] = span.end_line
        if span.column and span.end_column:
            found["endColumn"] = span.end_column
    return found
