"""What packs add to the parameters of rules that other packs wrote -> the rules with both.

A list grows by the items given, and a group of keys by the keys; a single value takes the other's place. So a
department adds its words to a rule without a copy of it that would go stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import Rule
from sas_lint.schema.faults import Fault
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.nodes import Mapping, Node, Scalar, Sequence
from sas_lint.schema.values import Key, Text


class AdditionKeys(NamedTuple):
    """An addition to a rule."""

    rule: Annotated[Text, Key("The rule, by name or code", required=True)]
    parameters: Annotated[
        Mapping | None, Key("What to add to its parameters: items of lists, keys of groups", required=True)
    ] = None


def with_additions(rules: Iterable[Rule], additions: Iterable[AdditionKeys]) -> list[Rule]:
    """The rules with what is added to them. Raises RuleFault where there is no such rule."""
    found = {rule.name: rule for rule in rules}
    names = {name: rule.name for rule in found.values() for name in (rule.code, rule.name)}
    for addition in additions:
        name = names.get(addition.rule.value)
        if name is None:
            hint, _ = did_you_mean(addition.rule.value, names)
            message = f"There is no rule “{addition.rule.value}”{hint}"
            help_ = "Name a rule by its name (pack/name) or its code."
            raise RuleFault(Fault("wrong-type", addition.rule.span, message, help_, addition.rule.value))
        keys = found[name].keys
        if addition.parameters is not None:
            own = keys.parameters or Mapping((), addition.parameters.span)
            found[name] = found[name]._replace(
                keys=keys._replace(parameters=_merged(own, addition.parameters))
            )
    return list(found.values())


def _merged(own: Mapping, more: Mapping) -> Mapping:
    pairs: dict[str, tuple[Scalar, Node]] = {key.value: (key, value) for key, value in own.pairs}
    for key, value in more.pairs:
        before = pairs[key.value][1] if key.value in pairs else None
        if isinstance(before, Sequence) and isinstance(value, Sequence):
            value = before._replace(items=before.items + value.items)
        elif isinstance(before, Mapping) and isinstance(value, Mapping):
            value = _merged(before, value)
        pairs[key.value] = (key, value)
    return own._replace(pairs=tuple(pairs.values()))
