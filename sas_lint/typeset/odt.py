"""An ODT file of LibreOffice -> the same without what differs between two runs or two machines."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from sas_lint.document.nodes import Document
from sas_lint.typeset.dates import zip_date
from sas_lint.typeset.theme import Theme
from sas_lint.typeset.wordml import Element

_FIRST = "mimetype"
_MANIFEST = "META-INF/manifest.xml"
_FONTS = "Fonts/"
_DROPPED = ("Thumbnails/", "Configurations2/")
_NAMES = {
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_OF_A_RUN = ("Rsid", "RsidRoot")


def settle(source: Path, target: Path, document: Document, theme: Theme, pages: Mapping[str, int]) -> None:
    """Write the file anew: of one date, with ids that are counted, and with no font but the theme's.

    `pages` are those of bookmarks: LibreOffice leaves the fields empty that tell them.
    """
    kept = f"{_FONTS}Font_{theme.tokens['type.family'].replace(' ', '_')}_"
    moment = zip_date(document.date)
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(target, "w") as package:
        names = {
            name
            for name in parts.namelist()
            if not name.endswith("/")
            and not name.startswith(_DROPPED)
            and (name.startswith(kept) or not name.startswith(_FONTS))
        }
        for name in sorted(names, key=lambda one: (one != _FIRST, one)):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_STORED if name == _FIRST else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, _settled(name, parts.read(name), names, pages))


def _settled(name: str, content: bytes, names: set[str], pages: Mapping[str, int]) -> bytes:
    if name not in ("content.xml", "styles.xml", "settings.xml", _MANIFEST):
        return content
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for node in [*_unwanted(root, names)]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    _count_ids(root)
    for field in root.iter(_tag("text:bookmark-ref")):
        field.text = str(pages.get(str(field.get(_tag("text:ref-name"))), "")) or field.text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _unwanted(root: Element, names: set[str]) -> Iterator[Element]:
    """Numbers of a run, entries of parts that are left out, and fonts that are."""
    for item in root.iter(_tag("config:config-item")):
        if item.get(_tag("config:name")) in _OF_A_RUN:
            yield item
    for entry in root.iter(_tag("manifest:file-entry")):
        path = str(entry.get(_tag("manifest:full-path")))
        if path != "/" and path not in names:
            yield entry
    for source in root.iter(_tag("svg:font-face-src")):
        files = (str(one.get(_tag("xlink:href"))) for one in source.iter(_tag("svg:font-face-uri")))
        if not names.issuperset(files):
            yield source


def _count_ids(root: Element) -> None:
    """Ids that were drawn by lot become their numbers in the order of the document."""
    key = _tag("xml:id")
    known: dict[str, str] = {}
    for node in root.iter("*"):
        if key in node.attrib:
            known[str(node.get(key))] = name = f"list{len(known) + 1}"
            node.set(key, name)
    for node in root.iter(_tag("text:list")):
        before = node.get(_tag("text:continue-list"))
        if before is not None:
            node.set(_tag("text:continue-list"), known.get(str(before), str(before)))


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"
