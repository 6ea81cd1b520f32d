"""A content folder -> the commands of other linters that read the same Markdown, as far as they are here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.targets import MARKDOWNLINT, RUMDL

ROOT = Path(__file__).resolve().parent.parent


class Peer(NamedTuple):
    """Another linter: its name and its command."""

    name: str
    command: list[str]


def peers(content: Path) -> Iterator[Peer]:
    """Each with its own default rules, and no cache; what is not installed is said on standard error."""
    for name, program, arguments in (
        (MARKDOWNLINT, ROOT / "node_modules" / ".bin" / MARKDOWNLINT, [f"{content}/**/*.md"]),
        (RUMDL, Path(sys.executable).with_name(RUMDL), ["check", "--no-cache", str(content)]),
    ):
        found = shutil.which(program)
        if found:
            yield Peer(name, [found, *arguments])
        else:
            print(f"{name} is not installed, and so not measured", file=sys.stderr)
