"""Form + theme -> a Word file to be filled in: boxes to tick, rooms to write in, no field to update."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sas_lint.document.forms import TITLE, Beside, CheckBox, Form, Part, Room
from sas_lint.document.nodes import Flow, Paragraph, Section
from sas_lint.typeset import output, proof
from sas_lint.typeset import wordml as w
from sas_lint.typeset import wordml_controls as controls
from sas_lint.typeset.docx_blocks import Blocks
from sas_lint.typeset.docx_names import Names
from sas_lint.typeset.docx_package import Package, measure, sheet
from sas_lint.typeset.theme import Theme

_WORDS_SHARE = 0.56

_SHORT = 1200
"""Characters of a table that is kept on the page of the box below it; a longer one may part."""


def write(form: Form, theme: Theme, content: Path, target: Path) -> None:
    """Write the Word file; `content` is the folder that its pictures come from.

    Raises TypesetError where the form cannot be printed truly; then nothing is left at `target`.
    """
    document = form.document
    proof.read(document, None)
    package = Package(document, theme)
    printer = _Printer(document.sections[0], package, theme, content, Names(document))
    package.body.extend(printer.heading(form.title))
    for part in form.parts:
        package.body.extend(printer.part(part))
    package.body.append(sheet(theme, package.furniture("", form.running), title_page=False))
    with output.beside(target) as part_of_file:
        package.save(part_of_file)


class _Printer:
    """Prints the parts of one form; counts its controls."""

    def __init__(self, section: Section, package: Package, theme: Theme, content: Path, names: Names) -> None:
        self._section = section
        self._blocks = Blocks(package, theme, content, names)
        self._measure = measure(theme)
        self._inside = {width: Blocks(package, theme, content, names, width) for width in self._widths()}
        self._whole = Blocks(package, theme, content, names, self._measure)
        self._controls = 0

    def heading(self, title: str) -> Iterator[w.Element]:
        """The form's title."""
        yield self._blocks.heading("SheetHeading1", [w.run(title)], TITLE)

    def part(self, part: Part) -> Iterator[w.Element]:
        """The elements of one part."""
        match part:
            case CheckBox(label, name, tag):
                box = controls.check_box(self._number(), name, tag)
                yield w.paragraph("TickLine", [box, w.run(f" {label}")])
            case Room(label, prompt, name, tag):
                yield w.paragraph("RoomLabel", [w.run(label)])
                inside = w.paragraph("Room", [w.run(prompt, "PlaceholderText")])
                yield controls.room(self._number(), name, tag, [inside])
                yield w.paragraph("AfterTable")
            case Beside():
                yield self._beside(part)
            case Paragraph(content, "note"):
                yield w.paragraph("About", self._blocks.inlines(content))
            case _:
                yield from self._blocks.block(part, self._section)

    def _beside(self, part: Beside) -> w.Element:
        count = 2 if part.remarks else 1
        widths = self._widths() if part.remarks else (self._measure,)
        columns = (part.words, part.remarks)[:count]
        heads = ([w.paragraph("TableHead", [w.run(words)])] for words in part.header[:count])
        cells = (self._cell(flows, width) for flows, width in zip(columns, widths, strict=True))
        rows = [
            w.row(zip(widths, heads, strict=True), head=True),
            w.row(zip(widths, cells, strict=True), whole=False),
        ]
        made = w.table("SheetTable", part.caption, widths, rows, row_headers=False)
        if len("".join(map(str, made.itertext()))) < _SHORT:
            w.keep_together(made)
        return made

    def _cell(self, flows: tuple[Flow, ...], width: int) -> list[w.Element]:
        blocks = self._inside.get(width, self._whole)
        nodes = [node for flow in flows for node in blocks.block(flow, self._section)]
        # A cell ends in a paragraph, whatever stands in it.
        return nodes if nodes and nodes[-1].tag == w.tag("p") else [*nodes, w.paragraph("AfterTable")]

    def _widths(self) -> tuple[int, ...]:
        words = round(self._measure * _WORDS_SHARE)
        return words, self._measure - words

    def _number(self) -> int:
        self._controls += 1
        return self._controls
