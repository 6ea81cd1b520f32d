"""The paths of entries -> the entries in that order, on every core where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sas_lint.model.statement import Source
from sas_lint.read.entries import Shape, source
from sas_lint.read.tree import Tree
from sas_lint.schema.faults import Fault

if TYPE_CHECKING:
    from concurrent.futures import Future

MANY = 400
_CHUNK = 100


class Entry(NamedTuple):
    """An entry as read (None where the file could not be), and its faults."""

    source: Source | None
    faults: tuple[Fault, ...]


def entries(tree: Tree, paths: Sequence[str], shape: Shape) -> list[Entry]:
    """Read the entries at the paths.

    The result does not depend on how many cores there are; a few entries are read by this process alone,
    because starting another costs more than they do.
    """
    cores = os.cpu_count() or 1
    if len(paths) < MANY or cores < 2 or not hasattr(os, "fork"):
        return [_entry(tree, path, shape) for path in paths]
    return _together(tree, paths, shape, cores)


def _entry(tree: Tree, path: str, shape: Shape) -> Entry:
    text = tree.read(path)
    if isinstance(text, Fault):
        return Entry(None, (text,))
    return Entry(*source(text, f"{tree.name}/{path}", path.partition("/")[0], shape))


class _Reader:
    """What a worker needs; the fork hands it over, so that only paths and entries travel."""

    tree: Tree
    shape: Shape


def _chunk(paths: Sequence[str]) -> list[Entry]:
    return [_entry(_Reader.tree, path, _Reader.shape) for path in paths]


def _together(tree: Tree, paths: Sequence[str], shape: Shape, cores: int) -> list[Entry]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    _Reader.tree, _Reader.shape = tree, shape
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor(cores - 1, mp_context=get_context("fork")) as pool:
        futures = [pool.submit(_chunk, chunk) for chunk in chunks]
        own = dict(_own_share(chunks, futures))
        return [
            entry for number, future in enumerate(futures) for entry in own.get(number) or future.result()
        ]


def _own_share(
    chunks: Sequence[Sequence[str]], futures: Sequence[Future[list[Entry]]]
) -> Iterator[tuple[int, list[Entry]]]:
    """Read the chunks that no worker has begun, from the end; the workers go from the start."""
    for number in range(len(chunks) - 1, -1, -1):
        if futures[number].cancel():
            yield number, _chunk(chunks[number])
