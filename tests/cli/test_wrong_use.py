"""Wrong commands, options and files: one line on standard error that says what to do, and status 2."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BASELINE = "sas-lint-baseline.json"


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("sas-lint: ")
    for words in said:
        assert words in done.stderr


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("chek", "did you mean “check”?"),
        ("check --contnet x", "--content"),
        ("check --as-of 2020", "“2020” is no day such as 2015-11-30"),
        ("check --select ,", "it names no rule"),
        ("check --ignore ZZ", "“ZZ” is no rule"),
        ("check --stdin content", "“content” is a folder"),
        ("check --stdin /etc/passwd", "is not in the content folder"),
        ("check --since HEAD", "is in no git repository"),
        ("check --baseline nope.json", "there is no baseline “nope.json”: sas-lint baseline create"),
        ("check --baseline content", "cannot be read"),
        ("check nowhere", "there is no “nowhere”"),
        ("build", "Choose from: html, pdf, docx"),
        ("completion", "Choose from: bash, zsh, fish"),
        ("explain ZZ001", "there is no rule"),
        ("baseline creat", "create"),
        ("baseline prune", "sas-lint baseline create makes one"),
        ("baseline create --baseline content/known.json", "is in the content folder"),
        ("rules test content/front", "there is no rule in “content/front”"),
        ("rules test nowhere", "there is no folder “nowhere”"),
        ("impact", "SOURCE"),
    ],
)
def test_a_wrong_command_is_refused_on_one_line(sas_lint: Run, command: str, said: str) -> None:
    # A folder above the test's own may be a repository.
    refused(sas_lint(*command.split(), GIT_CEILING_DIRECTORIES="/", GIT_DIR="/nowhere/.git"), said)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('[severities]\n"nope" = "error"\n', "severities: “nope” is no rule"),
        ('[per-path."x"]\nignore = ["nope"]\n', "per-path.“x”: “nope” is no rule"),
        (
            '[per-field."Colection"]\nignore = ["ST"]\n',
            "per-field: there is no field “Colection”: did you mean",
        ),
        ('[per-field."Collection".severities]\nnope = "off"\n', "per-field.“Collection”: “nope” is no rule"),
    ],
)
def test_a_wrong_name_in_the_configuration_is_told_with_its_table(
    content: Path, sas_lint: Run, config: str, said: str
) -> None:
    (content.parent / "sas-lint.toml").write_text(config, "utf-8")
    refused(sas_lint("check"), said)


def test_a_name_with_a_control_character_commands_no_terminal(content: Path, sas_lint: Run) -> None:
    refused(sas_lint("check", "--content", f"{content}\x1b[31m"), "<U+001B>")


def test_without_a_command_the_help_is_given_as_it_is(sas_lint: Run) -> None:
    done = sas_lint()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: sas-lint ")


def test_help_says_what_is_taken_where_nothing_is_said(sas_lint: Run) -> None:
    assert "[default: full]" in sas_lint("check", "--help").stdout
    assert "[default: out]" in sas_lint("build", "--help").stdout


@pytest.mark.usefixtures("content")
def test_a_rule_is_explained_whatever_its_capitals(sas_lint: Run) -> None:
    told = {sas_lint("explain", word).stdout for word in ("SY001", "sy001", "Synergies/Undeclared")}
    assert len(told) == 1
    assert "SY001" in told.pop()


@pytest.mark.parametrize("config", ["x = [", 'packs = ["nowhere"]', 'content = "nowhere"'])
@pytest.mark.parametrize("words", ["sas-lint impact ", "sas-lint explain ZZ"])
def test_completion_offers_nothing_and_says_nothing_where_the_configuration_is_broken(
    sas_lint: Run, tmp_path: Path, config: str, words: str
) -> None:
    (tmp_path / "sas-lint.toml").write_text(config, "utf-8")
    done = sas_lint(_SAS_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.usefixtures("content")
def test_completion_knows_rules_and_sources(sas_lint: Run) -> None:
    def offered(words: str) -> list[str]:
        done = sas_lint(_SAS_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
        return [line.removeprefix("plain,") for line in done.stdout.split()]

    assert offered("sas-lint impact bo") == ["boat-register"]
    assert "SY001" in offered("sas-lint explain sy")
