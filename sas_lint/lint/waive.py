"""Findings + waivers -> the findings with those accepted marked, and the waivers that accepted nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sas_lint.findings import Acceptance, Finding
from sas_lint.model.names import name_key
from sas_lint.model.statement import Waiver

NEVER_WAIVED = frozenset({"input/unreadable"})


def waive(
    findings: Sequence[Finding], waivers: Sequence[Waiver], ran: Collection[str], known: Collection[str]
) -> tuple[list[Finding], list[Waiver]]:
    """Mark what is accepted.

    A waiver without a reason, or past its date, still accepts: the fault is then the waiver's, and the rules
    about waivers say so. Waivers for rules that did not run are not unused; those for no rule at all are.
    """
    used: set[int] = set()
    found = [_accepted(finding, waivers, used) for finding in findings]
    unused = [
        waiver
        for number, waiver in enumerate(waivers)
        if number not in used and (waiver.keys.rule.value in ran or not _is_known(waiver, known, ran))
    ]
    return found, unused


def _is_known(waiver: Waiver, known: Collection[str], ran: Collection[str]) -> bool:
    return waiver.keys.rule.value in known or waiver.keys.rule.value in ran


def _accepted(finding: Finding, waivers: Sequence[Waiver], used: set[int]) -> Finding:
    if finding.rule in NEVER_WAIVED:
        return finding
    fitting = [number for number, waiver in enumerate(waivers) if _fits(waiver, finding)]
    used.update(fitting)
    if not fitting:
        return finding
    keys = waivers[fitting[0]].keys
    reason = keys.reason.value if keys.reason else ""
    until = str(keys.until.value) if keys.until else ""
    return finding._replace(waiver=Acceptance(reason, until))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    keys = waiver.keys
    if keys.rule.value not in (finding.rule, finding.code):
        return False
    if keys.field and name_key(keys.field.value) != name_key(finding.field or ""):
        return False
    if keys.words and name_key(keys.words.value) != name_key(finding.words):
        return False
    return _is_within(waiver, finding)


def _is_within(waiver: Waiver, finding: Finding) -> bool:
    """A waiver covers its own file and entry; one in statement.yaml, whatever is about no entry."""
    if waiver.source:
        return finding.source == waiver.source or finding.span.path == waiver.path
    return finding.span.path == waiver.path or (
        waiver.path.endswith("/statement.yaml") and finding.source is None
    )
