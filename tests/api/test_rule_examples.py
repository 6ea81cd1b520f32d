"""Each rule's good and bad examples are its tests."""

from __future__ import annotations

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts, rule_trials
from sas_lint.rules.examples import examples

PACKS = catalogue(Config())
NAMES = [rule.name for rule in PACKS.rules]


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_finds_what_its_examples_say_and_nothing_else(name: str) -> None:
    rule = PACKS.rule(name)
    assert rule
    wrong = [
        f"{trial.example.shows}: {line}"
        for trial in rule_trials(rule, PACKS, base_texts())
        for line in trial.wrong
    ]
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_good_and_bad_examples_and_each_bad_one_finds_something(name: str) -> None:
    rule = PACKS.rule(name)
    assert rule
    found = examples(rule)
    assert {example.good for example in found} == {True, False}
    assert all(bool(example.finds) != example.good for example in found)


def test_the_base_statement_has_no_finding() -> None:
    from datetime import date

    from sas_lint.lint.run import lint
    from sas_lint.read.statement import read
    from sas_lint.read.tree import Texts

    statement, faults = read(Texts("content", base_texts()), PACKS, None, date(2015, 1, 1))
    assert not lint(statement, faults, PACKS)
