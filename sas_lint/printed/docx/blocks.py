"""The elements of a Word document -> paragraphs and tables in the order of reading."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from sas_lint.printed.docx.package import W, child, is_on
from sas_lint.printed.docx.paragraphs import SKIPPED, Paragraph, Reader


class Grid(NamedTuple):
    """A table: what each cell holds, row by row."""

    rows: tuple[tuple[tuple[Paragraph | Grid, ...], ...], ...]
    headed: bool


def blocks_of(element: etree._Element, reader: Reader) -> Iterator[Paragraph | Grid]:
    """Paragraphs and tables, also those in content controls; what stands in text boxes comes after."""
    yield from _inside(element, reader)
    yield from reader.rest()


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Its text boxes, but for those inside of these, and what was deleted or stands in for another."""
    for box in paragraph.iter(f"{W}txbxContent"):
        around = list(itertools.takewhile(lambda above: above is not paragraph, box.iterancestors()))
        if not any(above.tag in SKIPPED or above.tag == f"{W}p" for above in around):
            yield box


def _inside(element: etree._Element, reader: Reader) -> Iterator[Paragraph | Grid]:
    for item in element:
        if item.tag == f"{W}p":
            read = reader.paragraph(item)
            if read is not None:
                yield read
            for box in _boxes(item):
                yield from blocks_of(box, Reader(reader.styles, reader.numbering, reader.outside))
        elif item.tag == f"{W}tbl":
            yield _grid(item, reader)
        elif item.tag == f"{W}bookmarkStart":
            reader.mark(item)
        elif item.tag not in SKIPPED:
            yield from _inside(item, reader)


def _grid(table: etree._Element, reader: Reader) -> Grid:
    rows, headed = [], False
    for row in table.iter(f"{W}tr"):
        is_deleted = child(row, "trPr", "del") is not None
        if is_deleted or next(row.iterancestors(f"{W}tbl"), None) is not table:
            continue
        headed = headed or is_on(row, "trPr", "tblHeader") is True
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]
        rows.append(tuple(tuple(blocks_of(cell, reader)) for cell in cells))
    return Grid(tuple(rows), headed)


def paragraphs_of(blocks: Sequence[Paragraph | Grid]) -> Iterator[Paragraph]:
    """The paragraphs, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (one for row in block.rows for cell in row for one in paragraphs_of(cell))
