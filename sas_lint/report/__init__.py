"""Findings -> text for people and JSON for programs; the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sas_lint.report.full import full
from sas_lint.report.json import json_report
from sas_lint.report.values import Report

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType({"full": full, "json": json_report})

__all__ = ["FORMATS", "Report"]
