"""A content folder (or texts in memory) -> its files, safely: no link out, nothing too large, only UTF-8."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sas_lint.schema.faults import Fault
from sas_lint.spans import Span, lines

MAX_BYTES = 1024 * 1024


class Tree(Protocol):
    """The files below a content folder."""

    @property
    def name(self) -> str:
        """The folder's name, with which every shown path begins."""

    @property
    def files(self) -> frozenset[str]:
        """The paths of the files, relative to the folder, `/` between."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be listed."""

    def data(self, path: str) -> bytes | Fault:
        """The bytes of a file, one more at the most than a file may have, or why there are none."""

    def read(self, path: str) -> str | Fault:
        """The text of a file, or why there is none."""


class Folder:
    """A content folder on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real = os.path.realpath(root)
        self.name = os.path.basename(os.path.abspath(root))
        found: list[str] = []
        faults: list[Fault] = []
        self._list(str(root), "", found, faults)
        self.files = frozenset(found)
        self.faults = tuple(faults)

    def _list(self, folder: str, prefix: str, found: list[str], faults: list[Fault]) -> None:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name[0] in "._":
                    continue
                path = prefix + entry.name
                wrong = self._wrong(entry, path)
                if wrong:
                    faults.append(wrong)
                elif entry.is_dir(follow_symlinks=False):
                    self._list(entry.path, path + "/", found, faults)
                elif entry.is_file():
                    found.append(path)

    def _wrong(self, entry: os.DirEntry[str], path: str) -> Fault | None:
        """What keeps a file or folder from being read, as far as its name and kind tell."""
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(path).decode("utf-8", "backslashreplace")
            return self._fault(shown, "The file's name is not UTF-8 text", "Rename the file.")
        if not entry.is_symlink():
            return None
        if not self._inside(entry.path):
            return self._fault(path, "This is a link out of the content folder", "Put the file itself here.")
        if not os.path.isfile(entry.path):
            return self._fault(path, "This link leads to no file", "Put the file itself here.")
        return None

    def _inside(self, path: str) -> bool:
        return os.path.realpath(path).startswith(self._real + os.sep)

    def _fault(self, path: str, message: str, help_: str) -> Fault:
        return Fault("unreadable", Span(f"{self.name}/{path}"), message, help_)

    def data(self, path: str) -> bytes | Fault:
        """The bytes of a file, or why there are none."""
        try:
            with open(os.path.join(self._root, path), "rb") as file:
                # A buffer of the largest size for each file would cost more than reading it.
                size = os.fstat(file.fileno()).st_size
                return file.read(min(size, MAX_BYTES) + 1)
        except OSError as error:
            return self._fault(path, f"The file cannot be opened: {error.strerror}", "Make it readable.")

    def read(self, path: str) -> str | Fault:
        """The text of a file, or why there is none."""
        return text_of(self.data(path), f"{self.name}/{path}")


class Texts:
    """Files held in memory, such as a rule's examples."""

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        self.name = name
        self._texts = texts
        self.files = frozenset(texts)
        self.faults: tuple[Fault, ...] = ()

    def data(self, path: str) -> bytes | Fault:
        """The bytes of a file."""
        return self._texts[path].encode("utf-8", "surrogatepass")

    def read(self, path: str) -> str | Fault:
        """The text of a file, or why there is none."""
        return text_of(self.data(path), f"{self.name}/{path}")


class Held:
    """A folder whose files have been read, as far as they are given; no other file is read."""

    def __init__(self, tree: Tree, held: Mapping[str, bytes | Fault]) -> None:
        self.name = tree.name
        self.files = tree.files
        self.faults = tree.faults
        self._held = held

    def data(self, path: str) -> bytes | Fault:
        """The bytes of a file, as they were when it was read."""
        return self._held[path]

    def read(self, path: str) -> str | Fault:
        """The text of a file, or why there is none."""
        return text_of(self.data(path), f"{self.name}/{path}")


class Over:
    """A folder with some files in the place of those on disk, or beside them."""

    def __init__(self, tree: Tree, files: Mapping[str, bytes]) -> None:
        self.name = tree.name
        self.files = tree.files | frozenset(files)
        self.faults = tree.faults
        self._tree = tree
        self._over = files

    def data(self, path: str) -> bytes | Fault:
        """The bytes of a file, one more at the most than a file may have."""
        return self._over[path][: MAX_BYTES + 1] if path in self._over else self._tree.data(path)

    def read(self, path: str) -> str | Fault:
        """The text of a file, or why there is none."""
        return text_of(self.data(path), f"{self.name}/{path}")


def text_of(data: bytes | Fault, path: str) -> str | Fault:
    """The text of a file's bytes, or why there is none."""
    return data if isinstance(data, Fault) else decode(data, path)


def decode(data: bytes, path: str) -> str | Fault:
    """The text in UTF-8 (a byte order mark is passed over), or a fault at the byte at fault."""
    if len(data) > MAX_BYTES:
        message = f"The file is larger than {MAX_BYTES // 1024} KiB"
        return Fault("unreadable", Span(path), message, "Split the text, or take out what is not text.")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode()
        rows = lines(good)
        line, column = len(rows), len(rows[-1]) + 1
        byte = f"byte 0x{data[error.start]:02X}"
        message = f"The file is not UTF-8 text ({byte})"
        span = Span(path, line, column, line, column + 1)
        return Fault("unreadable", span, message, "Save the file as UTF-8.", byte)
