"""A chapter's record of its printed contents page -> which line is which entry's, and which lead nowhere."""

from __future__ import annotations

from typing import NamedTuple

from sas_lint.model.keys import PrintedLineKeys
from sas_lint.model.names import name_key
from sas_lint.model.statement import Chapter, Source
from sas_lint.schema.nearest import nearest

_NEAR_TITLE = 60.0


class PrintedContents(NamedTuple):
    """The lines set against the entries, each group in the order of the page.

    `twice` are lines of an entry that has one already, with that one; `own` is the chapter's own line.
    """

    lines: tuple[tuple[PrintedLineKeys, Source], ...]
    nowhere: tuple[PrintedLineKeys, ...]
    twice: tuple[tuple[PrintedLineKeys, PrintedLineKeys], ...]
    own: PrintedLineKeys | None = None


def printed_contents(chapter: Chapter) -> PrintedContents:
    """Match lines by `source`, by name, then by the nearest title left; the chapter's own line is none."""
    if not chapter.keys.printed:
        return PrintedContents((), (), ())
    matching = _Matching(chapter)
    rest = [line for line in chapter.keys.printed if not matching.by_id(line)]
    rest = [line for line in rest if not matching.by_name(line)]
    nowhere = [line for line in rest if not matching.by_likeness(line)]
    order = {id(line): number for number, line in enumerate(chapter.keys.printed)}
    found = [(line, source) for source, line in matching.found.values()]
    found.sort(key=lambda pair: order[id(pair[0])])
    return PrintedContents(tuple(found), tuple(nowhere), tuple(matching.twice), matching.own)


class _Matching:
    def __init__(self, chapter: Chapter) -> None:
        self._title = chapter.title.value
        self._sources = {source.id: source for source in chapter.sources}
        self._names = {name_key(name.value): source for source in chapter.sources for name in source.names()}
        self.found: dict[str, tuple[Source, PrintedLineKeys]] = {}
        self.twice: list[tuple[PrintedLineKeys, PrintedLineKeys]] = []
        self.own: PrintedLineKeys | None = None

    def by_id(self, line: PrintedLineKeys) -> bool:
        """Whether the line says which entry it leads to."""
        return self._take(self._sources.get(line.source.value) if line.source else None, line)

    def by_name(self, line: PrintedLineKeys) -> bool:
        """Whether the line is a name of an entry, or the chapter's own title."""
        key = name_key(line.title.value)
        source = None if line.source else self._names.get(key)
        return self._take(source, line) or self._is_own(
            line, not line.source and key == name_key(self._title)
        )

    def by_likeness(self, line: PrintedLineKeys) -> bool:
        """Whether the line is much like the title of an entry without a line, or like the chapter's."""
        free = {source.title.value: source for id_, source in self._sources.items() if id_ not in self.found}
        found = None if line.source else nearest(line.title.value, [*free, self._title], _NEAR_TITLE)
        return found is not None and (
            self._take(free.get(found), line) or self._is_own(line, found == self._title)
        )

    def _is_own(self, line: PrintedLineKeys, is_own: bool) -> bool:
        if is_own and self.own is None:
            self.own = line
        return is_own

    def _take(self, source: Source | None, line: PrintedLineKeys) -> bool:
        if source is None:
            return False
        _, first = self.found.setdefault(source.id, (source, line))
        if first is not line:
            self.twice.append((line, first))
        return True
