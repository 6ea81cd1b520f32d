"""The findings before and after a change -> those that are new, and those that were to go and did not.

What a finding is known by has no place in it, since places move. One whose words the change has touched, or
whose first place has gone while others stay, is still the same finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sas_lint.findings import Finding
from sas_lint.spans import Span

Rows = Mapping[str, Sequence[tuple[int, int]]]
_Known = tuple[str, str | None, str | None, str]


def known_by(finding: Finding) -> _Known:
    """What a finding is known by: rule, entry, field and words."""
    return finding.rule, finding.source, finding.field, " ".join(finding.words.split())


def new_findings(
    before: Sequence[Finding], after: Sequence[Finding], fixed: Collection[int], rows: Rows
) -> list[Finding]:
    """The open findings of `after` that are not in `before`.

    `fixed` are the numbers, in `before`, of the findings that the change was to put right; `rows` are the
    first and last rows of what it touched, by path.
    """
    gone = _gone(before, Counter(map(known_by, _open(after))))
    moved: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    reworded: defaultdict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for number in gone:
        finding = before[number]
        moved[finding.rule, known_by(finding)[3]].append(number)
        if number not in fixed and _touches(finding.span, rows):
            reworded[finding.rule, finding.source, finding.field].append(number)
    used: set[int] = set()
    new = []
    for finding in _beyond(after, Counter(map(known_by, _open(before)))):
        rule, source, field, words = known_by(finding)
        likely = [
            number
            for number in moved[rule, words]
            if number not in fixed or len(finding.places) < len(before[number].places)
        ]
        same = next((one for one in (*likely, *reworded[rule, source, field]) if one not in used), None)
        if same is None:
            new.append(finding)
        else:
            used.add(same)
    return new


def still_there(before: Sequence[Finding], after: Sequence[Finding], fixed: Iterable[int]) -> list[Finding]:
    """Those of `fixed` that the change has put right in none of their places."""
    had, has = _places(before), _places(after)
    wanted = Counter(known_by(before[number]) for number in fixed)
    failed = {known for known, count in wanted.items() if has[known] > had[known] - count}
    return [before[number] for number in fixed if known_by(before[number]) in failed]


def _open(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.waiver is None)


def _places(findings: Iterable[Finding]) -> Counter[_Known]:
    counts: Counter[_Known] = Counter()
    for finding in _open(findings):
        counts[known_by(finding)] += 1 + len(finding.places)
    return counts


def _gone(before: Sequence[Finding], after: Counter[_Known]) -> list[int]:
    left, found = after.copy(), []
    for number, finding in enumerate(before):
        if finding.waiver is None:
            left[known_by(finding)] -= 1
            if left[known_by(finding)] < 0:
                found.append(number)
    return found


def _beyond(after: Sequence[Finding], before: Counter[_Known]) -> Iterator[Finding]:
    left = before.copy()
    for finding in _open(after):
        left[known_by(finding)] -= 1
        if left[known_by(finding)] < 0:
            yield finding


def _touches(span: Span, rows: Rows) -> bool:
    first = span.line or 1
    last = span.end_line or first
    return any(begin <= last and first <= end for begin, end in rows.get(span.path, ()))
