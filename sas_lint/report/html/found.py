"""A report -> its findings with anchors, by what they are looked up by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sas_lint.findings import Finding
from sas_lint.report.fingerprints import fingerprints
from sas_lint.report.html.words import GRADES, Grade, grade
from sas_lint.report.overview import Entry, Overview
from sas_lint.report.values import Report

_RANKS: Mapping[Grade, int] = MappingProxyType({name: number for number, name in enumerate(GRADES)})


class Shown(NamedTuple):
    """A finding, how it is shown, and the anchor at which it stands (the same while its fingerprint is)."""

    finding: Finding
    grade: Grade
    anchor: str


class Group(NamedTuple):
    """The findings about one entry, or about none; the gravest first. `entry` is None for the latter."""

    id: str | None
    name: str
    anchor: str
    entry: Entry | None
    chapter: str
    findings: tuple[Shown, ...]


class Found:
    """The findings of a report."""

    def __init__(self, report: Report, overview: Overview) -> None:
        self.as_of = report.as_of
        self.all = tuple(
            Shown(finding, grade(finding), f"f-{digest.replace('#', '-')}")
            for finding, digest in zip(report.findings, fingerprints(report.findings), strict=True)
        )
        self._by_source: dict[str | None, list[Shown]] = {}
        for shown in self.all:
            self._by_source.setdefault(shown.finding.source, []).append(shown)
        self.groups = tuple(self._groups(report, overview))
        self.anchors = {group.id: group.anchor for group in self.groups}

    def of(self, source: str | None) -> Sequence[Shown]:
        """The findings about an entry, in order of place."""
        return self._by_source.get(source, ())

    def _groups(self, report: Report, overview: Overview) -> Iterator[Group]:
        """The statement as a whole, then the entries in the order of the document; none without a finding."""
        if None in self._by_source:
            yield Group(None, "The statement as a whole", "of-statement", None, "", self._gravest_first(None))
        entries = {
            entry.id: (entry, chapter.title) for chapter in overview.chapters for entry in chapter.entries
        }
        others = {source: (None, "") for source in self._by_source if source is not None}
        for number, (source, (entry, chapter)) in enumerate({**entries, **others, **entries}.items(), 1):
            if source in self._by_source:
                name = entry.name if entry else report.entries.get(source, source)
                yield Group(source, name, f"of-{number}", entry, chapter, self._gravest_first(source))

    def _gravest_first(self, source: str | None) -> tuple[Shown, ...]:
        return tuple(sorted(self.of(source), key=lambda shown: _RANKS[shown.grade]))


def counts(findings: Sequence[Shown]) -> dict[Grade, int]:
    """How many there are of each grade, the gravest first, without those of which there is none."""
    found: dict[Grade, int] = {}
    for name in GRADES:
        number = sum(shown.grade == name for shown in findings)
        if number:
            found[name] = number
    return found
