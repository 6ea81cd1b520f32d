"""What a build keeps for the next: used where all is whole, gone without where it is not, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generate import generate
from sas_lint.api.building import build
from sas_lint.api.config import Config
from sas_lint.api.prints import Prints

KEY = bytes(32)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAS_LINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def printed(content: Path, folder: Path, *, remember: bool) -> bytes:
    (built,) = build(("pdf",), content, Config(), folder, remember=remember)
    return built.path.read_bytes()


def files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.glob("pdf-*/*") if path.is_file())


def test_a_build_from_what_was_kept_gives_the_same_file(cache: Path, tmp_path: Path) -> None:
    generate(12, 0, 0, 1, tmp_path / "made")
    content = tmp_path / "made" / "content"
    without = printed(content, tmp_path / "1", remember=False)
    assert files(cache) == []
    assert printed(content, tmp_path / "2", remember=True) == without
    kept = files(cache)
    assert len(kept) > 3
    assert printed(content, tmp_path / "3", remember=True) == without
    for number, path in enumerate(kept):
        data = path.read_bytes()
        path.write_bytes((data[:-9], b"", data[:40] + b"x" + data[41:], data + b"more")[number % 4])
    assert printed(content, tmp_path / "4", remember=True) == without
    assert files(cache) == kept


def test_values_come_back_under_their_name_and_key_alone(cache: Path, tmp_path: Path) -> None:
    prints = Prints(tmp_path)
    prints.put("one", KEY, ("value",))
    prints.put("two", KEY, ("other",))
    assert Prints(tmp_path).get("one", KEY) == ("value",)
    assert prints.get("one", b"\x01" * 32) is None
    assert Prints(tmp_path / "elsewhere").get("one", KEY) is None
    prints.keep_only(["two", "three"])
    assert (prints.get("one", KEY), prints.get("two", KEY)) == (None, ("other",))
    assert [path.name for path in files(cache)] == ["two"]


def test_a_program_that_has_changed_keeps_nothing_of_another(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Prints(tmp_path).put("one", KEY, "value")
    monkeypatch.setattr("sas_lint.api.judging.Judging.digest", b"another")
    assert Prints(tmp_path).get("one", KEY) is None
    assert files(cache)


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("SAS_LINT_CACHE_DIR", str(tmp_path / "file"))
    prints = Prints(tmp_path)
    prints.put("one", KEY, "value")
    prints.keep_only([])
    assert prints.get("one", KEY) is None
