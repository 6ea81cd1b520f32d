"""Whatever the Markdown or the YAML, each character of it is said to stand where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from sas_lint.model.blocks import Block, Break, Image, Item, Link, List, Prose, Table, Words, prose_of
from sas_lint.read.markdown import blocks
from sas_lint.read.tree import lines
from sas_lint.spans import Span

LABELS = frozenset({"note", "who"})
FIRST = 7
MARKUP = st.sampled_from(
    [
        *("a", "b ", "é", "😀", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\0", "\xa0", "\f", "\v", "\x1c", "\u2028", "|", "\\|"),
        *("*", "**", "_", "`", "``", "[", "](x)", "](<y z>)", "](x\n'y')", "![", "]", "<", ">", "<b>", "<i\nj>"),
        *("<!-- c -->", "<https://a.b/%20c>", "<a@b.cd>", "&amp;", "&#65;", "&ngE;", "&#0;", "&", "\\", "\\*", "\\a"),
        *("- ", "-\t", "\n- ", "\n  - ", "\n\t- ", "1. ", "\n10) ", "# ", "\n## ", " #", "\n---\n", "\n===\n", "    "),
        *("\n| a | b |\n|---|---|\n", "\na|b\n-|-\n", "\n|", "\n- |", "Note: ", "Who:", ":", "Table: ", "[a]: b\n"),
    ]
)
TEXTS = st.lists(MARKUP, max_size=40).map("".join)


def read(text: str) -> tuple[Block, ...]:
    return blocks(lines(text), "page.md", FIRST, LABELS)[0]


def cut(text: str, span: Span) -> str:
    """What stands at a place in one line; the line's end counts as one character."""
    assert span.line is not None
    assert span.line == span.end_line
    assert span.column is not None
    assert span.end_column is not None
    row = lines(text)[span.line - FIRST] + "\n"
    assert 1 <= span.column < span.end_column <= len(row) + 1
    return row[span.column - 1 : span.end_column - 1]


def stands_for(written: str, character: str) -> bool:
    """Whether what is written in the file reads as the character."""
    if character == " ":
        return bool(re.fullmatch(r" | *\\?\n|\t|&nbsp;|&#32;", written))
    if character == "\ufffd":
        return written in ("\0", "&#0;", "\ufffd")
    entity = written.startswith("&") and written.endswith(";")
    return written in (character, "\\" + character, "\\\\" + character) or (entity and character in unescape(written))


def items_of(found: tuple[Block, ...]) -> Iterator[Item]:
    for block in found:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from items_of(item.blocks)


@given(TEXTS)
def test_every_character_of_a_text_stands_where_it_says(text: str) -> None:
    for prose in prose_of(read(text)):
        before = (0, 0)
        for offset, character in enumerate(prose.text):
            place = prose.at(offset, offset + 1)
            assert stands_for(cut(text, place), character), (prose.text, offset, place)
            assert before <= (place.line or 0, place.column or 0), (prose.text, offset, place)
            before = (place.line or 0, place.column or 0)


@given(TEXTS)
def test_the_inlines_of_a_text_make_up_the_text(text: str) -> None:
    for prose in prose_of(read(text)):
        parts = {Break: lambda _: " ", Image: lambda _: ""}
        assert "".join(parts.get(type(part), lambda p: p.text)(part) for part in prose.inlines) == prose.text


@given(TEXTS)
def test_links_images_and_labels_stand_where_they_say(text: str) -> None:
    found = read(text)
    for prose in prose_of(found):
        for inline in prose.inlines:
            if isinstance(inline, Link | Image):
                first, last = inline.span._replace(end_line=0), inline.span
                assert first
    for item in items_of(found):
        if item.label_span:
            assert unescape(cut(text, item.label_span)).replace("\\", "") == item.label
