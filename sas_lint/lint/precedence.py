"""Findings -> the same without those that give way: one cause, one finding."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from sas_lint.findings import Finding
from sas_lint.model.statement import Statement
from sas_lint.rules.values import Rule
from sas_lint.spans import Span

_INPUT = "input/"


def settle(findings: Sequence[Finding], rules: Iterable[Rule], statement: Statement) -> list[Finding]:
    """Leave out what another finding says already.

    A finding gives way to those of the rules it names that are about the same thing; every finding gives way
    to a fault of reading at the same place, and to the whole of a file that could not be read.
    """
    return give_way(list(_after_input(findings, statement)), rules)


def give_way(findings: Sequence[Finding], rules: Iterable[Rule]) -> list[Finding]:
    """Leave out the findings of rules that give way to another rule's finding about the same thing."""
    ways = {rule.name: [name.value for name in rule.keys.gives_way_to] for rule in rules}
    about: dict[str, set[Hashable]] = {}
    for finding in findings:
        about.setdefault(finding.rule, set()).update(finding.about)
    return [
        finding
        for finding in findings
        if not any(finding.about & about.get(other, set()) for other in ways.get(finding.rule, ()))
    ]


def _after_input(findings: Sequence[Finding], statement: Statement) -> Iterator[Finding]:
    faults: dict[str, list[Span]] = {}
    for finding in findings:
        if finding.rule.startswith(_INPUT):
            faults.setdefault(finding.span.path, []).append(finding.span)
    if not faults:
        yield from findings
        return
    broken = {source.id for source in statement.sources if source.path in statement.broken}
    for finding in findings:
        if finding.rule.startswith(_INPUT):
            yield finding
            continue
        path = finding.span.path
        if path in statement.broken or finding.source in broken or _pairs_with(finding, broken):
            continue
        if not any(_says_the_same(finding.span, span) for span in faults.get(path, ())):
            yield finding


def _says_the_same(span: Span, fault: Span) -> bool:
    """Whether both speak of one place: a fault of the whole file, or places that share a character."""
    return fault.line is None or span.overlaps(fault)


def _pairs_with(finding: Finding, broken: set[str]) -> bool:
    return any(
        isinstance(item, tuple) and item[0] == "pair" and broken & set(item[1:]) for item in finding.about
    )
