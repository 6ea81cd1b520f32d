"""The profiles of all packs -> severities by rule; one that names no rule or no case is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import Profile, ProfileKeys, Rule
from sas_lint.schema.faults import Fault
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Text


def merged(
    found: Mapping[str, Sequence[ProfileKeys]], rules: Sequence[Rule]
) -> MappingProxyType[str, Profile]:
    """The profiles by name, later packs over earlier ones, rule by rule. Raises RuleFault."""
    known = {name: rule for rule in rules for name in (rule.code, rule.name)}
    profiles = {name: _profile(name, several, known) for name, several in found.items()}
    for rule in rules:
        for stages in (rule.keys.stages, *(case.stages for case in rule.keys.cases.values())):
            _refuse_unknown_stages(stages, profiles)
    return MappingProxyType(profiles)


def _profile(name: str, several: Sequence[ProfileKeys], known: Mapping[str, Rule]) -> Profile:
    severities = {
        _full(key, known): severity.value for keys in several for key, severity in keys.severities.items()
    }
    return Profile(name, MappingProxyType(severities))


def _full(key: Text, known: Mapping[str, Rule]) -> str:
    """A rule's name, also where its code is given; with the case, where there is one."""
    name, colon, case = key.value.partition(":")
    if name not in known:
        hint, _ = did_you_mean(name, known)
        _refuse(key, f"There is no rule “{name}”{hint}", "Write a rule's name or code (see sas-lint rules).")
    rule = known[name]
    cases = [item.value for item in rule.keys.cases]
    if colon and case not in cases:
        hint, _ = did_you_mean(case, cases)
        listed = f"It has {', '.join(cases)}." if cases else "It has none: leave the colon out."
        _refuse(key, f"The rule “{rule.name}” has no case “{case}”{hint}", listed)
    return rule.name + colon + case


def _refuse_unknown_stages(stages: Iterable[Text], profiles: Mapping[str, Profile]) -> None:
    for stage in stages:
        if stage.value not in profiles:
            hint, _ = did_you_mean(stage.value, profiles)
            _refuse(
                stage,
                f"There is no profile “{stage.value}”{hint}",
                f"There are {', '.join(sorted(profiles))}.",
            )


def _refuse(text: Text, message: str, help_: str) -> None:
    raise RuleFault(Fault("wrong-type", text.span, message, help_, text.value))
