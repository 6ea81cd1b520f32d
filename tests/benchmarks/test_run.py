"""The measuring commands run, and the targets are told truly; no test depends on how fast the machine is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import Measured
from benchmarks.process import CommandFailed, run
from benchmarks.targets import AGAIN, BARE, CHANGED, CHECK, MARKDOWNLINT, NOTHING, OURS, PDF, REBUILT, targets

ROOT = Path(__file__).resolve().parents[2]


def measured(what: str, statement: str, sources: int, seconds: float, peak: float = 100) -> Measured:
    return Measured(what, statement, sources, seconds, seconds, peak, peak, (seconds,))


def test_a_run_is_timed_and_its_memory_is_seen() -> None:
    done = run([sys.executable, "-c", "import time; held = b'x' * (64 << 20); time.sleep(0.2)"], watch=True)
    assert done.wall >= 0.2
    assert done.peak > 64 << 20


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="without it one process only is seen"
)
def test_the_memory_of_all_processes_counts() -> None:
    child = [sys.executable, "-c", "import time; held = bytearray(b'x') * (48 << 20); time.sleep(1)"]
    parent = (
        f"import subprocess; two = [subprocess.Popen({child!r}) for _ in range(2)]; [c.wait() for c in two]"
    )
    assert run([sys.executable, "-c", parent], watch=True).peak > 96 << 20


def test_a_command_that_fails_is_told_with_its_words() -> None:
    with pytest.raises(CommandFailed, match=r"ended with 3\nno good"):
        run([sys.executable, "-c", "import sys; print('no good', file=sys.stderr); sys.exit(3)"])
    assert run([sys.executable, "-c", "raise SystemExit(1)"], allowed=(0, 1)).wall > 0


@pytest.mark.parametrize(
    ("found", "met"),
    [
        ([measured(NOTHING, "", 0, 0.01), measured(CHECK, OURS, 35, 0.15)], True),
        ([measured(NOTHING, "", 0, 0.01), measured(CHECK, OURS, 35, 0.16)], False),
        ([measured(CHECK, "generated", 10_000, 8, 400)], True),
        ([measured(CHECK, "generated", 10_000, 8, 401)], False),
        ([measured(CHECK, OURS, 35, 0.5), measured(MARKDOWNLINT, OURS, 35, 1.0)], True),
        ([measured(CHECK, OURS, 35, 0.6), measured(MARKDOWNLINT, OURS, 35, 1.0)], False),
        ([measured(PDF, OURS, 35, 1.0), measured(BARE, OURS, 35, 1.0)], True),
        ([measured(PDF, OURS, 35, 1.1), measured(BARE, OURS, 35, 1.0)], False),
        ([measured(PDF, "generated", 300, 9.0), measured(REBUILT, "generated", 300, 3.0)], True),
        ([measured(PDF, "generated", 300, 9.0), measured(REBUILT, "generated", 300, 3.1)], False),
        ([measured(PDF, "generated", 1200, 9.0, 700)], True),
        ([measured(PDF, "generated", 1200, 9.0, 701)], False),
    ],
)
def test_a_target_is_met_or_not(found: list[Measured], met: bool) -> None:
    (target,) = targets(found)
    assert target.met == met


def test_the_large_statement_is_set_beside_others_beside_itself_and_beside_a_smaller_one() -> None:
    found = [
        measured(CHECK, "some", 1000, 1),
        measured(CHECK, "many", 10_000, 10),
        measured(AGAIN, "many", 10_000, 2),
        measured(CHANGED, "many", 10_000, 2.1),
        measured(MARKDOWNLINT, "many", 10_000, 29),
    ]
    assert [target.met for target in targets(found)] == [False, True, True, False, True]
    found[1] = measured(CHECK, "many", 10_000, 12)
    assert [target.met for target in targets(found)] == [False, True, True, True, False]


def test_targets_that_were_not_measured_are_not_told_of() -> None:
    assert list(targets([measured(CHECK, "generated", 1000, 1), measured(PDF, "generated", 35, 1)])) == []


def test_the_command_prints_a_table_and_the_targets(tmp_path: Path) -> None:
    file = tmp_path / "numbers.json"
    options = ["--sizes", "3", "--only", "check", "--repeat", "1", "--json", str(file)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "sources/s" in done.stdout
    assert f"check of {OURS} takes at most 15 times as long" in done.stdout
    record = json.loads(file.read_text("utf-8"))
    own = [one for one in record["measured"] if one["what"] in (NOTHING, CHECK, AGAIN, CHANGED)]
    assert [one["what"] for one in own] == [NOTHING, CHECK, CHECK, AGAIN, CHANGED]
    assert own[2]["sources"] == 3
    assert all(one["seconds"] > 0 and one["peak_mib"] > 0 for one in record["measured"])


def test_bare_weasyprint_prints_the_same_statement(tmp_path: Path) -> None:
    generate = [sys.executable, "-m", "benchmarks.generate", "--sources", "2", "-o", str(tmp_path)]
    subprocess.run(generate, cwd=ROOT, check=True)
    module = [sys.executable, "-m", "benchmarks.bare_weasyprint"]
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    kind = subprocess.run(
        [*module, "html", str(tmp_path / "content"), str(page)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert "target-counter(" in page.read_text("utf-8")
    subprocess.run([*module, "pdf", str(page), str(pdf), kind], cwd=ROOT, check=True)
    assert pdf.read_bytes().startswith(b"%PDF-")
