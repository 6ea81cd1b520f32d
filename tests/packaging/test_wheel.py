"""The wheel is all that a machine needs: rules and theme come along, and it works outside the checkout."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from sas_lint import __version__

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(target: str, root: Path, folder: Path) -> Path:
    """Build a wheel or an sdist of the checkout, or of an sdist's."""
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder, cwd=root)
    (built,) = folder.iterdir()
    return built


def files(*folders: str) -> set[str]:
    """The files below folders of the checkout, as paths from its root."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return {path.relative_to(ROOT).as_posix() for path in found if path.is_file() and path.suffix != ".pyc"}


def shipped(wheel: Path) -> set[str]:
    """The files of a wheel but for its metadata."""
    return {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `sas-lint` of a clean environment that sees the locked packages, but not the checkout."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=True)
    python = home / "bin/python"
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=home
    )
    ours = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    # The paths in a .pth file are added as they are: the editable install's own .pth file is not read again.
    Path(ours, "packages.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin/sas-lint"


def test_holds_the_program_and_its_data(wheel: Path) -> None:
    data = {f"sas_lint/_data/{name}" for name in files("rules", "publish")}
    assert shipped(wheel) == files("sas_lint") | data


def test_comes_out_of_the_sdist_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    run("tar", "-xf", sdist, cwd=tmp_path)
    again = build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "wheel")
    assert again.read_bytes() == wheel.read_bytes()


def test_sdist_holds_only_what_is_needed(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path)) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    packaging = {"pyproject.toml", "PKG-INFO", "README.md", "LICENSE", ".gitignore"}
    assert tops == {"sas_lint", "rules", "publish", *packaging}


def test_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run(installed, "--version", cwd=tmp_path)


def test_finds_its_rules(installed: Path, tmp_path: Path) -> None:
    assert "IN006" in run(installed, "rules", cwd=tmp_path)


def test_checks_content(installed: Path, tmp_path: Path) -> None:
    run(installed, "check", "--content", ROOT / "content", cwd=tmp_path)


def test_finds_its_theme(installed: Path, tmp_path: Path) -> None:
    run(installed, "build", "docx", "--content", ROOT / "content", "-o", "out", cwd=tmp_path)
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".docx"]


def test_does_not_use_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import sas_lint.data as d; print(d.__file__, d.rules(), d.publish())"
    places = run(installed.with_name("python"), "-c", where, cwd=tmp_path).split()
    assert all(Path(place).is_relative_to(installed.parents[1]) for place in places)
