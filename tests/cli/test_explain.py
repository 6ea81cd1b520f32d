"""sas-lint explain and rules: everything about a rule, offline."""

from __future__ import annotations

import json

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from tests.cli.conftest import Run

RULES = catalogue(Config()).rules


@pytest.mark.parametrize("name", ["SY001", "sy001", "synergies/undeclared"])
def test_a_rule_is_found_by_code_or_name(sas_lint: Run, name: str) -> None:
    done = sas_lint("explain", name)
    assert done.returncode == 0
    for part in (
        "SY001 synergies/undeclared",
        "must fix",
        "Why",
        "What to do",
        "Annex A",
        "Good:",
        "Bad:",
        "finds",
    ):
        assert part in done.stdout


def test_rules_lists_every_rule_once(sas_lint: Run) -> None:
    lines = sas_lint("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    listed = json.loads(sas_lint("rules", "--format", "json").stdout)
    assert [rule["rule"] for rule in listed] == [rule.name for rule in RULES]


def test_help_names_every_command(sas_lint: Run) -> None:
    done = sas_lint("--help")
    assert done.returncode == 0
    for command in ("check", "build", "explain", "rules"):
        assert f"\n  {command} " in done.stdout
