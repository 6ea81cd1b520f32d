"""The XML parts of publish/word/ -> an open Word package; and that package -> the same bytes each time."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from sas_lint.document.nodes import Document
from sas_lint.typeset import wordml as w
from sas_lint.typeset.dates import stamp, zip_date
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.markup import escaped
from sas_lint.typeset.theme import Theme

FOOTER = "rId5"

_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"

_NUMBERS = 2

_FIRST_SHAPE = 2048
"""The numbers of shapes in headers are above it."""

_MARGINS = {
    "top": "top",
    "right": "outer",
    "bottom": "bottom",
    "left": "inner",
    "header": "head",
    "footer": "foot",
}
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "word/fontTable.xml": "font-table.xml",
    "word/footer1.xml": "footer.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
}


class Package:
    """An open Word package made of the theme's parts, with the document's properties filled in."""

    def __init__(self, document: Document, theme: Theme) -> None:
        words = {
            "title": document.title,
            "producer": document.producer,
            "summary": document.summary,
            "edition": document.edition,
            "identifier": document.identifier,
            "language": document.language,
            "stamp": stamp(document.date),
            "measure": str(measure(theme)),
            "mark": document.mark,
            "mark-word": document.mark.partition(" ")[0].upper(),
        }
        self._mark = document.mark
        self._theme = theme
        self._words = {name: escaped(word) for name, word in words.items()}
        self._moment = zip_date(document.date)
        self._headers = 0
        self._pictures = 0
        self._open = docx.Document(self._template())
        self.body: Any = self._open.element.body
        self.numbering: Any = self.part.numbering_part.element

    @property
    def part(self) -> DocumentPart:
        """The main part, which pictures and links are related to."""
        return self._open.part

    @property
    def is_draft(self) -> bool:
        """Whether the document is marked on every page."""
        return bool(self._mark)

    @property
    def settings(self) -> Any:
        """The settings, which `docx_settings` adds to."""
        return self._open.settings.element

    def link(self, address: str) -> str:
        """The id of the relationship to an address outside."""
        return self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def furniture(self, head_style: str, running: str) -> dict[str, str]:
        """The ids of a new header and of the footer, for `sheet`.

        The header's field follows a heading style, and says `running` until then; without a style there is no
        field.
        """
        return {"header": self._header(head_style, running), "footer": FOOTER}

    def _header(self, head_style: str, running: str) -> str:
        self._headers += 1
        name = PackURI(f"/word/header{self._headers}.xml")
        words = self._words | {"head-style": escaped(head_style), "running": escaped(running)}
        words |= {"number": str(self._headers), "shape": str(_FIRST_SHAPE + self._headers)}
        content = _filled(self._theme, self._header_file(head_style), words)
        made = Part(name, CONTENT_TYPE.WML_HEADER, content, self.part.package)
        return self.part.relate_to(made, RELATIONSHIP_TYPE.HEADER)

    def _header_file(self, head_style: str) -> str:
        if self._mark:
            return "header-draft.xml"
        return "header.xml" if head_style else "header-plain.xml"

    def picture_number(self) -> int:
        """The number of a new picture."""
        self._pictures += 1
        return self._pictures

    def embed_fonts(self, family: str, faces: Iterable[tuple[str, str, bytes]]) -> None:
        """Put the faces of a family in: each the element that names it, its key, and its scrambled bytes."""
        table = next(
            one.target_part for one in self.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE
        )
        root = etree.fromstring(table.blob)
        font = next(one for one in root if one.get(w.tag("name")) == family)
        for number, (name, key, content) in enumerate(faces, 1):
            place = PackURI(f"/word/fonts/font{number}.odttf")
            made = Part(place, _FONT, content, self.part.package)
            face = w.make(name, fontKey=key)
            face.set(w.tag("r:id"), table.relate_to(made, RELATIONSHIP_TYPE.FONT))
            font.append(face)
        # python-docx has no way to change a part that it does not know.
        table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001

    def numbered_list(self, start: int) -> int:
        """The number of a new list that counts from `start`.

        It gets a definition of its own, since lists that share one go on counting where the last left off.
        """
        definitions = self.numbering.findall(w.tag("abstractNum"))
        number = len(definitions) + 1
        made = copy.deepcopy(definitions[_NUMBERS - 1])
        made.set(w.tag("abstractNumId"), str(number))
        for first in made.iter(w.tag("start")):
            first.set(w.tag("val"), str(start))
        definitions[-1].addnext(made)
        self.numbering.append(w.make("num", w.make("abstractNumId", val=number), numId=number))
        return number

    def save(self, path: Path) -> None:
        """Write the package, its parts in order and of one date: equal content is equal bytes."""
        loose = io.BytesIO()
        self._open.save(loose)
        with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(path, "w") as package:
            for name in sorted(parts.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
                self._add(package, name, parts.read(name))

    def _template(self) -> io.BytesIO:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            for name, file in _PARTS.items():
                package.writestr(name, _filled(self._theme, file, self._words))
        made.seek(0)
        return made

    def _add(self, package: zipfile.ZipFile, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name, self._moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        package.writestr(entry, content)


def _filled(theme: Theme, name: str, words: Mapping[str, str]) -> bytes:
    """A part of the theme; a TypesetError with its place where it is not well-formed XML."""
    content = theme.filled(f"word/{name}", **words).encode()
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as fault:
        place = f"{theme.file(f'word/{name}')}:{fault.lineno}"
        raise TypesetError(f"{place}: this is not well-formed XML: {fault.msg}") from fault
    return content


def sheet(theme: Theme, furniture: Mapping[str, str], *, title_page: bool, lines: int = 0) -> w.Element:
    """The properties of a section on the theme's sheet, with the header and footer that `furniture` names."""

    def twips(token: str) -> int:
        return round(theme.points(f"page.{token}") * 20)

    margins = {name: twips(token) for name, token in _MARGINS.items()} | {"gutter": 0}
    return w.section(
        (twips("width"), twips("height")), margins, furniture, title_page=title_page, lines=lines
    )


def measure(theme: Theme) -> int:
    """The width of the text, in twentieths of a point."""
    width = theme.points("page.width") - theme.points("page.inner") - theme.points("page.outer")
    return round(width * 20)
