"""Whatever the Markdown or the YAML, each character of it is said to stand where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import count

from hypothesis import assume, example, given
from hypothesis import strategies as st

from sas_lint.model.blocks import Block, Image, Item, Link, List, Prose, Run, Words, prose_of
from sas_lint.read import inlines
from sas_lint.read.markdown import blocks
from sas_lint.schema.nodes import Mapping, Node, Scalar, Sequence, parse
from sas_lint.spans import Span, lines

LABELS = frozenset({"note", "who"})
FIRST = 7
MARKUP = [
    *("a", "b ", "é", "😀", "|", "\\|", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n"),
    *("\0", "\xa0", "\f", "\v", "\x1c", "\u2028", "*", "**", "_", "`", "``", "(", ")", "[", "]", "<", ">"),
    *("](x)", "](<y z>)", "](x\n'y')", "![", "<b>", "<i\nj>", "<!-- c -->", "<https://a.b/%20c>", "<a@b.cd>"),
    *(
        "&amp;",
        "&#65;",
        "&ngE;",
        "&#0;",
        "&",
        "\\",
        "\\*",
        "\\a",
        "Note: ",
        "Who:",
        ":",
        "Table: ",
        "[a]: b\n",
    ),
    *("- ", "-\t", "- - ", "\n- ", "\n  - ", "\n\t- ", "1. ", "\n10) ", "# ", "\n## ", " #", "\n---\n"),
    *(
        "\n===\n",
        "    ",
        "\n  ",
        "\n    ",
        "\n\t",
        "\n| a | b |\n|---|---|\n",
        "\na|b\n-|-\n",
        "\n|",
        "\n- |",
    ),
]
YAML = [
    *("a", "b c", "é", "😀", "'", '"', "''", '\\"', "\\x41", "\n", "\n  ", "\n    ", "\n\n", "\r\n", "  "),
    *(
        "\t",
        "\na: ",
        "\nb:",
        "\n  c: ",
        "\n- ",
        "\n  - ",
        "- ",
        ": ",
        "#",
        " # d",
        "|\n  ",
        ">-\n  ",
        "|+\n    ",
    ),
    *("{", "}", "[", "]", ", ", "&e ", "*e", "!!str ", "! ", "\xa0", "\u2028", "\x85", "\u2029"),
]
TEXTS = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)


def read(text: str) -> tuple[Block, ...]:
    return blocks(lines(text), "page.md", FIRST, LABELS)[0]


def cut(text: str, span: Span, first: int = FIRST) -> str:
    """What stands at a place; the end of a line counts as one character."""
    assert span.line is not None
    assert span.column is not None
    assert span.end_line is not None
    assert span.end_column is not None
    rows = [row + "\n" for row in lines(text)[span.line - first : span.end_line - first + 1]]
    assert 1 <= span.column <= len(rows[0])
    assert 1 <= span.end_column <= len(rows[-1]) + 1
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "".join(rows)


def stands_for(written: str, character: str) -> bool:
    """Whether what is written in the file reads as the character."""
    if character == " ":
        return bool(re.fullmatch(r" | *\\?\n|\t", written))
    if character == "\ufffd":
        return written in ("\0", "&#0;")
    if re.fullmatch("&.+;", written):
        return character in unescape(written)
    return written in (character, "\\" + character, "\\\\" + character)


@given(TEXTS)
@example("- - a\n\n      b")
@example("> a\n\n    b")
@example("| a \\| b | `c \\| d` | \\\\| |\n|-|-|-|\n| e |\n| | f |")
@example("- | - | b |\n  |---|---|\n  | a | - |")
@example("# a a # a ##")
@example("`a\n\tb  c`\n\td")
@example("- `a\n\tb`")
@example("a &amp; b &#x41; \\* \\a **c *d* e** [f **g** h](i 'j') ![k](l) m\\\nn  \no\np")
def test_every_character_of_a_text_stands_where_it_says(text: str) -> None:
    for prose in prose_of(read(text)):
        before = (0, 0)
        for offset, character in enumerate(prose.text):
            place = prose.at(offset, offset + 1)
            assert stands_for(cut(text, place), character), (prose.text, offset, place)
            assert before <= (place.line or 0, place.column or 0), (prose.text, offset, place)
            before = (place.line or 0, place.column or 0)


@given(TEXTS)
@example("- Who:  \n  a **b**")
@example("- [Note: a](b)")
@example("- ![a](b) Note: c")
def test_the_inlines_of_a_text_make_up_the_text(text: str) -> None:
    for prose in prose_of(read(text)):
        assert "".join(words(prose)) == prose.text


def words(prose: Prose) -> Iterator[str]:
    for inline in prose.inlines:
        if isinstance(inline, Words | Link):
            yield inline.text
        elif not isinstance(inline, Image):
            yield " "


@given(TEXTS)
@example("[a [b](c) d](e)")
@example("[a ![b](c) d](e\n'f')")
@example("[<https://a.b>](c) d")
@example("- **Who**: a\n- \\Note: b")
def test_links_images_and_labels_stand_where_they_say(text: str) -> None:
    found = read(text)
    for prose in prose_of(found):
        for inline in prose.inlines:
            if isinstance(inline, Link):
                assert re.fullmatch(r"(?s)\[.*\)|<.*>", cut(text, inline.span))
            elif isinstance(inline, Image):
                assert re.fullmatch(r"(?s)!\[.*\)", cut(text, inline.span))
    for item in items_of(found):
        if item.label_span:
            assert re.sub(r"[*_`\\]", "", cut(text, item.label_span)) == item.label


def items_of(found: tuple[Block, ...]) -> Iterator[Item]:
    for block in found:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from items_of(item.blocks)


WORDS = ["{}", "**{}**", "*{}*", "`{}`", "[{}](x)", "\\*{}", "&amp;{}", "é😀{}", "\\|{}", "_{}_ \\\\"]
TABLE = "| {} |{}|\n|:--|-|\n|{} \\| {} |  {}\n{} | `x \\| {}`"


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of good Markdown in which no two words are alike: w1x, w2x and so on."""
    numbers = count(1)

    def word() -> str:
        return draw(st.sampled_from(WORDS)).format(f"w{next(numbers)}x")

    def line(*joints: str) -> str:
        parts = [word() + draw(st.sampled_from(joints)) for _ in range(draw(st.integers(0, 3)))]
        return "".join(parts) + word()

    def listing(indent: str, depth: int) -> str:
        marker = draw(st.sampled_from(["- ", "* ", "1. ", "10) ", "-   ", "-\t"]))
        inner = indent + (" " * len(marker) if marker[-1] == " " else "\t")
        wraps = (" ", f"\n{inner}", f"  \n{inner}", f"\\\n{inner} ", "\n")
        rows = []
        for _ in range(draw(st.integers(1, 2))):
            rows.append(indent + marker + draw(st.sampled_from(["", "Who: "])) + line(*wraps))
            rows += [listing(inner, depth - 1)] if depth and draw(st.booleans()) else []
            rows += ["", inner + line(*wraps)] if draw(st.booleans()) else []
        return "\n".join(rows)

    def block() -> str:
        match draw(st.integers(0, 4)):
            case 0:
                return (
                    "#" * draw(st.integers(2, 4)) + "  " + line(" ") + draw(st.sampled_from(["", " ##", " "]))
                )
            case 1:
                return TABLE.format(*(word() for _ in range(TABLE.count("{}"))))
            case 2:
                return f"{word()}\n{line(' ')}\n==="
            case 3:
                return line(" ", "\n", "\n  ", "  \n", "\\\n\t")
            case _:
                return listing("", 2)

    text = "\n\n".join(block() for _ in range(draw(st.integers(1, 4))))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@given(pages())
def test_no_word_of_a_page_is_lost_and_each_is_found_where_it_stands(text: str) -> None:
    rows = lines(text)
    there = {
        match[0]: Span("page.md", FIRST + number, match.start() + 1, FIRST + number, match.end() + 1)
        for number, row in enumerate(rows)
        for match in re.finditer(r"w\d+x", row)
    }
    said = {
        match[0]: prose.at(*match.span())
        for prose in prose_of(read(text))
        for match in re.finditer(r"w\d+x", prose.text)
    }
    assert said == there


@given(st.text(alphabet=st.sampled_from("ab.,-!]()>#|:~é😀'\" \t\n\xa0\u2028"), max_size=30))
def test_text_without_markup_reads_the_same_by_the_short_way_and_the_long(content: str) -> None:
    content = "\n".join(row.strip(" \t") for row in content.split("\n") if row.strip(" \t"))
    assume(content and not inlines._SPECIAL.search(content))
    pieces, start = [], 0
    for number, row in enumerate(content.split("\n"), 1):
        pieces.append(Run(start, number, 3, len(row)))
        start += len(row) + 1
    short = inlines.prose(inlines.parser(), content, "page.md", pieces, [])
    long = inlines.marked_up(inlines.parser(), content, "page.md", pieces, [])
    assert (short.text, short.inlines) == (long.text, long.inlines)
    for offset in range(len(short.text)):
        assert short.at(offset, offset + 1) == long.at(offset, offset + 1)


def scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for key, value in node.pairs:
                yield key
                yield from scalars(value)


def reads_as(written: str, value: str) -> bool:
    """Whether a value is written so: in quotation marks or as a block, or plain with its wraps."""
    written = re.sub("[\x85\u2028\u2029]", " ", written)
    written = re.sub(r"(?a)^(?:(?:&e|!!str|!)(?:\s|#.*)*)*", "", written)
    if written.startswith(("'", '"', "|", ">")):
        alone, _ = parse(" " + written, "page.yaml")
        return isinstance(alone, Scalar) and alone.value == value
    return re.sub(r"[ \t\n]+", " ", written) == re.sub(r"[ \t\n]+", " ", value)


@given(st.lists(st.sampled_from(YAML), max_size=30).map("".join))
@example("title: A\u2028B\nstatus: current")
@example("- é😀: 'it''s'\n- \"a\\\n  b\"")
@example("a:\n  b\n  c\n\n  d\ne: |\n  f\n\n\ng: >-\n  h")
@example("a: b  # c\r\nd:\r\ne: {f: [g, 'h']}")
def test_every_value_of_yaml_stands_where_it_says(text: str) -> None:
    node, faults = parse(text, "page.yaml", FIRST)
    aliased = any("alias" in fault.message for fault in faults)
    for scalar in () if node is None or aliased else scalars(node):
        assert reads_as(cut(text, scalar.span), scalar.value), scalar
