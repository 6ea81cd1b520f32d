"""What script/bootstrap does, what it does again, and what it says when it cannot."""

import shutil

import pytest

from tests.packaging.conftest import ROOT, WRITE_DOWN, Machine

RUN = ["pip requirements.txt", "pip ."]
DEV = ["pip requirements-dev.txt", "pip ."]
LIBRARIES = ("libharfbuzz-subset0", "libpangoft2-1.0-0")


def test_sets_up_once(machine: Machine) -> None:
    first = machine.run("script/bootstrap")
    assert (first.returncode, first.stdout, machine.calls()) == (0, "", ["venv", *RUN])
    second = machine.run("script/bootstrap")
    assert (second.returncode, second.stdout, second.stderr, machine.calls()) == (0, "", "", [])


def test_adds_the_developers_packages_to_what_is_there(machine: Machine) -> None:
    machine.run("script/bootstrap")
    machine.run("script/bootstrap", "--dev")
    assert machine.calls() == DEV
    machine.run("script/bootstrap")
    assert machine.calls() == []


@pytest.mark.parametrize(
    ("changed", "level", "calls"),
    [
        ("requirements.txt", "--dev", ["venv", *DEV]),
        ("requirements-dev.txt", "--dev", ["venv", *DEV]),
        ("pyproject.toml", "--dev", ["pip ."]),
        ("sas_lint/__init__.py", "--dev", ["pip ."]),
    ],
)
def test_does_again_what_a_change_asks_for(
    machine: Machine, changed: str, level: str, calls: list[str]
) -> None:
    machine.run("script/bootstrap", level)
    with (machine.checkout / changed).open("a") as file:
        file.write("\n")
    machine.run("script/bootstrap", level)
    assert machine.calls() == calls


def test_begins_anew_where_it_was_interrupted(machine: Machine) -> None:
    (machine.home / "offline").touch()
    failed = machine.run("script/bootstrap")
    assert failed.returncode == 1
    last = failed.stderr.splitlines()[-1]
    assert (last.startswith("bootstrap: pip failed"), last.endswith(".cache/bootstrap.log)")) == (True, True)
    (machine.home / "offline").unlink()
    assert machine.run("script/bootstrap").returncode == 0
    assert machine.calls() == ["venv", *RUN]


def test_begins_anew_in_a_copy(machine: Machine) -> None:
    machine.run("script/bootstrap")
    copy = machine.checkout.rename(machine.home / "copy")
    machine.run(str(copy / "script/bootstrap"))
    assert machine.calls() == ["venv", *RUN]


def test_installs_system_packages_where_it_may(machine: Machine) -> None:
    machine.lack("python3.11-venv", *LIBRARIES)
    assert machine.run("script/bootstrap").returncode == 0
    installed = [call.split(" -o ")[1] for call in machine.calls() if call.startswith("apt-get")]
    timeout = "DPkg::Lock::Timeout=300"
    assert installed == [f"{timeout} python3.11-venv libpangoft2-1.0-0", f"{timeout} libharfbuzz-subset0"]


def test_says_in_one_line_what_to_install_where_it_may_not(machine: Machine) -> None:
    machine.lack("python3.11-venv", *LIBRARIES)
    (machine.home / "bin" / "apt-get").unlink()
    run = machine.run("script/bootstrap")
    assert run.returncode == 1
    assert run.stderr.endswith("sudo apt-get install python3.11-venv libpangoft2-1.0-0 libharfbuzz-subset0\n")
    assert run.stderr.count("\n") == 1


def test_does_without_the_subsetter(machine: Machine) -> None:
    machine.lack("libharfbuzz-subset0")
    (machine.home / "bin" / "apt-get").unlink()
    assert machine.run("script/bootstrap").returncode == 0
    assert machine.run("script/bootstrap").stderr == ""


def test_notices_a_library_that_has_gone(machine: Machine) -> None:
    machine.run("script/bootstrap")
    machine.lack("libpangoft2-1.0-0")
    assert machine.run("script/bootstrap").returncode == 0
    assert len(machine.calls()) == 1


def test_brings_the_tools_once(machine: Machine) -> None:
    shutil.copy(ROOT / "package-lock.json", machine.checkout)
    machine.command("npm", WRITE_DOWN + "mkdir -p node_modules\n")
    machine.run("script/bootstrap", "--all")
    asked = [call.split()[-1] for call in machine.calls() if call.startswith("apt-get install")]
    tools = [
        "libreoffice-writer-nogui",
        "chromium",
        "poppler-utils",
        "qpdf",
        "default-jre-headless",
        "nodejs",
    ]
    assert asked == tools
    for command in ("soffice", "chromium", "pdftoppm", "qpdf", "java", "node"):
        machine.command(command, "")
    machine.run("script/bootstrap", "--all")
    assert machine.calls() == []


def test_asks_for_a_python_that_is_new_enough(machine: Machine) -> None:
    machine.command("python3.11", "#!/bin/bash\nexit 1\n")
    machine.command("python3", "#!/bin/bash\nexit 1\n")
    run = machine.run("script/bootstrap")
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "Python 3.11 or newer" in run.stderr


def test_refuses_what_it_does_not_know(machine: Machine) -> None:
    run = machine.run("script/bootstrap", "--everything")
    assert (run.returncode, machine.calls()) == (1, [])
    assert "usage" in run.stderr
