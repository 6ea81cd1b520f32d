"""What README.md and docs/ci promise: options, formats, keys, versions, and the statement in five minutes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sas_lint import __version__
from sas_lint.api.config import Config
from sas_lint.cli.check import command
from sas_lint.cli.main import COMMANDS
from sas_lint.report import FORMATS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FILES = (
    "content/statement.yaml",
    "content/waterways/chapter.md",
    "content/waterways/boat-register.md",
    "sas-lint.toml",
    "rules/ours/fields.yaml",
    "rules/ours/additions.yaml",
)


def sas_lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sas_lint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_option_of_check_is_told() -> None:
    told = set(re.findall(r"`(--[a-z-]+)", README))
    assert {name for option in command.params for name in option.opts if name.startswith("--")} <= told


def test_every_format_is_told() -> None:
    (table,) = re.findall(r"\| format \|.*?\n\n", README, re.DOTALL)
    assert set(re.findall(r"`([a-z]+)`(?=[^|]*\|[^|]*\|$)", table, re.MULTILINE)) >= FORMATS.keys()


def test_every_command_is_told() -> None:
    assert [name for name in COMMANDS if f"sas-lint {name}" not in README] == []


def test_every_key_of_the_configuration_is_told() -> None:
    (keys,) = re.findall(r"knows these keys: (.*?) An\s+unknown", README, re.DOTALL)
    assert set(re.findall(r"`([a-z-]+)`", keys)) == {name.replace("_", "-") for name in Config._fields}


@pytest.mark.parametrize("path", ["docs/ci/README.md", "docs/ci/gitlab.yml"])
def test_what_is_pasted_names_the_version_that_this_is(path: str) -> None:
    named = re.findall(r"\bv(\d+\.\d+\.\d+)\b", (ROOT / path).read_text("utf-8"))
    assert named
    assert set(named) == {__version__}


def test_the_statement_in_five_minutes_is_checked_and_built(tmp_path: Path) -> None:
    blocks = re.findall(r"^ {3}```\w+\n(.*?)^ {3}```", README, re.DOTALL | re.MULTILINE)
    for name, block in zip(FILES, blocks, strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(re.sub(r"^ {3}", "", block, flags=re.MULTILINE), "utf-8")
    done = sas_lint(tmp_path, "check", "--format", "concise")
    assert done.returncode == 1, done.stderr
    assert "has no “Use before publication”" in done.stdout
    assert "1 source as of 2015-06-30" in done.stdout
    assert not re.search(r"\[IN\d+\]", done.stdout)
    assert sas_lint(tmp_path, "build", "pdf", "docx").returncode == 0
