"""The theme's font family -> its file in the pinned package, its characters, and two weights cut from it."""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.theme import Theme

# What most statements are written in: cut in any case, so that a new letter in one rarely means a new cut.
_USUAL = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), 0x20AC, 0x2122, 0x2192))
_FEATURES = ("calt", "ccmp", "clig", "kern", "liga", "locl", "mark", "mkmk", "rlig", "tnum")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})")


class Cut(NamedTuple):
    """The TrueType files of the two weights in which a document is set."""

    regular: bytes
    strong: bytes


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


def wanted(words: Iterable[str], style: str, has: frozenset[int]) -> tuple[int, ...]:
    """The code points that words and a style sheet ask for, and the usual ones, if a font `has` them."""
    points = set(_USUAL).union(*(map(ord, text) for text in (*words, style)))
    points.update(int(digits, 16) for digits in _ESCAPE.findall(style))
    return tuple(sorted(points & has))


def cut(path: Path, points: tuple[int, ...], regular: str, strong: str) -> Cut:
    """The two weights of a variable font, with these code points only.

    WeasyPrint would cut each weight anew for every file that it writes, which takes as long as some pages.
    """
    from fontTools import subset

    options = subset.Options(layout_features=_FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    with subset.load_font(path, options, lazy=True) as font:
        subsetter.subset(font)
        small = _saved(font)
    return Cut(*(_instance(small, float(weight)) for weight in (regular, strong)))


def _instance(font: bytes, weight: float) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    variable = TTFont(io.BytesIO(font))
    if "fvar" not in variable:
        return font
    return _saved(instantiateVariableFont(variable, {"wght": weight}))


def _saved(font: Any) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
