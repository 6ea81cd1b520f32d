"""Rules as data + the table of kinds -> rules ready to run; a rule that does not fit is refused."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from typing import Any, NamedTuple

from sas_lint.findings import Clause
from sas_lint.lint.checks import Check
from sas_lint.lint.kinds import KINDS
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import CaseKeys, Catalogue, Profile, Rule, SeverityOrOff
from sas_lint.schema.faults import Fault
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.nodes import Mapping
from sas_lint.schema.records import Reader
from sas_lint.schema.values import NO_PAIRS, Located, Text
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
        severities = {case: _severity(rule, case, code, profile) for case in (None, *_cases(rule))}
        if clause and rule.on and set(severities.values()) != {OFF}:
            bound.append(Bound(rule, clause, severities, KINDS[rule.keys.kind.value].check_of(parameters)))
    return tuple(bound)


def _cases(rule: Rule) -> Iterator[str]:
    return (case.value for case in rule.keys.cases)


def _severity(rule: Rule, case: str | None, code: str, profile: Profile | None) -> str:
    """What a profile says of the case counts first, then what the rule does; then the same of the rule."""
    keys = rule.keys
    chosen, stage = (profile.severities, profile.name) if profile else (NO_PAIRS, "")
    own = next((keys for name, keys in keys.cases.items() if name.value == case), CaseKeys())
    if case and f"{rule.name}:{case}" in chosen:
        return chosen[f"{rule.name}:{case}"]
    if chosen.get(rule.name) == OFF or _is_off(own.stages, stage):
        return OFF
    if _is_off(keys.stages, stage) and rule.name not in chosen:
        return OFF
    stated = _by_code(own.severities, code) or (own.severity.value if own.severity else None)
    return stated or chosen.get(rule.name) or _by_code(keys.severities, code) or keys.severity.value


def _is_off(stages: Sequence[Text], stage: str) -> bool:
    return bool(stages) and stage not in (item.value for item in stages)


def _by_code(severities: Pairs[Text, Located[SeverityOrOff]], code: str) -> str | None:
    return next((severity.value for name, severity in severities.items() if name.value == code), None)


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
    for severities in (rule.keys.severities, *(case.severities for case in rule.keys.cases.values())):
        for code in severities:
            if code.value not in catalogue.codes:
                hint, _ = did_you_mean(code.value, catalogue.codes)
                listed = ", ".join(sorted(catalogue.codes))
                _refuse(code, f"There is no edition “{code.value}” of the code{hint}", f"There are {listed}.")


def _refuse(text: Text, message: str, help_: str) -> None:
    raise RuleFault(Fault("wrong-type", text.span, message, help_, text.value))
