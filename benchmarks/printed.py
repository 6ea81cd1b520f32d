"""`python -m benchmarks.printed`: `check` of finished PDF and Word files of several sizes; the targets."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from benchmarks.measure import Job, Measured, in_turn
from benchmarks.peers import ROOT
from benchmarks.process import CommandFailed

SIZES = (35, 300)
SECONDS = 2.0
# The largest may take so many times as long a page as the smallest.
_FLAT = 1.5
_SEED = 1
_FOUND = (0, 1)


def jobs(sizes: Sequence[int], folder: Path) -> Iterator[Job]:
    """The check of each file: our own, and those of generated statements. A job's `sources` are its pages."""
    for name, content in _statements(sizes, folder):
        out = folder / f"out-{name}"
        _run("sas_lint", "build", "pdf", "docx", "--content", str(content), "-o", str(out))
        pages = _pages(next(out.glob("*.pdf")))
        for path in sorted(out.iterdir()):
            command = [sys.executable, "-m", "sas_lint", "check", str(path), "--format", "concise"]
            yield Job(f"check {path.suffix[1:]}", name, pages, command, _FOUND)


def _statements(sizes: Sequence[int], folder: Path) -> Iterator[tuple[str, Path]]:
    yield "ours", ROOT / "content"
    for size in sizes:
        made = folder / f"made-{size}"
        _run("benchmarks.generate", "--sources", str(size), "--seed", str(_SEED), "-o", str(made))
        yield f"generated {size:,}", made / "content"


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _run(module: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFailed(f"{module} ended with {done.returncode}\n{done.stderr.strip()[-1000:]}")


def table(found: Sequence[Measured]) -> Iterator[str]:
    """The measurements in columns."""
    named = f"{'':12} {'statement':18}"
    yield f"{named} {'pages':>7} {'seconds':>8} {'CPU s':>8} {'ms a page':>10} {'peak MiB':>9}"
    for one in found:
        yield (
            f"{one.what:12} {one.statement:18} {one.sources:7,} {one.seconds:8.2f} {one.cpu_seconds:8.2f}"
            f" {one.cpu_seconds / one.sources * 1000:10.1f} {one.peak_mib:9.0f}"
        )


def verdicts(found: Sequence[Measured]) -> Iterator[str]:
    """The targets, each with its numbers."""
    for one in found:
        if one.statement == "ours":
            met = "met" if one.seconds <= SECONDS else "NOT MET"
            yield f"{met:8} {one.what} of our bulletin within {SECONDS:.0f} s: {one.seconds:.2f} s"
    for what in dict.fromkeys(one.what for one in found):
        own = sorted((one for one in found if one.what == what), key=lambda one: one.sources)
        least, most = (one.cpu_seconds / one.sources for one in (own[0], own[-1]))
        met = "met" if most <= _FLAT * least else "NOT MET"
        yield f"{met:8} {what} no more than linear in pages: {most / least:.2f} times as long a page"


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.printed", description=__doc__)
    parser.add_argument(
        "--sizes", type=lambda text: [int(one) for one in text.split(",") if one], default=list(SIZES)
    )
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="counted runs of each (5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sas-lint-") as folder:
        found = in_turn(list(jobs(options.sizes, Path(folder))), options.repeat)
    for line in (*table(found), "", *verdicts(found)):
        print(line)


if __name__ == "__main__":
    main()
