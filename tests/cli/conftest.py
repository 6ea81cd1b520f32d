"""The command line tried through its real entry point, on a small statement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint import data

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small statement that the rules' examples are laid over: it has no finding."""
    shutil.copytree(data.rules() / "base" / "content", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def sas_lint(tmp_path: Path) -> Run:
    """Run sas-lint in the folder that holds content/."""

    def run(*arguments: str, cwd: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sas_lint", *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **environment},
        )

    return run
