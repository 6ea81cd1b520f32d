"""The fixes on offer -> those that leave no new finding, tried together, and apart only where that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.api.checking import Result
from sas_lint.api.newness import known_by, new_findings, still_there
from sas_lint.api.offers import Files, Offers, Refused, Wanted, where
from sas_lint.findings import Finding
from sas_lint.lint.edits import Plan, carried_out, without_conflict
from sas_lint.report.text import place

Check = Callable[[Files], Result]
# A fix may bring to light what another puts right; so far is looked ahead.
_MOST_STEPS = 4


_Dropped = list[tuple[Plan, "_Trial"]]


class Fixed(NamedTuple):
    """A finding that was put right, and the files that its own fix changed."""

    finding: Finding
    paths: frozenset[str]


class _Trial(NamedTuple):
    """What a check finds with some plans carried out: the findings that are new, and those still there."""

    files: dict[str, bytes]
    result: Result
    new: Sequence[Finding]
    failed: Sequence[Finding]

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.new and not self.failed

    @property
    def reason(self) -> str:
        """What speaks against it."""
        if not self.new:
            return "it would not put the finding right"
        finding = self.new[0]
        return f"it would leave a new finding: {place(finding.span)}: {finding.code} {finding.message}"

    @property
    def paths(self) -> set[str]:
        """The files in which that shows."""
        fixes = (finding.fix for finding in self.failed if finding.fix and not self.new)
        return {finding.span.path for finding in self.new} | {
            edit.span.path for fix in fixes for edit in fix.edits
        }


class Pass:
    """One pass over the fixes for one check's findings: what came of it is in the public attributes.

    `files` are those that changed, `result` what a check finds then; both are as before where nothing was
    kept, and then every fix on offer was refused. `together` are files of which one must not be written
    without the others.
    """

    def __init__(self, files: Files, check: Check, result: Result, wanted: Wanted) -> None:
        self.files: dict[str, bytes] = {}
        self.result = result
        self.fixed: list[Fixed] = []
        self.together: list[frozenset[str]] = []
        self._before = files
        self._check = check
        self._wanted = wanted
        self._offers = Offers(files, result, wanted)
        self.refused = list(self._offers.refused)

    def run(self) -> None:
        """Keep what can be kept of the first fixes of which any can; those that conflict with them wait."""
        dropped: _Dropped = []
        for batch in _batches(self._offers.plans):
            trial = self._try(batch)
            if trial.is_good:
                self._take(batch, trial)
            elif not self._follow(batch, trial):
                self._take(*self._beside([], trial, batch, trial, dropped))
            if self.files:
                break
        else:
            dropped = self._follow_any(dropped)
        for one, trial in dropped:
            self.refused += [Refused(finding, trial.reason) for finding in self._findings(one)]

    def _findings(self, one: Plan) -> list[Finding]:
        return [self._offers.findings[number] for number in self._offers.plans[one]]

    def _try(self, plans: Sequence[Plan]) -> _Trial:
        return self._judged(carried_out(plans, self._offers.texts), plans)

    def _judged(self, files: dict[str, bytes], plans: Sequence[Plan]) -> _Trial:
        """Check the files, changed so as to put right what some plans are for."""
        numbers = self._offers.numbers(plans)
        result = self._check(files)
        before, after = self._offers.findings, result.findings
        new = new_findings(before, after, set(numbers), self._offers.rows(numbers))
        return _Trial(files, result, new, still_there(before, after, numbers))

    def _take(self, plans: Sequence[Plan], trial: _Trial) -> None:
        if not plans:
            return
        self.files, self.result = trial.files, trial.result
        for one in plans:
            paths = frozenset(change.path for change in one)
            self.fixed += [Fixed(finding, paths) for finding in self._findings(one)]
            self.together.append(paths)

    def _beside(
        self, kept: list[Plan], good: _Trial, group: Sequence[Plan], bad: _Trial, dropped: _Dropped
    ) -> tuple[list[Plan], _Trial]:
        """The plans kept so far, and those of a group that can be carried out beside them, with their trial.

        `bad` is the trial of the whole group. First come those that have nothing to do with the files in
        which something is wrong.
        """
        if len(group) == 1:
            dropped.append((group[0], bad))
            return kept, good
        suspects = [one for one in group if not bad.paths.isdisjoint(change.path for change in one)]
        if not suspects or len(suspects) == len(group):
            suspects = list(group[len(group) // 2 :])
        others = [one for one in group if one not in set(suspects)]
        for part in (others, suspects):
            trial = self._try([*kept, *part])
            if trial.is_good:
                kept, good = [*kept, *part], trial
            else:
                kept, good = self._beside(kept, good, part, trial, dropped)
        return kept, good

    def _follow_any(self, dropped: _Dropped) -> _Dropped:
        """Look ahead from fixes that were dropped, as many at once as will do; those that still are."""
        groups = _batches(one for one, trial in dropped if self._ahead(trial))
        while groups:
            group = groups.pop(0)
            if self._follow(group, self._try(group)):
                return [pair for pair in dropped if pair[0] not in set(group)]
            middle = len(group) // 2
            groups += [part for part in (group[:middle], group[middle:]) if part and middle]
        return dropped

    def _follow(self, plans: Sequence[Plan], trial: _Trial) -> bool:
        """Put right as well what fixes bring to light, and so on; keep all of it if nothing new is left."""
        together: list[frozenset[str]] = []
        along: dict[tuple[str, tuple[object, ...]], Fixed] = {}
        for _ in range(_MOST_STEPS):
            ahead = self._ahead(trial)
            if ahead is None:
                return False
            together += [_linked(one, ahead, trial.files) for one in ahead.plans]
            along |= {(one.finding.span.path, known_by(one.finding)): one for one in ahead.fixed()}
            files = {**trial.files, **carried_out(without_conflict(ahead.plans), ahead.offers.texts)}
            trial = self._judged(files, plans)
            if trial.is_good:
                self._take(plans, trial)
                self.fixed += along.values()
                self.together += together
                return True
        return False

    def _ahead(self, trial: _Trial) -> _Ahead | None:
        """The fixes for what a trial brought to light, if each new finding has one."""
        if not trial.new:
            return None
        offers = Offers({**self._before, **trial.files}, trial.result, self._wanted)
        new = set(map(where, trial.new))
        plans = {
            one: {where(offers.findings[number]) for number in numbers} & new
            for one, numbers in offers.plans.items()
        }
        found = [one for one, meant in plans.items() if meant]
        return _Ahead(offers, found) if new == set().union(*plans.values()) else None


class _Ahead(NamedTuple):
    """The fixes for what some others bring to light."""

    offers: Offers
    plans: list[Plan]

    def fixed(self) -> Iterator[Fixed]:
        """The findings that they put right."""
        for one in self.plans:
            paths = frozenset(change.path for change in one)
            yield from (Fixed(self.offers.findings[number], paths) for number in self.offers.plans[one])


def _batches(plans: Iterable[Plan]) -> list[list[Plan]]:
    """Plans that can be carried out at once, then such as conflict with those, and so on."""
    pool, batches = list(plans), []
    while pool:
        batch = without_conflict(pool)
        batches.append(batch)
        pool = [one for one in pool if one not in set(batch)]
    return batches


def _linked(one: Plan, ahead: _Ahead, files: Files) -> frozenset[str]:
    """The files that a fix changes, with those that brought to light what it is for."""
    paths = {change.path for change in one}
    paths |= {ahead.offers.findings[number].span.path for number in ahead.offers.plans[one]}
    return frozenset(paths if paths & files.keys() else paths | files.keys())
