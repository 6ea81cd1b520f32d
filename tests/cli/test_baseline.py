"""sas-lint baseline: what is known is put up with, and only what is new makes a check fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
BOATS = "waterways/boat-register.md"
LOCKS = "waterways/lock-sensors.md"


def add(content: Path, path: str, text: str) -> None:
    file = content / path
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def known(content: Path, sas_lint: Run) -> Path:
    """The small statement with a fault that its baseline knows."""
    add(content, BOATS, "\nTBC.\n")
    assert sas_lint("check").returncode == 1
    done = sas_lint("baseline", "create")
    assert done.returncode == 0, done.stderr
    return content


def summary(done: CompletedProcess[str]) -> dict[str, int]:
    found: dict[str, int] = json.loads(done.stdout)["summary"]
    return found


def test_what_is_known_does_not_fail_and_is_counted(known: Path, sas_lint: Run) -> None:
    done = sas_lint("check", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert summary(done)["error"] == 0
    assert summary(done)["baselined"] >= 1
    assert sas_lint("check", "--no-baseline").returncode == 1


def test_lines_that_move_change_nothing(known: Path, sas_lint: Run) -> None:
    file = known / BOATS
    file.write_text(
        file.read_text("utf-8").replace("## Collection", "More words here.\n\n## Collection"), "utf-8"
    )
    assert sas_lint("check", "--select", "AX003").returncode == 0


def test_what_is_new_fails_even_where_the_same_is_known(known: Path, sas_lint: Run) -> None:
    add(known, BOATS, "\nTBC.\n")
    assert sas_lint("check", "--select", "AX003").returncode == 1
    assert summary(sas_lint("check", "--select", "AX003", "--format", "json"))["error"] == 1


def test_what_is_gone_is_told_and_pruned_and_nothing_grows(known: Path, sas_lint: Run) -> None:
    file = known.parent / "sas-lint-baseline.json"
    before = json.loads(file.read_text("utf-8"))["findings"]
    boats = known / BOATS
    boats.write_text(boats.read_text("utf-8").replace("\nTBC.\n", ""), "utf-8")
    add(known, LOCKS, "\nTBC.\n")
    assert "baseline prune takes them out" in sas_lint("check").stderr
    assert sas_lint("baseline", "prune", "--check").returncode == 1
    assert json.loads(file.read_text("utf-8"))["findings"] == before
    assert sas_lint("baseline", "prune").returncode == 0
    after = json.loads(file.read_text("utf-8"))["findings"]
    assert [one for one in before if one in after] == after
    assert not any(one["rule"] == "annex-a/placeholder" for one in after)
    assert sas_lint("baseline", "prune", "--check").returncode == 0
    assert sas_lint("check", "--select", "AX003").returncode == 1


def test_a_baseline_is_not_made_over_another_without_being_asked(known: Path, sas_lint: Run) -> None:
    done = sas_lint("baseline", "create")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--force" in done.stderr
    assert sas_lint("baseline", "create", "--force").returncode == 0


def test_it_can_lie_elsewhere(content: Path, sas_lint: Run) -> None:
    add(content, BOATS, "\nTBC.\n")
    assert sas_lint("baseline", "create", "--baseline", "known.json").returncode == 0
    assert sas_lint("check").returncode == 1
    assert sas_lint("check", "--baseline", "known.json").returncode == 0
    (content.parent / "sas-lint.toml").write_text('baseline = "known.json"\n', "utf-8")
    assert sas_lint("check").returncode == 0
    (content.parent / "known.json").unlink()
    assert sas_lint("check").returncode == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 9, "findings": []}', "[" * 100_000])
def test_a_file_that_is_no_baseline_is_status_2(content: Path, sas_lint: Run, text: str) -> None:
    (content.parent / "sas-lint-baseline.json").write_text(text, "utf-8")
    done = sas_lint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_what_cannot_be_read_is_never_put_up_with(content: Path, sas_lint: Run) -> None:
    (content / BOATS).write_bytes(b"\xff")
    assert sas_lint("baseline", "create").returncode == 0
    assert sas_lint("check").returncode == 1


def test_the_same_findings_give_the_same_file(known: Path, sas_lint: Run) -> None:
    file = known.parent / "sas-lint-baseline.json"
    before = file.read_bytes()
    sas_lint("baseline", "create", "--force", PYTHONHASHSEED="7")
    assert file.read_bytes() == before
