"""A command -> how long it took and how much memory it held, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
_PAUSE = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")
_MAXRSS = 1 if sys.platform == "darwin" else 1024


class CommandFailed(Exception):
    """A command that was to be measured went wrong."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock, seconds of processor time, and bytes of memory at the most.

    `peak` is that of all processes together where they were watched; `largest` that of the largest process.
    """

    wall: float
    cpu: float
    peak: int
    largest: int


def run(
    command: Sequence[str],
    allowed: Iterable[int] = (0,),
    watch: bool = False,
    settings: Mapping[str, str] = NO_SETTINGS,
) -> Run:
    """Run a command to its end, with some settings added to its environment.

    `allowed` are the exit statuses that are no failure. With `watch` the memory of the command and of what it
    starts is looked at fifty times a second, which costs it a little time. Without, only the kernel's record
    of the largest single process is taken.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=complained, env=_environment(settings)
        )
        seen = _watch(process.pid) if watch else 0
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            raise CommandFailed(_complaint(command, process.returncode, complained))
    largest = used.ru_maxrss * _MAXRSS
    return Run(wall, used.ru_utime + used.ru_stime, max(seen, largest), largest)


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment, in which byte code may be kept: the first run warms it up for the others."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, **settings}


def _complaint(command: Sequence[str], status: int, complained: IO[bytes]) -> str:
    complained.seek(0)
    last = complained.read().decode("utf-8", "replace").strip()[-1000:]
    return f"{' '.join(command)} ended with {status}\n{last}"


def _watch(pid: int) -> int:
    """The most memory that the process and its descendants held at one time, while it ran."""
    most = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, _held([pid, *_descendants(pid)]))
        time.sleep(_PAUSE)
    return most


def _held(pids: Sequence[int]) -> int:
    """Bytes in memory; what several processes share is counted once."""
    if len(pids) == 1:
        return int((_read(pids[0], "statm").split() or ["0", "0"])[1]) * _PAGE
    lines = (line for pid in pids for line in _read(pid, "smaps_rollup").splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for tasks in _PROC.glob(f"{pid}/task/*/children")
            for child in tasks.read_text().split()
        ]
    except OSError:  # it has ended meanwhile
        return []


def _read(pid: int, name: str) -> str:
    try:
        return (_PROC / str(pid) / name).read_text()
    except OSError:
        return ""
