"""Bytes -> a file that is whole or absent: written beside its place, then renamed."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; renamed to `target` at the end, removed when anything fails.

    Raises OSError where the folder cannot be made or written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """A folder beside `target` to fill; renamed to `target` at the end, removed when anything fails.

    What is at `target` already stays as it is: see `may_be_put`. Raises OSError where none can be made.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        yield part
        if not target.exists() or not any(target.iterdir()):
            part.chmod(0o777 & ~_umask())
            part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def may_be_put(part: Path, target: Path) -> bool:
    """Whether nothing would be lost with `part` in the place of `target`: it is absent, empty or the same."""
    if not target.is_dir():
        return not target.exists()
    files = sorted(path.name for path in target.iterdir())
    if not files:
        return True
    if files != sorted(path.name for path in part.iterdir()):
        return False
    return all(filecmp.cmp(part / name, target / name, shallow=False) for name in files)


def write(target: Path, content: bytes) -> None:
    """Write a whole file, or none."""
    with beside(target) as part:
        part.write_bytes(content)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
