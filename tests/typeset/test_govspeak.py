"""Markdown for GOV.UK: read back, it holds every word in order, and nothing of it is markup by chance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sas_lint.document.anchors import ABBREVIATIONS
from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    ContentsLine,
    Cover,
    Document,
    Fact,
    Facts,
    Flow,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import govspeak

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
_WORDS = st.text(
    st.one_of(
        st.sampled_from(" \\`*_{}[]()#+-.!|<>&;:$%@^~=\"'/0129sSxabcéŁ“’\n\t"),
        st.sampled_from(" ab"),
    ),
    max_size=24,
)


def document(*blocks: Block) -> Document:
    """A document of one section with these blocks."""
    section = Section("front", "Part", "part", 1, "Part", blocks)
    return Document("Title", "Body", "2015", "2015-01-01", "id", "en-GB", (section,))


def tokens(text: str) -> Iterator[Token]:
    for token in _MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read_back(text: str) -> str:
    """All words of the Markdown without white space, the ids of headings and the marks of row heads."""
    told = []
    for token in tokens(text):
        if token.type in ("text", "code_inline"):
            told.append(token.content)
        assert token.type not in (
            "html_block",
            "html_inline",
            "image",
            "fence",
            "code_block",
            "blockquote_open",
            "hr",
        )
    return squeezed("".join(told))


def body(text: str) -> str:
    """What stands below the heading of the section."""
    heading, _, rest = text.partition("\n")
    assert heading == "## Part {#part}"
    return rest.removeprefix("\n")


def words_of(inlines: Iterable[Inline]) -> str:
    return "".join(one.text for one in inlines if isinstance(one, Text | Link | Reference))


_INLINES = st.lists(
    st.one_of(
        st.builds(Text, _WORDS, st.booleans(), st.booleans(), st.booleans()),
        st.builds(Link, _WORDS.filter(str.strip), st.just("https://www.gov.uk/a_(b)?c=*d*&copy;&e=<f>")),
        st.builds(Reference, _WORDS.filter(str.strip), st.just("part")),
        st.just(Break()),
    ),
    max_size=5,
).map(tuple)


@given(_INLINES)
@example((Text("1. not a list"),))
@example((Text("# not a heading"),))
@example((Text("---"),))
@example((Text("a"), Break(), Text("===")))
@example((Text("a"), Break(), Text("- b")))
@example((Text("&lt;b&gt; <script>alert(1)</script>"),))
@example((Text("*[MoJ]: Ministry of Justice"),))
@example((Text("a", strong=True), Text("(b)", strong=True), Text("c")))
def test_a_paragraph_keeps_every_word_and_is_nothing_else(content: tuple[Inline, ...]) -> None:
    text = body(govspeak.write(document(Paragraph(content))))
    assert read_back(text) == squeezed(words_of(content))
    kinds = {token.type for token in _MARKDOWN.parse(text)}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}


@given(_INLINES)
def test_links_lead_where_they_led(content: tuple[Inline, ...]) -> None:
    text = body(govspeak.write(document(Paragraph(content))))
    led = [str(token.attrGet("href")) for token in tokens(text) if token.type == "link_open"]
    wanted = "https://www.gov.uk/a%5F%28b%29?c=%2Ad%2A&copy%3B&e=%3Cf%3E"
    assert led == [
        wanted if isinstance(one, Link) else "#part" for one in content if isinstance(one, Link | Reference)
    ]


@given(st.lists(st.lists(_INLINES, min_size=2, max_size=2).map(tuple), min_size=1, max_size=3), st.booleans())
def test_a_table_keeps_its_cells(rows: list[tuple[tuple[Inline, ...], ...]], heads: bool) -> None:
    header = ((Text("One"),), (Text("Two"),))
    text = body(govspeak.write(document(Table("About | it", header, tuple(rows), heads))))
    found = [token for token in _MARKDOWN.parse(text) if token.type in ("td_open", "th_open")]
    assert len(found) == 2 + 2 * len(rows)
    cells = [
        "".join(one.content for one in token.children or () if one.type in ("text", "code_inline"))
        for token in _MARKDOWN.parse(text)
        if token.type == "inline"
    ][3:]
    wanted = [
        ("#" if heads and not number else "") + squeezed(words_of(cell))
        for row in rows
        for number, cell in enumerate(row)
    ]
    assert [squeezed(cell).replace(";", "") for cell in cells] == [one.replace(";", "") for one in wanted]


_PARAGRAPHS = _INLINES.filter(lambda content: bool(words_of(content).strip())).map(Paragraph)
_FLOWS: st.SearchStrategy[Flow] = st.recursive(
    st.one_of(
        _PARAGRAPHS,
        st.lists(st.builds(Fact, st.sampled_from(["Who", "When"]), _INLINES), min_size=1, max_size=2).map(
            lambda facts: Facts(tuple(facts))
        ),
    ),
    lambda inner: st.builds(
        List,
        st.lists(
            st.tuples(_PARAGRAPHS, st.lists(inner, max_size=2)).map(lambda item: (item[0], *item[1])),
            min_size=1,
            max_size=3,
        ).map(tuple),
        st.sampled_from([None, 1, 9]),
    ),
    max_leaves=6,
)


def all_words(block: Flow) -> str:
    match block:
        case Paragraph(content):
            return words_of(content)
        case Facts(facts):
            return "".join(f"{one.label}:{words_of(one.content)}" for one in facts)
        case List(items):
            return "".join(all_words(inner) for item in items for inner in item)
        case _:
            raise AssertionError(block)


def depth(block: Flow) -> int:
    if isinstance(block, List):
        return 1 + max((depth(inner) for item in block.items for inner in item), default=0)
    return 1 if isinstance(block, Facts) else 0


@given(_FLOWS)
def test_nested_lists_keep_their_words_and_their_depth(block: Flow) -> None:
    text = body(govspeak.write(document(block)))
    # Breaks of a line inside a fact are told by a semicolon.
    assert read_back(text).replace(";", "") == squeezed(all_words(block)).replace(";", "")
    level = deepest = 0
    for token in _MARKDOWN.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            level += 1
            deepest = max(deepest, level)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            level -= 1
    assert deepest == depth(block)


def test_headings_begin_at_level_2_and_keep_their_anchors() -> None:
    text = govspeak.write(document(Heading(2, (Text("Who *we* are"),), "who"), Heading(4, (Text("x"),), "x")))
    assert text == "## Part {#part}\n\n### Who \\*we\\* are {#who}\n\n##### x {#x}\n"


def test_an_entry_that_is_a_table_becomes_headings() -> None:
    rows = (
        Row("What", "e--what", (Heading(3, (Text("In"),), "e--in"), List(((Paragraph((Text("a"),)),),)))),
        Row("Why", "e--why", ()),
    )
    text = body(govspeak.write(document(Record("Current source", ("Topic", "E"), rows))))
    assert (
        text == "Current source\n\n#### What {#e--what}\n\n##### In {#e--in}\n\n- a\n\n#### Why {#e--why}\n"
    )


def test_a_picture_stands_alone_by_the_name_of_its_file() -> None:
    content = (Text("Before "), Image("assets/map.png", "A map"), Text(" after"))
    assert body(govspeak.write(document(Paragraph(content)))) == "Before\n\n[Image: map.png]\n\nafter\n"


def test_row_heads_are_marked() -> None:
    table = Table("", ((Text("A"),), (Text("B"),)), (((Text("#1"),), (Text("x|y"),)),), row_headers=True)
    assert body(govspeak.write(document(table))) == "| A | B |\n| --- | --- |\n| # \\#1 | x\\|y |\n"


def test_abbreviations_come_last_the_longer_before_the_shorter() -> None:
    rows = (
        ((Text("HGV"),), (Text("heavy goods vehicle"),)),
        ((Text("HGVs"),), (Text("heavy goods vehicles"),)),
    )
    table = Table("", ((Text("Short"),), (Text("Full"),)), rows, row_headers=True)
    made = document()
    section = replace(made.sections[0], anchor=ABBREVIATIONS, blocks=(table,))
    text = govspeak.write(replace(made, sections=(section,)))
    assert text.endswith("\n\n*[HGVs]: heavy goods vehicles\n*[HGV]: heavy goods vehicle\n")


@pytest.mark.parametrize(
    "words",
    [
        "^a callout^",
        "%a warning%",
        "@important@",
        "$CTA",
        "$C",
        "s1. a step",
        "~~~",
        "+ item",
        ": definition",
        "!!1",
        "((a))",
    ],
)
def test_what_gov_uk_takes_for_markup_is_escaped(words: str) -> None:
    text = body(govspeak.write(document(Paragraph((Text(words),)))))
    assert not text.startswith(words[:3])
    assert read_back(text) == squeezed(words)


def test_the_title_and_the_contents_are_left_to_gov_uk_and_the_small_print_is_not() -> None:
    made = document(Paragraph((Text("Words."),)))
    cover = Section("cover", "", "cover", 1, "", (Cover("Body", "Title", "2015", ("Contact: x@y",)),))
    listed = Section(
        "contents", "Contents", "contents", 1, "", (Contents("Contents", (ContentsLine("Part", "part", 1),)),)
    )
    text = govspeak.write(replace(made, sections=(cover, listed, *made.sections)))
    assert text == "Contact: x@y\n\n## Part {#part}\n\nWords.\n"


def test_every_word_of_a_whole_statement_is_there(document: Document) -> None:
    text = govspeak.write(document)
    for section in document.sections[2:]:
        assert f"{{#{section.anchor}}}" in text
    assert not re.search(r"^# ", text, re.MULTILINE)
    targets = set(re.findall(r"\{#([^}]+)\}", text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= targets


def test_it_takes_no_picture_from_anywhere(tmp_path: Path) -> None:
    text = govspeak.write(document(Paragraph((Image("../../etc/passwd", "x"),))))
    assert body(text) == "[Image: passwd]\n"
