"""A finding -> the words in which people who read documents are told of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sas_lint.document.dates import in_words
from sas_lint.findings import Acceptance, Finding, Severity
from sas_lint.schema.values import when

ACCEPTED = "Accepted, with reason"
KNOWN = "In the baseline"
GRADES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "Must fix", Severity.WARNING: "Should fix", Severity.INFO: "Consider"}
)
ALL = (*GRADES.values(), ACCEPTED, KNOWN)
"""The grades, the gravest first."""


def grade(finding: Finding) -> str:
    """How the finding is called; one that is accepted and in the baseline is accepted."""
    if finding.waiver is not None:
        return ACCEPTED
    return KNOWN if finding.baselined else GRADES[finding.severity]


def gravest_first(finding: Finding) -> tuple[int, int]:
    """A key to sort findings by."""
    return ALL.index(grade(finding)), finding.severity.rank


def reason(waiver: Acceptance) -> str:
    """Why a finding is accepted, and how long, in a sentence or two."""
    why = waiver.reason.rstrip(". ") or "No reason is given"
    until = when(waiver.until)
    last = f"until {in_words(until)}" if until else "without a last day"
    return f"{why}. Accepted {last}."
