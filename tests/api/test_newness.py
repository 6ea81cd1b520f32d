"""Which findings are new after a change, and which were to go and are still there."""

from __future__ import annotations

from sas_lint.api.newness import new_findings, still_there
from sas_lint.findings import Acceptance, Clause, Finding, Severity
from sas_lint.spans import Span


def finding(words: str, line: int = 1, rule: str = "a/b", source: str = "s", places: int = 0) -> Finding:
    return Finding(
        "AB001",
        rule,
        Severity.WARNING,
        "message",
        Span("c/s.md", line, 1, line, 5),
        "help",
        Clause("x", "y"),
        source,
        "Field",
        words,
        tuple(Span("c/t.md", number + 1) for number in range(places)),
    )


def test_what_only_moved_is_not_new() -> None:
    assert new_findings([finding("one", 1)], [finding("one", 9)], {0}, {}) == []


def test_another_of_the_same_is_new() -> None:
    assert new_findings([finding("one")], [finding("one"), finding("one", 2)], (), {}) == [finding("one", 2)]


def test_what_a_waiver_accepts_is_not_new_and_what_it_accepts_no_more_is() -> None:
    accepted = finding("one")._replace(waiver=Acceptance("reason", "2016"))
    assert new_findings([], [accepted], (), {}) == []
    assert new_findings([accepted], [finding("one")], (), {}) == [finding("one")]


def test_words_that_the_change_touched_make_no_new_finding() -> None:
    before, after = [finding("one two", 3)], [finding("one, two", 3)]
    assert new_findings(before, after, (), {"c/s.md": [(3, 3)]}) == []
    assert new_findings(before, after, (), {"c/s.md": [(4, 4)]}) == after
    assert new_findings(before, after, {0}, {"c/s.md": [(3, 3)]}) == after, "that one was to be put right"


def test_a_finding_whose_first_place_is_put_right_goes_on_at_its_next() -> None:
    before = [finding("slip", source="s", places=2)]
    rest = finding("slip", source="t", places=1)
    assert new_findings(before, [rest], {0}, {}) == []
    assert new_findings(before, [rest._replace(places=before[0].places)], {0}, {}) != []


def test_one_that_is_gone_stands_for_one_new_one_only() -> None:
    before = [finding("slip", source="s")]
    after = [finding("slip", source="t"), finding("slip", source="u")]
    assert new_findings(before, after, (), {}) == after[1:]


def test_a_finding_that_was_to_go_and_stays_is_told() -> None:
    before = [finding("one"), finding("two", places=2)]
    assert still_there(before, [finding("one", 5)], [0, 1]) == [before[0]]
    assert still_there(before, [finding("two", places=1)], [1]) == []
    assert still_there([finding("one"), finding("one", 2)], [finding("one")], [1]) == []
