"""Kind leftovers: field codes, running heads and page numbers, in the content and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.paper import lint_printed
from sas_lint.lint.run import Settings, bound
from sas_lint.printed.lines import printed_lines

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Of = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
CHAPTER = "waterways/chapter.md"
PART = "front/01-procedures.md"
AFTER = "Issuing licences and collecting fees."
RULES = bound(catalogue(Config()), Settings(), date(2015, 1, 1))


@pytest.fixture
def of(findings: Findings, changed: Changed) -> Of:
    """The findings of one code where something more is said."""

    def find(code: str, words: str, files: dict[str, str] | None = None) -> list[Finding]:
        found = findings({**changed(BOAT, (AFTER, f"{AFTER}{words}")), **(files or {})})
        return [finding for finding in found if finding.code == code]

    return find


def on_paper(*lines: str) -> list[Finding]:
    return list(lint_printed(printed_lines("\n".join(lines), "bulletin.pdf"), RULES))


@pytest.mark.parametrize(
    "words",
    [
        "Error! Reference source not found",
        "Error! Bookmark\nnot defined",
        "_Toc12",
        "PAGEREF",
        "MERGEFORMAT",
        "TOC \\o",
        "{ PAGE }",
    ],
)
def test_marks_of_a_word_processor_are_found(of: Of, words: str) -> None:
    (finding,) = of("TC008", f" It is on page {words} 4.")
    assert finding.words == words.replace("\n", " ")
    assert (finding.source, finding.field, finding.span.line) == ("boat-register", "Application", 15)


@pytest.mark.parametrize("words", ["An error! Bookmarks are not defined.", "A Toc4.", "pageref 4", "_Tocsin"])
def test_words_much_like_them_are_not(of: Of, words: str) -> None:
    assert not of("TC008", f" {words}")


def test_a_mark_is_one_finding_a_file(of: Of) -> None:
    (finding,) = of("TC008", " See _Toc1 and _Toc22.\n\nSee _Toc333.")
    assert (finding.words, [(place.line, place.column) for place in finding.places]) == (
        "_Toc1",
        [(15, 53), (17, 5)],
    )


def test_titles_and_the_record_of_the_printed_contents_are_searched(
    of: Of, base: dict[str, str], changed: Changed
) -> None:
    title = changed(BOAT, ("title: Boat Register", "title: Boat Register _Toc77"))
    (finding,) = of("TC008", "", title)
    assert (finding.words, finding.span.line, finding.source) == ("_Toc77", 2, "boat-register")
    printed = "printed:\n  - source: boat-register\n    title: Boat Register PAGEREF _Toc1\n---\n"
    files = {CHAPTER: base[CHAPTER].removesuffix("---\n") + printed}
    assert [one.words for one in of("TC008", "", files)] == ["PAGEREF", "_Toc1"]


@pytest.mark.parametrize(
    "words",
    [
        "41",
        "Page 4 of 50",
        "- 12 -".replace("- ", "– ").replace(" -", " –"),
        "Statement of Administrative\nSources",
        "Statement of administrative sources | 4",
        "12 Statement of administrative sources",
        "Waterways data sources",
        "page 9",
    ],
)
def test_a_paragraph_that_belongs_in_a_margin_is_found(of: Of, words: str) -> None:
    (finding,) = of("AC005", f"\n\n{words}\n\nMore.")
    assert (finding.span.line, finding.span.column, finding.source) == (17, 1, "boat-register")


@pytest.mark.parametrize(
    "words",
    [
        "\n\n2015",
        "\n\n- 41\n- 42",
        "\n\nThere are\n41.",
        "\n\n| Locks | Boats |\n| --- | --- |\n| 4 | 41 |",
        " The statement of administrative sources 2015 says so.",
        " In the Statement of administrative sources, 41 boats are counted.",
        " The Statement of administrative sources 41.5 per cent.",
        " The Waterways data sources 41 and 42.",
    ],
)
def test_figures_and_titles_that_are_part_of_the_text_are_not(of: Of, words: str) -> None:
    assert not of("AC005", words)


def test_a_running_head_in_the_midst_of_a_sentence_is_found(of: Of) -> None:
    (finding,) = of("AC005", " Boats and\nStatement of Administrative Sources 41 as the locks.\n\n41")
    assert finding.words == "Statement of Administrative Sources 41"
    assert [place.line for place in finding.places] == [18]


def test_front_parts_are_searched_too(of: Of, base: dict[str, str]) -> None:
    files = {PART: base[PART].replace("## Audit", "7\n\n## Audit")}
    (finding,) = of("AC005", "", files)
    assert (finding.span.path, finding.words, finding.source) == (f"content/{PART}", "7", None)


def test_marks_on_paper_are_one_finding_with_their_pages() -> None:
    (finding,) = on_paper("3 | text | See _Toc1.", "5 | heading 1 | A _Toc22", "5 | header | _Toc3")
    assert (finding.code, finding.words, finding.page, finding.span.line) == ("TC008", "_Toc1", 3, None)
    assert finding.message == "“_Toc1” was left by a word processor (3 in all, on pages 3, 5)"


def test_margins_on_paper_are_no_text_and_text_like_them_is_found() -> None:
    margins = ("2 | header | My statement", "2 | footer | 2", "3 | header | My statement", "3 | footer | 3")
    assert not on_paper(*margins, "2 | text | My statement has it.", "3 | text | 4")
    (finding,) = on_paper(*margins, "3 | text | Boats and my statement 3 sail.", "5 | text | MY STATEMENT 4")
    assert (finding.code, finding.words, finding.page) == ("AC005", "my statement 3", 3)


def test_words_that_many_pages_begin_with_are_a_running_head_that_nobody_marked() -> None:
    pages = [
        line
        for page in range(2, 6)
        for line in (f"{page} | text | Page head, {page}", f"{page} | text | A {page}.")
    ]
    (finding,) = on_paper(*pages)
    assert finding.message.startswith("“Page head, 2” stands in the text of pages 2, 3, 4, 5,")
    few = [
        *pages[:4],
        *(f"{page} | text | Words of page {page * 7} alone, {'x' * page}." for page in range(6, 9)),
    ]
    assert not on_paper(*few)


def test_only_a_pages_own_number_is_taken_for_one() -> None:
    assert not on_paper("3 | text | 4", "4 | text | 12")
    (finding,) = on_paper("3 | text | 4", "9 | text | Page 4 of 12", "9 | number | 4")
    assert (finding.words, finding.page) == ("Page 4 of 12", 9)
