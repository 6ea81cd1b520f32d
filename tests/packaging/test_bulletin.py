"""The bulletin's documents, as other programs find them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.needs_node
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "docx", "-o", "made"),
        ("build", "docx", "--consultation", "--protect", "comments", "-o", "made"),
        ("build", "docx", "--consultation", "--protect", "tracked-changes", "-o", "made"),
        pytest.param(("build", "docx", "--measure", "-o", "made"), marks=pytest.mark.needs_libreoffice),
        ("build", "docx", "--per-source", "-o", "made"),
        ("check", "--output", "docx:made/findings.docx"),
    ],
    ids=["statement", "comments", "changes", "measured", "sheets", "findings"],
)
def test_word_documents_are_valid_against_words_own_schema(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    command = [sys.executable, "-m", "sas_lint", *arguments]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    documents = sorted((tmp_path / "made").rglob("*.docx"))
    validator = ROOT / "node_modules/.bin/ooxml-validator"
    # Sheets are alike: the first and the last ones are enough, since each takes a second.
    for document in {*documents[:2], *documents[-1:]}:
        done = subprocess.run([validator, document], capture_output=True, text=True, check=False)
        assert json.loads(done.stdout)["errors"] == [], document.name
