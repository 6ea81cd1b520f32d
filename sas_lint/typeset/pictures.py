"""A picture's path in the content -> its bytes and media type, from the assets folder and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sas_lint.typeset.errors import Unprintable

_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


_CMYK = 4
# The start of a JPEG's frame, with any coding but those that are no frame; its number of components is in it.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a PNG or JPEG file."""

    media_type: str
    content: bytes


def picture(content: Path, path: str) -> Picture:
    """The picture at `path` in the content folder, where it lies in `assets/`.

    Raises Unprintable where it lies outside that (also by a symbolic link), is not there, is neither PNG nor
    JPEG, or has colours that the one profile of a PDF/A does not cover.
    """
    file = (content / path).resolve()
    if not file.is_relative_to(content.resolve() / "assets"):
        raise Unprintable(f"{path}: the picture lies outside {content / 'assets'}")
    try:
        found = file.read_bytes()
    except OSError as fault:
        raise Unprintable(f"{path}: the picture cannot be read from {content}") from fault
    if _components(found) == _CMYK:
        raise Unprintable(f"{path}: this JPEG is in the colours of print (CMYK): save it in RGB")
    for magic, media_type in _KINDS:
        if found.startswith(magic):
            return Picture(media_type, found)
    raise Unprintable(f"{path}: a picture is wanted as PNG or JPEG")


def _components(content: bytes) -> int:
    """How many colours a JPEG has: 1 grey, 3 on screens, 4 in print; 0 for what is no JPEG or cut short."""
    at = 2
    while content.startswith(b"\xff\xd8") and at + 10 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            return content[at + 9]
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0
