"""A picture's path in the content -> its bytes and media type, from the assets folder and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sas_lint.typeset.errors import Unprintable

_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a PNG or JPEG file."""

    media_type: str
    content: bytes


def picture(content: Path, path: str) -> Picture:
    """The picture at `path` in the content folder, where it lies in `assets/`.

    Raises Unprintable where it lies outside that (also by a symbolic link), is not there, or is neither
    PNG nor JPEG.
    """
    file = (content / path).resolve()
    if not file.is_relative_to(content.resolve() / "assets"):
        raise Unprintable(f"{path}: the picture lies outside {content / 'assets'}")
    try:
        found = file.read_bytes()
    except OSError as fault:
        raise Unprintable(f"{path}: the picture cannot be read from {content}") from fault
    for magic, media_type in _KINDS:
        if found.startswith(magic):
            return Picture(media_type, found)
    raise Unprintable(f"{path}: a picture is wanted as PNG or JPEG")
