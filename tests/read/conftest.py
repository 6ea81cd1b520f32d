"""The small statement of the rules' examples in a folder of its own, to be spoilt and checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint import data
from sas_lint.api.checking import check
from sas_lint.api.config import Config


@pytest.fixture
def change() -> Callable[[Path, str, str], None]:
    """Puts one text in the place of another that a file holds once."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def elsewhere() -> str:
    """A fault that has nothing to do with what a test spoils: it shows that the rest is still checked."""
    return "AX003 waterways/lock-sensors.md:15:1 TBC"


@pytest.fixture
def content(tmp_path: Path, change: Callable[[Path, str, str], None]) -> Path:
    """The statement's folder; one entry of it has the fault `elsewhere`."""
    folder = tmp_path / "content"
    shutil.copytree(data.rules() / "base" / "content", folder)
    change(folder / "waterways/lock-sensors.md", "Planning repairs.", "TBC")
    return folder


@pytest.fixture
def said(content: Path) -> Callable[[], list[str]]:
    """What is found in the statement, a line each: code, path, line, column, words."""

    def say() -> list[str]:
        return [
            f"{found.code} {_place(found.span)} {found.words}".rstrip()
            for found in check(content, Config()).findings
        ]

    return say


def _place(span: tuple[str | int | None, ...]) -> str:
    return ":".join(str(part) for part in span[:3] if part is not None).removeprefix("content/")
