"""The page of a rule tells what its file holds, for a terminal and in Markdown, with no braces left over."""

from __future__ import annotations

import re
from functools import cache

import pytest
from markdown_it import MarkdownIt

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.api.rule_pages import RulePage, page
from sas_lint.report.rule_page import index, precision

PACKS = catalogue(Config())
NAMES = [rule.name for rule in PACKS.rules]


@cache
def told(name: str) -> RulePage:
    rule = PACKS.rule(name)
    assert rule
    return page(rule, PACKS, base_texts())


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_page(name: str) -> None:
    found = told(name)
    words = re.sub(r"\s+", " ", found.text)
    keys = found.rule.keys
    assert re.sub(r"\s+", " ", keys.why.value) in words
    assert all(item.clause.value in words for item in keys.clause)
    assert all(example.shows in found.text for example in found.examples)
    assert "{{" not in found.text.partition("\nGood:")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_markdown_with_the_headings_that_it_should_have(name: str) -> None:
    found = told(name)
    tokens = MarkdownIt().parse(found.markdown)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings[0].replace("\\", "") == f"{found.rule.code} {found.rule.name}"
    assert levels.count("h1") == 1
    assert levels.count("h3") == len(found.examples)
    assert {part.title for part in found.parts} <= set(headings)


def test_a_rule_that_can_be_fixed_says_so_and_another_does_not() -> None:
    assert "sas-lint fix puts this right" in told("publications/alias-used").text
    assert "sas-lint fix" not in told("synergies/undeclared").text


def test_the_index_has_a_row_for_every_rule_with_its_page() -> None:
    listed = index(PACKS)
    assert all(f"[{rule.code}]({rule.code}.md)" in listed for rule in PACKS.rules)


def test_the_table_of_judgements_has_a_row_for_every_rule_that_was_judged() -> None:
    rows = list(precision(PACKS, {"moj-2015": "Real", "food-and-uplands": "Second"}))[2:]
    assert len(rows) == sum(bool(rule.keys.judged) for rule in PACKS.rules)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("metadata/not-signed-off", "only in the profile publication"),
        ("metadata/review-overdue", "does not say when it was reviewed (only in the profile publication)"),
        ("metadata/no-contact", "(off under code-2.1)"),
        ("qaad/risk", "off until the configuration names the pack “qaad”"),
    ],
)
def test_it_is_told_when_a_rule_is_on(name: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", told(name).text)
