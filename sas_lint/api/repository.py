"""A folder -> its place in the git repository that holds it."""

from __future__ import annotations

import os
from pathlib import Path


def root_of(folder: Path) -> Path | None:
    """The nearest folder, this one or above, that git keeps; None where there is none. Starts no process."""
    real = Path(os.path.realpath(folder))
    return next((above for above in (real, *real.parents) if _is_there(above / ".git")), None)


def place_in_repository(folder: Path) -> str:
    """The folder's path from the root of its repository, empty for the root itself; else only its name."""
    root = root_of(folder)
    if root is None:
        return folder.absolute().name
    inside = Path(os.path.realpath(folder)).relative_to(root)
    return inside.as_posix() if inside.parts else ""


def file_in_repository(file: Path, path: str) -> str:
    """A file's path from the root of its repository; `path`, where it lies in none."""
    folder = Path(os.path.realpath(file.absolute().parent))
    root = root_of(folder)
    return path if root is None else (folder / file.name).relative_to(root).as_posix()


def _is_there(path: Path) -> bool:
    """Whether it exists, as far as one may know."""
    try:
        return path.exists()
    except OSError:
        return False
