"""What a department pastes to run sas-lint in CI, run as the services would, as far as that can be here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from sas_lint import data

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = Path(sys.executable).parent
ALL = os.environ.get("SAS_LINT_TEST_ALL") == "1"

pytestmark = pytest.mark.skipif(not (SCRIPTS / "sas-lint").exists(), reason="needs the installed command")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A department's repository, with the small statement in it."""
    folder = tmp_path / "department"
    shutil.copytree(data.rules() / "base" / "content", folder / "content")
    git(folder, "init", "-q")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    setting = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **setting}
    )


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a change", "--allow-empty")


def spoil(project: Path) -> None:
    entry = project / "content" / "waterways" / "boat-register.md"
    entry.write_text(entry.read_text("utf-8") + "\nTBC.\n", "utf-8")


def bash(script: str, folder: Path, setting: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A script as runners run it: bash that stops at the first failure."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **setting},
        capture_output=True,
        text=True,
        check=False,
    )


def hook(project: Path, tmp_path: Path, id_: str) -> subprocess.CompletedProcess[str]:
    """Run a hook through pre-commit, with the environment that is here in place of one of its own."""
    ours = tmp_path / "ours"
    ours.mkdir(exist_ok=True)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", ours)
    git(ours, "init", "-q")
    commit(ours)
    hooks = [{"id": id_, "language": "system"}]
    config = {"repos": [{"repo": str(ours), "rev": "HEAD", "hooks": hooks}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git(project, "add", ".")
    return subprocess.run(
        [str(SCRIPTS / "pre-commit"), "run", "--all-files", "--verbose"],
        cwd=project,
        env={
            **os.environ,
            "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_manifest_of_hooks_is_one() -> None:
    command = [str(SCRIPTS / "pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hook_passes_a_good_statement_and_fails_a_bad_one(project: Path, tmp_path: Path) -> None:
    good = hook(project, tmp_path, "sas-lint")
    assert good.returncode == 0, good.stdout + good.stderr
    spoil(project)
    bad = hook(project, tmp_path, "sas-lint")
    assert bad.returncode == 1
    assert "AX003" in bad.stdout


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return found


def step(
    name: str, inputs: Mapping[str, str], project: Path, runner: Path
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action, its expressions filled in as the service would."""
    described = action()
    (wanted,) = [one for one in described["runs"]["steps"] if one["name"] == name]
    given = {key: value["default"] for key, value in described["inputs"].items()} | dict(inputs)
    values = {f"inputs.{key}": value for key, value in given.items()} | {"github.action_path": str(ROOT)}
    setting = {key: filled(value, values) for key, value in wanted["env"].items()}
    setting |= {"RUNNER_TEMP": str(runner), "GITHUB_STEP_SUMMARY": str(runner / "summary.md")}
    assert wanted["shell"] == "bash"
    return bash(wanted["run"], project, setting)


def filled(text: str, values: Mapping[str, str]) -> str:
    name = text.removeprefix("${{").removesuffix("}}").strip()
    return values[name]


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner on which the action's first step is done."""
    scripts = tmp_path / "runner" / "sas-lint" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "sas-lint").symlink_to(SCRIPTS / "sas-lint")
    return tmp_path / "runner"


def test_the_action_annotates_sums_up_and_writes_sarif(project: Path, runner: Path) -> None:
    assert step("Check", {}, project, runner).returncode == 0
    spoil(project)
    done = step("Check", {}, project, runner)
    assert done.returncode == 1
    assert "::error file=content/waterways/boat-register.md" in done.stdout
    log = json.loads((project / "sas-lint.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["AX003"]
    assert "AX003" in (runner / "summary.md").read_text("utf-8")


def test_the_action_takes_its_inputs_as_words_and_never_as_commands(project: Path, runner: Path) -> None:
    spoil(project)
    assert step("Check", {"fail-on": "never", "profile": "draft"}, project, runner).returncode == 0
    done = step("Check", {"profile": "$(touch owned); touch owned"}, project, runner)
    assert done.returncode == 2
    assert not (project / "owned").exists()


def test_the_action_can_look_at_changed_lines_only(project: Path, runner: Path) -> None:
    spoil(project)
    commit(project)
    assert step("Check", {"since": "HEAD"}, project, runner).returncode == 0
    assert step("Check", {"since": "HEAD~1"}, project, runner).returncode == 1


@pytest.mark.skipif(not ALL, reason="fetches packages: script/test --all runs it")
def test_the_action_installs_what_is_locked(project: Path, tmp_path: Path) -> None:
    done = step("Install", {}, project, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert step("Check", {}, project, tmp_path).returncode == 0


def test_the_job_for_gitlab_writes_both_reports(project: Path) -> None:
    job = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab.yml").read_text("utf-8"))["statement"]
    scripts = project / ".sas-lint" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "sas-lint").symlink_to(SCRIPTS / "sas-lint")
    assert bash("\n".join(job["script"]), project, {}).returncode == 0
    spoil(project)
    assert bash("\n".join(job["script"]), project, {}).returncode == 1
    reports = job["artifacts"]["reports"]
    quality = json.loads((project / reports["codequality"]).read_text("utf-8"))
    assert [one["check_name"] for one in quality] == ["annex-a/placeholder"]
    tests = ElementTree.parse(project / reports["junit"])
    assert tests.getroot().find(".//failure") is not None
