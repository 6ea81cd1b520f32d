"""Jobs -> their results, worked off in copies of this process, one a core.

What the jobs need in common is in memory when the copies are made, and only small things travel. Where the
machine knows no such copies, or one core is all there is, the work is done here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Generic, NamedTuple, TypeVar

from sas_lint.typeset import collecting
from sas_lint.typeset.errors import Misprint, TypesetError

Job = TypeVar("Job")
Result = TypeVar("Result")


class _Fault(NamedTuple):
    """What a worker sends in place of a result: the error, or the traceback of one that is no message."""

    error: TypesetError | None
    told: str


class _Hand(NamedTuple):
    process: int
    line: Connection


class Crew(Generic[Job, Result]):
    """Workers that all do one kind of work; to be left by `with`, which ends them."""

    def __init__(self, work: Callable[[Job], Result], count: int) -> None:
        self._work = work
        self._count = count if hasattr(os, "fork") else 1
        self._hands: list[_Hand] = []

    def __enter__(self) -> Crew[Job, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            hand.line.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(hand.process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(hand.process, 0)
        self._hands.clear()

    def map(self, jobs: Mapping[int, Job]) -> Iterator[tuple[int, Result]]:
        """The result of each job, as they come.

        Raises the TypesetError that a job raises, and TypesetError where a worker was ended from outside.
        """
        if self._count < 2 or len(jobs) < 2:
            yield from ((at, self._work(job)) for at, job in jobs.items())
            return
        waiting = iter(jobs.items())
        busy: dict[Connection, int] = {}
        while len(self._hands) < min(self._count, len(jobs)):
            self._hands.append(self._hire())
        for hand in self._hands:
            _give(hand.line, waiting, busy)
        while busy:
            for line in wait(list(busy)):
                assert isinstance(line, Connection)
                result = _taken(line)
                at = busy.pop(line)
                _give(line, waiting, busy)
                yield at, result

    def _hire(self) -> _Hand:
        here, there = Pipe()
        process = os.fork()
        if process:
            there.close()
            return _Hand(process, here)
        try:
            here.close()
            for hand in self._hands:
                hand.line.close()
            # The one who asked decides what an interruption means.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            collecting.spare()
            with collecting.paused(), contextlib.suppress(EOFError, OSError):
                self._serve(there)
        finally:
            os._exit(0)

    def _serve(self, line: Connection) -> None:
        while True:
            job = line.recv()
            try:
                answer: object = self._work(job)
            except TypesetError as error:
                answer = _Fault(error, "")
            except BaseException:  # noqa: BLE001 - whatever it is, it is told at the other end
                answer = _Fault(None, traceback.format_exc())
            line.send(answer)
            del job, answer
            collecting.sweep()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _give(line: Connection, waiting: Iterator[tuple[int, Any]], busy: dict[Connection, int]) -> None:
    for at, job in waiting:
        with contextlib.suppress(BrokenPipeError):
            line.send(job)
        busy[line] = at
        return


def _taken(line: Connection) -> Any:
    try:
        answer = line.recv()
    except (EOFError, ConnectionResetError) as error:
        raise TypesetError(
            "a process that lays out pages was ended from outside: the machine may be short of memory"
        ) from error
    if isinstance(answer, _Fault):
        raise answer.error or Misprint(answer.told)
    return answer
