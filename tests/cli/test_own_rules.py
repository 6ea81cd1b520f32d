"""docs/own-rules.md: its files make a pack that works, with the commands that it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "own-rules.md").read_text("utf-8")
FILE = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def pack(tmp_path: Path, content: Path) -> Path:
    """The files of the page, beside a statement that has what they ask for."""
    for path, text in FILE.findall(PAGE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "sas-lint.toml").write_text('packs = ["rules"]\n', "utf-8")
    for entry in (content / "waterways").glob("*-*.md"):
        text = entry.read_text("utf-8").replace("## Application", "## Uses before publication")
        entry.write_text(f"{text}\n## Who owns the data\n\nThe records team.\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("pack")
def test_its_examples_hold_and_are_counted_as_it_says(sas_lint: Run) -> None:
    done = sas_lint("rules", "test", "rules")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"$ sas-lint rules test rules\n{done.stdout}```" in PAGE


def test_the_failure_and_the_fault_that_it_shows_are_shown_so(sas_lint: Run, pack: Path) -> None:
    rule = pack / "rules" / "ours" / "no-clerks.yaml"
    text = rule.read_text("utf-8")
    rule.write_text(text.replace("Licensing clerks", "Licensing staff"), "utf-8")
    line = sas_lint("rules", "test", "rules").stdout.splitlines()[0]
    assert line in PAGE
    rule.write_text(text.replace("kind: phrases", "kind: phrasse"), "utf-8")
    said = sas_lint("rules", "test", "rules").stderr.partition("no-clerks.yaml")[2]
    assert said.startswith(":4:7: There is no check kind “phrasse”: did you mean “phrases”?")


def test_the_statement_is_judged_by_the_pack(sas_lint: Run, pack: Path) -> None:
    assert sas_lint("check").stdout.startswith("3 sources as of 2015-09-30: 0 errors, 0 warnings")
    entry = pack / "content" / "waterways" / "boat-register.md"
    text = entry.read_text("utf-8").replace(
        "licensing staff enter", "clerks of the Canal Office, names to follow, enter"
    )
    entry.write_text(text, "utf-8")
    found = [
        line.split("[")[1][:5]
        for line in sas_lint("check", "--format", "concise").stdout.splitlines()
        if "[" in line
    ]
    assert sorted(found) == ["AX003", "MD006", "ZZ001"]
    assert sas_lint("check", "--select", "ours", "--profile", "publication").returncode == 1


@pytest.mark.usefixtures("pack")
def test_the_commands_at_its_end_run(sas_lint: Run) -> None:
    commands = re.findall(r"^sas-lint ([^#\n]+?)(?: +#.*)?$", PAGE.rpartition("```console")[2], re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        done = sas_lint(*command.split())
        assert (done.returncode, done.stderr) == (0, "")
