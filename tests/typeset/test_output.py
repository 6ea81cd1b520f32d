"""Files are whole or absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from sas_lint.typeset import output


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    output.write(tmp_path / "a" / "b.bin", b"whole")
    assert (tmp_path / "a" / "b.bin").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.bin"]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "b.bin"
    target.write_bytes(b"old")

    def fail() -> None:
        with output.beside(target) as part:
            part.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


def test_the_file_can_be_read_by_others_as_the_umask_allows(tmp_path: Path) -> None:
    output.write(tmp_path / "b.bin", b"")
    (tmp_path / "plain").touch()
    assert (tmp_path / "b.bin").stat().st_mode == (tmp_path / "plain").stat().st_mode
