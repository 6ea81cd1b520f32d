"""Document -> printed chunks whose contents lists and links print the pages that their headings landed on."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sas_lint.document.nodes import Document
from sas_lint.typeset import chunks, collecting, keeping, stamps
from sas_lint.typeset.chunks import Chunk, Printed
from sas_lint.typeset.crew import Crew
from sas_lint.typeset.errors import Misprint
from sas_lint.typeset.press import Press
from sas_lint.typeset.theme import Theme

_ROUNDS = 8

Progress = Callable[[int, int], None]
"""Told how many chunks are laid out, of how many."""


class Printing(NamedTuple):
    """All chunks as PDFs, the page (from 1) of each anchor, the first page of each section; heads, feet."""

    chunks: tuple[tuple[Chunk, Printed], ...]
    pages: Mapping[str, int]
    firsts: tuple[int, ...]
    stamps: stamps.Stamps


class _Job(NamedTuple):
    chunk: Chunk
    numbers: tuple[int, ...]
    write: bool


def lay_out(
    document: Document, theme: Theme, content: Path, memory: keeping.Memory, cores: int, progress: Progress
) -> Printing:
    """Lay the document out until every printed page number agrees with where its heading landed.

    The numbers of the last build are tried first. A chunk is laid out again when a number in it has changed.
    Raises Misprint where the numbers do not come to rest, and Unprintable where a picture cannot be had.
    """
    keeper = keeping.Keeper(document, theme, content, memory)
    press = functools.cache(lambda: Press(document, theme, content, keeper.font))

    def work(job: _Job | stamps.Job) -> Printed | bytes:
        if isinstance(job, stamps.Job):
            return press().edges(job.edge, job.sheets)
        sections = [document.sections[number] for number in job.chunk.sections]
        numbers = dict(zip(job.chunk.wanted, job.numbers, strict=True))
        with collecting.paused():
            return press().print(sections, numbers, write=job.write)

    with Crew(work, cores) as crew:
        settled = _Settling(document, keeper, crew, progress)
        pages, firsts = settled.settle()
        done = tuple((chunk, settled.printed[at]) for at, chunk in enumerate(settled.chunks))
        made = stamps.make(document, firsts, sum(sum(one.pages) for _, one in done), crew)
        keeper.finish(settled.chunks, pages)
    return Printing(done, pages, tuple(firsts), made)


class _Settling:
    """The chunks of a document, laid out in rounds until the numbers in them are those of their pages."""

    def __init__(
        self,
        document: Document,
        keeper: keeping.Keeper,
        crew: Crew[_Job | stamps.Job, Printed | bytes],
        progress: Progress,
    ) -> None:
        self.chunks = chunks.gather(document)
        self.printed: dict[int, Printed] = {}
        self._states: dict[int, tuple[int, ...]] = {}
        self._keeper = keeper
        self._crew = crew
        self._progress = progress
        known = keeper.last_pages()
        self._sure = known is not None
        self._numbers = dict(chunks.first_guess(document)) | dict(known or {})

    def settle(self) -> tuple[dict[str, int], list[int]]:
        for _ in range(_ROUNDS):
            if not self._round():
                return chunks.page_numbers(self.chunks, self.printed)
            self._numbers, _ = chunks.page_numbers(self.chunks, self.printed)
            self._sure = True
        raise Misprint("the page numbers of the contents and the links do not come to rest")

    def _round(self) -> bool:
        """Lay out what prints other numbers than it should; tell whether there was anything."""
        jobs: dict[int, _Job | stamps.Job] = {}
        stale = [*self._stale()]
        for at, state in stale:
            chunk = self.chunks[at]
            kept = self._keeper.chunk(chunk, state)
            if kept is None:
                # Where the numbers are a mere guess, nothing is written that would have to be written again.
                jobs[at] = _Job(chunk, state, self._sure or not chunk.wanted)
            else:
                self.printed[at] = kept
        done = len(self.chunks) - len(jobs)
        largest_first = sorted(jobs, key=lambda at: (-self._keeper.size(self.chunks[at]), at))
        for at, printed in self._crew.map({at: jobs[at] for at in largest_first}):
            assert isinstance(printed, Printed)
            self.printed[at] = printed
            if printed.pdf:
                self._keeper.keep_chunk(self.chunks[at], self._states[at], printed)
            done += 1
            self._progress(done, len(self.chunks))
        return bool(stale)

    def _stale(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        for at, chunk in enumerate(self.chunks):
            state = tuple(self._numbers[anchor] for anchor in chunk.wanted)
            if self._states.get(at) != state or not self.printed[at].pdf:
                self._states[at] = state
                yield at, state
