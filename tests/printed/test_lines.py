"""Lines of `page | role | text` as a printed document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.printed.lines import NotLines, printed_lines
from sas_lint.printed.model import ContentsLine, Heading, Link, Margin, Printed, Words

LINES = """\
# a small bulletin
1 | heading 1 | Statement of administrative sources

2 | number | ii
2 | header | Statement
2|contents|  Boat Register ....... 4 -> 7
2 | contents | GRS 2000, iv -> nowhere
2 | contents | A line | without a number
7 | number | 4
7 | heading 2 | Boat Register
7 | text | Boats | and more -> 3
7 | footer | 4
"""


def test_each_role_is_a_piece_of_its_page() -> None:
    printed = printed_lines(LINES, "bulletin.txt")
    assert printed.path == "bulletin.txt"
    assert printed.pieces == (
        Heading(1, 1, "Statement of administrative sources"),
        Margin(2, "Statement"),
        ContentsLine(2, "Boat Register", "4", Link(7)),
        ContentsLine(2, "GRS 2000,", "iv", Link(None)),
        ContentsLine(2, "A line | without a number"),
        Heading(7, 2, "Boat Register"),
        Words(7, "Boats | and more -> 3"),
        Margin(7, "4"),
    )
    assert [
        len(list(pieces)) for pieces in (printed.headings, printed.contents, printed.words, printed.margins)
    ] == [
        2,
        3,
        1,
        2,
    ]


def test_a_page_has_the_number_printed_on_it_or_one_counted_from_another_page() -> None:
    printed = printed_lines(LINES, "bulletin.txt")
    assert [printed.number_of(page) for page in (2, 6, 7, 9)] == ["ii", "3", "4", "6"]
    assert Printed("x", ()).number_of(5) == "5"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1 | text", "line 1 is not “page | role | text”: 1 | text"),
        ("one | text | words", "line 1 is not “page | role | text”"),
        ("-1 | text | words", "line 1 is not “page | role | text”"),
        ("2 | tags | some", "line 1: “tags” is yes or no, not “some”"),
        ("2 | reference | CaseMan 9", "line 1: a reference needs a number and a link"),
        ("\n1 | heading 7 | words", "line 2: there is no role “heading 7”; there are heading 1 to heading 6"),
        ("1 | cover | words", "line 1: there is no role “cover”"),
    ],
)
def test_what_is_no_such_line_is_refused_with_its_place(line: str, message: str) -> None:
    with pytest.raises(NotLines) as refused:
        printed_lines(line, "x")
    assert str(refused.value).startswith(message)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        printed = printed_lines(text, "x")
    except NotLines:
        return
    assert all(piece.page >= 0 for piece in printed.pieces)


@given(
    st.lists(
        st.tuples(st.integers(1, 400), st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
    )
)
def test_words_come_back_as_they_were_written(rows: list[tuple[int, str]]) -> None:
    printed = printed_lines("\n".join(f"{page} | text | {words}" for page, words in rows), "x")
    assert [(piece.page, piece.text) for piece in printed.words] == rows
