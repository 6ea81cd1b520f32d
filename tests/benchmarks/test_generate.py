"""A generated statement has the findings that its manifest lists and no others, and is always the same."""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.generate import generate
from benchmarks.making.entry_defects import ENTRY_DEFECTS
from benchmarks.making.other_defects import CHAPTER_DEFECTS, COMMON_DEFECTS, STATEMENT_DEFECTS
from benchmarks.making.shapes import shapes
from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config

ROOT = Path(__file__).resolve().parents[2]
KINDS = {**ENTRY_DEFECTS, **CHAPTER_DEFECTS, **STATEMENT_DEFECTS, **COMMON_DEFECTS}


def checked(folder: Path, sources: int, defects: int, waived: int = 0, seed: int = 1) -> Result:
    generate(sources, defects, waived, seed, folder)
    return check(folder / "content", Config())


def listed(folder: Path, what: str) -> Counter[tuple[str, str]]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return Counter((one["path"], one["rule"]) for one in manifest[what])


def found(result: Result, waived: bool) -> Counter[tuple[str, str]]:
    return Counter(
        (finding.span.path, finding.code)
        for finding in result.findings
        if (finding.waiver is not None) == waived
    )


@pytest.mark.parametrize(("sources", "defects", "seed"), [(120, 60, 1), (120, 60, 2), (60, 90, 3), (3, 2, 4)])
def test_check_finds_what_the_manifest_lists_and_nothing_else(
    tmp_path: Path, sources: int, defects: int, seed: int
) -> None:
    result = checked(tmp_path, sources, defects, seed=seed)
    assert sum(listed(tmp_path, "defects").values()) == defects
    assert found(result, waived=False) == listed(tmp_path, "defects")
    assert found(result, waived=True) == listed(tmp_path, "waived")


@pytest.mark.parametrize(("sources", "seed"), [(1, 1), (2, 1), (35, 2), (120, 3), (400, 4)])
def test_without_defects_there_is_no_finding_at_all(tmp_path: Path, sources: int, seed: int) -> None:
    result = checked(tmp_path, sources, 0, seed=seed)
    assert [finding.message for finding in result.findings] == []
    assert sum(1 for _ in result.statement.sources) == sources


def test_waived_findings_are_there_and_waived(tmp_path: Path) -> None:
    result = checked(tmp_path, 100, 0, waived=25)
    assert found(result, waived=False) == Counter()
    assert found(result, waived=True) == listed(tmp_path, "waived")
    assert sum(listed(tmp_path, "waived").values()) == 25


def test_each_kind_of_defect_comes_up(tmp_path: Path) -> None:
    generate(200, len(KINDS), 0, 1, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {one["defect"] for one in manifest["defects"]} == set(KINDS)


def test_the_same_seed_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    made = []
    for hash_seed in ("0", "1", "4711"):
        folder = tmp_path / hash_seed
        options = ["--sources", "80", "--defects", "50", "--waived", "9", "--seed", "7", "-o", str(folder)]
        subprocess.run(
            [sys.executable, "-m", "benchmarks.generate", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
        )
        made.append(
            {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )
    assert made[0] == made[1] == made[2]


def test_another_seed_gives_another_statement(tmp_path: Path) -> None:
    for seed in (1, 2):
        generate(20, 0, 0, seed, tmp_path / str(seed))
    names = [sorted(path.name for path in (tmp_path / seed).rglob("*.md")) for seed in ("1", "2")]
    assert names[0] != names[1]


def test_entries_are_as_long_as_the_real_ones(tmp_path: Path) -> None:
    result = checked(tmp_path, 10 * len(shapes()), 0)
    real = [sum(one.paragraph_words + one.list_words for one in shape.fields.values()) for shape in shapes()]
    words = [
        sum(len(prose.text.split()) for field in source.fields for prose in field.prose)
        for source in result.statement.sources
    ]
    for measure in (statistics.median, statistics.fmean):
        assert measure(words) == pytest.approx(measure(real), rel=0.25)


def test_it_overwrites_only_what_it_made_itself(tmp_path: Path) -> None:
    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "benchmarks.generate", "-o", str(tmp_path), *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mine.md").write_text("mine", "utf-8")
    assert run("--sources", "2").returncode == 2
    assert (tmp_path / "content" / "mine.md").is_file()
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    assert run("--sources", "2").returncode == 0
    assert not (tmp_path / "content" / "mine.md").exists()


@pytest.mark.parametrize(
    "options", [["--sources", "4", "--waived", "3"], ["--sources", "0"], ["--defects", "-1"]]
)
def test_what_cannot_be_made_is_refused_in_one_line(tmp_path: Path, options: Sequence[str]) -> None:
    command = [sys.executable, "-m", "benchmarks.generate", "-o", str(tmp_path), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "content").exists()
