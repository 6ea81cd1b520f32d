"""Findings -> text for people and for programs; the table of formats."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sas_lint.report.values import Report

Format = Callable[[Report], str]


def _late(module: str, name: str) -> Format:
    """A format that is imported when it is asked for."""

    def write(report: Report) -> str:
        function: Format = getattr(importlib.import_module(f"sas_lint.report.{module}"), name)
        return function(report)

    return write


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "full": _late("full", "full"),
        "concise": _late("concise", "concise"),
        "json": _late("json", "json_report"),
        "jsonl": _late("json", "json_lines"),
        "sarif": _late("sarif", "sarif"),
        "github": _late("github", "github"),
        "gitlab": _late("gitlab", "gitlab"),
        "junit": _late("junit", "junit"),
        "markdown": _late("markdown", "markdown"),
        "html": _late("html", "html"),
    }
)

__all__ = ["FORMATS", "Format", "Report"]
