"""A skeleton of a statement and its entries' files -> what the rules find, share by share, on every core.

In the first round each process reads its shares and tells the others what the entries' front matter says; in
the second it examines them, with the whole statement to look things up in. The text of an entry never leaves
the process that read it: to send it would cost more than reading it. What is remembered is not done again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

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

Files = Mapping[str, bytes | Fault]
# Below so many entries another process costs more than it saves.
MANY = 400
SHARE = 100
FRAME = -1
"""The number of the share that holds no entry."""
# It is about as much work as this part of all shares.
_FRAME_PART = 14


class Job(NamedTuple):
    """What every process knows: the files, the skeleton, and how to judge."""

    tree: Tree
    skeleton: Skeleton
    catalogue: Catalogue
    rules: Sequence[Bound]


class Memory(Protocol):
    """What earlier runs found. A share is known by its number; that of the frame is FRAME.

    `cold` where hardly anything can be known, so that it is not worth the time to look before the work is
    shared out.
    """

    cold: bool

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

    cold = True

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
    worker = Worker(job, memory)
    crew = Crew(worker)
    crew.survey([number for number in worker.numbers if memory.cold or not worker.recall(number)])
    whole = worker.whole
    known = {number: None if memory.cold else memory.examined(number) for number in worker.numbers}
    crew.begin([number for number, examined in known.items() if examined is None])
    own = None if memory.cold else memory.examined(FRAME)
    if own is None:
        own = examine(job.rules, frame(whole, worker.beside))
        memory.keep_examined(FRAME, own)
    found = crew.finish()
    crew.dismiss()
    return whole, [own, *(known[number] or found[number] for number in worker.numbers)]


class Worker:
    """What one process knows of the shares, by their numbers; a process that is forked off knows the same."""

    def __init__(self, job: Job, memory: Memory) -> None:
        self._job = job
        self._memory = memory
        self._shape = Shape.of(job.catalogue)
        self._shares = shares(job.skeleton)
        self._files: dict[int, Files] = {}
        self._read: dict[int, tuple[Entry, ...]] = {}
        self.surveyed: dict[int, tuple[Entry, ...]] = {}

    @property
    def numbers(self) -> range:
        """The numbers of all shares."""
        return range(len(self._shares))

    def recall(self, number: int) -> bool:
        """Read the files of a share; whether its entries are remembered as they stand."""
        tree = self._job.tree
        files = self._files[number] = {path: tree.data(path) for path in self._shares[number]}
        known = self._memory.survey(number, files)
        if known is not None:
            self.surveyed[number] = known
        return known is not None

    def survey(self, number: int) -> None:
        """Read the entries of a share, and keep them without their text as well."""
        if number not in self._files and self.recall(number):
            return
        light = tuple(one._replace(source=_without_text(one.source)) for one in self._entries(number))
        self.surveyed[number] = light
        self._memory.keep_survey(number, light)

    def _entries(self, number: int) -> tuple[Entry, ...]:
        if number not in self._read:
            held = Held(self._job.tree, self._files.pop(number))
            self._read[number] = tuple(entry(held, path, self._shape) for path in self._shares[number])
        return self._read[number]

    @cached_property
    def _together(self) -> tuple[Whole, tuple[Fault, ...]]:
        entries = [one for number in self.numbers for one in self.surveyed[number]]
        statement, beside = joined(self._job.skeleton, entries)
        faults = (*beside, *(fault for one in entries for fault in one.faults))
        self._memory.surround(entries, faults)
        return Whole(statement, faults, self._job.catalogue), beside

    @property
    def whole(self) -> Whole:
        """The whole statement, from the front matter of all entries; every share has been surveyed."""
        return self._together[0]

    @property
    def beside(self) -> tuple[Fault, ...]:
        """The faults that no entry has."""
        return self._together[1]

    def examine(self, number: int) -> Examined:
        """What the rules find in a share."""
        whole, entries = self.whole, self._entries(number)
        sources = tuple(one.source for one in entries if one.source)
        faults = tuple(fault for one in entries for fault in one.faults)
        found = examine(self._job.rules, Context(whole, sources, faults))
        del self._read[number]
        self._memory.keep_examined(number, found)
        return found


def _without_text(source: Source | None) -> Source | None:
    return source.without_text() if source else None


class Crew:
    """This process and, from the moment that there is much to do, others beside it."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._lines: list[Line] = []
        self._holder: dict[int, int] = {}
        self._own: list[int] = []

    def survey(self, numbers: Sequence[int]) -> None:
        """Have every one of these shares read; the worker here gets to know their entries."""
        self._hire(numbers)
        self._share_out(self._dealt(numbers))

    def _share_out(self, parts: list[list[int]]) -> None:
        for line, part in zip(self._lines, parts[1:], strict=True):
            line.send(part)
        for number in parts[0]:
            self._worker.survey(number)
        told = [line.receive() for line in self._lines]
        for number, line in enumerate(self._lines):
            own = {share: self._worker.surveyed[share] for share in parts[0]}
            line.send([own, *told[:number], *told[number + 1 :]])
        for part in told:
            self._worker.surveyed |= part

    def begin(self, numbers: Sequence[int]) -> None:
        """Let the others examine their part of these shares from now on."""
        if not self._lines and self._hire(numbers):
            self._share_out([[] for _ in range(len(self._lines) + 1)])
        self._own, *parts = self._dealt(numbers)
        for line, part in zip(self._lines, parts, strict=True):
            line.send(part)

    def finish(self) -> dict[int, Examined]:
        """What the rules find in these shares: those of this process, and what the others found meanwhile."""
        found = {number: self._worker.examine(number) for number in self._own}
        for line in self._lines:
            found |= line.receive()
        return found

    def _hire(self, numbers: Sequence[int]) -> bool:
        """Fork off the other processes where there is enough to do; each knows what this one knows now."""
        if len(numbers) * SHARE < MANY or not hasattr(os, "fork"):
            return False
        self._lines = [_process(self._worker) for _ in range(1, min(os.cpu_count() or 1, len(numbers)))]
        return True

    def _dealt(self, numbers: Sequence[int]) -> list[list[int]]:
        """The shares of each process, this one's first; who has read a share keeps it."""
        parts: list[list[int]] = [[] for _ in range(len(self._lines) + 1)]
        # This process has the frame to examine as well, and what all found to put together.
        ahead = [len(numbers) // _FRAME_PART, *(0 for _ in self._lines)]
        for number in numbers:
            fewest = min(range(len(parts)), key=lambda place: len(parts[place]) + ahead[place])
            parts[self._holder.setdefault(number, fewest)].append(number)
        return parts

    def dismiss(self) -> None:
        """Let the other processes end."""
        for line in self._lines:
            line.close()


def _process(worker: Worker) -> Line:
    """Another process, which surveys shares, learns what the others surveyed, and examines shares."""
    from sas_lint.api.processes import fork

    def serve(line: Line) -> None:
        numbers = line.receive()
        for number in numbers:
            worker.survey(number)
        line.send({number: worker.surveyed[number] for number in numbers})
        for part in line.receive():
            worker.surveyed |= part
        line.send({number: worker.examine(number) for number in line.receive()})

    return fork(serve)
