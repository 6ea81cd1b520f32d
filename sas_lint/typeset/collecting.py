"""Garbage collection, off for the length of a block."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """No garbage collection meanwhile: layout makes millions of small objects that all stay, and looking
    through them again and again costs a quarter of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def sweep() -> None:
    """Collect now what a finished piece of work has left, where collection is off."""
    gc.collect()


def spare() -> None:
    """Leave all that is in memory now out of every collection to come."""
    gc.freeze()
