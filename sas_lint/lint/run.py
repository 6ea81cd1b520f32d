"""Statement, faults and rules -> sorted findings: the checks, what gives way, the waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sas_lint.findings import Finding, Severity
from sas_lint.lint.bind import OFF, Bound, bind
from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds import LAST
from sas_lint.lint.precedence import settle
from sas_lint.lint.waive import waive
from sas_lint.model.statement import Statement
from sas_lint.rules.values import Catalogue
from sas_lint.schema.faults import Fault


class Settings(NamedTuple):
    """Under which edition of the code, and at which stage of the year, the statement is judged.

    `code` None means the edition in force on the as-of date; `profile` None means the rules' own severities.
    """

    code: str | None = None
    profile: str | None = None


def lint(
    statement: Statement, faults: Sequence[Fault], catalogue: Catalogue, settings: Settings = Settings()
) -> tuple[Finding, ...]:
    """Every finding, waived ones too, sorted by place. Raises RuleFault where a rule's file is broken."""
    code = settings.code or code_in_force(catalogue, statement.as_of)
    rules = bind(catalogue, code, catalogue.profiles.get(settings.profile or ""))
    first = [rule for rule in rules if rule.rule.keys.kind.value not in LAST]
    context = Context(statement, faults, catalogue)
    settled = settle(_findings(first, context), [rule.rule for rule in rules], statement)
    on = [rule for rule in rules if set(rule.severities.values()) != {OFF}]
    ran = {name for rule in on for name in (rule.rule.name, rule.rule.code)}
    known = {name for rule in catalogue.rules for name in (rule.name, rule.code)}
    found, unused = waive(settled, list(statement.waivers), ran, known)
    last = [rule for rule in rules if rule.rule.keys.kind.value in LAST]
    found += _findings(last, Context(statement, faults, catalogue, unused))
    return tuple(sorted(found, key=Finding.sort_key))


def code_in_force(catalogue: Catalogue, as_of: date) -> str:
    """The edition of the Code of Practice in force on a day; the earliest before there was one."""
    codes = sorted(
        (authority.in_force.first, authority.id)
        for authority in catalogue.authorities
        if authority.code_of_practice and authority.in_force
    )
    begun = [id_ for first, id_ in codes if first <= as_of]
    return begun[-1] if begun else codes[0][1] if codes else ""


def _findings(rules: Iterable[Bound], context: Context) -> list[Finding]:
    return [
        finding
        for rule in rules
        for hit in rule.check(rule.parameters, context)
        for finding in _finding(rule, hit)
    ]


def _finding(bound: Bound, hit: Hit) -> Iterator[Finding]:
    severity = bound.severities[hit.case if hit.case in bound.severities else None]
    if severity == OFF:
        return
    keys = bound.rule.keys
    case = next((words for name, words in keys.cases.items() if name.value == hit.case), None)
    message = case.message if case and case.message else keys.message
    help_ = case.help if case and case.help else keys.help
    names = _Names(hit.names)
    yield Finding(
        bound.rule.code,
        bound.rule.name,
        Severity(severity),
        message.value.format_map(names),
        hit.span,
        help_.value.format_map(names),
        bound.clause,
        hit.source,
        hit.field,
        hit.words,
        hit.places,
        hit.fix,
        None,
        hit.about,
    )


class _Names(dict[str, str]):
    """Names that a hit leaves out are empty."""

    def __missing__(self, name: str) -> str:
        return ""
