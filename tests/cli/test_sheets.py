"""sas-lint build docx --per-source: a folder of sheets, whole or absent, and nobody's answers replaced."""

from __future__ import annotations

from pathlib import Path

import docx as word
import pytest

from tests.cli.conftest import Run

FOLDER = "statement-of-administrative-sources-2015-sheets"


@pytest.fixture
def made(content: Path, sas_lint: Run, tmp_path: Path) -> Path:
    done = sas_lint("build", "docx", "--per-source", "-o", "made")
    sources = [path for path in content.glob("*/*.md") if path.parent.name != "front"]
    sources = [path for path in sources if path.name != "chapter.md"]
    assert (done.returncode, done.stdout) == (0, f"made/{FOLDER} ({len(sources)} sheets)\n"), done.stderr
    return tmp_path / "made" / FOLDER


def test_there_is_a_sheet_for_each_source_named_by_its_id(made: Path) -> None:
    assert (made / "boat-register.docx").is_file()
    assert [path.name for path in made.parent.iterdir()] == [FOLDER]
    text = "\n".join(
        paragraph.text for paragraph in word.Document(str(made / "boat-register.docx")).paragraphs
    )
    assert "No change" in text


def test_a_second_run_leaves_the_same_sheets(made: Path, sas_lint: Run) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    assert sas_lint("build", "docx", "--per-source", "-o", "made").returncode == 0
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_what_somebody_wrote_in_a_sheet_is_not_replaced(made: Path, sas_lint: Run) -> None:
    (made / "boat-register.docx").write_bytes(b"answers")
    done = sas_lint("build", "docx", "--per-source", "-o", "made")
    assert done.returncode == 2
    assert "somebody may have written in them" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (made / "boat-register.docx").read_bytes() == b"answers"
    assert [path.name for path in made.parent.iterdir()] == [FOLDER]


@pytest.mark.usefixtures("content")
def test_sheets_are_word_files_only(sas_lint: Run) -> None:
    done = sas_lint("build", "pdf", "--per-source")
    assert (done.returncode, done.stdout) == (2, "")
    assert "sas-lint build docx --per-source" in done.stderr


def test_no_sheet_is_written_while_something_cannot_be_read(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    (content / "waterways" / "boat-register.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    assert sas_lint("build", "docx", "--per-source", "-o", "made").returncode == 1
    assert not (tmp_path / "made").exists()
