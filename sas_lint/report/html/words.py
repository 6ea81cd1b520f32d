"""Severities, counts and dates -> the words in which people who read reports are told of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from sas_lint.findings import Finding, Severity
from sas_lint.report.text import count

Grade = Literal["error", "warning", "info", "waived", "baselined"]
"""How much a finding matters, or in what way it is put up with; also the class of what shows it."""

GRADES: Mapping[Grade, str] = MappingProxyType(
    {
        "error": "Must fix",
        "warning": "Should fix",
        "info": "Consider",
        "waived": "Accepted, with reason",
        "baselined": "In the baseline",
    }
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.A)
_BY_SEVERITY: Mapping[Severity, Grade] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
)


def grade(finding: Finding) -> Grade:
    """How the finding is shown; one that is waived and in the baseline is waived."""
    if finding.waiver is not None:
        return "waived"
    return "baselined" if finding.baselined else _BY_SEVERITY[finding.severity]


def inside(words: str) -> str:
    """Words that stood at the start of a line, for the middle of one."""
    return f"{words[:1].lower()}{words[1:]}"


def counted(number: int, of: Grade) -> str:
    """`1 must fix`, `3 to consider`, `2 in the baseline`."""
    return f"{number} to consider" if of == "info" else f"{number} {inside(GRADES[of])}"


def verdict(summary: Mapping[str, int]) -> tuple[Grade, str]:
    """What the counts come to, in a sentence, and the gravest grade that is still open (waived for none)."""
    error, warning, info = summary["error"], summary["warning"], summary["info"]
    if error:
        return "error", f"{count(error, 'finding')} must be fixed before publication."
    if warning:
        return "warning", f"Nothing must be fixed before publication; {count(warning, 'finding')} should be."
    if info:
        verb = "is" if info == 1 else "are"
        return "info", f"Nothing must or should be fixed; {count(info, 'finding')} {verb} worth considering."
    if summary["waived"] and not summary.get("baselined"):
        return "waived", "Nothing is left to fix: all that was found is accepted, with reason."
    if summary["waived"] or summary.get("baselined"):
        return "waived", "Nothing new is left to fix: all that was found is accepted or in the baseline."
    return "waived", "Nothing was found."


def has_ended(until: str, as_of: str) -> bool:
    """Whether a last day, month or year is over on a day; no last day is never over."""
    return bool(until) and as_of[: len(until)] > until


def long_date(written: str) -> str:
    """`30 November 2016` for 2016-11-30, `November 2016` for 2016-11; what is no such date stays as it is."""
    found = _DATE.fullmatch(written)
    if not found:
        return written
    year, month, day = found.groups()
    parts = [str(int(day))] if day else []
    return " ".join([*parts, *([_MONTHS[int(month) - 1]] if month else []), year])
