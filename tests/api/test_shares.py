"""A statement judged in shares, by one process or several, has the findings that it has when judged whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sas_lint.api import shares
from sas_lint.api.checking import check, find
from sas_lint.api.config import Config
from sas_lint.api.processes import ProcessFailed, fork
from sas_lint.findings import Finding
from sas_lint.read import entries

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = 25
FAULTS = {
    3: ("status: current", "status: curent"),
    5: ("## Collection", "## Colection"),
    7: ("By hand.", "By hand, as boat 1 is. See the TLA."),
    9: ("title: Boat 9", "title: Boat 8"),
    11: ("## Collection", "## Collection\n\nBy post.\n\n## Collection"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A chapter of entries, some at fault by themselves and some beside others."""
    folder = tmp_path / "content" / "boats"
    folder.mkdir(parents=True)
    names = [f"boat-{number}" for number in range(COUNT)]
    contents = "".join(f"  - {name}\n" for name in reversed(names[1:]))
    (folder / "chapter.md").write_text(f"---\ntitle: Boats\ncontents:\n{contents}---\n", "utf-8")
    (folder.parent / "statement.yaml").write_text("format: 1\ntitle: S\nchapters:\n  - boats\n", "utf-8")
    (folder.parent / "publications.yaml").write_text("- title: Boats\n  kind: official\n", "utf-8")
    for number, name in enumerate(names):
        text = f"---\ntitle: Boat {number}\nstatus: current\n---\n## Collection\n\nBy hand.\n"
        (folder / f"{name}.md").write_text(text.replace(*FAULTS.get(number, ("", ""))), "utf-8")
    (folder / "boat-13.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    return folder.parent


def in_shares(content: Path, monkeypatch: pytest.MonkeyPatch, cores: int, size: int) -> tuple[Finding, ...]:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.setattr(shares, "MANY", 2)
    monkeypatch.setattr(shares, "SHARE", size)
    return find(content, Config()).findings


@pytest.mark.parametrize("cores", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 4, 100])
def test_the_findings_do_not_depend_on_shares_or_cores(
    content: Path, monkeypatch: pytest.MonkeyPatch, cores: int, size: int
) -> None:
    whole = check(content, Config()).findings
    assert {"IN001", "IN003", "IN005", "AX004", "AX005", "TC001"} <= {finding.code for finding in whole}
    assert in_shares(content, monkeypatch, cores, size) == whole


def test_our_own_content_is_the_same_in_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = check(ROOT / "content", Config()).findings
    assert in_shares(ROOT / "content", monkeypatch, 2, 7) == whole


def test_another_process_that_fails_is_a_failure_here_with_its_own_words(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    readable = entries.source

    def failing(*arguments: object) -> object:
        if os.getpid() != here:
            raise RuntimeError("the other process has failed")
        return readable(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(entries, "source", failing)
    with pytest.raises(ProcessFailed, match="the other process has failed"):
        in_shares(content, monkeypatch, 2, 4)


def test_a_process_that_is_killed_is_a_failure_too() -> None:
    line = fork(lambda line: os._exit(9))
    with pytest.raises(ProcessFailed):
        line.receive()
    line.close()
