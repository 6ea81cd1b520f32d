"""Findings -> workflow commands, which GitHub shows as annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sas_lint.findings import Finding, Severity
from sas_lint.report.closing import closing
from sas_lint.report.concise import line
from sas_lint.report.text import told, visible
from sas_lint.report.values import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub shows this many of each kind in a step, and leaves out the rest without a word.
_MOST = 10


def github(report: Report) -> str:
    """Annotations, errors first, as many as GitHub shows; then as text the others, and the summary."""
    kinds = [
        [
            finding._replace(span=finding.span._replace(path=report.in_repository(finding.span.path)))
            for finding in report.open
            if finding.severity is severity
        ]
        for severity in Severity
    ]
    annotations = (annotation for kind in kinds for annotation in _annotations(kind))
    rest = (_text(line(finding)) for kind in kinds for finding in _rest(kind))
    return "".join(f"{row}\n" for row in chain(annotations, rest)) + _text(closing(report))


def _annotations(kind: Sequence[Finding]) -> Iterator[str]:
    rest = _rest(kind)
    for finding in kind[: len(kind) - len(rest)]:
        yield _command(finding)
    if rest:
        command = _COMMANDS[rest[0].severity]
        yield f"::{command} title=sas-lint::{len(rest)} more of this kind: the log of this step lists them"


def _rest(kind: Sequence[Finding]) -> Sequence[Finding]:
    """Those for which there is no room, with one place kept for saying so."""
    return kind[_MOST - 1 :] if len(kind) > _MOST else ()


def _command(finding: Finding) -> str:
    span = finding.span
    found: dict[str, object] = {"file": span.path}
    if span.line:
        found["line"] = span.line
        found["endLine"] = span.end_line or span.line
    # GitHub takes columns only where the lines are the same.
    if span.column and span.end_column and span.line == span.end_line:
        found |= {"col": span.column, "endColumn": span.end_column}
    found["title"] = f"{finding.code} {finding.rule}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in found.items())
    message = "%0A".join(_data(visible(text)) for text in (told(finding), finding.help))
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _text(text: str) -> str:
    """The runner obeys what begins with two colons, and “##[” anywhere."""
    inert = text.replace("##[", "## [")
    return f"- {inert}" if inert.lstrip().startswith("::") else inert
