"""The theme's font -> two weights of it inside a Word file, so that its pages break alike everywhere."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sas_lint.typeset import fonts
from sas_lint.typeset.docx_package import Package
from sas_lint.typeset.theme import Theme

_SCRAMBLED = 32
_NAMESPACE = uuid.UUID("6a1e3b52-0f6e-5d0e-9d1a-3f1f0c2f7f55")
_BOLD = 700


def embed(package: Package, theme: Theme, words: Iterable[str]) -> None:
    """Put the font into the package, with the characters of `words` and the usual ones."""
    path = fonts.file(theme)
    points = fonts.wanted(words, "", fonts.characters(path))
    family = theme.tokens["type.family"]
    regular, strong = _weights(
        path, points, theme.tokens["type.regular"], theme.tokens["type.strong"], family
    )
    faces = (("embedRegular", regular), ("embedBold", strong))
    package.embed_fonts(family, list(_scrambled(faces)))


def _scrambled(faces: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """What Word takes: the first bytes are mixed with a key that stands beside them."""
    for name, content in faces:
        key = uuid.uuid5(_NAMESPACE, f"{name} {len(content)}")
        mix = bytes(reversed(key.bytes)) * 2
        head = bytes(one ^ other for one, other in zip(content[:_SCRAMBLED], mix, strict=True))
        yield name, f"{{{str(key).upper()}}}", head + content[_SCRAMBLED:]


@cache
def _weights(
    path: Path, points: tuple[int, ...], regular: str, strong: str, family: str
) -> tuple[bytes, bytes]:
    cut = fonts.cut(path, points, regular, strong)
    return _named(cut.regular, family, bold=False), _named(cut.strong, family, bold=True)


def _named(content: bytes, family: str, *, bold: bool) -> bytes:
    """The font under the name by which a Word file asks for it: the regular or the bold of its family."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(io.BytesIO(content), recalcTimestamp=False)
    style = "Bold" if bold else "Regular"
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    for record in [*font["name"].names]:
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = _BOLD if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    # Saving a font writes the moment into it.
    font["head"].modified = font["head"].created
    font["head"].macStyle = 1 if bold else 0
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
