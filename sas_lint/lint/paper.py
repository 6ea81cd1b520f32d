"""A printed document and rules -> sorted findings, each with its page."""

from __future__ import annotations

from collections.abc import Sequence

from sas_lint.findings import Finding
from sas_lint.lint.bind import Bound
from sas_lint.lint.checks import OnPaper
from sas_lint.lint.precedence import give_way
from sas_lint.lint.run import findings_of
from sas_lint.printed.model import Printed


def lint_printed(printed: Printed, rules: Sequence[Bound]) -> tuple[Finding, ...]:
    """Every finding of the rules that look at printed documents, by page. No waiver speaks of those."""
    found = [
        finding
        for rule in rules
        if isinstance(rule.check, OnPaper)
        for finding in findings_of(rule, rule.check.find(printed))
    ]
    return tuple(sorted(give_way(found, [rule.rule for rule in rules]), key=Finding.sort_key))
