"""Findings -> text for a terminal or a log: the line with a caret, the clause, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sas_lint.findings import Finding
from sas_lint.report.closing import closing
from sas_lint.report.text import PLAIN, graded, place, visible
from sas_lint.report.values import Report
from sas_lint.spans import Span

_BOLD = "\033[1m"
_WIDEST = 150
_LEAD = 60
_MOST_PLACES = 5


def full(report: Report) -> str:
    """Every open finding, then a summary line and what to do next."""
    parts = ["\n".join(_finding(finding, report)) + "\n" for finding in report.open]
    return "\n".join([*parts, closing(report)])


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    bold, plain = (_BOLD, PLAIN) if report.colour else ("", "")
    severity = graded(f"{finding.severity.value}[{finding.code}]", finding.severity, report.colour)
    yield f"{severity} {finding.rule}: {bold}{visible(finding.message)}{plain}"
    yield f"  --> {visible(place(finding.span, finding.page))}"
    yield from _excerpt(finding.span, report)
    if finding.source:
        entry = report.entries.get(finding.source, finding.source)
        yield f"  entry:  {visible(entry)}" + (f", {visible(finding.field)}" if finding.field else "")
    for span in finding.places[:_MOST_PLACES]:
        yield f"  also:   {visible(place(span))}"
    if len(finding.places) > _MOST_PLACES:
        yield f"  also:   {len(finding.places) - _MOST_PLACES} more places"
    authority = report.authorities.get(finding.clause.authority, finding.clause.authority)
    yield f"  clause: {authority}: {finding.clause.clause}"
    yield f"  do:     {visible(finding.help)}"


def _excerpt(span: Span, report: Report) -> Iterator[str]:
    line = report.line_of(span.path, span.line) if span.line else None
    if line is None or not line.strip():
        return
    column = span.column or 1
    until = span.end_column if span.end_line == span.line and span.end_column else len(line) + 1
    start = max(column - _LEAD, 1) if len(line) > _WIDEST else 1
    stop = start + _WIDEST
    tail = "..." if len(line) >= stop else ""
    shown = ("..." if start > 1 else "") + line[start - 1 : stop - 1] + tail
    gutter = " " * len(str(span.line))
    yield f"{gutter} |"
    yield f"{span.line} | {visible(shown)}"
    if span.column:
        before = ("..." if start > 1 else "") + line[start - 1 : column - 1]
        at_fault = line[column - 1 : min(until, stop) - 1]
        yield f"{gutter} | {' ' * _width(before)}{'^' * max(_width(at_fault), 1)}"


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining marks none."""
    return sum(_columns(character) for character in visible(text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
