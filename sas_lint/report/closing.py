"""A report -> its last lines: what was counted, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.report.text import count
from sas_lint.report.values import Report


def closing(report: Report) -> str:
    """The summary line, what can be fixed, and which rule to read about."""
    return "".join(f"{line}\n" for line in (summary(report), *next_steps(report)))


def summary(report: Report) -> str:
    """How much was found, of what gravity, and how much of it is accepted."""
    counts = [count(report.summary[name], name) for name in ("error", "warning")]
    counts.append(f"{report.summary['info']} for information")
    counts.append(f"{report.summary['waived']} accepted with a reason")
    if report.summary.get("baselined"):
        counts.append(f"{report.summary['baselined']} in the baseline")
    return f"{report.subject} as of {report.as_of}: {', '.join(counts)}."


def next_steps(report: Report) -> Iterator[str]:
    """What to do next, a sentence each; nothing where nothing is open."""
    found = report.open
    safe = sum(finding.fix is not None and finding.fix.safe for finding in found)
    unsafe = sum(finding.fix is not None and not finding.fix.safe for finding in found)
    if safe:
        more = f", and sas-lint fix --unsafe {unsafe} more" if unsafe else ""
        yield f"sas-lint fix can put {safe} of these right{more}."
    elif unsafe:
        yield f"sas-lint fix --unsafe can put {unsafe} of these right."
    if found:
        gravest = min(found, key=lambda finding: finding.severity.rank)
        yield f"sas-lint explain {gravest.code} says why, and shows good and bad examples."
