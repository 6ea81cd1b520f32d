"""`python -m benchmarks.importing FILE...`: seconds and peak memory of `sas-lint import`, and words a second.

A text is also imported ten and forty times over, to see how the time grows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TIMES = (1, 10, 40)
_RUNS = 3
_COMMAND = (sys.executable, "-m", "sas_lint", "import")
_WATCH = (
    "import resource,subprocess,sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
)
_PEAK = "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"


class Took(NamedTuple):
    """What was imported, how often over, the best time in seconds, and the peak in MiB."""

    name: str
    times: int
    seconds: float
    peak: int


def measured(file: Path) -> Iterator[Took]:
    """Import the file, and where it is a text, that text several times over."""
    for times in TIMES if file.suffix == ".txt" else TIMES[:1]:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / file.name
            path.write_bytes(b"\n".join([file.read_bytes()] * times))
            runs = [_run(path, Path(name) / f"content-{number}") for number in range(_RUNS)]
        yield Took(file.name, times, min(seconds for seconds, _ in runs), max(peak for _, peak in runs))


def _run(file: Path, folder: Path) -> tuple[float, int]:
    begun = time.perf_counter()
    command = [sys.executable, "-c", _WATCH + _PEAK, *_COMMAND, str(file), "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, int(done.stdout)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    print("| file | times over | seconds | MiB |\n| --- | --- | --- | --- |")
    for file in parser.parse_args().files:
        for took in measured(file):
            print(f"| {took.name} | {took.times} | {took.seconds:.2f} | {took.peak} |")


if __name__ == "__main__":
    main()
