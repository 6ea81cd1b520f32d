"""Words for rules, as users write them -> the names of the rules that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sas_lint.api.config import UsageError
from sas_lint.rules.values import Catalogue
from sas_lint.schema.nearest import did_you_mean

_LETTERS = 2


def rules_named(words: Iterable[str], catalogue: Catalogue, where: str = "") -> list[str]:
    """The names of the rules that the words mean: a code or name, a pack, or the two letters of codes.

    Raises UsageError for a word that means none, behind `where` it stands.
    """
    found: dict[str, None] = {}
    for word in words:
        meant = [rule.name for rule in catalogue.rules if _means(word.rstrip("/"), rule.code, rule.name)]
        if not meant:
            known = {form for rule in catalogue.rules for form in (rule.code, rule.name, _pack(rule.name))}
            hint, _ = did_you_mean(word, known)
            message = f"{where}“{word}” is no rule, no pack and not the letters of codes"
            raise UsageError(f"{message}{hint or ' (sas-lint rules lists them)'}")
        found.update(dict.fromkeys(meant))
    return list(found)


def severities_by_name(
    severities: Mapping[str, str], catalogue: Catalogue, where: str = "severities: "
) -> dict[str, str]:
    """Severities by the names of rules, and of cases (`name:case`).

    A rule's severity holds for its cases too; what is named more closely goes before a pack's or a rule's.
    """
    found: dict[str, str] = {}
    for word, severity in sorted(severities.items(), key=lambda pair: _closeness(pair[0], catalogue)):
        rule, _, case = word.partition(":")
        for name in rules_named((rule,), catalogue, where):
            cases = (case,) if case else ("", *_cases(name, catalogue))
            found.update((f"{name}:{one}" if one else name, severity) for one in cases)
    return found


def _closeness(word: str, catalogue: Catalogue) -> int:
    return 2 if ":" in word else int(catalogue.rule(word) is not None)


def _cases(name: str, catalogue: Catalogue) -> list[str]:
    rule = catalogue.rule(name)
    return [case.value for case in rule.keys.cases] if rule else []


def _means(word: str, code: str, name: str) -> bool:
    return word in (code, name, _pack(name)) or (len(word) == _LETTERS and code.startswith(word))


def _pack(name: str) -> str:
    return name.partition("/")[0]
