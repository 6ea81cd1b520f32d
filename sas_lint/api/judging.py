"""The program and the packs -> one digest of all that judges, and the Catalogue, remembered under it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from sas_lint import __version__, data
from sas_lint.api.store import KEY_BYTES, Store, users_folder
from sas_lint.rules.load import load
from sas_lint.rules.values import Catalogue

_PACKAGE = Path(__file__).resolve().parent.parent
# The parts of the program that read packs.
_READERS = (_PACKAGE / "rules", _PACKAGE / "schema")
_FOLDER = "packs"


def digest(parts: Iterator[bytes]) -> bytes:
    """One digest of many parts, each with its length, so that none can pass for part of another."""
    made = blake2b(digest_size=KEY_BYTES)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def encoded(*words: str) -> Iterator[bytes]:
    """Words as parts of a digest."""
    return (word.encode("utf-8", "surrogatepass") for word in words)


class Judging:
    """The shipped packs and a department's, over them, as they stand on the disk now."""

    def __init__(self, packs: Sequence[Path]) -> None:
        self._folders = [data.rules(), *packs]
        self._packs = digest(self._of_packs())

    @cached_property
    def digest(self) -> bytes:
        """A digest of all that judges: the packs, the program, and what is installed beside it."""
        # Whatever is installed or removed changes the time of the folder that it lies in.
        places = [Path(place) for place in sys.path if place.endswith("-packages")]
        times = (f"{place} {place.stat().st_mtime_ns}" for place in places if place.is_dir())
        return digest(chain((self._packs,), encoded(*_stamps(_PACKAGE), *times)))

    def catalogue(self) -> Catalogue:
        """What the packs hold, kept under their bytes. Raises RuleFault where a file is broken."""
        store = Store(users_folder() / _FOLDER)
        name = digest(encoded(*map(str, self._folders))).hex()
        known: Catalogue | None = store.get(name, self._packs)
        if known is not None:
            return known
        read = load(self._folders)
        store.put(name, self._packs, read)
        return read

    def _of_packs(self) -> Iterator[bytes]:
        yield from encoded(__version__, sys.version)
        for folder in self._folders:
            yield from encoded(str(folder))
            for path in _files(folder):
                yield from (os.fsencode(path), _bytes(path))
        for reader in _READERS:
            yield from encoded(*_stamps(reader))


def _bytes(path: str) -> bytes:
    """What a file holds, or why it cannot be read, which is reported where it is read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a string here
            return file.read()
    except OSError as error:
        return repr(error).encode()


def _stamps(folder: Path) -> Iterator[str]:
    """The name, size and time of each file of the program."""
    for path in _files(folder):
        if not path.endswith(".pyc"):
            status = os.stat(path)  # noqa: PTH116 - a string here
            yield f"{path} {status.st_size} {status.st_mtime_ns}"


def _files(folder: Path) -> list[str]:
    """Every file below a folder, whatever its name, in the order of names."""
    return sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)  # noqa: PTH118 - many
