"""sas-lint fix: streams, exit statuses, diff, check, and files that must not be written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ENTRY, CHAPTER = "waterways/boat-register.md", "waterways/chapter.md"
LISTED = "  - boat-register\n  - river-gauges\n  - lock-sensors\n"


def spoil(content: Path, before: str, after: str, name: str = ENTRY) -> None:
    path = content / name
    text = path.read_bytes().decode()
    assert text.count(before) == 1
    path.write_bytes(text.replace(before, after).encode())


def files(content: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def right(content: Path) -> dict[str, bytes]:
    """The files as they are when nothing is wrong."""
    return files(content)


@pytest.fixture
def wrong(content: Path, right: dict[str, bytes]) -> Path:
    """A contents list and a heading that can be put right safely, and a heading that cannot."""
    assert right
    spoil(content, LISTED, f"{LISTED}  - lock-sensors\n", CHAPTER)
    spoil(content, "## Application", "## App\u200blication")
    spoil(content, "## Collection", "## Colection", "waterways/lock-sensors.md")
    return content


def test_a_good_statement_has_nothing_to_fix(content: Path, sas_lint: Run) -> None:
    before = files(content)
    done = sas_lint("fix")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "sas-lint: Nothing to fix.\n")
    assert files(content) == before


def test_what_is_safe_is_put_right_and_named(wrong: Path, right: dict[str, bytes], sas_lint: Run) -> None:
    done = sas_lint("fix")
    assert done.returncode == 0
    assert done.stdout == f"content/{ENTRY}: 1 fixed (AX004)\ncontent/{CHAPTER}: 1 fixed (TC006)\n"
    assert done.stderr == (
        "sas-lint: 2 fixed in 2 files; 1 left: unsafe, use --unsafe and look at what it does.\n"
    )
    after = files(wrong)
    assert (after[ENTRY], after[CHAPTER]) == (right[ENTRY], right[CHAPTER])
    again = sas_lint("fix")
    assert (again.returncode, again.stdout, files(wrong)) == (0, "", after)


def test_what_is_unsafe_is_put_right_only_on_request(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    done = sas_lint("fix", "--unsafe")
    assert (done.returncode, done.stderr) == (0, "sas-lint: 3 fixed in 3 files.\n")
    assert files(wrong) == right


def test_check_writes_nothing_and_says_with_its_status_whether_there_is_something(
    wrong: Path, sas_lint: Run
) -> None:
    before = files(wrong)
    done = sas_lint("fix", "--check")
    assert done.returncode == 1
    assert done.stdout == f"content/{ENTRY}: 1 to fix (AX004)\ncontent/{CHAPTER}: 1 to fix (TC006)\n"
    assert files(wrong) == before
    sas_lint("fix")
    done = sas_lint("fix", "--check")
    assert (done.returncode, done.stdout) == (0, "")
    assert sas_lint("fix", "--check", "--unsafe").returncode == 1


def test_a_diff_is_what_git_can_apply_and_nothing_is_written(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    (wrong / ENTRY).write_bytes(
        b"\xef\xbb\xbf" + (wrong / ENTRY).read_bytes().replace(b"\n", b"\r\n").rstrip()
    )
    before = files(wrong)
    done = subprocess.run(
        [sys.executable, "-m", "sas_lint", "fix", "--diff", "--unsafe"],
        cwd=wrong.parent,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, files(wrong)) == (0, before)
    assert done.stdout.startswith(f"--- a/content/{ENTRY}\n+++ b/content/{ENTRY}\n@@ ".encode())
    subprocess.run(["git", "apply", "-"], cwd=wrong.parent, input=done.stdout, check=True)
    after = files(wrong)
    assert after[ENTRY] == b"\xef\xbb\xbf" + right[ENTRY].replace(b"\n", b"\r\n").rstrip()
    assert {path: data for path, data in after.items() if path != ENTRY} == {
        path: data for path, data in right.items() if path != ENTRY
    }
    assert sas_lint("fix", "--diff", "--check", "--unsafe").returncode == 0


def test_a_diff_shows_that_the_last_line_has_no_end(content: Path, sas_lint: Run) -> None:
    path = content / CHAPTER
    path.write_bytes(path.read_bytes().replace(b"  - lock-sensors\n", b"").rstrip())
    done = sas_lint("fix", "--diff")
    assert done.stdout.endswith("+  - lock-sensors\n ---\n\\ No newline at end of file\n")


def test_paths_and_rules_pick_what_is_put_right(wrong: Path, right: dict[str, bytes], sas_lint: Run) -> None:
    assert sas_lint("fix", f"content/{CHAPTER}").stdout == f"content/{CHAPTER}: 1 fixed (TC006)\n"
    assert files(wrong)[CHAPTER] == right[CHAPTER]
    assert files(wrong)[ENTRY] != right[ENTRY]
    assert sas_lint("fix", "--ignore", "AX004").stdout == ""
    assert sas_lint("fix", "--select", "annex-a").stdout == f"content/{ENTRY}: 1 fixed (AX004)\n"
    assert files(wrong)[ENTRY] == right[ENTRY]


def test_the_configuration_says_which_rules_are_wanted(wrong: Path, sas_lint: Run) -> None:
    (wrong.parent / "sas-lint.toml").write_text('ignore = ["TC"]\n', "utf-8")
    assert sas_lint("fix").stdout == f"content/{ENTRY}: 1 fixed (AX004)\n"


@pytest.mark.usefixtures("content")
def test_a_path_that_is_not_there_is_wrong_use(sas_lint: Run) -> None:
    done = sas_lint("fix", "content/nothing.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sas-lint: there is no “content/nothing.md”\n"
    assert sas_lint("fix", "--select", "XX999").returncode == 2
    assert sas_lint("fix", "--content", "nowhere").returncode == 2


def test_a_waived_finding_is_left_alone(content: Path, sas_lint: Run) -> None:
    spoil(
        content,
        LISTED,
        f"{LISTED}  - lock-sensors\nwaivers:\n  - rule: TC006\n    reason: So it was\n    until: 2016\n",
        CHAPTER,
    )
    before = files(content)
    assert sas_lint("fix", "--unsafe").stdout == ""
    assert files(content) == before


def test_a_fix_that_would_leave_something_new_is_told_with_the_reason(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application\n\nIssuing licences and collecting fees.\n", "## App\u200blication\n")
    before = files(content)
    done = sas_lint("fix")
    assert (done.returncode, done.stdout, files(content)) == (0, "", before)
    assert done.stderr.startswith(
        f"sas-lint: content/{ENTRY}:13:4: AX004 not fixed: it would leave a new finding: "
        f"content/{ENTRY}:13:4: AX002 "
    )
    assert "Nothing to fix; 1 not fixed, for the reasons above" in done.stderr


def test_a_file_that_cannot_be_read_hinders_no_other(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    (wrong / "waterways/lock-sensors.md").write_bytes(b"\xff\xfe")
    (wrong / "waterways/river-gauges.md").write_bytes(
        right["waterways/river-gauges.md"].replace(b"title:", b"title: [")
    )
    before = files(wrong)
    done = sas_lint("fix", "--unsafe")
    assert done.returncode == 0
    after = files(wrong)
    assert after[ENTRY] == right[ENTRY]
    for path in ("waterways/lock-sensors.md", "waterways/river-gauges.md"):
        assert after[path] == before[path]


def test_line_ends_and_the_byte_order_mark_stay(wrong: Path, right: dict[str, bytes], sas_lint: Run) -> None:
    for path, data in files(wrong).items():
        (wrong / path).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert sas_lint("fix", "--unsafe").returncode == 0
    assert files(wrong) == {
        path: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for path, data in right.items()
    }


def test_a_read_only_file_is_left_alone(wrong: Path, right: dict[str, bytes], sas_lint: Run) -> None:
    (wrong / ENTRY).chmod(0o444)
    before = files(wrong)
    done = sas_lint("fix")
    assert files(wrong) == {**before, CHAPTER: right[CHAPTER]}
    assert f"content/{ENTRY}:13:4: AX004 not fixed: the file is read-only\n" in done.stderr


def test_a_link_is_left_alone_and_the_file_behind_it_is_put_right(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    real = wrong / "_real.md"
    (wrong / ENTRY).rename(real)
    (wrong / ENTRY).symlink_to(real)
    before = files(wrong)
    done = sas_lint("fix")
    assert "AX004 not fixed: the file is a link" in done.stderr
    assert (wrong / ENTRY).is_symlink()
    assert files(wrong) == {**before, CHAPTER: right[CHAPTER]}


def test_a_link_out_of_the_folder_is_never_written_through(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    outside = wrong.parent / "outside.md"
    (wrong / ENTRY).rename(outside)
    (wrong / ENTRY).symlink_to(outside)
    before = outside.read_bytes()
    sas_lint("fix", "--unsafe")
    assert outside.read_bytes() == before
    assert (wrong / ENTRY).is_symlink()


def test_a_file_keeps_its_mode_and_nothing_is_left_beside_it(
    wrong: Path, right: dict[str, bytes], sas_lint: Run
) -> None:
    (wrong / CHAPTER).chmod(0o640)
    sas_lint("fix", "--unsafe")
    assert files(wrong) == right
    assert (wrong / CHAPTER).stat().st_mode & 0o777 == 0o640


def test_help_tells_the_statuses(sas_lint: Run) -> None:
    done = sas_lint("fix", "--help")
    assert done.returncode == 0
    for words in ("--diff", "--check", "--unsafe", "The status is 0", "a file could not be written"):
        assert words in " ".join(done.stdout.split())
