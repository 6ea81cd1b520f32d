"""A finding's place -> the line as it was written, with the words at fault marked."""

from __future__ import annotations

from sas_lint.report.html.markup import Html, element
from sas_lint.report.values import Report
from sas_lint.spans import Span

_WIDEST = 320
_LEAD = 120


def excerpt(span: Span, report: Report) -> Html | None:
    """The line with its number; a long one is cut on both sides. None where there are no words to show."""
    line = report.line_of(span.path, span.line) if span.line else None
    if line is None or not line.strip():
        return None
    start, end = _columns(span, line)
    if span.column and start == end:
        return None
    first = max(start - _LEAD, 0) if len(line) > _WIDEST else 0
    last = max(first + _WIDEST, min(end, first + 2 * _WIDEST))
    end = min(end, last)
    number = element("span", f"Line {span.line}: ", class_="number")
    before, at_fault, after = line[first:start], line[start:end], line[end:last]
    return element(
        "p",
        number,
        element(
            "code",
            "…" if first else None,
            before,
            element("mark", at_fault) if at_fault else None,
            after,
            "…" if len(line) > last else None,
        ),
        class_="line",
    )


def _columns(span: Span, line: str) -> tuple[int, int]:
    """Where the words at fault begin and end in the line, counted from 0."""
    if span.column is None:
        return 0, 0
    start = min(span.column - 1, len(line))
    on_one_line = span.end_line in (None, span.line)
    end = (span.end_column or span.column) - 1 if on_one_line else len(line)
    return start, max(min(end, len(line)), start)
