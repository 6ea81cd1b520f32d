"""The findings of a check -> the fixes that may be made, planned as changes of the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sas_lint.api.checking import Result
from sas_lint.api.newness import Rows
from sas_lint.findings import Finding, Fix, Severity
from sas_lint.lint.edits import Misplaced, Plan, Text, plan
from sas_lint.lint.kinds import LAST
from sas_lint.schema.values import NO_PAIRS
from sas_lint.spans import Span

Files = Mapping[str, bytes]


class Wanted(NamedTuple):
    """Which fixes to make: `only` picks findings; `closed` are files that must not change, and why not."""

    unsafe: bool = False
    only: Callable[[Result], Result] = lambda result: result
    closed: Mapping[str, str] = NO_PAIRS


class Refused(NamedTuple):
    """A finding whose fix was not made, and why not."""

    finding: Finding
    reason: str


class Offers:
    """The fixes on offer: `plans` with the numbers of the findings that each puts right; equal ones are one.

    A rule that judges what all others left, such as that about waivers, takes nothing out of a file in which
    something else is to be put right: until then, what it would take out may come into use again.
    """

    def __init__(self, files: Files, result: Result, wanted: Wanted) -> None:
        self.findings = result.findings
        self.plans: dict[Plan, list[int]] = {}
        self.refused: list[Refused] = []
        self.texts = _texts(files, result.findings)
        chosen = set(map(where, wanted.only(result).open))
        busy = _busy(result)
        for number, finding in enumerate(self.findings):
            if finding.fix and (finding.fix.safe or wanted.unsafe) and where(finding) in chosen:
                must_wait = _takes_out(finding.fix) and _is_last(finding, result)
                reason = self._plan(number, finding.fix, wanted.closed, busy if must_wait else ())
                if reason:
                    self.refused.append(Refused(finding, reason))

    def _plan(self, number: int, fix: Fix, closed: Mapping[str, str], busy: Iterable[str]) -> str | None:
        """Plan a fix, or say why not."""
        paths = {edit.span.path for edit in fix.edits}
        if not paths.isdisjoint(busy):
            return "something else in the file has to be put right first"
        shut = min(paths & closed.keys(), default=None)
        if shut is not None:
            return closed[shut]
        try:
            planned = plan(fix, self.texts)
        except Misplaced:
            return "its place is not in the file as it is now"
        if planned:
            self.plans.setdefault(planned, []).append(number)
        return None

    def numbers(self, plans: Iterable[Plan]) -> list[int]:
        """The numbers of the findings that some plans put right."""
        return [number for one in plans for number in self.plans[one]]

    def rows(self, numbers: Iterable[int]) -> Rows:
        """The first and last rows of each edit of some findings' fixes, by path."""
        rows: dict[str, list[tuple[int, int]]] = {}
        for span in self._spans(numbers):
            rows.setdefault(span.path, []).append((span.line or 1, span.end_line or 1))
        return rows

    def _spans(self, numbers: Iterable[int]) -> Iterator[Span]:
        for number in numbers:
            fix = self.findings[number].fix
            yield from (edit.span for edit in fix.edits) if fix else ()


def where(finding: Finding) -> tuple[str, Span, str]:
    """What tells a finding from the others of the same check, whatever its severity."""
    return finding.rule, finding.span, finding.words


def _takes_out(fix: Fix) -> bool:
    return not any(edit.text for edit in fix.edits)


def _is_last(finding: Finding, result: Result) -> bool:
    rule = result.catalogue.rule(finding.rule)
    return rule is not None and rule.keys.kind.value in LAST


def _busy(result: Result) -> frozenset[str]:
    """The files in which something but what is judged last is wrong."""
    return frozenset(
        finding.span.path
        for finding in result.findings
        if finding.waiver is None and finding.severity != Severity.INFO and not _is_last(finding, result)
    )


def _texts(files: Files, findings: Iterable[Finding]) -> dict[str, Text]:
    """The texts that some fix is for; what is not UTF-8 is left alone."""
    paths = {edit.span.path for finding in findings if finding.fix for edit in finding.fix.edits}
    found = {}
    for path in sorted(paths & files.keys()):
        try:
            found[path] = Text(path, files[path])
        except UnicodeDecodeError:
            continue
    return found
