"""What lies in the repository serves everywhere: no registry's address, no path of a machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json")

REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|debian|ubuntu)\.(?:org|com)\b"  # hosts
    r"|https?://[^\s\"]*/(?:simple|packages|pool|dists)/"
    r"|--(?:extra-)?index[-]url|\"resolved\":"
)
MACHINE = re.compile(r"(?<![\w.-])/(?:work|farm|home|Users)/\w")


def lines() -> Iterator[tuple[str, str]]:
    """Each line of each text file that is in git, or would be, with its place."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
                yield f"{name}:{number}", line


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="asks git which files are its own")
@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_names_none(pattern: re.Pattern[str]) -> None:
    assert [place for place, line in lines() if pattern.search(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_versions_and_hashes_only(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "sha512-" in text or re.findall(r"^[a-z].*[^\\]$", text, re.MULTILINE) == []


def test_what_is_written_here_would_be_found() -> None:
    host, folder = ".".join(("pypi", "org")), "/".join(("", "home", "someone"))
    assert REGISTRY.search(f"from {host} it comes")
    assert MACHINE.search(f"in {folder} it lies")
