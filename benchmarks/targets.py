"""Measurements -> the targets of the project, each met or not, with the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Measured

CHECK, PDF, DOCX, NOTHING, BARE = "check", "build pdf", "build docx", "python -c pass", "bare WeasyPrint"
OURS = "content/"

START_UP, LARGE, SECONDS, MEBIBYTES, LAYOUT = 15.0, 10_000, 8.0, 400.0, 1.2


@dataclass(frozen=True, slots=True)
class Target:
    """One target: what is asked, what was measured, and whether that is enough."""

    asked: str
    measured: str
    met: bool


def targets(found: Sequence[Measured]) -> Iterator[Target]:
    """The targets that the measurements can tell of."""
    yield from _start_up(found)
    yield from _large(found)
    yield from _layout(found)


def _start_up(found: Sequence[Measured]) -> Iterator[Target]:
    nothing = next((one for one in found if one.what == NOTHING), None)
    check = next((one for one in found if one.what == CHECK and one.statement == OURS), None)
    if nothing and check:
        times = check.seconds / nothing.seconds
        cpu = check.cpu_seconds / nothing.cpu_seconds
        yield Target(
            f"check of {OURS} takes at most {START_UP:g} times as long as {NOTHING}",
            f"{times:.1f} times ({check.seconds * 1000:.0f} ms and {nothing.seconds * 1000:.1f} ms; "
            f"processor time {cpu:.1f} times)",
            times <= START_UP,
        )


def _large(found: Sequence[Measured]) -> Iterator[Target]:
    for check in found:
        if check.what == CHECK and check.sources == LARGE:
            yield Target(
                f"check of {LARGE:,} sources takes at most {SECONDS:g} s and {MEBIBYTES:g} MiB",
                f"{check.seconds:.1f} s (processor time {check.cpu_seconds:.1f} s), {check.peak_mib:.0f} MiB",
                check.seconds <= SECONDS and check.peak_mib <= MEBIBYTES,
            )


def _layout(found: Sequence[Measured]) -> Iterator[Target]:
    bare = {one.statement: one for one in found if one.what == BARE}
    for pdf in found:
        if pdf.what == PDF and pdf.statement in bare:
            other = bare[pdf.statement]
            times = pdf.seconds / other.seconds
            yield Target(
                f"build pdf of {pdf.statement} takes at most {LAYOUT:g} times as long as {BARE}",
                f"{times:.2f} times ({pdf.seconds:.2f} s and {other.seconds:.2f} s; "
                f"processor time {pdf.cpu_seconds / other.cpu_seconds:.2f} times)",
                times <= LAYOUT,
            )
