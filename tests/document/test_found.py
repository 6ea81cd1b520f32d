"""The findings as a document: a summary, then each under its source, in words for people."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sas_lint.document import nodes
from sas_lint.document.found import WHOLE, Found, compose_findings
from sas_lint.findings import Acceptance, Clause, Finding, Severity
from sas_lint.spans import Span


def finding(severity: Severity, source: str | None, **changes: object) -> Finding:
    made = Finding(
        "AX011",
        "annex-a/vague-audience",
        severity,
        "“some staff” does not tell who",
        Span("content/a/b.md", 3, 5, 3, 9),
        "Name the team.",
        Clause("annex-a", "access"),
        source,
        "Access",
        "some staff",
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def composed(*findings: Finding, narrowed: str = "") -> nodes.Document:
    return compose_findings(
        Found(
            "Statement",
            "2 sources",
            "2015-11-30",
            findings,
            {"second": "Second", "first": "First"},
            {"annex-a": "Annex A"},
            lambda one: f"{one.span.path}:{one.span.line}",
            narrowed,
        )
    )


def text(blocks: Iterable[nodes.Block]) -> str:
    runs = (inline for block in nodes.walk(blocks) for run in nodes.inlines_of(block) for inline in run)
    return "".join(getattr(inline, "text", "") for inline in runs)


def headings(document: nodes.Document) -> list[str]:
    return [text([block]) for block in document.sections[0].blocks if isinstance(block, nodes.Heading)]


def test_findings_stand_under_their_sources_in_the_order_of_the_statement() -> None:
    made = composed(
        finding(Severity.INFO, "first"), finding(Severity.INFO, "second"), finding(Severity.ERROR, None)
    )
    assert headings(made) == [WHOLE, "Second", "First"]


def test_a_finding_tells_words_place_what_to_do_and_who_asks() -> None:
    made = composed(finding(Severity.WARNING, "first"))
    facts = {
        fact.label: text([nodes.Paragraph(fact.content)])
        for block in made.sections[0].blocks
        if isinstance(block, nodes.Facts)
        for fact in block.facts
    }
    assert facts == {
        "Words": "“some staff”",
        "Place": "Access: content/a/b.md:3",
        "What to do": "Name the team.",
        "Asked by": "Annex A: access (AX011)",
    }
    assert "Should fix: “some staff” does not tell who." in text(made.sections[0].blocks)


def test_the_gravest_stands_first_and_what_is_accepted_last_with_its_reason() -> None:
    accepted = finding(Severity.ERROR, "first", waiver=Acceptance("So it is", "2016-01"), message="one")
    made = text(
        composed(
            accepted,
            finding(Severity.INFO, "first", message="two"),
            finding(Severity.ERROR, "first", message="three"),
        )
        .sections[0]
        .blocks
    )
    assert (
        made.index("Must fix: three") < made.index("Consider: two") < made.index("Accepted, with reason: one")
    )


def test_what_is_accepted_says_why_and_until_when() -> None:
    made = composed(finding(Severity.ERROR, "first", waiver=Acceptance("So it is", "2016-01")))
    assert "So it is. Accepted until January 2016." in text(made.sections[0].blocks)


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ((), "Nothing was found."),
        ((Severity.INFO,), "Nothing must or should be fixed; 1 finding is worth considering."),
        (
            (Severity.INFO, Severity.WARNING, Severity.WARNING),
            "Nothing must be fixed before publication; 2 findings should be.",
        ),
        ((Severity.WARNING, Severity.ERROR), "1 finding must be fixed before publication."),
    ],
)
def test_the_summary_says_what_matters(severities: tuple[Severity, ...], said: str) -> None:
    made = composed(*(finding(severity, "first") for severity in severities))
    assert f"2 sources checked as of 30 November 2015. {said}" in text(made.sections[0].blocks)


def test_the_table_counts_what_was_found_in_each_source() -> None:
    made = composed(
        finding(Severity.ERROR, "first"), finding(Severity.ERROR, "first"), finding(Severity.INFO, "second")
    )
    table = next(block for block in made.sections[0].blocks if isinstance(block, nodes.Table))
    cells = [[text([nodes.Paragraph(cell)]) for cell in row] for row in (table.header, *table.rows)]
    assert cells == [["Where", "Must fix", "Consider"], ["Second", "0", "1"], ["First", "2", "0"]]


def test_it_says_where_only_a_part_is_shown() -> None:
    made = composed(finding(Severity.INFO, "first"), narrowed="those of AX011")
    assert "Only a part of the findings is shown: those of AX011." in text(made.sections[0].blocks)


def test_findings_in_a_printed_document_stand_under_its_path() -> None:
    made = composed(finding(Severity.ERROR, None, page=3, span=Span("old.pdf")))
    assert headings(made) == ["old.pdf"]
