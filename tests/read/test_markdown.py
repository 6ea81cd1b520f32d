"""Pages read the short way and the long, and what no page may lose."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sas_lint.model.blocks import Block, prose_of
from sas_lint.read import markdown
from sas_lint.read.markdown import blocks
from sas_lint.read.plain import plain_tokens
from sas_lint.spans import lines


def read(text: str) -> tuple[Block, ...]:
    return blocks(lines(text), "page.md", 1, frozenset({"note"}))[0]


PLAIN_STARTS = ["", "- ", "  ", "  - ", "    - ", "    ", "## ", "### ", "> "]
PLAIN_TEXTS = [
    "a",
    "Note: b",
    "*c* d",
    "2015 e",
    "1. f",
    "- g",
    "[h](i)",
    "j #",
    "#k",
    "&amp; l",
    "\xa0m",
    "n\xa0",
    "o  ",
]
PLAIN_LINES = st.builds(str.__add__, st.sampled_from(PLAIN_STARTS), st.sampled_from(PLAIN_TEXTS))


@given(
    st.lists(
        st.one_of(PLAIN_LINES, st.just(""), st.sampled_from(["", " ", "\t", "---", "|", "*"])), max_size=8
    )
)
@example(["## a", "b", "- c", "  d", "  - e", "", "- f", "", "g", "- h"])
def test_a_plain_page_reads_the_same_by_the_short_way_and_the_long(rows: list[str]) -> None:
    short = read("\n".join(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "plain_tokens", lambda lines: None)
        assert short == read("\n".join(rows))


def test_a_page_that_is_not_plain_is_left_to_the_parser() -> None:
    assert plain_tokens(["## a", "", "- b", "  c", "", "  - d", "e"]) is None
    assert plain_tokens(["## a", "", "- b", "  c", "", "  - d", "", "e"])
    for row in ("1. a", "+ a", "| a |", "<b>", "\ta", "   a", "# a #", "- # a", "-   a", "a\n==="):
        assert plain_tokens(row.split("\n")) is None, row


def test_a_definition_of_a_link_stays_in_sight() -> None:
    (paragraph,) = prose_of(read("[Note]: https://example.org"))
    assert paragraph.text == "[Note]: https://example.org"


def test_lists_may_nest_and_too_many_are_a_fault_but_no_word_is_lost() -> None:
    for depth, faults in ((20, 0), (21, 1), (24, 1)):
        text = "\n".join("  " * level + f"- w{level}" for level in range(depth))
        found, said = blocks(lines(text), "page.md", 1, frozenset())
        assert [prose.text for prose in prose_of(found)] == [f"w{level}" for level in range(depth)]
        assert len(said) == faults
