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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_this_program(sas_lint: Run, shell: str) -> None:
    done = sas_lint("completion", shell)
    assert done.returncode == 0, done.stderr
    assert f"_SAS_LINT_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sas-lint ex", "explain"),
        ("sas-lint explain SY00", "SY001"),
        ("sas-lint impact boat", "boat-register"),
        ("sas-lint check --select annex-a/pl", "annex-a/placeholder"),
        ("sas-lint check --no-ba", "--no-baseline"),
    ],
)
def test_commands_options_rules_and_sources_are_completed(sas_lint: Run, typed: str, offered: str) -> None:
    asked = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_SAS_LINT_COMPLETE": "bash_complete"}
    assert offered in [line.partition(",")[2] for line in sas_lint(**asked).stdout.splitlines()]


def test_the_page_can_be_had_as_markdown(sas_lint: Run) -> None:
    done = sas_lint("explain", "AX001", "--format", "markdown")
    assert done.stdout.startswith("# AX001 annex-a/missing-field\n")
    assert "\n## Bad\n" in done.stdout
