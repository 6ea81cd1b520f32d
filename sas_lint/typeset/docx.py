"""Document + theme -> a Word file with real styles, lists, fields, headers and a filled-in contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sas_lint.document.nodes import Contents, Document, Section
from sas_lint.typeset import agreement, docx_fonts, outline, output, proof
from sas_lint.typeset import wordml as w
from sas_lint.typeset.docx_blocks import Blocks
from sas_lint.typeset.docx_drafts import LINES, Drafting
from sas_lint.typeset.docx_names import Names
from sas_lint.typeset.docx_package import Package, sheet
from sas_lint.typeset.docx_settings import Edits, allow_only, embedded_fonts, update_fields
from sas_lint.typeset.theme import Theme

_BEFORE = ("cover", "contents")
"""What stands before the text of a document."""


class Options(NamedTuple):
    """How a Word file differs from the plain one.

    `edits` are all that a reader may do. `pages` are the measured numbers of the pages on which headings
    stand, by anchor; None where nothing was measured. `embed` puts the theme's font into the file.
    """

    edits: Edits | None = None
    pages: Mapping[str, int] | None = None
    embed: bool = False


PLAIN = Options()


def write(document: Document, theme: Theme, content: Path, target: Path, options: Options = PLAIN) -> None:
    """Write the Word file.

    `content` is the folder that its pictures come from. No page number is printed but those that were
    measured: where none was, Word fills the fields in when it opens the file. A marked document is a draft,
    with numbered headings and lines, and a bookmark round each paragraph. Raises TypesetError where the
    document cannot be printed truly; then nothing is left at `target`.
    """
    proof.read(document, None)
    package = Package(document, theme)
    names = Names(document, options.pages or {})
    blocks = Blocks(package, theme, content, names)
    drafting = Drafting(names) if document.mark else None
    for at, section in enumerate(document.sections):
        following = document.sections[at + 1] if at + 1 < len(document.sections) else None
        nodes = [*_section(section, blocks, names)]
        if drafting and section.kind not in _BEFORE:
            drafting.mark(nodes, section)
        if following is None:
            nodes += [*_chapter_end(document, at, names), _sheet(section, package, theme)]
        elif following.kind != "entry":
            _break(nodes, _sheet(section, package, theme))
            nodes += _chapter_end(document, at, names)
        package.body.extend(nodes)
    _settle(document, package, theme, options)
    with output.beside(target) as part:
        package.save(part)
        agreement.agree(outline.docx(part), document, "the Word file")


def _settle(document: Document, package: Package, theme: Theme, options: Options) -> None:
    if options.embed:
        docx_fonts.embed(package, theme, proof.words(document))
        embedded_fonts(package.settings)
    if options.pages is None and any(
        isinstance(block, Contents) for section in document.sections for block in section.blocks
    ):
        update_fields(package.settings)
    if options.edits:
        allow_only(package.settings, options.edits)


def _section(section: Section, blocks: Blocks, names: Names) -> Iterator[w.Element]:
    if section.kind == "chapter":
        yield w.bookmark_start(*names.chapter(section.anchor))
    if section.title:
        style = "TOCHeading" if section.kind == "contents" else f"Heading{section.level}"
        opening = [w.new_page()] if section.kind == "entry" else []
        yield blocks.heading(style, [w.run(section.title)], section.anchor, *opening)
    for block in section.blocks:
        yield from blocks.block(block, section)


def _break(nodes: list[w.Element], sheet: w.Element) -> None:
    """End a section of pages in its last paragraph, so that no empty one can spill onto a page of its own.

    LibreOffice loses the frame or the footer where that paragraph is framed or ends a field: only then
    the break gets a (low) paragraph of its own.
    """
    last = nodes[-1] if nodes else w.paragraph("AfterTable")
    if last.tag != w.tag("p") or last.find(f".//{w.tag('framePr')}") is not None or _in_field(last):
        nodes.append(w.paragraph("AfterTable"))
    properties = nodes[-1].find(w.tag("pPr"))
    if properties is None:
        properties = w.make("pPr")
        nodes[-1].insert(0, properties)
    properties.append(sheet)


def _in_field(node: w.Element) -> bool:
    return node.find(f".//{w.tag('fldChar')}") is not None


def _chapter_end(document: Document, at: int, names: Names) -> Iterator[w.Element]:
    section = document.sections[at]
    anchor = section.chapter if section.kind == "entry" else section.anchor
    if names.is_chapter(anchor):
        yield w.bookmark_end(names.chapter(anchor)[0])


def _sheet(section: Section, package: Package, theme: Theme) -> w.Element:
    style = "TOC Heading" if section.kind == "contents" else "heading 1"
    lines = LINES if package.is_draft and section.kind not in _BEFORE else 0
    furniture = package.furniture(style, section.running)
    return sheet(theme, furniture, title_page=section.kind == "cover", lines=lines)
