"""Entries read on every core are those that one process reads, faults and all, in the same order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.model.statement import Statement
from sas_lint.read import many
from sas_lint.read.statement import read
from sas_lint.read.tree import Folder
from sas_lint.schema.faults import Fault

PACKS = catalogue(Config())
COUNT = 250


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A chapter of many entries, some of them at fault."""
    folder = tmp_path / "content" / "boats"
    folder.mkdir(parents=True)
    names = [f"boat-{number:03}" for number in range(COUNT)]
    contents = "".join(f"  - {name}\n" for name in reversed(names))
    (folder / "chapter.md").write_text(f"---\ntitle: Boats\ncontents:\n{contents}---\n", "utf-8")
    (folder.parent / "statement.yaml").write_text("format: 1\ntitle: S\nchapters:\n  - boats\n", "utf-8")
    for number, name in enumerate(names):
        status = "curent" if number % 50 == 0 else "current"
        words = "By *hand* and [web](boat-001.md)."
        text = f"---\ntitle: Boat {number}\nstatus: {status}\n---\n## Collection\n\n{words}\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    (folder / "boat-007.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    return folder.parent


def reading(content: Path) -> tuple[Statement, tuple[Fault, ...]]:
    return read(Folder(content), PACKS, None, date(2015, 1, 1))


def test_many_entries_are_read_as_one_process_reads_them(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MANY", COUNT + 1)
    alone = reading(content)
    monkeypatch.setattr(many, "MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    together = reading(content)
    assert together == alone
    assert len(alone[1]) == COUNT // 50 + 1
    assert [source.id for source in alone[0].sources][:2] == ["boat-249", "boat-248"]
