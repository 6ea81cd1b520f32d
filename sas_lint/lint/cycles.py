"""A day and a cycle of reviews -> the last day of the next review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sas_lint.model.keys import Cycle
from sas_lint.schema.values import When

MONTHS: Mapping[Cycle, int] = MappingProxyType(
    {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annual": 12, "biennial": 24}
)


def due(when: When, cycle: Cycle) -> date:
    """The same day a cycle later, or the last day of that month where it is shorter."""
    from calendar import monthrange  # it imports locale, which many a run can do without

    day = when.last
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS[cycle], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
