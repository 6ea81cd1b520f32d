"""Findings + waivers -> the findings with those accepted marked, and the waivers that accepted nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sas_lint.findings import Acceptance, Finding
from sas_lint.model.names import name_key
from sas_lint.model.statement import Waiver

_STATEMENT = "/statement.yaml"
_Near = Mapping[tuple[str, str | None], Sequence[tuple[int, Waiver]]]

NEVER_WAIVED = frozenset({"input/unreadable"})


def waive(
    findings: Sequence[Finding], waivers: Sequence[Waiver], ran: Collection[str], known: Collection[str]
) -> tuple[list[Finding], list[Waiver]]:
    """Mark what is accepted.

    A waiver without a reason, or past its date, still accepts: the fault is then the waiver's, and the rules
    about waivers say so. Waivers for rules that did not run are not unused; those for no rule at all are.
    """
    used: set[int] = set()
    near = _by_place(waivers)
    found = [_accepted(finding, near, used) for finding in findings]
    unused = [
        waiver
        for number, waiver in enumerate(waivers)
        if number not in used and (waiver.keys.rule.value in ran or not _is_known(waiver, known, ran))
    ]
    return found, unused


def _is_known(waiver: Waiver, known: Collection[str], ran: Collection[str]) -> bool:
    return waiver.keys.rule.value in known or waiver.keys.rule.value in ran


def _by_place(waivers: Sequence[Waiver]) -> _Near:
    """The waivers by rule and by each place that they may cover; None is what is about no entry."""
    near: dict[tuple[str, str | None], list[tuple[int, Waiver]]] = {}
    for number, waiver in enumerate(waivers):
        everywhere = (None,) if waiver.path.endswith(_STATEMENT) else ()
        for place in {waiver.path, waiver.source or waiver.path, *everywhere}:
            near.setdefault((waiver.keys.rule.value, place), []).append((number, waiver))
    return near


def _accepted(finding: Finding, near: _Near, used: set[int]) -> Finding:
    if finding.rule in NEVER_WAIVED:
        return finding
    places = {finding.source, finding.span.path}
    keys = [(rule, place) for rule in (finding.rule, finding.code) for place in places]
    found = {number: waiver for key in keys for number, waiver in near.get(key, ()) if _fits(waiver, finding)}
    used.update(found)
    if not found:
        return finding
    waiver = found[min(found)].keys
    reason = waiver.reason.value if waiver.reason else ""
    until = str(waiver.until.value) if waiver.until else ""
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
    return finding.span.path == waiver.path or (waiver.path.endswith(_STATEMENT) and finding.source is None)
