"""A style sheet of a theme -> the same with the files that it names inside; other addresses are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.logo import check_svg, data_address, inside

_KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_OTHER_WAYS = frozenset({"src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "paint"})
_PLACE = re.compile(r"\{\{[^{}]*\}\}")
_NEW_LINE = re.compile(r"\r\n?|\f")
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_WRITTEN = re.compile(rf"[^(]*\(\s*(?:{_QUOTED}|(?:[^)\"'\\]|\\.)*)\s*\)", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)


def inlined(text: str, path: Path) -> str:
    """The sheet with each file of its own folder in the place of the `url()` that names it.

    An address that is a place for a word of the program stays as it is. Raises TypesetError, with file and
    line, for `@import`, and for an address that is not of a file in the folder of the sheet.
    """
    text = _NEW_LINE.sub("\n", text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    made, at = [], 0
    for node, address in _addresses(tinycss2.parse_component_value_list(text), path):
        start = starts[node.source_line - 1] + node.source_column - 1
        written = _WRITTEN.match(text, start)
        if _PLACE.fullmatch(address.strip()):
            continue
        where = f"{path}:{node.source_line}"
        made += [text[at:start], f'url("{_held(address, path, where)}")']
        at = written.end() if written else len(text)
    return "".join(made) + text[at:]


def _addresses(nodes: Iterable[Any], path: Path) -> Iterator[tuple[Any, str]]:
    for node in nodes:
        where = f"{path}:{node.source_line}"
        if node.type == "at-keyword" and node.lower_value == "import":
            raise TypesetError(f"{where}: a theme imports no style sheets: put the rules here")
        if node.type == "function" and node.lower_name in _OTHER_WAYS:
            raise TypesetError(f"{where}: {node.name}() is not read: name the file by url()")
        if node.type == "url":
            yield node, node.value
        elif node.type == "function" and node.lower_name == "url":
            yield node, "".join(part.value for part in node.arguments if part.type == "string")
        else:
            inner = getattr(node, "content", None) or getattr(node, "arguments", None)
            yield from _addresses(inner or (), path)


def _held(address: str, path: Path, where: str) -> str:
    """The address that holds the file. A fragment alone leads within the page."""
    if address.startswith("#"):
        return address
    kind = _KINDS.get(Path(address).suffix.lower())
    if _ELSEWHERE.match(address):
        raise TypesetError(f"{where}: {address}: a build reads nothing but files in the theme’s own folder")
    if kind is None:
        raise TypesetError(f"{where}: {address}: a picture (PNG, JPEG, SVG) or a font is wanted here")
    try:
        content = inside(path.parent, address)
        if kind == "image/svg+xml":
            check_svg(path.parent / address, content)
        return data_address(kind, content)
    except TypesetError as fault:
        raise TypesetError(f"{where}: {fault}") from fault
