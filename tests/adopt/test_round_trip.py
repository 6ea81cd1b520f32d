"""Editions of ours come back as the statements that they were made from, in all that they print."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sas_lint import data
from tests.adopt.any_statement import statements
from tests.adopt.editions import brought_in, lines, printed

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("html", "docx", "pdf")


def comes_back(content: Path, kind: str, folder: Path) -> None:
    edition = printed(content, kind, folder / f"edition.{kind}")
    again = brought_in(edition, content, folder / "again")
    assert lines(again) == lines(content)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("statement", ["content", "examples/food-and-uplands/content"])
def test_a_whole_statement_comes_back(statement: str, kind: str, tmp_path: Path) -> None:
    comes_back(ROOT / statement, kind, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("entries", ["prose", "table"])
def test_a_small_statement_comes_back_as_prose_and_as_tables(entries: str, kind: str, tmp_path: Path) -> None:
    shutil.copytree(data.rules() / "base" / "content", tmp_path / "content")
    about = tmp_path / "content" / "statement.yaml"
    text = about.read_text("utf-8")
    assert "conventions:\n" in text
    about.write_text(text.replace("conventions:\n", f"conventions:\n  entries: {entries}\n"), "utf-8")
    comes_back(tmp_path / "content", kind, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", ["1", "7"])
def test_a_generated_statement_comes_back(seed: str, kind: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.generate", "--sources", "25", "--seed", seed]
    command += ["-o", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    comes_back(tmp_path / "content", kind, tmp_path)


@pytest.mark.parametrize("kind", ["html", "docx"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files=statements())
def test_any_statement_comes_back(kind: str, files: Mapping[str, str]) -> None:
    laid_out_and_back(files, kind)


def laid_out_and_back(files: Mapping[str, str], kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder, "content", path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        comes_back(Path(folder, "content"), kind, Path(folder))


@settings(
    max_examples=5,
    # An example takes a second: to make a failing one smaller would take longer than a test may.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(files=statements())
def test_any_statement_comes_back_from_a_pdf(files: Mapping[str, str]) -> None:
    laid_out_and_back(files, "pdf")
