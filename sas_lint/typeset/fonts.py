"""The theme's font family -> its file in the pinned font package, and the characters that it has."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.theme import Theme


def file(theme: Theme) -> Path:
    """The upright variable TrueType file of the theme's family.

    Raises TypesetError where no font package of that name is installed.
    """
    family = theme.tokens["type.family"]
    module = "fontpkg_" + family.lower().replace(" ", "_")
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        package = module.replace("_", "-")
        raise TypesetError(
            f"type.family: no font package for {family!r} is installed (pip install {package})"
        )
    upright = (one for one in (Path(spec.origin).parent / "files").glob("*.ttf") if "Italic" not in one.name)
    return min(upright)


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file can show."""
    from fontTools.ttLib import TTFont  # costs a tenth of a second: only a build pays

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
