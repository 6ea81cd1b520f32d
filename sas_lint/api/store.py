"""A folder of the user's -> values kept there under a name and a key, and got back only where all is whole.

A file that is damaged, cut short, of another key or from another version counts as absent. Values are
pickled: the folder is the user's own, never one that comes with a statement, and nothing but plain values and
those of this program is ever loaded.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import stat
from hashlib import blake2b
from pathlib import Path
from typing import Any

KEY_BYTES = 32
MOST_FOLDERS = 20
_SUM_BYTES = 16
_PLAIN = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("collections", "Counter"),
        ("collections", "OrderedDict"),
        ("collections", "defaultdict"),
        ("datetime", "date"),
    }
)


def users_folder() -> Path:
    """The folder for what can be made again: SAS_LINT_CACHE_DIR, else sas-lint in the user's cache folder."""
    own = os.environ.get("SAS_LINT_CACHE_DIR")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "sas-lint"


class Store:
    """A folder of kept values. What cannot be read is absent; what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._usable = _make(folder)

    def get(self, name: str, key: bytes) -> Any:
        """The value kept under a name, if it was kept with this key; else None."""
        if not self._usable:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        head, payload = data[: KEY_BYTES + _SUM_BYTES], data[KEY_BYTES + _SUM_BYTES :]
        if head != key + _sum(payload):
            return None
        try:
            return _Unpickler(io.BytesIO(payload)).load()
        except Exception:  # noqa: BLE001 - a damaged pickle may raise anything, and counts as absent
            return None

    def put(self, name: str, key: bytes, value: object) -> None:
        """Keep a value; the file is whole or as it was."""
        if not self._usable:
            return
        import tempfile

        payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with contextlib.suppress(OSError):
            handle, part = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(key + _sum(payload) + payload)
                os.replace(part, self._folder / name)  # noqa: PTH105 - a string here
            except BaseException:
                os.unlink(part)  # noqa: PTH108 - a string here
                raise


def _sum(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_SUM_BYTES).digest()


def _make(folder: Path) -> bool:
    """Make the folder, and see that nobody else can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
        mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if not stat.S_ISDIR(status.st_mode) or not mine or status.st_mode & 0o022:
            return False
        os.utime(folder)
        _forget_oldest(folder.parent)
    except OSError:
        return False
    return True


def _forget_oldest(parent: Path) -> None:
    """Keep the values of some statements only: those looked at last."""
    folders = [entry for entry in os.scandir(parent) if entry.is_dir(follow_symlinks=False)]
    if len(folders) <= MOST_FOLDERS:
        return
    import shutil

    for old in sorted(folders, key=lambda entry: -entry.stat().st_mtime)[MOST_FOLDERS:]:
        shutil.rmtree(old.path, ignore_errors=True)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only values of this program, and a few plain ones."""
        if module.startswith("sas_lint.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a value that is kept")
