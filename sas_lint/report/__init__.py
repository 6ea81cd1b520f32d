"""Findings -> text for people and JSON for programs; the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sas_lint.report.values import Report


def _full(report: Report) -> str:
    from sas_lint.report.full import full

    return full(report)


def _json(report: Report) -> str:
    from sas_lint.report.json import json_report

    return json_report(report)


# A format is imported when it is asked for.
FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType({"full": _full, "json": _json})

__all__ = ["FORMATS", "Report"]
