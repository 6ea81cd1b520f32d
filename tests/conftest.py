"""Leaves out each test whose tool is absent, and says so; with SAS_LINT_TEST_ALL=1 such a test fails."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
INSIST = os.environ.get("SAS_LINT_TEST_ALL") == "1"

# CI must give the same answer to the same commit; a slow machine is no fault of the code.
settings.register_profile("sas-lint", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sas-lint")


class Need(NamedTuple):
    """What some tests need and not every machine has; `script/test --all` brings it if it can be had."""

    name: str
    present: Callable[[], bool]
    can_be_had: bool = True


def _commands(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


NEEDS = {
    "needs_chromium": Need("Chromium", _commands("chromium")),
    "needs_java": Need("Java", _commands("java")),
    "needs_libreoffice": Need("LibreOffice", _commands("soffice", "pdftoppm")),
    "needs_node": Need("Node", lambda: _commands("node")() and (ROOT / "node_modules" / ".bin").is_dir()),
    "needs_shared": Need("../shared", (ROOT.parent / "shared" / "DESIGN.md").is_file, can_be_had=False),
}


@pytest.fixture(autouse=True, scope="session")
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is kept in the user's own cache folder, nor found there."""
    os.environ["SAS_LINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


def _needs(item: pytest.Item) -> list[Need]:
    return [NEEDS[mark.name] for mark in item.iter_markers() if mark.name in NEEDS]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the test whose tool is absent."""
    for need in _needs(item):
        if not need.present():
            pytest.skip(f"needs {need.name}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let nothing that `script/test --all` brings be an excuse, whoever skipped the test."""
    report = yield
    left_out = report.skipped and not hasattr(report, "wasxfail")
    if INSIST and left_out and any(need.can_be_had for need in _needs(item)):
        report.outcome = "failed"
        report.longrepr = f"left out, and script/test --all leaves nothing out: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, and what brings it."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = Counter(mark for report in skipped for mark in NEEDS if mark in report.keywords)
    for mark, count in sorted(left_out.items()):
        need = NEEDS[mark]
        remedy = " (script/test --all installs it)" if need.can_be_had else ""
        terminalreporter.write_line(f"left out: {count} that need {need.name}{remedy}")
