"""Only some findings wanted: by rule, path, field, severity, revision, and one file from standard input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
BOATS = "waterways/boat-register.md"
LOCKS = "waterways/lock-sensors.md"


@pytest.fixture
def broken(content: Path) -> Path:
    """The small statement with AX001 and AX003 in one entry, AX003 in another."""
    boats, locks = content / BOATS, content / LOCKS
    boats.write_text(
        boats.read_text("utf-8")
        .replace("## Application", "## Applicatoin")
        .replace("fees.", "fees.\n\nTBC."),
        "utf-8",
    )
    locks.write_text(locks.read_text("utf-8") + "\nTBC.\n", "utf-8")
    return content


def codes(done: CompletedProcess[str]) -> list[tuple[str, str]]:
    assert done.returncode in (0, 1), done.stderr
    return [(finding["code"], finding["path"]) for finding in json.loads(done.stdout)["findings"]]


def checked(sas_lint: Run, *options: str) -> list[tuple[str, str]]:
    return codes(sas_lint("check", "--format", "json", *options))


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("word", ["AX003", "annex-a/placeholder", "AX003,SY001"])
def test_select_keeps_a_rule_and_the_status_follows(sas_lint: Run, word: str) -> None:
    assert {code for code, _ in checked(sas_lint, "--select", word)} == {"AX003"}
    assert sas_lint("check", "--select", "SY001").returncode == 0


@pytest.mark.usefixtures("broken")
def test_packs_and_letters_mean_all_their_rules(sas_lint: Run) -> None:
    everything = checked(sas_lint, "--select", "AX")
    assert {"AX003", "AX004"} <= {code for code, _ in everything}
    assert checked(sas_lint, "--select", "annex-a") == everything
    assert {code for code, _ in checked(sas_lint, "--select", "AX", "--ignore", "AX003")} == {
        code for code, _ in everything
    } - {"AX003"}


@pytest.mark.usefixtures("broken")
def test_a_word_that_means_no_rule_is_status_2_and_the_nearest_is_named(sas_lint: Run) -> None:
    done = sas_lint("check", "--select", "annex-a/placeholdr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean “annex-a/placeholder”?" in done.stderr


def configure(content: Path, text: str) -> None:
    (content.parent / "sas-lint.toml").write_text(text, "utf-8")


def test_the_configuration_selects_too_and_the_command_line_goes_before_it(
    broken: Path, sas_lint: Run
) -> None:
    configure(broken, 'select = ["AX003"]\n')
    assert {code for code, _ in checked(sas_lint)} == {"AX003"}
    assert "AX003" not in {code for code, _ in checked(sas_lint, "--select", "AX004")}
    configure(broken, 'ignore = ["AX003"]\n')
    assert "AX003" not in {code for code, _ in checked(sas_lint)}


def test_severities_are_by_rule_and_off_is_silence(broken: Path, sas_lint: Run) -> None:
    configure(broken, '[severities]\nAX003 = "info"\n"annex-a/unknown-field" = "off"\n')
    done = sas_lint("check", "--format", "json", "--select", "AX003,AX004")
    assert done.returncode == 0
    assert {(one["code"], one["severity"]) for one in json.loads(done.stdout)["findings"]} == {
        ("AX003", "info")
    }


def test_limits_hold_in_some_files(broken: Path, sas_lint: Run) -> None:
    for pattern in (f"content/{BOATS}", "content/*/boat-*", "content/waterways"):
        configure(broken, f'[per-path."{pattern}"]\nignore = ["AX003"]\n')
        left = [path for code, path in checked(sas_lint) if code == "AX003"]
        assert left == ([] if pattern == "content/waterways" else [f"content/{LOCKS}"])


def test_limits_hold_under_some_fields(broken: Path, sas_lint: Run) -> None:
    configure(broken, '[per-field."Statistical publications".severities]\nAX003 = "warning"\n')
    done = sas_lint("check", "--format", "json", "--select", "AX003")
    assert {(one["path"], one["severity"]) for one in json.loads(done.stdout)["findings"]} == {
        (f"content/{BOATS}", "error"),
        (f"content/{LOCKS}", "warning"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = "AX003"\n', "select must be a list of rules"),
        ('[severities]\nAX003 = "fatal"\n', "“AX003” must be one of error, warning, info, off"),
        ('[severities]\nAX999 = "info"\n', "“AX999” is no rule"),
        ('[per-path."content"]\nignroe = []\n', "did you mean “ignore”?"),
        ('[per-field."Colection"]\nignore = ["AX003"]\n', "did you mean “Collection”?"),
        ("per-path = 3\n", "per-path must be a table"),
    ],
)
def test_a_wrong_configuration_is_status_2_on_one_line(
    content: Path, sas_lint: Run, text: str, said: str
) -> None:
    configure(content, text)
    done = sas_lint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def git(folder: Path, *arguments: str) -> None:
    setting = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **setting}
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_since_keeps_what_stands_on_changed_lines_and_in_new_files(broken: Path, sas_lint: Run) -> None:
    git(broken.parent, "init", "-q")
    git(broken.parent, "add", ".")
    git(broken.parent, "commit", "-qm", "first")
    assert checked(sas_lint, "--since", "HEAD") == []
    assert sas_lint("check", "--since", "HEAD").returncode == 0
    boats = broken / BOATS
    boats.write_text(boats.read_text("utf-8").replace("TBC.", "To be confirmed."), "utf-8")
    assert checked(sas_lint, "--since", "HEAD", "--select", "AX003") == [("AX003", f"content/{BOATS}")]
    (broken / "waterways" / "new.md").write_text(
        "---\ntitle: New\nstatus: current\n---\n## Collection\n\nTBC.\n", "utf-8"
    )
    found = checked(sas_lint, "--since", "HEAD", "--select", "AX003")
    assert found == [("AX003", f"content/{BOATS}"), ("AX003", "content/waterways/new.md")]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("revision", ["nonesuch", "--output=x", "HEAD"])
def test_a_revision_that_is_none_is_status_2(content: Path, sas_lint: Run, revision: str) -> None:
    if revision != "HEAD":
        git(content.parent, "init", "-q")
    done = sas_lint("check", f"--since={revision}", GIT_CEILING_DIRECTORIES=str(content.parent.parent))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (content.parent / "x").exists()


def piped(folder: Path, text: str, *options: str) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "sas_lint", "check", *options]
    return subprocess.run(
        command, cwd=folder, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_an_entry_can_come_from_standard_input(broken: Path) -> None:
    text = (broken / BOATS).read_text("utf-8").replace("TBC.", "More to be confirmed.")
    done = piped(broken.parent, text, "--stdin", f"content/{BOATS}", "--format", "json", "--select", "AX003")
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["path"], finding["message"]) == (f"content/{BOATS}", finding["message"])
    shown = piped(broken.parent, text, "--stdin", f"content/{BOATS}", "--select", "AX003")
    assert "More to be confirmed." in shown.stdout
    assert "TBC" in (broken / BOATS).read_text("utf-8")


def test_an_entry_that_is_not_saved_yet_can_come_from_standard_input(content: Path) -> None:
    text = "---\ntitle: New\nstatus: current\n---\n## Collection\n\nTBC.\n"
    done = piped(content.parent, text, "--stdin", "content/waterways/new.md", "--format", "json")
    assert ("AX003", "content/waterways/new.md") in codes(done)
    assert piped(content.parent, text, "--stdin", "elsewhere.md").returncode == 2
