"""The report for people: the caret under the words at fault, long lines, wide and hostile characters."""

from __future__ import annotations

import pytest

from sas_lint.findings import Clause, Finding, Severity
from sas_lint.report import FORMATS, Report
from sas_lint.spans import Span


def report(line: str, span: Span, **changes: object) -> str:
    clause = Clause("code-2009", "practice 5")
    finding = Finding("ZZ001", "pack/rule", Severity.ERROR, "The message", span, "Do this", clause)
    finding = finding._replace(**changes)  # type: ignore[arg-type]
    summary = {"error": 1, "warning": 0, "info": 0, "waived": 0}
    return FORMATS["full"](
        Report(
            "S",
            "2015-11-30",
            (finding,),
            summary,
            1,
            lambda path, number: line,
            {"code-2009": "The Code"},
            {},
        )
    )


def caret(text: str) -> tuple[str, str]:
    """The words of the excerpt that the caret stands under, and the carets."""
    rows = text.splitlines()
    number = next(number for number, row in enumerate(rows) if "^" in row)
    at, length = rows[number].index("^"), rows[number].count("^")
    return rows[number - 1][at : at + length], rows[number]


@pytest.mark.parametrize(
    ("line", "start", "end", "words"),
    [
        ("plain words here", 7, 12, "words"),
        ("\tafter a tab", 8, 9, "a"),
        ("x" * 400 + " fault " + "y" * 400, 402, 407, "fault"),
        ("to the end", 8, 11, "end"),
    ],
)
def test_the_caret_stands_under_the_words_at_fault(line: str, start: int, end: int, words: str) -> None:
    assert caret(report(line, Span("content/a.md", 3, start, 3, end)))[0] == words


def test_wide_characters_take_two_columns() -> None:
    _, carets = caret(report("日本 word", Span("content/a.md", 3, 4, 3, 8)))
    assert carets == "  |      ^^^^"


def test_what_is_only_known_to_the_file_has_no_excerpt() -> None:
    text = report("line", Span("content/a.md"))
    assert "  --> content/a.md\n" in text
    assert "^" not in text


def test_a_span_over_several_lines_is_marked_on_the_first() -> None:
    assert caret(report("one two", Span("content/a.md", 3, 5, 9, 1)))[0] == "two"


def test_further_places_are_named_and_many_are_counted() -> None:
    places = tuple(Span("content/a.md", number, 1) for number in range(1, 9))
    text = report("line", Span("content/a.md", 1, 1, 1, 2), places=places)
    assert text.count("also:") == 6
    assert "3 more places" in text


def test_hostile_characters_are_shown_by_number() -> None:
    text = report("a\x1b[31mb\u202ec", Span("content/a.md", 1, 1, 1, 2), message="m\x07")
    assert "\x1b" not in text
    assert "<U+001B>" in text
    assert "<U+202E>" in text
    assert "m<U+0007>" in text


def test_a_waived_finding_is_not_printed() -> None:
    from sas_lint.findings import Acceptance

    assert "The message" not in report("line", Span("content/a.md", 1), waiver=Acceptance("r", "2016"))
