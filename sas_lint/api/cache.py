"""What earlier runs found in a statement -> the same again, where nothing that it depends on has changed.

Two things are kept of each share: its entries without their text, which depend on its files alone, and what
the rules found in it, which depends on these files, on the skeleton, and on the front matter of all entries.
Every key holds a digest of the rules, the settings and the program itself as well.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

from sas_lint.api.judging import digest, encoded
from sas_lint.api.shares import FRAME, Files
from sas_lint.api.store import Store, users_folder
from sas_lint.lint.bind import Bound
from sas_lint.lint.run import Examined
from sas_lint.read.entries import Entry
from sas_lint.read.statement import Skeleton, of_skeleton
from sas_lint.read.tree import Held, Tree
from sas_lint.schema.faults import Fault


class Cache:
    """The memory of one statement, in a folder of the user's; see `shares.Memory`.

    `judging` is a digest of the program and the packs.
    """

    def __init__(self, content: Path, tree: Tree, judging: bytes) -> None:
        place = blake2b(os.fsencode(content.resolve()), digest_size=16).hexdigest()
        self._store = Store(users_folder() / place)
        self._tree = tree
        self._judging = judging
        self._rules = b""
        self._skeleton = b""
        self._around = b""
        self._shares: dict[int, bytes] = {}
        self.cold = True

    def skeleton(self, as_of: tuple[date | None, date], read: Callable[[Tree], Skeleton]) -> Skeleton:
        """The skeleton as it was read before, or as `read` makes it now of the files that it is given."""
        paths = sorted(filter(of_skeleton, self._tree.files))
        files = {path: self._tree.data(path) for path in paths}
        self._skeleton = digest(self._of_skeleton(files, as_of))
        known: Skeleton | None = self._store.get("skeleton", self._skeleton)
        if known is not None:
            self.cold = False
            return known
        made = read(Held(self._tree, files))
        self._store.put("skeleton", self._skeleton, made)
        return made

    def _of_skeleton(self, files: Files, as_of: tuple[date | None, date]) -> Iterator[bytes]:
        yield self._judging
        yield repr(as_of).encode()
        yield from encoded(self._tree.name, *sorted(self._tree.files), repr(self._tree.faults))
        yield from _of_files(files)

    def judged_by(self, rules: Sequence[Bound]) -> None:
        """Take note of the rules that are on, and of their severities."""
        words = (
            repr((bound.rule.name, sorted(bound.severities.items(), key=str), bound.clause))
            for bound in rules
        )
        self._rules = digest(part.encode("utf-8", "surrogatepass") for part in words)

    def survey(self, number: int, files: Files) -> tuple[Entry, ...] | None:
        """The entries of a share without their text, where its files are as they were."""
        self._shares[number] = digest(iter((self._judging, *encoded(self._tree.name), *_of_files(files))))
        known: tuple[Entry, ...] | None = self._store.get(f"entries-{number}", self._shares[number])
        return known

    def keep_survey(self, number: int, entries: tuple[Entry, ...]) -> None:
        """Keep the entries of a share for the next run; they come from the files last given for it."""
        self._store.put(f"entries-{number}", self._shares[number], entries)

    def surround(self, entries: Sequence[Entry], faults: Sequence[Fault]) -> None:
        """Take note of what the rules may look up beside the text of a share."""
        heads = (one.head for one in entries)
        self._around = digest(iter((self._skeleton, self._rules, *heads, *encoded(repr(tuple(faults))))))

    def examined(self, number: int) -> Examined | None:
        """What a share gave, where nothing that it depends on has changed."""
        known: Examined | None = self._store.get(f"found-{number}", self._key(number))
        return known

    def keep_examined(self, number: int, examined: Examined) -> None:
        """Keep what a share gave for the next run."""
        self._store.put(f"found-{number}", self._key(number), examined)

    def _key(self, number: int) -> bytes:
        """The frame's files are those of the skeleton, which are in the digest of what is around."""
        return digest(iter((self._around, b"" if number == FRAME else self._shares[number])))


def _of_files(files: Files) -> Iterator[bytes]:
    for path, found in files.items():
        yield from encoded(path)
        yield repr(found).encode() if isinstance(found, Fault) else found
