"""The program imports what it declares, and `sas-lint check` does not wait for the printing libraries."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("docx", "fontTools", "lxml", "pikepdf", "weasyprint")


@pytest.mark.parametrize("arguments", [("--version",), ("check",), ("rules",)])
def test_leaves_the_printing_libraries_alone(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "sas_lint", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert "click" in loaded
    assert not loaded & set(HEAVY)


def imported() -> set[str]:
    """The top-level modules that the program imports, wherever it does."""
    found: set[str] = set()
    for path in (ROOT / "sas_lint").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"sas_lint"}


def declared() -> set[str]:
    """The distributions that pyproject.toml declares, by their normal names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {normal(re.split(r"[<>=]", requirement)[0]) for requirement in project["dependencies"]}


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_imports_what_it_declares() -> None:
    distributions = packages_distributions()
    used = {normal(name) for module in imported() for name in distributions[module]}
    # The font is no import: the theme names the family, and that names the package.
    assert used | {"fontpkg-source-sans-3"} == declared()
