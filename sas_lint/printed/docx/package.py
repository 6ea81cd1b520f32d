"""A DOCX file's bytes -> its parts as XML, within limits, without entities, and with nothing from outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from sas_lint.printed.limits import ELEMENTS, PART_BYTES, PARTS, CannotRead

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
}
# One where an element begins, and one where it ends.
_TAGS = 2 * ELEMENTS
_DAMAGED = "it is damaged, or no Word document: save it again"
_MANIFEST = "[Content_Types].xml"
_MAIN = "word/document.xml"


class Package:
    """The parts of a document, by name; each is read when it is asked for."""

    def __init__(self, file: bytes) -> None:
        """Raises CannotRead where it is no archive, or one of too many parts."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise CannotRead(_DAMAGED) from error
        self.names = [item.filename for item in self._zip.infolist()]
        if len(self.names) > PARTS:
            raise CannotRead(f"it holds {len(self.names)} parts, and more than {PARTS} are not read")
        if _MANIFEST not in self.names:
            raise CannotRead("it is an archive, and no Word document (DOCX)")
        self._left = 2 * PART_BYTES
        self.main = self._main()

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part. Raises CannotRead where it is damaged."""
        data = self._bytes(name)
        if data is None:
            return None
        if data.count(b"<") > _TAGS:
            raise CannotRead("it has more elements than a document should")
        for strict, usual in _STRICT.items():
            data = data.replace(strict.encode("ascii"), usual.encode("ascii"))
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise CannotRead(_DAMAGED) from error
        about: Any = root.getroottree().docinfo
        if about.doctype:
            raise CannotRead("it declares entities, as no Word document does: it is not read")
        return root

    def related(self, kind: str) -> list[str]:
        """The names of the parts of a kind (such as `header`) that belong to the main part."""
        return [target for type_, target in self._relations(self.main) if type_ == kind]

    def outside(self, part: str) -> dict[str, str]:
        """What a part refers to outside of the file, by its relationship's id; nothing of it is fetched."""
        return {
            item.get("Id") or "": (item.get("Target") or "").strip()
            for item in self._relationships(part)
            if item.get("TargetMode") == "External"
        }

    def part(self, kind: str) -> etree._Element | None:
        """The root of the first part of a kind that belongs to the main part; None where there is none."""
        return next((self.xml(name) for name in self.related(kind)), None)

    def _main(self) -> str:
        found = [target for type_, target in self._relations("") if type_ == "officeDocument"]
        main = found[0] if found else _MAIN
        if main not in self.names:
            raise CannotRead("it is an archive, and no Word document (DOCX)")
        return main

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """The kind and the name of each part that a part names; what lies outside the file is left out."""
        folder = posixpath.dirname(part)
        return [
            (
                (item.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target") or "")).lstrip("/"),
            )
            for item in self._relationships(part)
            if item.get("TargetMode") != "External"
        ]

    def _relationships(self, part: str) -> list[etree._Element]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return list(root.iter(_RELATION)) if root is not None else []

    def _bytes(self, name: str) -> bytes | None:
        try:
            with self._zip.open(name) as part:
                data = part.read(min(PART_BYTES, self._left) + 1)
        except KeyError:
            return None
        except RuntimeError as error:
            raise CannotRead("it is locked with a password: save it without one") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise CannotRead(_DAMAGED) from error
        self._left -= len(data)
        if self._left < 0 or len(data) > PART_BYTES:
            raise CannotRead("it unpacks to more than a document of this kind should hold")
        return data


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by each name in turn."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `val` of the child at the end of a path; None where there is none."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val")


def is_on(element: etree._Element | None, *path: str) -> bool | None:
    """Whether a setting is on; None where it is not made."""
    found = child(element, *path)
    if found is None:
        return None
    return found.get(f"{W}val") not in ("0", "false", "off", "none")
