"""What pytest leaves out where a tool is absent, and what it does not leave out for script/test --all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TESTS = """
import pytest

@pytest.mark.needs_libreoffice
def test_opens(): pass

@pytest.mark.needs_node
def test_validates(): pytest.skip("the tool is broken")

@pytest.mark.needs_shared
def test_reads(): pass

def test_plain(): pass
"""


def outcome(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run those tests under our conftest on a machine that has neither LibreOffice nor Node."""
    (folder / "tests").mkdir()
    (folder / "tests/test_it.py").write_text(TESTS)
    shutil.copy(ROOT / "tests/conftest.py", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    inherited = {name: value for name, value in os.environ.items() if name != "SAS_LINT_TEST_ALL"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**inherited, **environment, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_leaves_out_and_says_so(tmp_path: Path) -> None:
    done = outcome(tmp_path)
    assert done.returncode == 0
    assert "left out: 1 that need LibreOffice (script/test --all installs it)" in done.stdout
    assert "left out: 1 that need Node (script/test --all installs it)" in done.stdout
    assert "left out: 1 that need ../shared\n" in done.stdout
    assert "1 passed, 3 skipped" in done.stdout


def test_insists(tmp_path: Path) -> None:
    done = outcome(tmp_path, SAS_LINT_TEST_ALL="1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 passed, 1 skipped, 2 errors" in done.stdout
