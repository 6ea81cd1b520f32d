"""sas-lint build: what it writes, names and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("content")
def test_build_names_each_file_and_the_pages_of_the_pdf(sas_lint: Run, tmp_path: Path) -> None:
    done = sas_lint("build", "pdf", "docx", "html", "-o", "made")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("made/statement-of-administrative-sources-2015.pdf (")
    assert lines[0].endswith(" pages)")
    assert lines[1:] == [f"made/statement-of-administrative-sources-2015.{name}" for name in ("docx", "html")]
    assert sorted(path.suffix for path in (tmp_path / "made").iterdir()) == [".docx", ".html", ".pdf"]


def test_nothing_is_built_while_something_cannot_be_read(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    (content / "waterways" / "boat-register.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    done = sas_lint("build", "docx", "-o", "made")
    assert (done.returncode, done.stdout) == (1, "")
    assert "input/unreadable" in done.stderr
    assert not (tmp_path / "made").exists()


@pytest.mark.usefixtures("content")
def test_an_unknown_format_is_status_2(sas_lint: Run) -> None:
    done = sas_lint("build", "pfd")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.usefixtures("content")
def test_an_output_folder_that_is_a_file_is_status_2(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file", "utf-8")
    done = sas_lint("build", "docx", "-o", "made")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "made").read_text("utf-8") == "a file"
