"""sas-lint check --format and --output: each format from the command line, and several at once to files."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from sas_lint.report import FORMATS
from tests.cli.conftest import Run

ENTRY = "waterways/boat-register.md"
WAIVER = """waivers:
  - rule: AX001
    field: Collection
    reason: Never used
    until: 2016-01-31
---
## B"""


@pytest.fixture
def broken(content: Path) -> Path:
    """A statement with an error, a warning that can be fixed, and a waived error."""
    path = content / ENTRY
    text = path.read_text("utf-8").replace("## Application\n", "").replace("## Collection\n", "")
    text = text.replace("- Boating Statistics Quarterly", "- Boating Statistics").replace("---\n## B", WAIVER)
    path.write_text(text, "utf-8")
    return content


@pytest.mark.usefixtures("broken")
def test_concise_is_a_line_each_and_a_summary(sas_lint: Run) -> None:
    done = sas_lint("check", "--format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        f"content/{ENTRY}:20:4: error[AX001] “Boat Register” has no “Application”\n"
        f"content/{ENTRY}:26:3: warning[PB002] “Boating Statistics” is another name for "
        "“Boating Statistics Quarterly”\n"
        "3 sources as of 2015-09-30: 1 error, 1 warning, 0 for information, 1 accepted with a reason.\n"
        "sas-lint fix can put 1 of these right.\n"
        "sas-lint explain AX001 says why, and shows good and bad examples.\n"
    )


@pytest.mark.usefixtures("broken")
def test_every_format_gives_the_same_status_and_nothing_on_standard_error(sas_lint: Run) -> None:
    for name in FORMATS:
        done = sas_lint("check", "--format", name)
        assert (done.returncode, done.stderr) == (1, ""), name
        assert done.stdout.endswith("\n")


def test_services_get_paths_from_the_root_of_the_repository(
    broken: Path, sas_lint: Run, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    below = tmp_path / "statements"
    below.mkdir()
    broken.rename(below / "content")
    wanted = f"statements/content/{ENTRY}"

    def printed(name: str) -> str:
        return sas_lint("check", "--format", name, cwd=below).stdout

    results = json.loads(printed("sarif"))["runs"][0]["results"]
    assert {item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in results} == {
        wanted
    }
    assert {item["location"]["path"] for item in json.loads(printed("gitlab"))} == {wanted}
    assert f"::error file={wanted}," in printed("github")
    assert f"<code>{wanted}:" in printed("markdown")
    assert ET.fromstring(printed("junit").encode()).find(f".//testcase[@file='{wanted}']") is not None
    assert {item["path"] for item in json.loads(printed("json"))["findings"]} == {f"content/{ENTRY}"}


@pytest.mark.usefixtures("broken")
def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(sas_lint: Run) -> None:
    for name in ("sarif", "github", "gitlab", "junit", "markdown", "jsonl"):
        outputs = {sas_lint("check", "--format", name, PYTHONHASHSEED=seed).stdout for seed in "12"}
        assert len(outputs) == 1, name


@pytest.mark.usefixtures("broken")
def test_several_reports_go_to_files_beside_the_one_on_standard_output(sas_lint: Run, tmp_path: Path) -> None:
    files = ("sarif:reports/lint.sarif", "markdown:summary.md", "json:all.json")
    done = sas_lint("check", "--format", "concise", *(part for file in files for part in ("--output", file)))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"content/{ENTRY}:20:4: error[AX001]")
    for name, path in (file.split(":") for file in files):
        alone = sas_lint("check", "--format", name)
        assert (tmp_path / path).read_text("utf-8") == alone.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "all.json",
        "content",
        "reports",
        "summary.md",
    ]


def test_a_good_statement_writes_its_reports_too(content: Path, sas_lint: Run, tmp_path: Path) -> None:
    assert content.is_dir()
    assert sas_lint("check", "--output", "junit:j.xml", "--output", "jsonl:l.jsonl").returncode == 0
    assert ET.parse(tmp_path / "j.xml").getroot().find(".//testcase") is not None
    assert (tmp_path / "l.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sarif",), "--output takes FORMAT:FILE, such as sarif:lint.sarif, not “sarif”"),
        (("sarif:",), "--output takes FORMAT:FILE"),
        (("sariff:x",), "there is no format “sariff”: did you mean “sarif”?"),
        (("json:-",), "--format says what standard output gets"),
        (("json:/dev/stdout",), "--format says what standard output gets"),
        (("json:folder",), "“folder” is a folder"),
        (("json:pipe",), "“pipe” is no ordinary file"),
        (("json:x", "jsonl:./x"), "twice"),
        (("markdown:content/statement.yaml",), "“content/statement.yaml” is in the content folder"),
        (("markdown:link.md",), "“link.md” is in the content folder"),
        (("json:file/x.json",), "cannot be written"),
    ],
)
@pytest.mark.usefixtures("broken")
def test_what_cannot_be_written_is_status_2_and_writes_nothing(
    sas_lint: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept")
    (tmp_path / "link.md").symlink_to("content/waterways/chapter.md")
    os.mkfifo(tmp_path / "pipe")
    before = everything(tmp_path)
    done = sas_lint("check", *(part for value in arguments for part in ("--output", value)))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert (done.stderr.startswith("sas-lint: "), done.stderr.count("\n")) == (True, 1)
    assert everything(tmp_path) == before


def everything(folder: Path) -> dict[str, Any]:
    """What lies in a folder: each path, and the text of each file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.usefixtures("broken")
def test_a_report_goes_where_a_link_leads(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    assert sas_lint("check", "--output", "json:link.json").returncode == 1
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text("utf-8"))["schema_version"] == 1


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command prints where standard output is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sas_lint", *arguments],
        cwd=folder,
        stdout=theirs,
        env={**os.environ, "NO_COLOR": "", **environment},
    ):
        os.close(theirs)
        shown = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:
                break
            if not more:
                break
            shown += more
    os.close(ours)
    return shown.decode("utf-8")


@pytest.mark.usefixtures("broken")
def test_colour_is_for_terminals_only_and_never_in_files(sas_lint: Run, tmp_path: Path) -> None:
    for name in ("full", "concise"):
        assert "\033[1;31merror[AX001]\033[0m" in on_a_terminal(tmp_path, "check", "--format", name)
        assert "\033" not in on_a_terminal(tmp_path, "check", "--format", name, NO_COLOR="1")
        assert "\033" not in sas_lint("check", "--format", name).stdout
    on_a_terminal(tmp_path, "check", "--output", "full:full.txt")
    assert "\033" not in (tmp_path / "full.txt").read_text("utf-8")
