"""What is remembered of a statement is used where nothing has changed, and never where something has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generate import generate
from sas_lint import data
from sas_lint.api import checking, shares, store
from sas_lint.api.checking import check, find
from sas_lint.api.config import Config, UsageError
from sas_lint.findings import Finding

SOURCES = 30
PLAIN = Config()
Change = Callable[[Path], object]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A statement of many entries, as far as this program is concerned, and a cache of its own."""
    monkeypatch.setenv("SAS_LINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(shares, "MANY", 2)
    monkeypatch.setattr(checking, "MANY", 2)
    monkeypatch.setattr(shares, "SHARE", 7)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    generate(SOURCES, 5, 3, 1, tmp_path / "made")
    return tmp_path / "made" / "content"


def whole(content: Path, config: Config = PLAIN) -> tuple[Finding, ...]:
    """What is found without any memory."""
    return check(content, config).findings


def entry(content: Path) -> Path:
    return sorted(path for path in content.glob("*/*.md") if path.parent.name != "front")[-1]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


CHANGES: dict[str, Change] = {
    "text of an entry": lambda content: append(entry(content), "\nThis is to be confirmed: TBC.\n"),
    "title of an entry": lambda content: replace(entry(content), "title: ", "title: Other "),
    "an entry that goes": lambda content: entry(content).unlink(),
    "an entry that comes": lambda content: shutil.copy(entry(content), entry(content).with_name("zz-new.md")),
    "a registry": lambda content: append(
        content / "publications.yaml", "- title: Unheard Of Yearbook\n  kind: official\n"
    ),
    "the names": lambda content: append(content / "names.yaml", "- name: Nothing\n  shrt: N\n"),
    "the statement": lambda content: replace(content / "statement.yaml", "producer:", "prodcer:"),
    "a front part": lambda content: append(
        next(iter(sorted((content / "front").glob("*.md")))), "\n[Gone](gone.md)\n"
    ),
    "a chapter's page": lambda content: append(next(iter(sorted(content.glob("*/chapter.md")))), "\nTBC\n"),
    "a file that links may lead to": lambda content: (content / "front" / "x.txt").write_text(""),
    "a file that is no text": lambda content: entry(content).write_bytes(b"---\ntitle: Caf\xe9\n---\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_is_seen(content: Path, what: str) -> None:
    before = find(content, Config()).findings
    assert before == whole(content)
    CHANGES[what](content)
    assert find(content, Config()).findings == whole(content)
    assert find(content, Config()).findings == whole(content)


def test_settings_and_packs_are_seen(content: Path, tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "ours"
    pack.mkdir(parents=True)
    rule = (data.rules() / "annex-a" / "placeholder.yaml").read_text("utf-8")
    for severity in ("warning", "info"):
        (pack.parent / "annex-a").mkdir(exist_ok=True)
        (pack.parent / "annex-a" / "placeholder.yaml").write_text(
            rule.replace("severity: error", f"severity: {severity}"), "utf-8"
        )
        for profile in (None, "publication"):
            for authority in (None, "code-3.0"):
                config = Config(packs=(pack.parent,), profile=profile, authority=authority)
                assert find(content, config).findings == whole(content, config)


def test_a_change_of_a_rule_is_seen_in_a_statement_of_any_size(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MANY", 1000)
    pack = tmp_path / "packs" / "annex-a"
    pack.mkdir(parents=True)
    config = Config(packs=(pack.parent,))
    rule = (data.rules() / "annex-a" / "placeholder.yaml").read_text("utf-8")
    for severity in ("warning", "info", "warning"):
        (pack / "placeholder.yaml").write_text(rule.replace("severity: error", f"severity: {severity}"))
        assert find(content, config).findings == whole(content, config)
    (pack / "placeholder.yaml").write_text("code: ZZ001\n")
    with pytest.raises(UsageError, match=r"placeholder\.yaml"):
        find(content, config)


def test_another_day_is_seen(content: Path) -> None:
    from datetime import date

    for day in (date(2015, 1, 1), date(2030, 1, 1), None):
        assert find(content, Config(), day).findings == check(content, Config(), day).findings


def test_another_version_is_seen(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find(content, Config())
    cached = kept(content)
    monkeypatch.setattr("sas_lint.api.judging.__version__", "0.0.0")
    find(content, Config())
    assert all(data != cached[name] for name, data in kept(content).items())


def kept(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.users_folder().rglob("*") if path.is_file()}


def test_what_is_kept_is_used(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = find(content, Config()).findings

    def unwanted(*_: object) -> None:
        raise AssertionError("an entry is read although nothing has changed")

    monkeypatch.setattr(shares, "entry", unwanted)
    assert find(content, Config()).findings == wanted


def test_nothing_is_kept_that_should_not_be(content: Path) -> None:
    find(content, Config(), remember=False)
    assert not store.users_folder().exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:60],
        lambda data: data[:100] + b"\0" + data[101:],
        lambda data: data + b"more",
    ],
)
def test_a_damaged_file_is_passed_over(content: Path, damage: Callable[[bytes], bytes]) -> None:
    wanted = find(content, Config()).findings
    for path in store.users_folder().rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))
    assert find(content, Config()).findings == wanted


def test_a_folder_that_others_can_write_to_is_not_used(content: Path) -> None:
    wanted = find(content, Config()).findings
    folders = list(store.users_folder().iterdir())
    for folder in folders:
        shutil.rmtree(folder)
        folder.mkdir()
        folder.chmod(0o777)
    assert find(content, Config()).findings == wanted
    assert not any(file for folder in folders for file in folder.iterdir())


def test_a_folder_that_cannot_be_made_does_no_harm(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAS_LINT_CACHE_DIR", "/dev/null/cache")
    assert find(content, Config()).findings == whole(content)


def test_only_values_of_ours_are_loaded(tmp_path: Path) -> None:
    kept = store.Store(tmp_path / "one")
    kept.put("value", b"k" * store.KEY_BYTES, subprocess.CompletedProcess([], 0))
    assert kept.get("value", b"k" * store.KEY_BYTES) is None


def test_the_oldest_folders_are_forgotten(tmp_path: Path) -> None:
    for number in range(store.MOST_FOLDERS + 5):
        store.Store(tmp_path / f"{number:03}")
        os.utime(tmp_path / f"{number:03}", (number, number))
    store.Store(tmp_path / "last")
    assert len(list(tmp_path.iterdir())) == store.MOST_FOLDERS
    assert (tmp_path / "last").is_dir()
    assert not (tmp_path / "000").exists()


def test_two_runs_at_once_do_no_harm(tmp_path: Path) -> None:
    generate(shares.MANY + 50, 5, 3, 1, tmp_path / "made")
    command = [sys.executable, "-m", "sas_lint", "check", "--content", str(tmp_path / "made" / "content")]
    setting = {**os.environ, "SAS_LINT_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(2):
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=setting) for _ in range(2)]
        printed = {run.communicate()[0] for run in runs}
        assert len(printed) == 1
