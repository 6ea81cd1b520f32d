"""script/test runs everything to the end; script/bulletin stops where the content has errors."""

import pytest

from tests.packaging.conftest import WRITE_DOWN, Machine

IN_PARALLEL = "-n auto --dist loadfile"
STEPS = [
    "ruff format --check",
    "ruff check",
    "mypy --strict",
    "lint-imports --no-logo",
    f"pytest {IN_PARALLEL}",
]


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine that is set up, with stand-ins for the tools of .venv."""
    (machine.checkout / "script/bootstrap").write_text(WRITE_DOWN)
    for tool in ("ruff", "mypy", "lint-imports", "pytest", "sas-lint"):
        machine.command(tool, WRITE_DOWN)
    (machine.checkout / ".venv").mkdir()
    (machine.checkout / ".venv/bin").symlink_to(machine.home / "bin")
    return machine


def test_runs_every_step(ready: Machine) -> None:
    run = ready.run("script/test")
    assert (run.returncode, run.stdout.splitlines()[-1]) == (0, "steps: 5 passed, 0 failed")
    assert ready.calls() == ["bootstrap --dev", *STEPS]


def test_runs_the_later_steps_when_one_has_failed(ready: Machine) -> None:
    ready.command("mypy", WRITE_DOWN + "exit 2\n")
    run = ready.run("script/test")
    assert run.returncode == 1
    assert run.stdout.splitlines()[-2:] == ["failed: types", "steps: 4 passed, 1 failed"]
    assert ready.calls()[1:] == STEPS


def test_hands_the_rest_to_pytest(ready: Machine) -> None:
    ready.run("script/test", "--", "-k", "name")
    assert ready.calls()[-1] == f"pytest {IN_PARALLEL} -k name"


def test_refuses_what_it_does_not_know(ready: Machine) -> None:
    run = ready.run("script/test", "tests/cli")
    assert (run.returncode, ready.calls()) == (2, [])


def test_ci_leaves_nothing_out(ready: Machine) -> None:
    ready.command("pytest", WRITE_DOWN + "[[ $SAS_LINT_TEST_ALL == 1 ]] && ! read -r\n")
    run = ready.run(".ci/run")
    assert (run.returncode, ready.calls()[0]) == (0, "bootstrap --all")


def test_bulletin_checks_and_builds(ready: Machine) -> None:
    assert ready.run("script/bulletin").returncode == 0
    assert ready.calls() == ["bootstrap ", "sas-lint check", "sas-lint build pdf docx -o out"]


def test_bulletin_stops_at_errors(ready: Machine) -> None:
    ready.command("sas-lint", WRITE_DOWN + "exit 3\n")
    assert ready.run("script/bulletin").returncode == 3
    assert ready.calls()[-1] == "sas-lint check"
