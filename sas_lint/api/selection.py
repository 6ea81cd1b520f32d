"""Which rules are wanted where, by config and command line -> a Result with only those findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import NamedTuple

from sas_lint.api.checking import Result
from sas_lint.api.config import Limits, UsageError
from sas_lint.api.naming import rules_named, severities_by_name
from sas_lint.findings import Finding, Severity
from sas_lint.model.names import name_key
from sas_lint.rules.values import Catalogue
from sas_lint.schema.nearest import did_you_mean

OFF = "off"


class Selection(NamedTuple):
    """What is to be kept: `select` empty keeps all; both may name a rule, a pack or the letters of codes.

    `paths` and `fields` hold limits for the findings in some files (patterns, `*` for any characters) or
    under some fields (any heading that counts as the field).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: Mapping[str, Limits] = MappingProxyType({})
    fields: Mapping[str, Limits] = MappingProxyType({})


def selected(result: Result, selection: Selection) -> Result:
    """Keep the findings that the selection wants, at the severities that it gives them.

    Raises UsageError for a word that means no rule, and for a field that is not known.
    """
    return result._replace(findings=kept(result.findings, result.catalogue, selection))


def kept(findings: Sequence[Finding], catalogue: Catalogue, selection: Selection) -> tuple[Finding, ...]:
    """Of findings, those that the selection wants. Raises UsageError as `selected` does."""
    wanted = set(rules_named(selection.select, catalogue))
    unwanted = set(rules_named(selection.ignore, catalogue))
    by_path = [
        (pattern, _limit(limits, catalogue, f"per-path.“{pattern}”: "))
        for pattern, limits in selection.paths.items()
    ]
    by_field = {
        _field(name, catalogue): _limit(limits, catalogue, f"per-field.“{name}”: ")
        for name, limits in selection.fields.items()
    }
    wanted_findings = []
    for finding in findings:
        if (selection.select and finding.rule not in wanted) or finding.rule in unwanted:
            continue
        severities = [
            limit.get(finding.rule) for pattern, limit in by_path if _is_in(finding.span.path, pattern)
        ]
        if finding.field and by_field:
            severities.append(by_field.get(_field_of(finding.field, catalogue), {}).get(finding.rule))
        chosen = [severity for severity in severities if severity]
        if OFF not in chosen:
            one = finding._replace(severity=Severity(chosen[-1])) if chosen else finding
            wanted_findings.append(one)
    return tuple(wanted_findings)


def _limit(limits: Limits, catalogue: Catalogue, where: str) -> dict[str, str]:
    """The severity of each rule that the limits speak of; a rule that is ignored is off."""
    found = dict.fromkeys(rules_named(limits.ignore, catalogue, where), OFF)
    return {**severities_by_name(limits.severities, catalogue, where), **found}


def _is_in(path: str, pattern: str) -> bool:
    return fnmatchcase(path, pattern) or path.startswith(pattern.rstrip("/") + "/")


def _field(name: str, catalogue: Catalogue) -> str:
    found = _field_of(name, catalogue)
    if found not in {definition.id for definition in catalogue.fields}:
        known = [form for item in catalogue.fields for form in (item.id, item.title, *item.aliases)]
        hint, _ = did_you_mean(name, known)
        raise UsageError(f"per-field: there is no field “{name}”{hint}")
    return found


def _field_of(name: str, catalogue: Catalogue) -> str:
    key = name_key(name)
    for definition in catalogue.fields:
        if key in map(name_key, (definition.id, definition.title, *definition.aliases)):
            return definition.id
    return name
