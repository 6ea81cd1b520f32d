"""What the importer writes is read back as the same words."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sas_lint.adopt.account import said
from sas_lint.adopt.block_style import listed, yaml
from sas_lint.adopt.blocks import Block, Item, Paragraph, Table
from sas_lint.adopt.markdown import blocks, heading
from sas_lint.adopt.values import Placed
from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.printed.model import Words
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

AT = Placed(Words(0, ""))
PACKS = catalogue(Config())
WORD = st.one_of(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8),
    st.sampled_from(
        [
            "-",
            "#",
            "1.",
            "2)",
            "***",
            "---",
            "===",
            "<b>",
            "&amp;",
            "|",
            "[x](y)",
            "_a_",
            "~~~",
            "`",
            "\\",
            ":-",
            "+",
        ]
    ),
)
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


def words(entry: str, chapter: str = "title: Boats\ncontents: [oars]\n", **others: str) -> list[str]:
    tree = Texts(
        "content",
        {
            "statement.yaml": "format: 1\ntitle: A statement\nchapters: [boats]\n",
            "boats/chapter.md": f"---\n{chapter}---\n",
            "boats/oars.md": entry,
            **others,
        },
    )
    statement, faults = read(tree, PACKS, None, date.min)
    assert not faults
    return list(said(statement))


@given(TEXT, TEXT, TEXT)
def test_paragraphs_items_and_headings_keep_their_words(one: str, two: str, three: str) -> None:
    made: list[Block] = [Paragraph(one, AT), [Item(two, AT, [Item(three, AT)])], Paragraph(three, AT)]
    body = "".join(f"\n{block}\n" for block in [heading(2, two), *blocks(made, frozenset())])
    found = words(f"---\ntitle: Oars\nstatus: current\n---\n{body}")
    assert found == [
        "Boats",
        "Oars",
        *two.split(),
        *one.split(),
        *two.split(),
        *three.split(),
        *three.split(),
    ]


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=2, max_size=3))
def test_cells_keep_their_words(rows: list[list[str]]) -> None:
    (table,) = blocks([Table(tuple(map(tuple, rows)))], frozenset())
    found = words(f"---\ntitle: Oars\nstatus: current\n---\n\n{table}\n")
    assert found == ["Boats", "Oars", *(word for row in rows for cell in row for word in cell.split())]


@given(TEXT)
def test_titles_keep_their_words(title: str) -> None:
    page = yaml({"title": title, "status": "current"})
    assert words(f"---\n{page}---\n") == ["Boats", *title.split()]


def test_an_empty_list_is_one() -> None:
    assert listed([]) == "[]\n"
