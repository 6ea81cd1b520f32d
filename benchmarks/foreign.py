"""A statement -> the Word document that another department might have made of it, in Word's own styles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sas_lint.model.blocks import Block, Heading, List, Paragraph, Table
from sas_lint.model.statement import Statement


def write(statement: Statement, path: Path) -> None:
    """Write it: a cover, typed contents with dots, a page a source, a running head and page numbers."""
    import docx
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm

    document: Any = docx.Document()
    document.add_paragraph(statement.keys.title.value, "Title")
    document.add_page_break()
    document.add_paragraph("Contents")
    for number, title in enumerate(_titles(statement), 3):
        line = document.add_paragraph(f"{title}\t{number}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for part in statement.parts:
        _heading(document, part.title.value, 1)
        _blocks(document, part.blocks, 1)
    for chapter in statement.chapters:
        _heading(document, chapter.title.value, 1)
        _blocks(document, chapter.blocks, 1)
        for source in chapter.sources:
            _heading(document, source.title.value, 2)
            _blocks(document, source.preamble, 2)
            for field in source.fields:
                document.add_heading(field.name, 3)
                _blocks(document, field.blocks, 2)
    _margins(document.sections[0], statement.keys.title.value)
    document.save(str(path))


def _titles(statement: Statement) -> Iterator[str]:
    for part in statement.parts:
        yield part.title.value
    for chapter in statement.chapters:
        yield chapter.title.value
        yield from (source.title.value for source in chapter.sources)


def _heading(document: Any, words: str, level: int) -> None:
    document.add_heading(words, level).paragraph_format.page_break_before = True


def _blocks(document: Any, blocks: tuple[Block, ...], level: int) -> None:
    for block in blocks:
        match block:
            case Heading():
                document.add_heading(block.prose.text, level + 1)
            case Paragraph():
                document.add_paragraph(block.prose.text)
            case List():
                _items(document, block, 1)
            case Table():
                rows = (block.header, *block.rows)
                table = document.add_table(len(rows), len(block.header), "Table Grid")
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, prose in zip(row.cells, cells, strict=True):
                        cell.text = prose.text


def _items(document: Any, block: List, depth: int) -> None:
    style = "List Bullet" if depth == 1 else f"List Bullet {min(depth, 3)}"
    for item in block.items:
        words = f"{item.label}: {item.prose.text}" if item.label else item.prose.text
        document.add_paragraph(words, style)
        for inner in item.blocks:
            if isinstance(inner, List):
                _items(document, inner, depth + 1)
            elif isinstance(inner, Paragraph):
                document.add_paragraph(inner.prose.text)


def _margins(section: Any, title: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.header.paragraphs[0].text = title
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 - python-docx has no other way to put a field in
    shown = OxmlElement("w:r")
    field.append(shown)
    text = OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
