"""A checkout on a machine of stand-ins: its commands only write down how they were called."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = (
    "bash",
    "cat",
    "cp",
    "dirname",
    "env",
    "flock",
    "grep",
    "ls",
    "mkdir",
    "mv",
    "realpath",
    "rm",
    "sha256sum",
    "tail",
)

WRITE_DOWN = '#!/bin/bash\necho "${0##*/} $*" >> "$MACHINE/calls"\n'

PYTHON = """#!/bin/bash
case "$*" in
    *'< (3, 11)'*) exit 0 ;;
    *ensurepip*) [[ ! -e $MACHINE/lacks/python3.11-venv ]] ;;
    *-venv*) echo python3.11-venv ;;
    --version) echo Python 3.11.9 ;;
    *libraries.py) echo Python 3.11; ls "$MACHINE/lacks" ;;
    *'-m venv'*) echo venv >> "$MACHINE/calls"; rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    *'-m pip'*) echo "pip ${*: -1}" >> "$MACHINE/calls"; [[ ! -e $MACHINE/offline ]] ;;
esac
"""

APT_GET = WRITE_DOWN + '[[ $1 != install ]] || rm -f "${@/#/$MACHINE/lacks/}"\n'


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the checkout, the commands and the written-down calls are."""

    home: Path

    @property
    def checkout(self) -> Path:
        """The checkout, with nothing set up."""
        return self.home / "checkout"

    def command(self, name: str, script: str) -> None:
        """Put a stand-in for a command on the machine."""
        path = self.home / "bin" / name
        path.write_text(script)
        path.chmod(0o755)

    def lack(self, *packages: str) -> None:
        """Take system packages away."""
        for package in packages:
            (self.home / "lacks" / package).touch()

    def run(self, script: str, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
        """Run a script of the checkout from another folder, with nothing but the stand-ins in reach."""
        (self.home / "calls").write_text("")
        return subprocess.run(
            [self.checkout / script, *arguments],
            cwd="/",
            env={"PATH": path or str(self.home / "bin"), "MACHINE": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What the last run called, in order."""
        return (self.home / "calls").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with Python 3.11 and apt-get, and a fresh checkout."""
    machine = Machine(tmp_path)
    for folder in ("bin", "lacks", "checkout/sas_lint"):
        (tmp_path / folder).mkdir(parents=True)
    for name in REAL:
        real = shutil.which(name)
        assert real is not None
        (tmp_path / "bin" / name).symlink_to(real)
    for folder in ("script", ".ci"):
        shutil.copytree(ROOT / folder, machine.checkout / folder)
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt", "sas_lint/__init__.py"):
        shutil.copy(ROOT / name, machine.checkout / name)
    machine.command("python3.11", PYTHON)
    machine.command("python3", PYTHON)
    machine.command("apt-get", APT_GET)
    machine.command("sudo", '#!/bin/bash\nshift\nexec "$@"\n')
    if os.geteuid() == 0:
        machine.command("sudo", "#!/bin/bash\nexit 1\n")
    return machine
