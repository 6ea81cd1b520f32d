"""The files of a content folder and their new bytes -> the folder on disk, each file whole or as it was.

All files are made beside those that they replace before the first is renamed. A file is written only if it
still is what was read, and never through a link.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sas_lint.api.checking import folder
from sas_lint.read.tree import MAX_BYTES

_TEXTS = (".md", ".yaml")
CHANGED = "the file was changed by somebody else in the meantime: run sas-lint fix again"


def texts(content: Path) -> dict[str, bytes]:
    """The bytes of each Markdown and YAML file that can be read, by the paths that findings have.

    Raises UsageError where there is no such folder.
    """
    tree = folder(content)
    found = {path: tree.data(path) for path in sorted(tree.files) if path.endswith(_TEXTS)}
    return {
        f"{tree.name}/{path}": data
        for path, data in found.items()
        if isinstance(data, bytes) and len(data) <= MAX_BYTES
    }


def closed(content: Path, paths: Iterable[str]) -> dict[str, str]:
    """Those of the files that are not to be written, and why not."""
    reasons = ((path, _why_closed(_target(content, path), content)) for path in paths)
    return {path: reason for path, reason in reasons if reason}


def rewrite(
    content: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], together: Iterable[frozenset[str]]
) -> dict[str, str]:
    """Write the new bytes of each file; those that could not be written, and why not.

    `before` is what was read. Files that are named `together` are all written, or none of them.
    """
    failed: dict[str, str] = {}
    with contextlib.ExitStack() as stack:
        parts: dict[str, Path] = {}
        for path, data in after.items():
            try:
                parts[path] = stack.enter_context(_part(_target(content, path), data))
            except OSError as error:
                failed[path] = f"the file cannot be written: {error.strerror}"
        for group in _groups(after, together):
            failed |= _replace(group, content, before, parts, failed)
    return {path: failed[path] for path in sorted(failed)}


def _target(content: Path, path: str) -> Path:
    return content / path.partition("/")[2]


def _why_closed(target: Path, content: Path) -> str | None:
    if os.path.realpath(target) != str(Path(os.path.realpath(content)) / target.relative_to(content)):
        return "the file is a link: the file that it leads to has to be changed"
    mode = target.stat().st_mode
    if not stat.S_IMODE(mode) & 0o222 or not os.access(target, os.W_OK):
        return "the file is read-only"
    return None


def _replace(
    group: frozenset[str],
    content: Path,
    before: Mapping[str, bytes],
    parts: Mapping[str, Path],
    failed: Mapping[str, str],
) -> dict[str, str]:
    """Put the new files of a group in place; the reason where one of them must not or cannot be replaced."""
    reason = next((failed[path] for path in sorted(group) if path in failed), None)
    reason = reason or next(filter(None, (_why_not(path, content, before) for path in sorted(group))), None)
    if reason is None:
        for path in sorted(group):
            try:
                parts[path].replace(_target(content, path))
            except OSError as error:
                return {path: f"the file cannot be written: {error.strerror}"}
        return {}
    return {path: failed.get(path, reason) for path in group}


def _why_not(path: str, content: Path, before: Mapping[str, bytes]) -> str | None:
    target = _target(content, path)
    try:
        return _why_closed(target, content) or (None if target.read_bytes() == before[path] else CHANGED)
    except OSError:
        return CHANGED


@contextlib.contextmanager
def _part(target: Path, data: bytes) -> Iterator[Path]:
    """A whole new file beside its place, with the same mode and owner; removed unless it is renamed."""
    status = target.lstat()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if hasattr(os, "fchown"):
                with contextlib.suppress(OSError):
                    os.fchown(file.fileno(), status.st_uid, status.st_gid)
        part.chmod(stat.S_IMODE(status.st_mode))
        yield part
    finally:
        part.unlink(missing_ok=True)


def _groups(paths: Iterable[str], together: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The files that are written together, directly or through others; in order of their first."""
    group = {path: frozenset((path,)) for path in paths}
    for named in together:
        whole = frozenset[str]().union(*(group[path] for path in named if path in group))
        group.update(dict.fromkeys(whole, whole))
    return sorted(set(group.values()), key=min)
