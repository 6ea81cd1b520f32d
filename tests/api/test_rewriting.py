"""Writing what was put right: whole files, as they were but for their text, and none that was not read so."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sas_lint.api import rewriting
from sas_lint.api.rewriting import CHANGED, closed, rewrite, texts
from sas_lint.read.tree import MAX_BYTES

NEW = {"content/a.md": b"new a", "content/part/b.md": b"new b"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "part").mkdir(parents=True)
    (folder / "a.md").write_bytes(b"old a")
    (folder / "part" / "b.md").write_bytes(b"old b")
    (folder / "c.yaml").write_bytes(b"old c")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_texts_of_a_folder(content: Path) -> None:
    (content / "picture.png").write_bytes(b"png")
    (content / ".hidden.md").write_bytes(b"hidden")
    (content / "large.md").write_bytes(b"x" * (MAX_BYTES + 1))
    assert texts(content) == {
        "content/a.md": b"old a",
        "content/c.yaml": b"old c",
        "content/part/b.md": b"old b",
    }


def test_each_file_is_replaced_and_nothing_else_is_left(content: Path) -> None:
    assert rewrite(content, texts(content), NEW, []) == {}
    assert contents(content) == {"a.md": b"new a", "c.yaml": b"old c", "part/b.md": b"new b"}


@pytest.mark.parametrize("mode", [0o640, 0o755, 0o666, 0o600])
def test_a_file_keeps_its_mode(content: Path, mode: int) -> None:
    (content / "a.md").chmod(mode)
    assert rewrite(content, texts(content), NEW, []) == {}
    assert stat.S_IMODE((content / "a.md").stat().st_mode) == mode


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is_now(content: Path) -> None:
    before = texts(content)
    (content / "a.md").write_bytes(b"their a")
    assert rewrite(content, before, NEW, []) == {"content/a.md": CHANGED}
    assert contents(content) == {"a.md": b"their a", "c.yaml": b"old c", "part/b.md": b"new b"}


def test_a_file_that_is_gone_stays_gone(content: Path) -> None:
    before = texts(content)
    (content / "a.md").unlink()
    assert list(rewrite(content, before, NEW, [])) == ["content/a.md"]
    assert contents(content) == {"c.yaml": b"old c", "part/b.md": b"new b"}


def test_files_that_belong_together_are_all_written_or_none(content: Path) -> None:
    before = texts(content)
    after = {**NEW, "content/c.yaml": b"new c"}
    (content / "a.md").write_bytes(b"their a")
    together = [frozenset({"content/a.md", "content/c.yaml"}), frozenset({"content/part/b.md"})]
    assert rewrite(content, before, after, together) == {"content/a.md": CHANGED, "content/c.yaml": CHANGED}
    assert contents(content) == {"a.md": b"their a", "c.yaml": b"old c", "part/b.md": b"new b"}


def test_files_belong_together_through_others_too(content: Path) -> None:
    before = texts(content)
    after = {**NEW, "content/c.yaml": b"new c"}
    (content / "a.md").write_bytes(b"their a")
    together = [
        frozenset({"content/a.md", "content/c.yaml"}),
        frozenset({"content/c.yaml", "content/part/b.md"}),
    ]
    assert rewrite(content, before, after, together).keys() == after.keys()
    assert contents(content) == {"a.md": b"their a", "c.yaml": b"old c", "part/b.md": b"old b"}


def test_a_file_that_became_a_link_is_not_written_through(content: Path, tmp_path: Path) -> None:
    before = texts(content)
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old a")
    (content / "a.md").unlink()
    (content / "a.md").symlink_to(outside)
    assert list(rewrite(content, before, NEW, [])) == ["content/a.md"]
    assert outside.read_bytes() == b"old a"
    assert (content / "a.md").is_symlink()


def test_links_and_read_only_files_are_closed(content: Path) -> None:
    (content / "link.md").symlink_to(content / "a.md")
    (content / "part" / "b.md").chmod(0o444)
    assert closed(content, texts(content)) == {
        "content/link.md": "the file is a link: the file that it leads to has to be changed",
        "content/part/b.md": "the file is read-only",
    }


def test_a_content_folder_that_is_a_link_itself_is_written(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = content.rename(tmp_path / "elsewhere" / "real")
    content.symlink_to(real)
    before = texts(content)
    assert closed(content, before) == {}
    assert rewrite(content, before, NEW, []) == {}
    assert contents(real) == {"a.md": b"new a", "c.yaml": b"old c", "part/b.md": b"new b"}


def test_where_a_new_file_cannot_be_made_the_old_one_stays(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    failed = rewrite(content, texts(content), NEW, [])
    assert failed == dict.fromkeys(NEW, "the file cannot be written: No space left on device")
    assert contents(content) == {"a.md": b"old a", "c.yaml": b"old c", "part/b.md": b"old b"}


def test_whoever_is_stopped_while_writing_leaves_every_file_as_it_was(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file is put in place when all are written, and not before."""
    seen = []

    def stop(*_: object) -> None:
        seen.append(contents(content))
        raise KeyboardInterrupt

    monkeypatch.setattr(rewriting, "_replace", stop)
    with pytest.raises(KeyboardInterrupt):
        rewrite(content, texts(content), NEW, [])
    assert sorted(data for data in seen[0].values() if data.startswith(b"new")) == [b"new a", b"new b"]
    assert contents(content) == {"a.md": b"old a", "c.yaml": b"old c", "part/b.md": b"old b"}
