"""A rule -> its SARIF descriptor: why it is there, what to do, and which clauses ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sas_lint.report.markup import escaped
from sas_lint.rules.values import Rule

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# What GitHub calls them.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_NAME = re.compile(r"\{\{|\}\}|\{(?P<name>\w+)\}")
_TAIL = re.compile(r"(?<=[^\s“])…(?=\s|$)")

_Section = tuple[str | None, str]


def descriptor(rule: Rule, authorities: Mapping[str, str]) -> dict[str, Any]:
    """The rule as a reporting descriptor; `authorities` are titles by id."""
    keys = rule.keys
    pack, _, stem = rule.name.partition("/")
    sections = list(_sections(rule, authorities))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{stem.replace('-', ' ').capitalize()}."},
        "fullDescription": {"text": keys.why.value},
        "help": {
            "text": "\n\n".join(f"{title}: {text}" if title else text for title, text in sections),
            "markdown": "\n\n".join(
                f"**{title}:** {escaped(text)}" if title else escaped(text) for title, text in sections
            ),
        },
        "defaultConfiguration": {"level": _LEVELS[keys.severity.value]},
        "properties": {
            "tags": [pack],
            "kind": keys.kind.value,
            "heuristic": keys.heuristic is not None,
            "precision": "medium" if keys.heuristic else "very-high",
            "problem.severity": _PROBLEMS[keys.severity.value],
            "clause": [
                {"authority": item.authority.value, "clause": item.clause.value} for item in keys.clause
            ],
        },
    }


def _sections(rule: Rule, authorities: Mapping[str, str]) -> Iterator[_Section]:
    keys = rule.keys
    yield None, keys.why.value
    do = general(keys.help.value)
    if do:
        yield "What to do", do
    if keys.heuristic:
        yield "This is a guess", keys.heuristic.value
    asked = (
        f"{authorities.get(item.authority.value, item.authority.value)}: {item.clause.value}"
        for item in keys.clause
    )
    yield "Asked for by", "; ".join(asked)
    yield None, f"sas-lint explain {rule.code} shows good and bad examples."


def general(template: str) -> str:
    """A rule's words without what a finding fills in; empty where nothing else is in them."""
    text = _TAIL.sub("", _NAME.sub(lambda found: "…" if found["name"] else found[0][0], template))
    return text if text.strip("… ") else ""
