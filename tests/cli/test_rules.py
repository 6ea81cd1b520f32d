"""sas-lint rules and rules test: what is listed, which examples fail, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

RULE = """code: ZZ001
name: ours/owner
severity: warning
kind: fields
parameters:
  catches: missing
message: “{entry}” has no “{field}”
why: Somebody answers for the data. Nobody else can.
help: Add it.
clause:
  - authority: statement
    clause: Our own template
"""
HEAD = "---\ntitle: Boat Register\nstatus: current\n---\n"
BODY = (
    "## Brief description\n\nThe register of licensed boats.\n\n"
    "## Collection\n\nBoat owners apply online and licensing staff enter the applications.\n\n"
    "## Application\n\nIssuing licences and collecting fees.\n\n"
    "## Access and dissemination\n\nLicensing staff see the register daily on the agency's network.\n\n"
    "## Statistical publication\n\n- Boating Statistics Quarterly\n  - Annual tables\n"
)
PHRASES = (
    RULE.replace("kind: fields", "kind: phrases")
    .replace("  catches: missing", "  phrases:\n    - clerk")
    .replace("“{entry}” has no “{field}”", "“{words}” is no word of ours")
)


def example(text: str, *finds: str, shows: str = "the entry") -> str:
    """An example in YAML that puts the boat register in another form."""
    rows = "".join(f"        {row}".rstrip() + "\n" for row in (HEAD + text).splitlines())
    found = "".join(f"      - {line}\n" for line in finds)
    files = f"  - shows: {shows}\n    files:\n      waterways/boat-register.md: |\n{rows}"
    return files + (f"    finds:\n{found}" if finds else "")


GOOD = example(BODY, shows="words of ours")
BAD = example(
    BODY.replace("licensing staff", "a clerk"),
    "path: waterways/boat-register.md\n        words: clerk",
    shows="a word of theirs",
)


def pack(folder: Path, text: str, name: str = "owner.yaml") -> Path:
    """A department's folder of packs, with one file in it, named by its configuration."""
    (folder / "rules" / "ours").mkdir(parents=True, exist_ok=True)
    (folder / "rules" / "ours" / name).write_text(text, "utf-8")
    (folder / "sas-lint.toml").write_text('packs = ["rules"]\n', "utf-8")
    return folder / "rules"


def test_theirs_are_run_as_well_and_alone_where_their_folder_is_named(sas_lint: Run, tmp_path: Path) -> None:
    pack(tmp_path, f"{PHRASES}---\ngood:\n{GOOD}bad:\n{BAD}")
    alone = sas_lint("rules", "test", "rules")
    assert (alone.returncode, alone.stdout) == (0, "2 examples of 1 rule, 0 of them wrong.\n")
    ours = sas_lint("rules", "test", "rules/ours")
    assert ours.stdout == alone.stdout


def test_a_folder_need_not_be_in_the_configuration(sas_lint: Run, tmp_path: Path) -> None:
    pack(tmp_path, f"{PHRASES}---\ngood:\n{GOOD}bad:\n{BAD}")
    (tmp_path / "sas-lint.toml").unlink()
    assert sas_lint("rules", "test", "rules").stdout == "2 examples of 1 rule, 0 of them wrong.\n"
    assert sas_lint("rules", "test", "rules/ours").returncode == 2
    (tmp_path / "rules" / "ours" / "pack.yaml").write_text("about: Words\nopt-in: true\n", "utf-8")
    assert sas_lint("rules", "test", "rules/ours").stdout == "2 examples of 1 rule, 0 of them wrong.\n"
    assert sas_lint("rules", "test", "rules").stdout == "2 examples of 1 rule, 0 of them wrong.\n"


def test_an_example_that_does_not_hold_is_a_line_with_its_place(sas_lint: Run, tmp_path: Path) -> None:
    pack(
        tmp_path,
        f"{PHRASES}---\ngood:\n{BAD.partition('    finds')[0]}bad:\n{BAD.replace('clerk', 'boat')}",
    )
    done = sas_lint("rules", "test", "rules")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        "rules/ours/owner.yaml:16: ZZ001 a word of theirs: "
        "finds content/waterways/boat-register.md:11:32 “clerk”"
    )
    assert lines[1].endswith("does not find waterways/boat-register.md “boat”")
    assert lines[-1] == "2 examples of 1 rule, 2 of them wrong."


def test_the_examples_of_all_rules_hold_in_a_department_with_a_field_and_a_rule_of_its_own(
    sas_lint: Run, tmp_path: Path
) -> None:
    fields = "fields:\n  - id: owner\n    title: Owner\n    required: true\n"
    pack(tmp_path, fields, "fields.yaml")
    theirs = BODY + "\n## Owner\n\nLicensing staff.\n"
    good = example(theirs, shows="an owner")
    bad = example(BODY, "path: waterways/boat-register.md\n        words: Owner", shows="no owner")
    along = "    along:\n      - annex-a/missing-field\n"
    pack(tmp_path, f"{RULE}---\ngood:\n{good}bad:\n{bad}{along}")
    done = sas_lint("rules", "test")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith(" rules, 0 of them wrong.\n")
    assert done.stdout.count("\n") == 1


def test_a_department_has_a_base_of_its_own(sas_lint: Run, tmp_path: Path, content: Path) -> None:
    folder = pack(tmp_path, f"{PHRASES}---\ngood:\n{GOOD}bad:\n{BAD}")
    (folder / "base").mkdir()
    content.rename(folder / "base" / "content")
    entry = folder / "base" / "content" / "waterways" / "lock-sensors.md"
    entry.write_text(entry.read_text("utf-8").replace("Planning repairs", "Planning clerk repairs"), "utf-8")
    assert sas_lint("rules", "test", "rules").stdout == "2 examples of 1 rule, 0 of them wrong.\n"
    text = f"{PHRASES}---\ngood:\n{GOOD}bad:\n{BAD.replace('boat-register.md', 'lock-sensors.md')}"
    pack(tmp_path, text)
    assert sas_lint("rules", "test", "rules").returncode == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("severity: warning", "severty: warning"),
            "owner.yaml:3:1: A rule has no key “severty”: did you mean “severity”?",
        ),
        (
            ("kind: phrases", "kind: phrasse"),
            "owner.yaml:4:7: There is no check kind “phrasse”: did you mean “phrases”?",
        ),
        (
            ("  phrases:", "  phrasse:"),
            "owner.yaml:6:3: The kind “phrases” has no key “phrasse”: did you mean “phrases”?",
        ),
        (("{words}", "{word}"), "owner.yaml:8:10: The kind gives no “{word}”: did you mean “words”?"),
        (("shows: words of ours", "show: words of ours"), "owner.yaml:16:5: An example has no key “show”"),
        (
            ("good:\n", "god:\n"),
            "owner.yaml:15:1: The examples of a rule has no key “god”: did you mean “good”?",
        ),
    ],
)
def test_a_broken_rule_is_refused_at_its_line_and_column(
    sas_lint: Run, tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    text = f"{PHRASES}---\ngood:\n{GOOD}bad:\n{BAD}"
    assert change[0] in text
    pack(tmp_path, text.replace(*change))
    done = sas_lint("rules", "test", "rules")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("test", "nowhere"), ("tset",), ("--format", "xml")])
def test_wrong_use_is_status_2_and_one_line(sas_lint: Run, arguments: tuple[str, ...]) -> None:
    done = sas_lint("rules", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_rules_that_are_off_are_listed_as_such(sas_lint: Run, tmp_path: Path) -> None:
    def listed() -> dict[str, bool]:
        return {item["code"]: item["on"] for item in json.loads(sas_lint("rules", "--format", "json").stdout)}

    assert listed()["AX001"]
    assert not listed()["QA001"]
    (tmp_path / "sas-lint.toml").write_text('packs = ["qaad"]\n', "utf-8")
    assert listed()["QA001"]
    assert "off" not in next(line for line in sas_lint("rules").stdout.splitlines() if "QA001" in line)[:40]


@pytest.mark.usefixtures("content")
def test_one_line_of_configuration_switches_a_pack_on(sas_lint: Run, tmp_path: Path) -> None:
    assert "QA001" not in sas_lint("check", "--format", "concise").stdout
    (tmp_path / "sas-lint.toml").write_text('packs = ["qaad"]\n', "utf-8")
    assert "QA001" in sas_lint("check", "--format", "concise").stdout
    (tmp_path / "sas-lint.toml").write_text('packs = ["qaadd"]\n', "utf-8")
    done = sas_lint("check")
    assert done.returncode == 2
    assert "no such folder: did you mean “qaad”?" in done.stderr
