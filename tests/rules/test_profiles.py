"""The shipped profiles: what each stage of the year takes more or less gravely."""

from __future__ import annotations

import pytest

from sas_lint import data
from sas_lint.lint.run import Settings, bound
from sas_lint.rules.load import load
from sas_lint.schema.values import When

PACKS = load([data.rules()])
# The rules that ask the day: what they find changes while nobody touches the statement.
DATED = frozenset({"PR003", "PB005", "PB007", "MD002", "MD004", "MD005", "MD006", "WV002", "QA006"})


def severities(code: str, profile: str | None) -> dict[str | None, str]:
    """The severity of a rule by case at a stage; empty where it is off."""
    rules = bound(PACKS.with_pack("qaad"), Settings("code-2.1", profile), When(2020).last)
    return next((dict(rule.severities) for rule in rules if rule.rule.code == code), {})


@pytest.mark.parametrize("code", sorted(DATED & {rule.code for rule in PACKS.rules}))
def test_no_draft_turns_red_because_time_passes(code: str) -> None:
    assert "error" not in severities(code, "draft").values()


@pytest.mark.parametrize(
    ("code", "profile", "severity"),
    [
        ("MD002", None, "error"),
        ("MD002", "draft", "warning"),
        ("WV002", "draft", "warning"),
        ("WV002", "consultation", "error"),
        ("MD004", "consultation", "warning"),
        ("MD004", "publication", "error"),
        ("PB001", None, "warning"),
        ("PB001", "publication", "error"),
        ("MD007", None, None),
        ("MD007", "draft", None),
        ("MD007", "consultation", None),
        ("MD007", "publication", "error"),
    ],
)
def test_a_stage_has_its_severities(code: str, profile: str | None, severity: str | None) -> None:
    assert severities(code, profile).get(None) == severity


def test_there_are_three_stages() -> None:
    assert set(PACKS.profiles) == {"draft", "consultation", "publication"}
