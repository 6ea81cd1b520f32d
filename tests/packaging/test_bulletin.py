"""The bulletin's documents, as other programs find them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.needs_node
def test_the_docx_is_valid_against_words_own_schema(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "sas_lint", "build", "docx", "-o", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (document,) = tmp_path.iterdir()
    validator = ROOT / "node_modules/.bin/ooxml-validator"
    done = subprocess.run([validator, document], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []
