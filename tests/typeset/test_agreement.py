"""What is written is compared with the document, part by part: role, depth and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.document.nodes import Document, Heading, List, Paragraph, Text, walk
from sas_lint.typeset import docx, html, outline, pdf
from sas_lint.typeset.agreement import agree, agree_on_headings, outline_of
from sas_lint.typeset.errors import Misprint
from sas_lint.typeset.outline import Line
from sas_lint.typeset.theme import Theme, load
from tests.typeset.conftest import para, statement


def test_word_and_html_have_all_parts_of_the_document(
    document: Document, theme: Theme, content: Path, worded: Path
) -> None:
    agree(outline.docx(worded), document, "Word")
    agree(outline.html(html.write(document, theme, content)), document, "HTML")


def test_the_bookmarks_of_the_pdf_are_the_headings(document: Document, printed: tuple[Path, int]) -> None:
    agree_on_headings(outline.pdf(printed[0]), document, "PDF", 2)


def test_a_heading_of_another_depth_is_no_agreement(document: Document) -> None:
    lines = [*outline_of(document)]
    at = next(at for at, line in enumerate(lines) if line.role == "heading" and line.depth == 3)
    lines[at] = lines[at]._replace(depth=2)
    with pytest.raises(Misprint, match="Word differs from the document"):
        agree(lines, document, "Word")


@pytest.mark.parametrize("change", [lambda lines: lines[:-1], lambda lines: [*lines, Line("item", 1, "x")]])
def test_a_part_too_few_or_too_many_is_no_agreement(
    document: Document, change: Callable[[list[Line]], list[Line]]
) -> None:
    with pytest.raises(Misprint):
        agree(change([*outline_of(document)]), document, "Word")


def test_a_file_that_lost_a_part_does_not_take_its_place(
    document: Document, theme: Theme, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = outline.docx
    monkeypatch.setattr(outline, "docx", lambda path: read(path)[1:])
    with pytest.raises(Misprint):
        docx.write(document, theme, content, tmp_path / "a.docx")
    monkeypatch.setattr(outline, "pdf", lambda path: [])
    with pytest.raises(Misprint):
        pdf.write(document, theme, content, tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


_words = st.text(st.characters(codec="utf-8"), max_size=8)
_flows = st.recursive(
    _words.map(para)
    | st.tuples(st.integers(3, 4), _words).map(lambda of: Heading(of[0], (Text(of[1]),), "")),
    lambda inner: st.lists(st.lists(inner, max_size=2).map(tuple), min_size=1, max_size=2).map(
        lambda items: List(tuple(items))
    ),
    max_leaves=6,
)


_DOCUMENT, _THEME = statement(), load(None)


@given(st.lists(_flows, max_size=3))
def test_whatever_the_blocks_word_and_html_agree_with_them(
    content: Path, tmp_path_factory: pytest.TempPathFactory, blocks: list[Paragraph | Heading | List]
) -> None:
    made = _with(_DOCUMENT, blocks)
    target = tmp_path_factory.mktemp("any") / "a.docx"
    docx.write(made, _THEME, content, target)
    agree(outline.html(html.write(made, _THEME, content)), made, "HTML")


def _with(document: Document, blocks: list[Paragraph | Heading | List]) -> Document:
    """The document with these blocks in its Background; each heading gets an anchor of its own."""
    numbers = iter(range(10_000))

    def anchored(block: object) -> object:
        if isinstance(block, Heading):
            return replace(block, anchor=f"any-{next(numbers)}")
        if isinstance(block, List):
            return replace(block, items=tuple(tuple(map(anchored, item)) for item in block.items))  # type: ignore[arg-type]
        return block

    background = replace(document.sections[2], blocks=tuple(map(anchored, blocks)))  # type: ignore[arg-type]
    assert list(walk(background.blocks)) or not blocks
    return replace(document, sections=(*document.sections[:2], background, *document.sections[3:]))
