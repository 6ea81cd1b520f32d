"""The findings on the page: their order, their words, what to do, and the form that chooses among them."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from sas_lint.findings import Finding, Severity
from sas_lint.report import FORMATS
from sas_lint.report.html.excerpt import excerpt
from sas_lint.report.overview import Chapter, Entry, Overview
from sas_lint.rules.values import Catalogue
from sas_lint.spans import Span
from tests.report.conftest import finding, fixed, report, waived
from tests.report.pages import content, html_of, only, parsed, said, within

OVERVIEW = Overview(
    chapters=(
        Chapter("First", (Entry("z", "Zebra", "current", "content/a/z.md", ()),)),
        Chapter("Second", (Entry("b", "Bee", "retired", "content/b/b.md", ()),)),
    )
)


def made(*findings: Finding, **changes: object) -> Element:
    """The page of a report of these findings."""
    changes = {"overview": lambda: OVERVIEW, **changes}
    return parsed(FORMATS["html"](report(*findings, **changes)))


def headings(page: Element) -> list[tuple[str, list[str]]]:
    """The groups, and the headings of the findings in each."""
    groups = within(page, class_="group")
    return [(said(next(one.iter("h3"))), [said(head) for head in one.iter("h4")]) for one in groups]


def facts(item: Element) -> dict[str, str]:
    """What is said of a finding, by name."""
    names = [said(one) for one in item.iter("dt")]
    return dict(zip(names, (said(one) for one in item.iter("dd")), strict=True))


def test_the_statement_comes_first_then_the_entries_in_the_order_of_the_document() -> None:
    page = made(
        finding("one", source="b"),
        finding("two", source="gone"),
        finding("three", source="z"),
        finding("four"),
    )
    assert headings(page) == [
        ("The statement as a whole", ["Must fix four"]),
        ("Zebra", ["Must fix three"]),
        ("Bee", ["Must fix one"]),
        ("gone", ["Must fix two"]),
    ]
    assert said(next(within(page, class_="group", id="of-2"))).startswith("Bee Second, retired 1 must fix")


def test_the_gravest_comes_first_and_what_is_accepted_last() -> None:
    page = made(
        waived("five"),
        finding("three", severity=Severity.INFO),
        finding("two", severity=Severity.WARNING),
        finding("four", baselined=True),
        finding("one"),
    )
    assert headings(page)[0][1] == [
        "Must fix one",
        "Should fix two",
        "Consider three",
        "Accepted, with reason five",
        "In the baseline four",
    ]


def test_says_where_what_to_do_and_on_whose_authority() -> None:
    item = only(made(finding(field="Collection")), class_="finding")
    assert facts(item) == {
        "Place": "Collection, content/a/b.md:3:5",
        "What to do": "Do this.",
        "Clause": "The Code: practice 5 (rule AX001, sas-lint explain AX001)",
    }


def test_says_why_and_how_long_it_is_accepted() -> None:
    item = only(made(waived()), class_="finding")
    assert facts(item)["Accepted"] == "It is known. Accepted until 30 November 2016."


@pytest.mark.parametrize(("safe", "command"), [(True, "sas-lint fix"), (False, "sas-lint fix --unsafe")])
def test_says_what_a_fix_can_do(safe: bool, command: str) -> None:
    item = only(made(fixed(safe)), class_="finding")
    assert facts(item)["What to do"] == f"Do this. ({command} can do it.)"


def test_further_places_are_named_up_to_a_few() -> None:
    places = tuple(Span(f"content/{number}.md", number) for number in range(1, 8))
    item = only(made(finding(places=places)), class_="finding")
    assert facts(item)["Place"] == (
        "content/a/b.md:3:5, content/1.md:1, content/2.md:2, content/3.md:3, content/4.md:4, content/5.md:5"
        " and 2 more"
    )


def line(text: str, span: Span) -> str:
    """How a line is shown, the words at fault in brackets."""
    made = excerpt(span, report(line_of=lambda path, number: text))
    if made is None:
        return ""
    (paragraph,) = parsed(f"<!doctype html><title>T</title>{made}").iter("p")
    for mark in paragraph.iter("mark"):
        mark.text = f"[{mark.text}]"
    return said(paragraph)


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("one two three", Span("p", 3, 5, 3, 8), "Line 3: one [two] three"),
        ("one two three", Span("p", 3, 5, 4, 2), "Line 3: one [two three]"),
        ("one two three", Span("p", 3), "Line 3: one two three"),
        ("one two", Span("p", 3, 5, 3, 99), "Line 3: one [two]"),
        ("one two", Span("p", 3, 5, 3, 5), ""),
        ("one two", Span("p", 3, 50, 3, 60), ""),
        ("", Span("p", 3), ""),
        ("one", Span("p"), ""),
        ("a<b>\u200bc", Span("p", 1, 2, 1, 5), "Line 1: a[<b>]<U+200B>c"),
    ],
)
def test_shows_the_line_with_the_words_marked(text: str, span: Span, shown: str) -> None:
    assert line(text, span) == shown


def test_a_long_line_is_cut_on_both_sides_of_the_words() -> None:
    text = "x" * 1000 + "WORDS" + "y" * 1000
    shown = line(text, Span("p", 1, 1001, 1, 1006))
    assert shown.startswith("Line 1: …xxx")
    assert "xxx[WORDS]yyy" in shown
    assert shown.endswith("yyy…")
    assert len(shown) < 400


def test_tells_why_each_rule_is_there(catalogue: Catalogue) -> None:
    page = made(finding(), finding(code="AX011", rule="annex-a/vague-audience"), catalogue=catalogue)
    sections = {one.get("id"): said(one) for one in within(page, class_="rule")}
    assert list(sections) == ["rule-annex-a-missing-field", "rule-annex-a-vague-audience"]
    rule = catalogue.rule("AX011")
    assert rule is not None
    assert rule.keys.heuristic is not None
    assert " ".join(rule.keys.why.value.split()) in sections["rule-annex-a-vague-audience"]
    assert f"It is a guess. {rule.keys.heuristic.value[:40]}" in sections["rule-annex-a-vague-audience"]


def test_the_form_offers_what_there_is_and_waits_for_a_script() -> None:
    page = made(finding(source="b"), waived(), finding(rule="style/spelling"))
    form = only(page, id="filters")
    assert form.get("hidden") is not None
    labels = [said(one) for one in form.iter("label")]
    assert labels == ["Must fix (2)", "Accepted, with reason (1)", "Rule pack", "Source"]
    assert [said(one) for one in form.iter("option")] == [
        *("All", "annex-a", "style"),
        *("All", "The statement as a whole", "Bee"),
    ]
    named = {one.get("id") for one in form.iter() if one.tag in ("input", "select")}
    assert {one.get("for") for one in form.iter("label")} == named


def test_a_page_without_findings_says_so_and_offers_no_choice() -> None:
    page = made()
    assert not list(within(page, id="filters"))
    assert said(only(page, id="findings")) == "Findings There is no finding."


def test_anchors_stay_where_lines_move(tmp_path: Path) -> None:
    from tests.report.test_html_requirements import PROCEDURES, text

    limited = text(PROCEDURES).replace("each change to a system", "changes to the main systems")
    moved = limited.replace("---\n## Changes", "---\nFirst.\n\n## Changes")
    anchors = []
    for number, changed in enumerate((limited, moved)):
        folder = tmp_path / str(number)
        folder.mkdir()
        page = parsed(html_of(content(folder, {PROCEDURES: changed})))
        anchors.append([one.get("id") for one in within(page, class_="finding")])
    assert anchors[0] == anchors[1]
    assert len(anchors[0]) == 1
