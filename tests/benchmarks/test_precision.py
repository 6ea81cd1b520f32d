"""What was judged is set against what is found: new findings and lost ones both ask to be judged again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.precision import Standing, standings
from benchmarks.real.__main__ import convert
from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config, load_config
from sas_lint.rules.values import JudgedKeys
from sas_lint.schema.values import Located
from sas_lint.spans import Span

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = ROOT.parent / "shared" / "moj-2015" / "statement.txt"
SECOND = ROOT / "examples" / "food-and-uplands" / "content"
AT = Span("rule.yaml", 1, 1, 1, 2)


def judged(findings: int, right: int) -> JudgedKeys:
    return JudgedKeys(Located("boats", AT), Located(findings, AT), Located(right, AT))


@pytest.mark.parametrize(
    ("found", "record", "words", "stale"),
    [
        (3, judged(3, 2), "3 found, 2 of 3 judged right", False),
        (4, judged(3, 2), "4 found, 2 of 3 judged right, judge again", True),
        (0, judged(3, 2), "0 found, 2 of 3 judged right, judge again", True),
        (4, None, "4 found, not judged", False),
    ],
)
def test_a_record_of_another_number_is_stale(
    found: int, record: JudgedKeys | None, words: str, stale: bool
) -> None:
    standing = Standing("SY001", "synergies/undeclared", found, record)
    assert standing.is_stale is stale
    assert str(standing).endswith(f" {words}")


def test_each_rule_with_findings_or_a_record_has_a_row(tmp_path: Path) -> None:
    (tmp_path / "boats").mkdir()
    (tmp_path / "statement.yaml").write_text("format: 1\ntitle: Boats\nchapters: [boats]\n", "utf-8")
    (tmp_path / "boats" / "chapter.md").write_text("---\ntitle: Boats\n---\n", "utf-8")
    result = check(tmp_path, Config())
    rule = next(rule for rule in result.catalogue.rules if rule.code == "SY001")
    rules = (*result.catalogue.rules, rule._replace(keys=rule.keys._replace(judged=(judged(1, 1),))))
    rows = list(standings("boats", result._replace(catalogue=result.catalogue._replace(rules=rules))))
    assert sum(row.found for row in rows) == len(result.findings) > 0
    assert [(row.code, row.is_stale) for row in rows if row.judged] == [("SY001", True)]


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.precision", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_folder_is_read_with_its_own_configuration() -> None:
    done = run(["food-and-uplands=examples/food-and-uplands/content"])
    assert done.stdout.startswith("food-and-uplands\n")
    assert "annex-a/unknown-field                          0 found, 0 of 0" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(("argument", "words"), [("content", "has no “=”"), ("a=nowhere", "does not exist")])
def test_a_wrong_argument_is_refused_in_one_line(argument: str, words: str) -> None:
    done = run([argument])
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def ill_judged(name: str, result: Result) -> list[str]:
    """The rules that have no record of a statement, or one of another number of findings, or a wrong one."""
    rows = {row.code: row for row in standings(name, result)}
    return [
        str(rows.get(rule.code) or Standing(rule.code, rule.name, 0, None))
        for rule in result.catalogue.rules
        if not (row := rows.get(rule.code))
        or row.judged is None
        or row.is_stale
        or row.judged.right.value > row.found
    ]


def test_every_rule_is_judged_on_what_it_finds_in_the_second_department() -> None:
    config, content = load_config(SECOND)
    assert ill_judged("food-and-uplands", check(content, config)) == []


@pytest.mark.needs_shared
def test_every_rule_is_judged_on_what_it_finds_in_the_real_statement(tmp_path: Path) -> None:
    assert convert(ORIGINAL.read_text("utf-8"), tmp_path).difference == ""
    assert ill_judged("moj-2015", check(tmp_path / "content", Config())) == []


def test_a_rule_without_a_record_or_with_a_stale_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "statement.yaml").write_text("format: 1\ntitle: Boats\nchapters: []\n", "utf-8")
    result = check(tmp_path, Config())
    rules = result.catalogue.rules
    assert len(ill_judged("boats", result)) == len(rules)
    found = {finding.rule for finding in result.findings}
    kept = tuple(
        rule._replace(keys=rule.keys._replace(judged=(judged(0, 0),)))
        for rule in rules
        if rule.name not in found
    )
    told = result._replace(catalogue=result.catalogue._replace(rules=kept))
    assert ill_judged("boats", told) == []
    stale = kept[0]._replace(keys=kept[0].keys._replace(judged=(judged(1, 1),)))
    told = result._replace(catalogue=result.catalogue._replace(rules=(stale, *kept[1:])))
    assert [line[:5] for line in ill_judged("boats", told)] == [stale.code]
