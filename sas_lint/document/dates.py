"""Dates as kept -> dates as read, the same in every locale."""

from __future__ import annotations

from sas_lint.schema.values import When

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(when: When) -> str:
    """`2015`, `November 2015` or `30 November 2015`."""
    parts = [str(when.day)] if when.day else []
    parts += [_MONTHS[when.month - 1]] if when.month else []
    return " ".join([*parts, str(when.year)])
