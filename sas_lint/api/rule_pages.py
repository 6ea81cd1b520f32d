"""The rules -> a page for each, with what its own examples show of its fixes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.api.examples import base_texts, example_findings
from sas_lint.report.rule_page import Fixes, Section, as_markdown, as_text, sections
from sas_lint.rules.examples import Example, examples
from sas_lint.rules.values import Catalogue, Rule


class RulePage(NamedTuple):
    """A rule's page: its parts and its examples."""

    rule: Rule
    parts: tuple[Section, ...]
    examples: tuple[Example, ...]

    @property
    def text(self) -> str:
        """The page for a terminal."""
        return as_text(self.rule, self.parts, self.examples)

    @property
    def markdown(self) -> str:
        """The page for the documentation."""
        return as_markdown(self.rule, self.parts, self.examples)


def pages(catalogue: Catalogue) -> Iterator[RulePage]:
    """The page of every rule, in the order of the codes. Raises RuleFault where examples cannot be read."""
    base = base_texts()
    return (page(rule, catalogue, base) for rule in catalogue.rules)


def page(rule: Rule, catalogue: Catalogue, base: dict[str, str]) -> RulePage:
    """The page of one rule; its bad examples are run, to see which findings can be fixed."""
    found = examples(rule)
    fixes = [
        finding.fix
        for example in found
        if not example.good
        for finding in example_findings(example, catalogue, base)
        if finding.rule == rule.name and finding.fix
    ]
    counted = Fixes(sum(fix.safe for fix in fixes), len(fixes))
    return RulePage(rule, tuple(sections(rule, catalogue, counted)), found)
