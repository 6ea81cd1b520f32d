"""The files of a statement and what is found in them -> the same files with what can be put right, put right.

A pass takes the fixes on offer that do not conflict, tries them together, and keeps those that leave no new
finding; passes go on until one keeps nothing. Each pass begins from what there is then, so that a second run
begins with the pass that the first one ended with, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import Result, find
from sas_lint.api.config import Config
from sas_lint.api.newness import Rows, new_findings, still_there
from sas_lint.api.rewriting import closed
from sas_lint.findings import Finding, Fix
from sas_lint.lint.edits import Misplaced, Plan, Text, carried_out, plan, without_conflict
from sas_lint.report.text import place
from sas_lint.schema.values import NO_PAIRS
from sas_lint.spans import Span

Files = Mapping[str, bytes]
Check = Callable[[Files], Result]
# Each pass puts something right, so it ends by itself; but rules may contradict one another.
MOST_PASSES = 100


class Wanted(NamedTuple):
    """Which fixes to make: `only` picks findings; `closed` are files that must not change, and why not."""

    unsafe: bool = False
    only: Callable[[Result], Result] = lambda result: result
    closed: Mapping[str, str] = NO_PAIRS


ALL_SAFE = Wanted()


class Fixed(NamedTuple):
    """A finding that was put right, and the files that this changed."""

    finding: Finding
    paths: frozenset[str]


class Refused(NamedTuple):
    """A finding whose fix was not made, and why not."""

    finding: Finding
    reason: str


class Outcome(NamedTuple):
    """The bytes of each file that changes, what was put right, what was refused, and what is left."""

    files: Mapping[str, bytes]
    fixed: tuple[Fixed, ...]
    refused: tuple[Refused, ...]
    left: tuple[Finding, ...]


def fix(files: Files, check: Check, wanted: Wanted = ALL_SAFE) -> Outcome:
    """Put right what the findings' own fixes can.

    `files` are the files by the paths that findings have; `check` finds what is wrong with some of them
    changed. Files that are not given are never changed.
    """
    changed: dict[str, bytes] = {}
    fixed: list[Fixed] = []
    result = check(changed)
    for _ in range(MOST_PASSES):
        passing = _Pass({**files, **changed}, partial(_check_with, check, dict(changed)), result, wanted)
        passing.run()
        if not passing.files:
            break
        changed |= passing.files
        fixed += passing.fixed
        result = passing.result
    files_changed = {path: data for path, data in sorted(changed.items()) if data != files[path]}
    return Outcome(files_changed, tuple(fixed), tuple(passing.refused), wanted.only(result).open)


def fix_files(
    content: Path,
    files: Files,
    config: Config,
    as_of: date | None = None,
    wanted: Wanted = ALL_SAFE,
    remember: bool = True,
) -> Outcome:
    """Like `fix`, for the files of a content folder as they were read (see `rewriting.texts`).

    Nothing is written. Files that could not be written are closed.
    """

    def check(changed: Files) -> Result:
        over = {path.partition("/")[2]: data for path, data in {**files, **changed}.items()}
        return find(content, config, as_of, remember, over)

    shut = {**closed(content, files), **wanted.closed}
    return fix(files, check, wanted._replace(closed=shut))


def _check_with(check: Check, changed: Files, trial: Files) -> Result:
    return check({**changed, **trial})


class _Trouble(NamedTuple):
    """Why some plans must not be carried out together, and the files in which that shows."""

    reason: str
    paths: frozenset[str]


class _Pass:
    """The fixes for the findings of one check: what came of them is in the public attributes."""

    def __init__(self, files: Files, check: Check, result: Result, wanted: Wanted) -> None:
        self.result = result
        self.files: dict[str, bytes] = {}
        self.fixed: list[Fixed] = []
        self.refused: list[Refused] = []
        self._check = check
        self._before = result.findings
        self._wanted = wanted
        self._plans: dict[Plan, list[int]] = {}
        self._texts = _texts(files, result.findings)
        self._offer()

    def run(self) -> None:
        """Keep what can be kept of the first fixes of which any can; those that conflict with them wait."""
        pool = list(self._plans)
        while pool and not self.files:
            batch = without_conflict(pool)
            kept = self._keep([], batch)
            self.files = carried_out(kept, self._texts)
            self.fixed += [
                Fixed(self._before[number], frozenset(change.path for change in one))
                for one in kept
                for number in self._plans[one]
            ]
            pool = [one for one in pool if one not in set(batch)]

    def _offer(self) -> None:
        """Plan the fixes that are wanted; equal ones are one plan."""
        chosen = set(map(_where, self._wanted.only(self.result).open))
        for number, finding in enumerate(self._before):
            if finding.fix and (finding.fix.safe or self._wanted.unsafe) and _where(finding) in chosen:
                self._plan(number, finding, finding.fix)

    def _plan(self, number: int, finding: Finding, fix_: Fix) -> None:
        closed = sorted({edit.span.path for edit in fix_.edits} & self._wanted.closed.keys())
        if closed:
            self.refused.append(Refused(finding, self._wanted.closed[closed[0]]))
            return
        try:
            planned = plan(fix_, self._texts)
        except Misplaced:
            self.refused.append(Refused(finding, "its place is not in the file as it is now"))
            return
        if planned:
            self._plans.setdefault(planned, []).append(number)

    def _keep(self, kept: list[Plan], group: list[Plan]) -> list[Plan]:
        """The plans kept so far, and those of a group that can be carried out beside them.

        Where something is wrong, first come those that have nothing to do with the files in which it shows.
        """
        trouble = self._trouble([*kept, *group])
        if trouble is None:
            return [*kept, *group]
        if len(group) == 1:
            numbers = self._plans[group[0]]
            self.refused += [Refused(self._before[number], trouble.reason) for number in numbers]
            return kept
        suspects = [one for one in group if trouble.paths & {change.path for change in one}]
        if not suspects or len(suspects) == len(group):
            suspects = group[len(group) // 2 :]
        others = [one for one in group if one not in set(suspects)]
        return self._keep(self._keep(kept, others), suspects)

    def _trouble(self, plans: list[Plan]) -> _Trouble | None:
        """What is wrong with the files once some plans are carried out; where nothing is, that is noted."""
        fixed = [number for one in plans for number in self._plans[one]]
        result = self._check(carried_out(plans, self._texts))
        after = result.findings
        new = new_findings(self._before, after, set(fixed), self._rows(fixed))
        if new:
            paths = frozenset(finding.span.path for finding in new)
            return _Trouble(
                f"it would leave a new finding: {place(new[0].span)}: {new[0].code} {new[0].message}", paths
            )
        failed = still_there(self._before, after, fixed)
        if failed:
            paths = frozenset(
                edit.span.path for finding in failed if finding.fix for edit in finding.fix.edits
            )
            return _Trouble("it would not put the finding right", paths)
        self.result = result
        return None

    def _rows(self, fixed: Iterable[int]) -> Rows:
        rows: dict[str, list[tuple[int, int]]] = {}
        for number in fixed:
            found = self._before[number].fix
            for span in (edit.span for edit in found.edits) if found else ():
                rows.setdefault(span.path, []).append((span.line or 1, span.end_line or 1))
        return rows


def _where(finding: Finding) -> tuple[str, Span, str]:
    return finding.rule, finding.span, finding.words


def _texts(files: Files, findings: Sequence[Finding]) -> dict[str, Text]:
    """The texts that some fix is for; what is not UTF-8 is left alone."""
    paths = {edit.span.path for finding in findings if finding.fix for edit in finding.fix.edits}
    found = {}
    for path in sorted(paths & files.keys()):
        try:
            found[path] = Text(path, files[path])
        except UnicodeDecodeError:
            continue
    return found
