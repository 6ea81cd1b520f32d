"""Headings -> the anchors by which a link finds them, the same for the linter and the printed document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DROPPED = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s_-]+")


def slug(text: str) -> str:
    """Small letters, figures and hyphens; never empty."""
    return _GAPS.sub("-", _DROPPED.sub("", text.casefold())).strip("-") or "section"


def heading_anchors(headings: Iterable[str]) -> Iterator[str]:
    """An anchor for each heading of a page; the second of a kind ends in -2, and so on."""
    seen: dict[str, int] = {}
    for heading in headings:
        base = slug(heading)
        seen[base] = seen.get(base, 0) + 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"
