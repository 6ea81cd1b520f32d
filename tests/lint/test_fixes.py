"""Edits of words and rows, and of lists and keys in YAML, in the file's own style."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.findings import Edit, Fix
from sas_lint.lint.edits import Text, carried_out, plan
from sas_lint.lint.fixes import as_markdown, reordered, reworded, safe, unsafe, without_rows
from sas_lint.lint.yaml_fixes import YamlFile
from sas_lint.model.blocks import Paragraph
from sas_lint.read.markdown import blocks
from sas_lint.schema.nodes import Mapping, Node, Scalar
from sas_lint.schema.nodes import Sequence as Items
from sas_lint.schema.written import Written, closing_fence
from sas_lint.spans import Span, lines


def applied(text: str, *edits: Edit | None, path: str = "a.yaml") -> str | None:
    """The text with the edits, or None where one of them is none."""
    fix = safe(*edits)
    if fix is None:
        return None
    file = {path: Text(path, text.encode())}
    return carried_out([plan(fix, file)], file).get(path, text.encode()).decode()


def value_at(node: Node | None, *keys: str | int) -> Span:
    for key in keys:
        if isinstance(key, int):
            assert isinstance(node, Items)
            node = node.items[key]
        else:
            assert isinstance(node, Mapping)
            node = node.get(key)
    assert node
    return node.span


def without(text: str, *places: tuple[str | int, ...]) -> str | None:
    written = Written("a.yaml", text)
    spans = {value_at(written.yaml(), *place) for place in places}
    return applied(text, *YamlFile(written).without_items(spans))


def added(
    text: str, *values: str, beside: tuple[str | int, ...] = ("title",), key: str = "list"
) -> str | None:
    written = Written("a.yaml", text)
    span = value_at(written.yaml(), *beside)
    return applied(text, *YamlFile(written).with_items(span, key, values, below="title"))


def test_a_fix_lacks_no_edit() -> None:
    edit = Edit(Span("a.md", 1, 1, 1, 1), "x")
    assert safe(edit, None) is None
    assert unsafe() is None
    assert unsafe(edit) == Fix(False, (edit,))


@pytest.mark.parametrize(
    ("text", "first", "last", "wanted"),
    [
        ("a\nb\nc\n", 2, 2, "a\nc\n"),
        ("a\r\nb\r\nc", 3, 3, "a\r\nb"),
        ("a\nb\n", 1, 2, ""),
        ("a", 1, 1, ""),
        ("a\n\nb\n", 2, 3, "a\n"),
    ],
)
def test_rows_go_with_their_ends(text: str, first: int, last: int, wanted: str) -> None:
    assert applied(text, without_rows(Written("a.yaml", text), first, last)) == wanted


@given(st.permutations(range(4)), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_stretches_move_and_the_blank_rows_between_them_stay(
    order: Sequence[int], closed: bool, end: str
) -> None:
    parts = [["## A", "", "a", "", "a"], ["## B"], ["## C", "c"], ["## D", "", "- d", "  - d"]]
    gaps = [["", ""], [""], [], ["", ""] if closed else []]
    rows, starts = ["---", "---"], []
    for part, gap in zip(parts, gaps, strict=True):
        starts.append(len(rows) + 1)
        rows += [*part, *gap]
    text = end.join(rows)
    wanted = ["---", "---"]
    for number, gap in zip(order, gaps, strict=True):
        wanted += [*parts[number], *gap]
    edit = reordered(Written("a.yaml", text), starts, order)
    if list(order) == sorted(order):
        assert edit is None
    else:
        assert applied(text, edit) == end.join(wanted)


def test_stretches_stay_where_lines_end_in_different_ways() -> None:
    assert reordered(Written("a.md", "a\r\n\r\nb\n"), [1, 3], [1, 0]) is None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("A red cat", "red", "A blue cat"),
        ("A *red* cat", "red", "A *blue* cat"),
        ("A r&eacute;d cat", "réd", None),
        ("A red\ncat", "red cat", None),
        ("A *red* cat", "red cat", None),
        ("A r\\*d cat", "r*d", None),
    ],
)
def test_words_are_replaced_only_where_the_file_has_just_these(
    text: str, words: str, wanted: str | None
) -> None:
    (block,), _ = blocks(lines(text), "a.yaml", 1, frozenset())
    assert isinstance(block, Paragraph)
    start = block.prose.text.index(words)
    assert applied(text, reworded(block.prose, start, start + len(words), "blue")) == wanted


@given(st.text(st.sampled_from("ab \\`*_[]<>&;#x1(!)"), min_size=1, max_size=12))
def test_words_put_into_markdown_are_read_as_they_are(words: str) -> None:
    text = f"w{words}w"
    (block,), faults = blocks([as_markdown(text)], "a.md", 1, frozenset())
    assert isinstance(block, Paragraph)
    assert (block.prose.text, faults) == (text, [])


BLOCK = """\
# what is listed
title: "A: b"   # its title
list:
  # the first
  - one   # and why
  - 'two'

  - >
    three
    and more

# after the list
last:
- rule: a
  until: 2016
  # inside
  reason: b
-   rule: c
"""


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        (("list", 0), "  - one   # and why\n"),
        (("list", 1), "  - 'two'\n"),
        (("list", 2), "  - >\n    three\n    and more\n"),
        (("last", 0, "reason"), "- rule: a\n  until: 2016\n  # inside\n  reason: b\n"),
        (("last", 1, "rule"), "-   rule: c\n"),
    ],
)
def test_an_item_goes_with_its_rows_and_other_comments_stay(place: tuple[str | int, ...], gone: str) -> None:
    assert without(BLOCK, place) == BLOCK.replace(gone, "")


def test_with_the_last_items_their_key_goes_and_comments_of_their_own_stay() -> None:
    assert without(BLOCK, ("last", 0, "rule"), ("last", 1, "rule")) == BLOCK[: BLOCK.index("last:")]
    every = [("list", number) for number in range(3)]
    assert without(BLOCK, *every) == (
        '# what is listed\ntitle: "A: b"   # its title\n  # the first\n\n\n' + BLOCK[BLOCK.index("# after") :]
    )


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("title: x\nlist: [a, b,c]  # d\n", ("list", 0), "title: x\nlist: [b,c]  # d\n"),
        ("title: x\nlist: [a, b,c]  # d\n", ("list", 1), "title: x\nlist: [a,c]  # d\n"),
        ("title: x\nlist: [a, b,c]  # d\n", ("list", 2), "title: x\nlist: [a, b]  # d\n"),
        ("title: x\nlist: [a]  # d\nz: y", ("list", 0), "title: x\nz: y"),
        ("title: x\nlist: [a,\n b]\n", ("list", 0), None),
        ("title: x\nlist: [{a: b}, {c: d}]\n", ("list", 1, "c"), "title: x\nlist: [{a: b}]\n"),
        ("{title: x, list: [a]}\n", ("list", 0), None),
        ("list:\n- a\n", ("list", 0), None),
        ("title: x\nlist:\n- - a\n  - b\n", ("list", 0), "title: x\n"),
        ("title: x\nlist:\n-\n  a\n- b\n", ("list", 0), None),
        ("- title: x\n  list: [a]\n", (0, "list", 0), "- title: x\n"),
        ("- list: [a]\n  title: x\n", (0, "list", 0), None),
    ],
)
def test_items_in_brackets_and_what_is_unsure(
    text: str, place: tuple[str | int, ...], wanted: str | None
) -> None:
    assert without(text, place) == wanted


def test_a_place_in_no_list_is_no_item() -> None:
    assert without("title: x\nlist: [a]\n", ("title",)) is None


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("title: x\nlist:\n- a  # b\n\nz: y\n", ["c", "d"], "title: x\nlist:\n- a  # b\n- c\n- d\n\nz: y\n"),
        ("title: x\nlist:\n    -   a", ["c"], "title: x\nlist:\n    -   a\n    -   c"),
        ("title: x\nlist:\n  - 'a'\n", ["c's"], "title: x\nlist:\n  - 'a'\n  - 'c''s'\n"),
        ('title: x\nlist:\n  - "a"\n', ['c"s'], 'title: x\nlist:\n  - "a"\n  - "c\\"s"\n'),
        ("title: x\nlist:\n  - a\n", ["c: d"], 'title: x\nlist:\n  - a\n  - "c: d"\n'),
        ("title: x\nlist:\n  - a\n", ["- c"], 'title: x\nlist:\n  - a\n  - "- c"\n'),
        ("title: x\nlist: [a]\n", ["c", "d, e"], 'title: x\nlist: [a, c, "d, e"]\n'),
        ("title: x\nlist: []\n", ["c"], "title: x\nlist: [c]\n"),
        ("title: x\nlist: [a,\n b]\n", ["c"], None),
        ("title: x\nlist: a\n", ["c"], None),
        ("title: x\nz: y\n", ["c"], "title: x\nlist:\n  - c\nz: y\n"),
        ("title: x\nz:\n- y\n", ["c"], "title: x\nlist:\n- c\nz:\n- y\n"),
        ("title: x\n  y\nz:\n    - y\n", ["c"], "title: x\n  y\nlist:\n    - c\nz:\n    - y\n"),
        ("{title: x}\n", ["c"], None),
    ],
)
def test_items_are_added_in_the_style_of_the_file(text: str, values: list[str], wanted: str | None) -> None:
    assert added(text, *values) == wanted


def test_a_key_is_added_to_the_right_item() -> None:
    text = "# registry\n- title: a\n  kind: b\n\n- title: c\n  list:\n  - d\n"
    assert added(text, "e", beside=(0, "title")) == text.replace("a\n", "a\n  list:\n  - e\n", 1)
    assert added(text, "e", beside=(1, "title")) == text + "  - e\n"


WORDS = st.text(st.sampled_from("ab 'Q\":#-,[]{}&*!|>%@`\\é?~"), min_size=1, max_size=8).map(
    lambda words: " ".join(words.split()) or "x"
)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["- a", "- 'a'", '- "a"', "", "[]", "[a]"]))
def test_whatever_is_added_is_read_as_it_is(values: list[str], kept: str) -> None:
    text = (
        f"title: x\nlist: {kept}\n"
        if kept[:1] == "["
        else f"title: x\nlist:\n{kept}\n"
        if kept
        else "title: x\n"
    )
    after = added(text, *values)
    assert after is not None
    root = Written("a.yaml", after).yaml()
    assert isinstance(root, Mapping)
    found = root.get("list")
    assert isinstance(found, Items)
    own = ["a"] if "a" in kept else []
    assert [item.value for item in found.items if isinstance(item, Scalar)] == [*own, *values]


def test_the_front_matter_of_a_page_has_the_places_of_the_page() -> None:
    text = "---\r\ntitle: x\r\nlist:\r\n- a\r\n- b\r\n---\r\n- a\r\n"
    written = Written("a.md", text)
    (edit,) = YamlFile(written).without_items({value_at(written.yaml(), "list", 1)})
    assert applied(text, edit, path="a.md") == text.replace("- b\r\n", "")
    assert written.head.text == "---\ntitle: x\nlist:\n- a\n- b\n---"
    assert Written("a.md", "no front matter").yaml() is None


@given(st.lists(st.sampled_from(["---", "--- ", " ---", "a: b", "", "\n", "\r\n", "\r"]), max_size=12))
def test_the_head_of_a_file_is_its_front_matter(pieces: list[str]) -> None:
    written = Written("a.md", "".join(pieces))
    close = closing_fence(written.rows)
    assert written.head.text == ("" if close is None else "\n".join(written.rows[: close + 1]))
