"""The consultation version: marked, with how to comment, what is asked, and a to f against the sources."""

from __future__ import annotations

from collections.abc import Iterable

from sas_lint import data
from sas_lint.api.checking import check_tree
from sas_lint.api.config import Config
from sas_lint.document import nodes
from sas_lint.document.compose import compose
from sas_lint.document.consultation import for_consultation
from sas_lint.document.numbering import numbers
from sas_lint.read.tree import Folder, Over

BASE = data.rules() / "base" / "content"
CONSULTATION = """
consultation:
  with: the National Statistician's office
  reply-to: drafts@example.org
  reply-by: 2030-03-01
  questions:
    - Is any source missing?
    - Is the language plain?
"""


def made(statement: str = "", *, comments_only: bool = False) -> nodes.Document:
    text = (BASE / "statement.yaml").read_text("utf-8")
    whole = text + statement
    result = check_tree(Over(Folder(BASE), {"statement.yaml": whole.encode()}), Config())
    document = compose(result.statement, result.catalogue.fields)
    return for_consultation(document, result.statement, result.catalogue.fields, comments_only=comments_only)


def words(blocks: Iterable[nodes.Block]) -> str:
    runs = (inline for block in nodes.walk(blocks) for run in nodes.inlines_of(block) for inline in run)
    return " ".join(getattr(inline, "text", "") for inline in runs)


def test_two_pages_stand_before_the_text_and_in_the_contents() -> None:
    document = made(CONSULTATION)
    assert [one.title for one in document.sections[2:4]] == ["How to comment", "Which source answers what"]
    contents = document.sections[1].blocks[0]
    assert isinstance(contents, nodes.Contents)
    assert [line.text for line in contents.lines[:2]] == ["How to comment", "Which source answers what"]
    assert [line.anchor for line in contents.lines] == [one.anchor for one in document.sections[2:]]


def test_the_page_tells_where_by_when_and_what_is_asked() -> None:
    page = made(CONSULTATION).sections[2].blocks
    assert "Save the file, and send it to drafts@example.org, by 1 March 2030." in words(page)
    assert "It is sent to the National Statistician’s office for comment." in words(page)
    assert "What we ask Is any source missing? Is the language plain?" in words(page)
    assert "To propose other words" in words(page)


def test_without_questions_none_are_announced() -> None:
    assert "What we ask" not in words(made().sections[2].blocks)


def test_readers_of_a_protected_draft_are_not_told_to_change_words() -> None:
    page = words(made(comments_only=True).sections[2].blocks)
    assert "To propose other words" not in page
    assert "You can add comments to this file, and not change its words." in page


def test_the_draft_is_marked_and_does_not_say_that_it_was_published() -> None:
    document = made(CONSULTATION)
    assert document.mark == "Draft for consultation"
    cover = document.sections[0].blocks[0]
    assert isinstance(cover, nodes.Cover)
    assert cover.small_print[0] == "Draft for consultation: comments by 1 March 2030"
    assert not any(line.startswith("Published") for line in cover.small_print)


def test_the_table_has_a_row_for_each_source_and_a_column_for_each_letter() -> None:
    document = made()
    table = document.sections[3].blocks[-1]
    assert isinstance(table, nodes.Table)
    cells = [[words([nodes.Paragraph(cell)]) for cell in row] for row in (table.header, *table.rows)]
    assert cells[0] == ["Source", "a", "b", "c", "d", "e", "f"]
    assert cells[1][0] == "All sources together"
    entries = [one for one in document.sections if one.kind == "entry"]
    assert len(cells) == len(entries) + 2
    assert all(row[1] in ("yes", "–") for row in cells[1:])
    assert all(row[4] == "all" for row in cells[1:])


def test_headings_are_counted_as_a_word_processor_counts_them() -> None:
    def heading(level: int, anchor: str) -> nodes.Heading:
        return nodes.Heading(level, (nodes.Text(anchor),), anchor)

    def section(kind: nodes.SectionKind, anchor: str, level: int, *blocks: nodes.Block) -> nodes.Section:
        return nodes.Section(kind, anchor, anchor, level, "", blocks)

    record = nodes.Record("", ("", ""), (nodes.Row("", "row", (heading(3, "inside"),)),))
    sections = (
        section("cover", "cover", 1),
        section("contents", "contents", 1),
        section("front", "part", 1, heading(2, "two"), heading(3, "three"), heading(4, "four")),
        section("front", "bare", 1, heading(3, "deep"), nodes.List(((heading(3, "listed"),),))),
        section("chapter", "chapter", 1),
        section("entry", "entry", 2, record),
    )
    document = nodes.Document("", "", "", "2015-01-01", "", "en-GB", sections)
    assert numbers(document) == {
        "part": "1",
        "two": "1.1",
        "three": "1.1.1",
        "bare": "2",
        "deep": "2.0.1",
        "listed": "2.0.2",
        "chapter": "3",
        "entry": "3.1",
        "row": "3.1.1",
    }
