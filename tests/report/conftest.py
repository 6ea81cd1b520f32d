"""Findings and reports to try the formats with."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import strategies as st

from sas_lint import data
from sas_lint.api.reporting import themed
from sas_lint.findings import Acceptance, Clause, Edit, Finding, Fix, Severity
from sas_lint.report import FORMATS, Report
from sas_lint.rules.load import load
from sas_lint.rules.values import Catalogue
from sas_lint.spans import Span

SPAN = Span("content/a/b.md", 3, 5, 3, 9)


def finding(message: str = "The message", **changes: Any) -> Finding:
    """A finding with these words and this and that changed."""
    clause = Clause("code-2009", "practice 5")
    made = Finding("AX001", "annex-a/missing-field", Severity.ERROR, message, SPAN, "Do this.", clause)
    return made._replace(**changes)


def waived(message: str = "Accepted") -> Finding:
    """A finding that a waiver accepts."""
    return finding(message, waiver=Acceptance("It is known", "2016-11-30"))


def fixed(safe: bool = True, **changes: Any) -> Finding:
    """A finding with a fix."""
    return finding(fix=Fix(safe, (Edit(SPAN, "new"),)), **changes)


def report(*findings: Finding, **changes: Any) -> Report:
    """A report of these findings."""
    counts = Counter(item.severity.value for item in findings if item.open)
    summary = {severity.value: counts[severity.value] for severity in Severity}
    summary["waived"] = sum(item.waiver is not None for item in findings)
    summary["baselined"] = sum(item.baselined for item in findings)
    made = Report(
        "The statement",
        "2015-11-30",
        findings,
        summary,
        1,
        lambda path, number: "0123456789",
        {"code-2009": "The Code"},
        {"b": "Entry B", "good": "Entry without a finding"},
        themed=themed,
    )
    return made._replace(**changes)


def written(format_: str, *findings: Finding, **changes: Any) -> str:
    """What a format makes of these findings, as the bytes that are written have it."""
    text = FORMATS[format_](report(*findings, **changes))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped rules."""
    return load([data.rules()])


# Everything that Python takes for text, halves of surrogate pairs too, and more of what formats act on.
HOSTILE = (
    *(
        "|",
        "\\",
        "\\|",
        "`x`",
        "**x**",
        "_x_",
        "~~x~~",
        "[x](y)",
        "![x](y)",
        "<b>",
        "<!--",
        "&amp;",
        "&#124;",
    ),
    *("\n", "\r", "\n\n# x", "\n::error::x", "::error::x", "##[error]x", "%0A", ",x=", "]]>", "</failure>"),
    *("\0", "\t", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufffe", "\uffff", "\ud800"),
)
words = st.lists(st.text(st.characters(), max_size=9) | st.sampled_from(HOSTILE), max_size=5).map("".join)
paths = words.map(lambda text: "content/" + text.replace("\0", ""))
spans = st.one_of(
    paths.map(Span),
    st.builds(lambda path, line: Span(path, line), paths, st.integers(1, 99)),
    st.builds(
        lambda path, line, column, length: Span(path, line, column, line, column + length),
        paths,
        st.integers(1, 99),
        st.integers(1, 99),
        st.integers(0, 9),
    ),
)
fixes = st.builds(lambda safe, span, text: Fix(safe, (Edit(span, text),)), st.booleans(), spans, words)
any_findings = st.builds(
    finding,
    words,
    span=spans,
    severity=st.sampled_from(Severity),
    help=words,
    source=st.none() | st.just("b") | words,
    field=st.none() | words,
    words=words,
    places=st.lists(spans, max_size=2).map(tuple),
    fix=st.none() | fixes,
    waiver=st.none() | st.builds(Acceptance, words, words),
    baselined=st.booleans(),
)
