"""A rule that names fields, {field:synergies}, by id or role -> the same in the department's own titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import CaseKeys, FieldDefinition, FieldRole, RuleKeys
from sas_lint.schema.faults import Fault
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Text

_FIELD = re.compile(r"\{field:([^{}]*)\}")
_NO_ROLE = "text"
Titles = Mapping[str, str]


def titles(fields: tuple[FieldDefinition, ...], off: tuple[FieldDefinition, ...]) -> Titles:
    """The title of each field by its id, and of the first of each role; those in use go before those off."""
    found: dict[str, str] = {role: role for role in get_args(FieldRole) if role != _NO_ROLE}
    for item in (*reversed(off), *reversed(fields)):
        if item.role != _NO_ROLE:
            found[item.role] = item.title
    return {**found, **{item.id: item.title for item in (*off, *fields)}}


def worded(keys: RuleKeys, known: Titles) -> RuleKeys:
    """The rule in the words of a department. Raises RuleFault where it names a field that there is not."""
    # A message and a help are filled in once more, with what the kind gives: braces of a title stay braces.
    template = {name: title.replace("{", "{{").replace("}", "}}") for name, title in known.items()}
    return keys._replace(
        message=_filled(keys.message, template),
        why=_filled(keys.why, known),
        help=_filled(keys.help, template),
        heuristic=_filled(keys.heuristic, known) if keys.heuristic else None,
        cases={name: _case(case, template) for name, case in keys.cases.items()},
    )


def _case(case: CaseKeys, known: Titles) -> CaseKeys:
    return case._replace(
        message=_filled(case.message, known) if case.message else None,
        help=_filled(case.help, known) if case.help else None,
    )


def _filled(text: Text, known: Titles) -> Text:
    if "{field:" not in text.value:
        return text

    def title(match: re.Match[str]) -> str:
        if match[1] not in known:
            hint, _ = did_you_mean(match[1], known)
            message = f"There is no field “{match[1]}”{hint}"
            help_ = f"Name an id of fields.yaml, or a role: {', '.join(sorted(known))}."
            raise RuleFault(Fault("wrong-type", text.span, message, help_, match[0]))
        return known[match[1]]

    return Text(_FIELD.sub(title, text.value), text.span)
