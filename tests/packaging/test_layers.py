"""The layer contracts of pyproject.toml fail on each import that ARCHITECTURE.md does not allow."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BELOW_API = (
    *("spans", "findings", "data", "schema", "rules", "model", "printed"),
    *("read", "lint", "adopt", "report", "document", "typeset"),
)
MAY_IMPORT: Mapping[str, Sequence[str]] = {
    "spans": (),
    "findings": ("spans",),
    "data": (),
    "schema": ("spans", "findings"),
    "rules": ("spans", "findings", "schema", "data"),
    "model": ("spans", "schema"),
    "printed": ("spans", "findings"),
    "read": ("spans", "findings", "schema", "rules", "model"),
    "lint": ("spans", "findings", "schema", "rules", "model", "printed", "data"),
    "adopt": ("rules", "model", "printed"),
    "report": ("spans", "findings", "rules", "model"),
    "document": ("findings", "schema", "rules", "model"),
    "typeset": ("document", "data"),
    "api": BELOW_API,
    "cli": (*BELOW_API, "api"),
    "__main__": ("cli",),
}
PRINTING = ("docx", "fontTools", "lxml", "pikepdf", "pypdfium2", "weasyprint")
READING = ("lxml", "pikepdf", "pypdfium2")


def imports(folder: Path, lines: Mapping[str, Sequence[str]]) -> subprocess.CompletedProcess[str]:
    """Check a package that has our parts, and in each of them these imports and nothing else."""
    package = folder / "sas_lint"
    package.mkdir()
    (package / "__init__.py").touch()
    for part in {*MAY_IMPORT, *lines}:
        (package / part).mkdir()
        (package / part / "__init__.py").touch()
        (package / part / "inner.py").write_text("".join(f"import {name}\n" for name in lines.get(part, ())))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_table_covers_the_package() -> None:
    found = {
        path.stem
        for path in (ROOT / "sas_lint").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert found - {"__init__"} == set(MAY_IMPORT)


def test_what_the_table_allows_passes(tmp_path: Path) -> None:
    allowed = {part: [f"sas_lint.{name}.inner" for name in names] for part, names in MAY_IMPORT.items()}
    allowed["typeset"] += PRINTING
    allowed["printed"] += READING
    run = imports(tmp_path, allowed)
    assert run.returncode == 0, run.stdout


def test_what_the_table_does_not_allow_fails(tmp_path: Path) -> None:
    forbidden = {
        part: [f"sas_lint.{name}.inner" for name in MAY_IMPORT if name not in (part, *names)]
        for part, names in MAY_IMPORT.items()
    }
    run = imports(tmp_path, forbidden)
    assert run.returncode == 1
    reported = set(re.findall(r"sas_lint\.(\w+)\.inner -> (sas_lint\.\w+\.inner)", run.stdout))
    assert reported == {(part, name) for part, names in forbidden.items() for name in names}


def test_only_typeset_prints(tmp_path: Path) -> None:
    others = MAY_IMPORT.keys() - {"typeset"}
    run = imports(tmp_path, dict.fromkeys(others, PRINTING))
    reported = set(re.findall(r"sas_lint\.(\w+) is not allowed to import (\w+)", run.stdout))
    allowed = {("printed", library) for library in READING}
    assert reported == {(part, library) for part in others for library in PRINTING} - allowed


def test_a_part_without_a_layer_fails(tmp_path: Path) -> None:
    run = imports(tmp_path, {"utils": ()})
    assert run.returncode == 1
    assert "- sas_lint.utils" in run.stdout


def test_the_page_for_newcomers_says_the_same() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)/?` \|[^|]*\| ([\w, -]+) \|$", text, re.MULTILINE)
    said = {part: set(re.findall(r"\w+", listed)) for part, listed in rows}
    wanted = {part: set(others) for part, others in MAY_IMPORT.items() if part in BELOW_API}
    assert {part: listed for part, listed in said.items() if part in wanted} == wanted
    assert said["api"] == said["cli"] == {"all"}
