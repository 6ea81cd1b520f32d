"""A skeleton of a statement and its entries' files -> what the rules find, share by share, on every core.

In the first round each process reads its shares and tells the others what the entries' front matter says; in
the second it examines them, with the whole statement to look things up in. The text of an entry never leaves
the process that read it: to send it would cost more than reading it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from sas_lint.lint.bind import Bound
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.run import Examined, examine, frame
from sas_lint.model.statement import Source
from sas_lint.read.entries import Entry, Shape, entry
from sas_lint.read.statement import Skeleton, joined
from sas_lint.read.tree import Held, Tree
from sas_lint.rules.values import Catalogue
from sas_lint.schema.faults import Fault

if TYPE_CHECKING:
    from sas_lint.api.processes import Line

T = TypeVar("T")
Files = Mapping[str, bytes | Fault]
# Below so many entries another process costs more than it saves.
MANY = 400
SHARE = 100


class Job(NamedTuple):
    """What every process knows: the files, the skeleton, and how to judge."""

    tree: Tree
    skeleton: Skeleton
    catalogue: Catalogue
    rules: Sequence[Bound]


class Memory(Protocol):
    """What earlier runs found. A share is known by its number."""

    def survey(self, number: int, files: Files) -> tuple[Entry, ...] | None:
        """The entries of a share without their text, where its files are as they were."""

    def keep_survey(self, number: int, entries: tuple[Entry, ...]) -> None:
        """Keep the entries of a share for the next run; they come from the files last given for it."""

    def surround(self, entries: Sequence[Entry], faults: Sequence[Fault]) -> None:
        """Take note of what the rules may look up beside a share: all front matter, all faults."""

    def examined(self, number: int) -> Examined | None:
        """What a share gave, where nothing that it depends on has changed."""

    def keep_examined(self, number: int, examined: Examined) -> None:
        """Keep what a share gave for the next run."""


class Nothing:
    """The memory of a run that neither remembers nor is remembered."""

    def survey(self, number: int, files: Files) -> tuple[Entry, ...] | None:
        """Nothing."""

    def keep_survey(self, number: int, entries: tuple[Entry, ...]) -> None:
        """Nothing is kept."""

    def surround(self, entries: Sequence[Entry], faults: Sequence[Fault]) -> None:
        """Nothing is noted."""

    def examined(self, number: int) -> Examined | None:
        """Nothing."""

    def keep_examined(self, number: int, examined: Examined) -> None:
        """Nothing is kept."""


def shares(skeleton: Skeleton) -> list[list[str]]:
    """The paths of the entries, some at a time."""
    paths = skeleton.entries
    return [paths[start : start + SHARE] for start in range(0, len(paths), SHARE)]


def run(job: Job, memory: Memory) -> tuple[Whole, list[Examined]]:
    """The whole statement, and what each share gave, the frame's first; the same on any number of cores."""
    cores = os.cpu_count() or 1
    many = len(job.skeleton.entries) >= MANY and cores > 1 and hasattr(os, "fork")
    count = len(shares(job.skeleton))
    crew = Crew(job, memory, min(cores, count) if many else 1)
    whole, beside = whole_of(job, _in_order([crew.survey()]), memory)
    own = examine(job.rules, frame(whole, beside))
    return whole, [own, *_in_order([crew.examine(whole)])]


def whole_of(
    job: Job, surveyed: Iterable[Sequence[Entry]], memory: Memory
) -> tuple[Whole, tuple[Fault, ...]]:
    """The whole statement, from the front matter of all its entries; and the faults that no entry has."""
    entries = [one for share in surveyed for one in share]
    statement, beside = joined(job.skeleton, entries)
    faults = (*beside, *(fault for one in entries for fault in one.faults))
    memory.surround(entries, faults)
    return Whole(statement, faults, job.catalogue), beside


class Worker:
    """The shares of one process: `number` of `of`."""

    def __init__(self, job: Job, memory: Memory, number: int, of: int) -> None:
        self._job = job
        self._memory = memory
        self._shape = Shape.of(job.catalogue)
        self._shares = dict(list(enumerate(shares(job.skeleton)))[number::of])
        self._files: dict[int, Files] = {}
        self._read: dict[int, tuple[Entry, ...]] = {}

    def survey(self) -> dict[int, tuple[Entry, ...]]:
        """The entries of each share, without their text."""
        return {number: self._surveyed(number) for number in self._shares}

    def _surveyed(self, number: int) -> tuple[Entry, ...]:
        tree = self._job.tree
        files = self._files[number] = {path: tree.data(path) for path in self._shares[number]}
        known = self._memory.survey(number, files)
        if known is not None:
            return known
        light = tuple(one._replace(source=_without_text(one.source)) for one in self._entries(number))
        self._memory.keep_survey(number, light)
        return light

    def _entries(self, number: int) -> tuple[Entry, ...]:
        if number not in self._read:
            held = Held(self._job.tree, self._files.pop(number))
            self._read[number] = tuple(entry(held, path, self._shape) for path in self._shares[number])
        return self._read[number]

    def examine(self, whole: Whole) -> dict[int, Examined]:
        """What the rules find in each share."""
        return {number: self._examined(number, whole) for number in self._shares}

    def _examined(self, number: int, whole: Whole) -> Examined:
        known = self._memory.examined(number)
        if known is not None:
            return known
        entries = self._entries(number)
        sources = tuple(one.source for one in entries if one.source)
        faults = tuple(fault for one in entries for fault in one.faults)
        found = examine(self._job.rules, Context(whole, sources, faults))
        del self._read[number]
        self._memory.keep_examined(number, found)
        return found


def _without_text(source: Source | None) -> Source | None:
    return source.without_text() if source else None


class Crew:
    """This process and the others, each with its shares."""

    def __init__(self, job: Job, memory: Memory, size: int) -> None:
        self._own = Worker(job, memory, 0, size)
        self._others = [_process(job, memory, number, size) for number in range(1, size)]

    def survey(self) -> dict[int, tuple[Entry, ...]]:
        """The entries of every share, without their text, by the share's number."""
        found = self._own.survey()
        told = [other.receive() for other in self._others]
        for number, other in enumerate(self._others):
            other.send([found, *told[:number], *told[number + 1 :]])
        return {number: entries for part in (found, *told) for number, entries in part.items()}

    def examine(self, whole: Whole) -> dict[int, Examined]:
        """What the rules find in every share, by its number."""
        found = self._own.examine(whole)
        for other in self._others:
            found |= other.receive()
            other.close()
        return found


def _process(job: Job, memory: Memory, number: int, of: int) -> Line:
    """Another process, which goes through the two rounds with a worker of its own."""
    from sas_lint.api.processes import fork

    def serve(line: Line) -> None:
        worker = Worker(job, memory, number, of)
        own = worker.survey()
        line.send(own)
        whole, _ = whole_of(job, _in_order([own, *line.receive()]), memory)
        line.send(worker.examine(whole))

    return fork(serve)


def _in_order(parts: Iterable[Mapping[int, T]]) -> list[T]:
    found = {number: value for part in parts for number, value in part.items()}
    return [found[number] for number in sorted(found)]
