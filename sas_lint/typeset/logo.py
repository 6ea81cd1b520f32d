"""The theme's logo -> its bytes for pages and Word files; what could act or reach outside is refused."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from sas_lint.typeset.errors import TypesetError

MOST = 2_000_000
"""The size in bytes above which a file of the theme is no logo."""

_PNG = b"\x89PNG\r\n\x1a\n"
_FORBIDDEN = frozenset({"script", "foreignobject", "image", "iframe", "a", "animate", "set"})


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: its bytes and media type, what it says to those who do not see it, and the PNG for Word.

    `png` is None for an SVG without a PNG of the same name beside it.
    """

    path: Path
    content: bytes
    media_type: str
    alternative: str
    png: bytes | None

    @property
    def address(self) -> str:
        """The logo as an address that holds it whole."""
        return data_address(self.media_type, self.content)


def data_address(media_type: str, content: bytes) -> str:
    """An address that holds a whole file."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def read(folder: Path, name: str, alternative: str) -> Logo:
    """The logo in a theme's folder.

    Raises TypesetError where it is not there, lies elsewhere (also by a link), is neither PNG nor SVG, or is
    an SVG with a script, an outside address or a document type.
    """
    path = folder / name
    content = inside(folder, name)
    if path.suffix.lower() == ".png":
        if not content.startswith(_PNG):
            raise TypesetError(f"{path}: logo.file: this is not a PNG file")
        return Logo(path, content, "image/png", alternative, content)
    check_svg(path, content)
    png = path.with_suffix(".png").name
    beside = inside(folder, png) if (folder / png).exists() else None
    return Logo(path, content, "image/svg+xml", alternative, beside)


def inside(folder: Path, name: str) -> bytes:
    """The bytes of a file in a folder. Raises TypesetError where it lies elsewhere or cannot be read."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TypesetError(f"{path}: this lies outside the theme’s folder, from which alone a theme is read")
    try:
        if path.stat().st_size > MOST:
            raise TypesetError(f"{path}: a file of the theme may have {MOST:,} bytes at most")
        return path.read_bytes()
    except OSError as fault:
        raise TypesetError(f"{path}: this file of the theme cannot be read: {fault.strerror}") from fault


def check_svg(path: Path, content: bytes) -> None:
    """Raise TypesetError for an SVG with a script, an outside address or a document type."""
    from lxml import etree

    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper():
        raise TypesetError(f"{path}: an SVG with a document type is not read: save it without")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise TypesetError(f"{path}:{fault.lineno}: this is not well-formed SVG: {fault.msg}") from fault
    if etree.QName(root).localname != "svg":
        raise TypesetError(f"{path}: logo.file: this is neither PNG nor SVG")
    for node in root.iter():
        where = f"{path}:{node.sourceline}"
        if node.tag is etree.Comment:
            continue
        if not isinstance(node.tag, str):
            raise TypesetError(f"{where}: an SVG of a theme holds no processing instructions")
        tag = etree.QName(node).localname
        if tag.lower() in _FORBIDDEN:
            raise TypesetError(f"{where}: an SVG of a theme holds no <{tag}>: draw it with shapes and paths")
        if tag.lower() == "style":
            _check_value(where, tag, node.text or "")
        for name, value in node.attrib.items():
            _check_value(where, etree.QName(name).localname, str(value))


def _check_value(where: str, name: str, value: str) -> None:
    """Refuse what acts, and what leads out of the file."""
    flat = "".join(value.split()).lower()
    outside = any(sign in flat.replace("url(#", "") for sign in ("url(", "\\", "@import", "image-set("))
    if name.lower().startswith("on") or (name == "href" and not flat.startswith("#")) or outside:
        raise TypesetError(
            f"{where}: an SVG of a theme may not act or lead elsewhere: {name}, “{value[:40]}”"
        )
