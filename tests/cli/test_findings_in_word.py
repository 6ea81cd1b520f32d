"""sas-lint check --output docx:FILE: the findings for people who write in Word."""

from __future__ import annotations

from pathlib import Path

import docx as word
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def faulty(content: Path) -> Path:
    entry = content / "waterways" / "boat-register.md"
    entry.write_text(entry.read_text("utf-8").replace("## Collection", "## Colection"), "utf-8")
    return content


@pytest.mark.usefixtures("faulty")
def test_the_findings_are_written_as_a_word_document(sas_lint: Run, tmp_path: Path) -> None:
    done = sas_lint("check", "--fail-on", "info", "--output", "docx:found.docx")
    assert done.returncode == 1
    assert "Colection" in done.stdout
    made = word.Document(str(tmp_path / "found.docx"))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert " fix: " in text
    assert "Colection" in text
    assert made.core_properties.language == "en-GB"
    assert made.core_properties.title.startswith("Findings: ")


@pytest.mark.usefixtures("faulty")
def test_the_same_findings_are_the_same_bytes(sas_lint: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        sas_lint("check", "--output", f"docx:{name}.docx", PYTHONHASHSEED=str(len(name) + ord(name[0])))
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.usefixtures("content")
def test_a_word_document_does_not_go_to_standard_output(sas_lint: Run) -> None:
    done = sas_lint("check", "--format", "docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output docx:findings.docx" in done.stderr


def test_a_broken_theme_is_told_and_nothing_is_written(content: Path, sas_lint: Run, tmp_path: Path) -> None:
    (content.parent / "sas-lint.toml").write_text('theme = "theme"\n', "utf-8")
    (content.parent / "theme").mkdir()
    (content.parent / "theme" / "tokens.yaml").write_text("colour: [\n", "utf-8")
    done = sas_lint("check", "--output", "docx:found.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "tokens.yaml:2" in done.stderr
    assert not (tmp_path / "found.docx").exists()
