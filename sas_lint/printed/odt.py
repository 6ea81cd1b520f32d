"""An ODT file's bytes -> the same document within limits, without macros and ties to what lies outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from sas_lint.printed.limits import PART_BYTES, PARTS, CannotRead

_HREF = "{http://www.w3.org/1999/xlink}href"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LINK = f"{_TEXT}a"
# What brings in other files, or is run.
_GONE = (
    f"{_TEXT}section-source",
    *(f"{_OFFICE}{name}" for name in ("dde-source", "scripts", "event-listeners")),
)
_REFERENCES = (f"{_TEXT}bookmark-ref", f"{_TEXT}reference-ref")
_NUMBERS = (f"{_TEXT}page-number", f"{_TEXT}page-count")
_MARGINS = (f"{_STYLE}header", f"{_STYLE}footer", f"{_STYLE}header-first", f"{_STYLE}footer-first")
_XML = ("content.xml", "styles.xml", "meta.xml")
_KEPT = ("mimetype", "Pictures/")
_LISTED = "META-INF/manifest.xml"
_DAMAGED = "it is damaged, or no ODT document: save it again"


def refers_to_pages(file: bytes) -> bool:
    """Whether a document, looked through before, gives numbers of pages that it keeps right by itself."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        root = _root(archive.read("content.xml"))
    return any(element.get(f"{_TEXT}reference-format") == "page" for element in root.iter(*_REFERENCES))


def harmless(file: bytes) -> bytes:
    """The document anew. Raises CannotRead where it is damaged, locked, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            return _packed(dict(_parts(archive)))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise CannotRead(_DAMAGED) from error
    except RuntimeError as error:
        raise CannotRead("it is locked with a password: save it without one") from error


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that are kept, in their order; what is XML without its ties."""
    names = archive.namelist()
    if len(names) > PARTS:
        raise CannotRead(f"it holds {len(names)} parts, and more than {PARTS} are not read")
    if "content.xml" not in names or _LISTED not in names:
        raise CannotRead(_DAMAGED)
    kept = [name for name in dict.fromkeys(names) if name in (*_XML, _LISTED) or name.startswith(_KEPT)]
    left = 2 * PART_BYTES
    for name in kept:
        with archive.open(name) as part:
            data = part.read(min(PART_BYTES, left) + 1)
        left -= len(data)
        if left < 0 or len(data) > PART_BYTES:
            raise CannotRead("it unpacks to more than a document of this kind should hold")
        yield name, _listed(data, kept) if name == _LISTED else _untied(data, kept) if name in _XML else data


def _root(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CannotRead(_DAMAGED) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise CannotRead("it declares entities, as no document does: it is not read")
    return root


def _untied(data: bytes, names: Collection[str]) -> bytes:
    """A part whose pictures lie in the file, and whose links are links to be followed by a reader."""
    root = _root(data)
    for element in list(root.iter()):
        if element.tag in _NUMBERS and any(above.tag in _MARGINS for above in element.iterancestors()):
            _remove(element)
        elif element.tag in (*_REFERENCES, *_NUMBERS):
            # LibreOffice would count pages anew, with the fonts it has.
            element.tag = f"{_TEXT}span"
            element.attrib.clear()
        elif element.tag in _GONE and element.getparent() is not None:
            _remove(element)
        elif element.get(_HREF) is not None and element.tag != _LINK:
            target = str(element.get(_HREF)).removeprefix("./")
            if target not in names and not target.startswith("#"):
                del element.attrib[_HREF]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _listed(data: bytes, names: Collection[str]) -> bytes:
    """The list of parts, of those that are kept."""
    root = _root(data)
    for entry in list(root):
        if next(entry.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise CannotRead("it is locked with a password: save it without one")
        if entry.get(f"{_MANIFEST}full-path") not in ("/", *names):
            root.remove(entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return made.getvalue()
