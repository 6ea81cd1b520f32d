"""What an import made -> its folder, whole or not at all, and nothing in it overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sas_lint.api.config import UsageError
from sas_lint.typeset.output import folder_beside


def check_place(folder: Path, file: Path, force: bool) -> None:
    """Look whether a folder can be made of a file, before the file is read.

    Raises UsageError where something stands there and `force` is not given; or where that may not be moved
    aside, because the file lies in it, or it is where one works.
    """
    try:
        if not _is_taken(folder, force):
            return
        whole = folder.resolve()
        is_here, holds_it = (what.resolve().is_relative_to(whole) for what in (Path(), file))
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    except RuntimeError as error:
        raise UsageError(f"{folder} is a link that leads back to itself; choose another with -o") from error
    if is_here or holds_it:
        what = "the folder in which you are" if is_here else f"where {file} lies"
        raise UsageError(f"{folder} is {what}, and is not moved aside; choose another with -o")


def write(files: Mapping[str, str], folder: Path, force: bool) -> Path | None:
    """Write the files by their paths in the folder; where what stood there went, if anything did.

    Raises UsageError where something stands there and `force` is not given.
    """
    try:
        moved = _aside(folder) if _is_taken(folder, force) else None
        with folder_beside(folder) as part:
            for path, text in files.items():
                (part / path).parent.mkdir(parents=True, exist_ok=True)
                (part / path).write_bytes(text.encode("utf-8", "surrogateescape"))
            if moved:
                folder.rename(moved)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{error.filename or folder} is no folder; choose another place with -o") from error
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: {error.strerror}") from error
    return moved


def _is_taken(folder: Path, force: bool) -> bool:
    """Whether something has to be moved aside. Raises UsageError where it may not be."""
    is_link = folder.is_symlink()
    taken = is_link or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    if taken and not force:
        raise UsageError(f"{folder} is there already; --force moves it aside, or choose another with -o")
    return taken


def _aside(folder: Path) -> Path:
    """A name beside a folder that nothing has."""
    number = 1
    while True:
        name = folder.with_name(f"{folder.name}.before-{number}")
        if not name.exists() and not name.is_symlink():
            return name
        number += 1
