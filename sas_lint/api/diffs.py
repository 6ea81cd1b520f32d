"""The bytes of files before and after -> a unified diff, which `git apply` and `patch -p1` take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_NO_END = "\\ No newline at end of file\n"


def diffs(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """The lines of the diff, file by file, each with its end."""
    from difflib import unified_diff

    for path, data in after.items():
        old, new = _lines(before[path]), _lines(data)
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _lines(data: bytes) -> list[str]:
    """The lines as such tools take them: they end in LF, and what else may end a line stays inside."""
    lines = [f"{line}\n" for line in data.decode().split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
