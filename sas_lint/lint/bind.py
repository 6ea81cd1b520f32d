"""Rules as data + the table of kinds -> rules ready to run; a rule that does not fit is refused."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any, NamedTuple

from sas_lint.findings import Clause, Severity
from sas_lint.lint.checks import Check
from sas_lint.lint.kinds import KINDS
from sas_lint.rules.load import RuleFault
from sas_lint.rules.values import Catalogue, Profile, Rule
from sas_lint.schema.faults import Fault
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.nodes import Mapping
from sas_lint.schema.records import Reader
from sas_lint.schema.values import Text
from sas_lint.spans import Span

OFF = "off"


class Bound(NamedTuple):
    """A rule with its check, its clause under the chosen code, and its severities by case."""

    rule: Rule
    clause: Clause
    severities: dict[str | None, str]
    check: Check


def bind(catalogue: Catalogue, code: str, profile: Profile | None) -> tuple[Bound, ...]:
    """The rules that are on under a code and a profile. Raises RuleFault where a rule's file is broken."""
    codes = catalogue.codes
    bound = []
    for rule in catalogue.rules:
        parameters = _parameters(rule)
        _check_words(rule)
        _check_references(rule, catalogue)
        clause = rule.clause_for(code, codes)
        if clause:
            severities = {case: _severity(rule, case, code, profile) for case in (None, *_cases(rule))}
            bound.append(Bound(rule, clause, severities, KINDS[rule.keys.kind.value].check_of(parameters)))
    return tuple(bound)


def _cases(rule: Rule) -> Iterator[str]:
    return (case.value for case in rule.keys.cases)


def _severity(rule: Rule, case: str | None, code: str, profile: Profile | None) -> str:
    chosen = profile.severities if profile else {}
    keys = next((keys for name, keys in rule.keys.cases.items() if name.value == case), None)
    if case and f"{rule.name}:{case}" in chosen:
        return chosen[f"{rule.name}:{case}"]
    if keys and keys.severity:
        return keys.severity.value
    if rule.name in chosen:
        return chosen[rule.name]
    by_code = {name.value: severity.value for name, severity in rule.keys.severities.items()}
    return by_code.get(code, rule.keys.severity.value)


def _parameters(rule: Rule) -> Any:
    kind = rule.keys.kind
    if kind.value not in KINDS:
        hint, _ = did_you_mean(kind.value, KINDS)
        _refuse(
            kind, f"There is no check kind “{kind.value}”{hint}", f"The kinds are {', '.join(sorted(KINDS))}."
        )
    reader = Reader()
    node = rule.keys.parameters or Mapping((), Span(rule.path, kind.span.line))
    parameters = reader.record(node, KINDS[kind.value].Parameters, f"The kind “{kind.value}”")
    if parameters is None or reader.faults:
        raise RuleFault(reader.faults[0])
    return parameters


def _check_words(rule: Rule) -> None:
    keys = rule.keys
    texts = [keys.message, keys.help]
    texts += [text for case in keys.cases.values() for text in (case.message, case.help) if text]
    known = KINDS[keys.kind.value].NAMES
    for text in texts:
        try:
            used = [name for _, name, _, _ in string.Formatter().parse(text.value) if name is not None]
        except ValueError as error:
            _refuse(text, f"The braces are not closed: {error}", "Write {{ and }} for braces of your own.")
        for name in used:
            if name not in known:
                hint, _ = did_you_mean(name, known)
                _refuse(
                    text, f"The kind gives no “{{{name}}}”{hint}", f"It gives {', '.join(sorted(known))}."
                )


def _check_references(rule: Rule, catalogue: Catalogue) -> None:
    names = {other.name for other in catalogue.rules}
    for name in rule.keys.gives_way_to:
        if name.value not in names:
            hint, _ = did_you_mean(name.value, names)
            _refuse(name, f"There is no rule “{name.value}”{hint}", "Name a rule as pack/name.")
    authorities = {authority.id for authority in catalogue.authorities}
    for item in rule.keys.clause:
        if item.authority.value not in authorities:
            hint, _ = did_you_mean(item.authority.value, authorities)
            _refuse(
                item.authority,
                f"There is no authority “{item.authority.value}”{hint}",
                "See authorities.yaml.",
            )
    allowed = [severity.value for severity in Severity]
    for value in rule.keys.severities.values():
        if value.value not in (*allowed, OFF):
            _refuse(value, f"“{value.value}” is not a severity", f"Write {', '.join(allowed)} or {OFF}.")


def _refuse(text: Text, message: str, help_: str) -> None:
    raise RuleFault(Fault("wrong-type", text.span, message, help_, text.value))
