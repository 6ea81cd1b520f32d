"""The three outputs tell one outline; and an outline tells a flattened list from a nested one."""

from __future__ import annotations

from pathlib import Path

from sas_lint.document.nodes import Document
from sas_lint.typeset import html, outline
from sas_lint.typeset.outline import Line
from sas_lint.typeset.theme import Theme


def test_html_and_word_have_one_outline(
    document: Document, theme: Theme, content: Path, worded: Path
) -> None:
    assert outline.docx(worded) == outline.html(html.write(document, theme, content))


def test_the_bookmarks_are_the_headings(
    document: Document, theme: Theme, content: Path, printed: tuple[Path, int]
) -> None:
    lines = outline.html(html.write(document, theme, content))
    assert outline.pdf(printed[0]) == outline.headings(lines, 2)


def test_depth_tells_a_nested_list_from_a_flat_one() -> None:
    nested = outline.html("<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>")
    flat = outline.html("<ul><li><p>a</p></li><li><p>b</p></li></ul>")
    assert nested == [Line("item", 1, "a"), Line("item", 2, "b")]
    assert flat == [Line("item", 1, "a"), Line("item", 1, "b")]
