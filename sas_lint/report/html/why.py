"""The rules that found something -> why each is there."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.report.html.found import Found
from sas_lint.report.html.markup import Html, element, joined
from sas_lint.report.values import Report
from sas_lint.rules.values import Rule


def anchor_of(rule: str) -> str:
    """Where a rule stands, by its name."""
    return f"rule-{rule.replace('/', '-')}"


def rules(report: Report, found: Found) -> Html:
    """Each rule once, in the order of the codes; nothing where none found anything."""
    spoken = {shown.finding.code: shown.finding.rule for shown in found.all}
    return joined(_rule(code, name, report) for code, name in sorted(spoken.items()))


def _rule(code: str, name: str, report: Report) -> Html:
    rule = report.catalogue.rule(code)
    heading = element("h3", code, " ", element("span", name, class_="name"))
    return element("section", heading, _why(rule) if rule else None, class_="rule", id=anchor_of(name))


def _why(rule: Rule) -> Iterator[Html]:
    yield element("p", rule.keys.why.value)
    if rule.keys.heuristic:
        yield element("p", element("strong", "It is a guess."), " ", rule.keys.heuristic.value)
