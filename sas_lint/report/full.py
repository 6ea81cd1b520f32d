"""Findings -> text for a terminal or a log: the line with a caret, the clause, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sas_lint.findings import Finding, Severity
from sas_lint.report.values import Report
from sas_lint.spans import Span

_COLOURS = {Severity.ERROR: "\033[1;31m", Severity.WARNING: "\033[1;33m", Severity.INFO: "\033[1;34m"}
_BOLD, _PLAIN = "\033[1m", "\033[0m"
_WIDEST = 150
_LEAD = 60
_MOST_PLACES = 5


def full(report: Report) -> str:
    """Every finding that is not waived, then a summary line and what to do next."""
    shown = [finding for finding in report.findings if finding.waiver is None]
    parts = ["\n".join(_finding(finding, report)) + "\n" for finding in shown]
    return "\n".join([*parts, _summary(report, shown)])


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    colour, bold, plain = (_COLOURS[finding.severity], _BOLD, _PLAIN) if report.colour else ("", "", "")
    head = f"{colour}{finding.severity.value}[{finding.code}]{plain} {finding.rule}"
    yield f"{head}: {bold}{visible(finding.message)}{plain}"
    yield f"  --> {visible(place(finding.span))}"
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


def place(span: Span) -> str:
    """`path:line:column`, as far as it is known."""
    return ":".join(str(part) for part in (span.path, span.line, span.column) if part is not None)


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


def visible(text: str) -> str:
    """Tabs as spaces and control characters as their numbers, so that no content commands a terminal."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\t\n":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character


def _summary(report: Report, shown: list[Finding]) -> str:
    counts = [_count(report.summary[name], name) for name in ("error", "warning")]
    counts.append(f"{report.summary['info']} for information")
    counts.append(f"{report.summary['waived']} accepted with a reason")
    line = f"{_count(report.sources, 'source')} as of {report.as_of}: {', '.join(counts)}."
    if not shown:
        return line + "\n"
    return f"{line}\nsas-lint explain {shown[0].code} tells more of the first finding's rule.\n"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
