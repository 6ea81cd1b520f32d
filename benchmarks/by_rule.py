"""`python -m benchmarks.by_rule CONTENT`: how long reading takes, and each rule, in one process."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import catalogue
from sas_lint.api.config import load_config
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Settings, bound, conclude, examine, frame
from sas_lint.read.statement import read
from sas_lint.read.tree import Folder


class Took(NamedTuple):
    """What took how long, and how many findings came of it."""

    what: str
    seconds: float
    findings: int


def steps(content: Path) -> Iterator[Took]:
    """Read the statement, then run each rule on all of it; what one rule makes, the later ones share."""
    config, folder = load_config(content)
    packs = catalogue(config)
    start = time.perf_counter()
    statement, faults = read(Folder(folder), packs, None, date.today())
    yield Took("reading", time.perf_counter() - start, len(faults))
    whole = Whole(statement.without_text(), faults, packs)
    shares = [frame(whole), Context(whole, tuple(statement.sources), faults)]
    for rule in bound(packs, Settings(), statement.as_of):
        start = time.perf_counter()
        found = conclude([rule], [examine([rule], share) for share in shares], whole)
        yield Took(f"{rule.rule.code} {rule.rule.name}", time.perf_counter() - start, len(found))


def main() -> None:
    """Print what takes longest first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.by_rule", description=__doc__)
    parser.add_argument("content", type=Path)
    parser.add_argument("--least", type=float, default=0.01, help="leave out what takes fewer seconds (0.01)")
    options = parser.parse_args()
    gc.disable()
    took = list(steps(options.content))
    for one in sorted(took, key=lambda one: -one.seconds):
        if one.seconds >= options.least:
            print(f"{one.seconds:8.3f} s {one.findings:7} {one.what}")
    print(f"{sum(one.seconds for one in took):8.3f} s         all together")


if __name__ == "__main__":
    main()
