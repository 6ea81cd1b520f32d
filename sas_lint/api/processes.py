"""A function -> a process that runs it, and a line between the two on which values travel."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any, NamedTuple


class ProcessFailed(Exception):
    """A process that ended before it had told everything; the message is its own traceback."""


class _Failure(NamedTuple):
    """What a process says in place of an answer."""

    told: str


class Line:
    """One end of the line to another process, with the number of the process at the other end."""

    def __init__(self, connection: Connection, process: int) -> None:
        self._connection = connection
        self._process = process

    def send(self, value: object) -> None:
        """Send a value that can be pickled; nobody may be there any more to take it."""
        with contextlib.suppress(BrokenPipeError):
            self._connection.send(value)

    def receive(self) -> Any:
        """The next value. Raises ProcessFailed where the other process has ended instead."""
        try:
            value = self._connection.recv()
        except (EOFError, ConnectionResetError) as error:
            raise ProcessFailed("a process ended without a word") from error
        if isinstance(value, _Failure):
            raise ProcessFailed(value.told)
        return value

    def close(self) -> None:
        """Hang up, and wait for the other process to end."""
        self._connection.close()
        if self._process:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._process, 0)


def fork(serve: Callable[[Line], None]) -> Line:
    """Run a function in a copy of this process, which shares all that is in memory now."""
    here, there = Pipe()
    process = os.fork()
    if process:
        there.close()
        return Line(here, process)
    here.close()
    status = 0
    try:
        serve(Line(there, 0))
    except ProcessFailed:
        # The one who asked has gone.
        status = 1
    except BaseException:  # noqa: BLE001 - whatever it is, it is told at the other end
        status = 1
        there.send(_Failure(traceback.format_exc()))
    finally:
        os._exit(status)
