"""The folder publish/ -> Theme: design tokens, and files of the theme with the tokens filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sas_lint import data
from sas_lint.typeset import contrast, logo, tokens
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.logo import Logo

_PLACE = re.compile(r"\{\{\s*([a-z0-9.-]+)(?::([a-z-]+))?\s*\}\}")


OWN = "own.css"
"""The style sheet in which a department adds to ours."""

_NATURAL_LEADING = 1.25
"""Word counts leading in shares of a font's own line height, CSS in shares of its size."""

_POINTS_OF_A_REM = 12
"""On a screen sizes follow the reader's own: what is 12 points on paper is once the size of running text."""


def points(length: str) -> float:
    """A length token in points."""
    number, unit = float(length[:-2]), length[-2:]
    return number if unit == "pt" else number * 72 / 25.4


_FORMS: Mapping[str, Callable[[str], str]] = {
    "hex": lambda value: value.removeprefix("#").upper(),
    "points": lambda value: f"{points(value):g}",
    "half-points": lambda value: str(round(points(value) * 2)),
    "eighths": lambda value: str(max(2, round(points(value) * 8))),
    "rem": lambda value: f"{points(value) / _POINTS_OF_A_REM:.4g}rem",
    "twips": lambda value: str(round(points(value) * 20)),
    "line": lambda value: str(round(float(value) / _NATURAL_LEADING * 240)),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: tokens by dotted name, and the folders that its files are looked for in, in order."""

    tokens: Mapping[str, str]
    folders: tuple[Path, ...]
    logo: Logo | None = None

    def points(self, token: str) -> float:
        """A length of the theme, in points."""
        return points(self.tokens[token])

    def file(self, name: str) -> Path:
        """The file of that name: the department's own, or else the shipped one."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise TypesetError(f"{self.folders[0]}: the theme has no file {name}")

    def filled(self, name: str, **words: str) -> str:
        """The text of a theme's file with each `{{ token }}`, `{{ token:form }}` and `{{ word }}` filled in.

        Words are put in as they are: escape them first. Raises TypesetError, with file and line, on a
        token or a form that is not known, and on a file that is not readable as UTF-8.
        """
        path = self.file(name)
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            why = getattr(fault, "strerror", None) or "it is not in UTF-8"
            raise TypesetError(f"{path}: this file of the theme cannot be read: {why}") from fault
        if path.suffix == ".css" and path.parent != self.folders[-1]:
            from sas_lint.typeset.sheets import inlined

            text = inlined(text, path)
        return _PLACE.sub(partial(_fill, {**self.tokens, **words}, path), text)

    def own(self) -> str:
        """The department's own rules, which come after ours; empty where it has none."""
        return self.filled(OWN) if any((folder / OWN).is_file() for folder in self.folders) else ""


def load(folder: Path | None = None) -> Theme:
    """The shipped theme, or a department's own folder laid over it (it need hold only what differs).

    Raises TypesetError, with file and line, on a token that is not known or has a wrong value.
    """
    shipped = data.publish()
    folders = (shipped,) if folder is None else (folder, shipped)
    if not folders[0].is_dir():
        raise TypesetError(f"{folders[0]}: there is no such theme folder")
    values: dict[str, str] = {}
    for one in reversed(folders):
        if (one / "tokens.yaml").is_file():
            values |= tokens.read(one / "tokens.yaml")
    missing = sorted(tokens.KNOWN.keys() - values.keys() - tokens.OPTIONAL)
    if missing:
        raise TypesetError(f"{shipped / 'tokens.yaml'}: the token {missing[0]!r} is missing")
    if folder is not None:
        sizes = {name: points(values[name]) for name, kind in tokens.KNOWN.items() if kind == "length"}
        contrast.check(values, sizes, str(folder / "tokens.yaml"))
    return Theme(values, folders, _logo(values, folders[0]))


def _logo(values: Mapping[str, str], folder: Path) -> Logo | None:
    if "logo.file" not in values:
        return None
    if "logo.alternative" not in values:
        raise TypesetError(
            f"{folder / 'tokens.yaml'}: logo.file is set without logo.alternative, its words for those who "
            "cannot see it"
        )
    return logo.read(folder, values["logo.file"], values["logo.alternative"])


def _fill(values: Mapping[str, str], path: Path, match: re.Match[str]) -> str:
    name, form = match[1], match[2]
    line = match.string.count("\n", 0, match.start()) + 1
    if name not in values:
        raise tokens.refuse_unknown(name, values, f"{path}:{line}")
    if form is None:
        return values[name]
    if form not in _FORMS:
        raise TypesetError(f"{path}:{line}: there is no form {form!r}; there are {', '.join(_FORMS)}")
    return _FORMS[form](values[name])
