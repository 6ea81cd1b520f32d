"""What a build of the PDF keeps for the next one, in the user's cache folder: see `typeset/keeping.py`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sas_lint.api.judging import Judging, digest
from sas_lint.api.store import Store, users_folder


class Prints:
    """The printed chunks of one statement. They count as absent once the program or a library has changed."""

    def __init__(self, content: Path) -> None:
        place = blake2b(os.fsencode(content.resolve()), digest_size=16).hexdigest()
        self._folder = users_folder() / f"pdf-{place}"
        self._store = Store(self._folder)
        self._program = Judging([]).digest

    def get(self, name: str, key: bytes) -> Any:
        """The value kept under a name, if it was kept with this key; else None."""
        return self._store.get(name, digest(iter((self._program, key))))

    def put(self, name: str, key: bytes, value: object) -> None:
        """Keep a value in place of what the name stood for; where nothing can be kept, go without."""
        self._store.put(name, digest(iter((self._program, key))), value)

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget every other name, so that the folder holds no more than one statement."""
        kept = frozenset(names)
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink()
