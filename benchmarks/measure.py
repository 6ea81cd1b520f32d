"""Commands that take turns -> the median of each one's runs, after one run of each that does not count."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.process import Run, run


@dataclass(frozen=True, slots=True)
class Job:
    """A command to measure: what it is called, on which statement, and how many sources that has.

    `before` is called before each run; what it does is not timed.
    """

    what: str
    statement: str
    sources: int
    command: Sequence[str]
    allowed: tuple[int, ...] = (0,)
    settings: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = bool

    def run(self, watch: bool = False) -> Run:
        """Do what is to be done before each run, untimed, then run the command once."""
        self.before()
        return run(self.command, self.allowed, watch, self.settings)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a job took: medians of the counted runs, and the most memory of any run."""

    what: str
    statement: str
    sources: int
    seconds: float
    cpu_seconds: float
    peak_mib: float
    largest_mib: float
    runs: tuple[float, ...]

    @property
    def sources_a_second(self) -> float:
        """How many sources are dealt with in a second."""
        return self.sources / self.seconds


def in_turn(jobs: Sequence[Job], times: int) -> list[Measured]:
    """Measure jobs that are compared with one another, one run of each in turn.

    The first run of each is watched for its memory, and warms up byte code and file cache; it is not timed.
    """
    first = [job.run(watch=True) for job in jobs]
    rounds = [[job.run() for job in jobs] for _ in range(times)]
    return [
        _measured(job, warm, [one[number] for one in rounds])
        for number, (job, warm) in enumerate(zip(jobs, first, strict=True))
    ]


def _measured(job: Job, warm: Run, runs: Sequence[Run]) -> Measured:
    return Measured(
        job.what,
        job.statement,
        job.sources,
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.peak for one in (warm, *runs)) / 1024**2,
        max(one.largest for one in (warm, *runs)) / 1024**2,
        tuple(round(one.wall, 4) for one in runs),
    )
