"""tokens.yaml -> design tokens by dotted name, each of a known kind; whatever is not known is refused."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import yaml

from sas_lint.typeset.errors import TypesetError

Kind = Literal["colour", "length", "number", "family", "file", "words"]

_GROUPS: Mapping[str, Mapping[Kind, str]] = {
    "colour": {"colour": "ink quiet accent link paper cover on-cover tint line"},
    "type": {
        "family": "family",
        "number": "regular strong leading heading-leading",
        "length": "body small heading-1 heading-2 heading-part heading-3 heading-4 "
        "cover-title cover-producer cover-edition",
    },
    "page": {"length": "width height top bottom inner outer head foot"},
    "logo": {"file": "file", "words": "alternative", "length": "height"},
    "space": {
        "length": "sink paragraph item indent fact row-head before-heading-3 after-heading rule hairline"
    },
}

KNOWN: Mapping[str, Kind] = {
    f"{group}.{name}": kind
    for group, kinds in _GROUPS.items()
    for kind, names in kinds.items()
    for name in names.split()
}

OPTIONAL = frozenset({"logo.file", "logo.alternative"})
"""What a theme may leave out, the shipped one too."""

_SHAPES: Mapping[Kind, tuple[re.Pattern[str], str]] = {
    "colour": (re.compile(r"#[0-9a-f]{6}"), "a colour such as #12436d"),
    "length": (re.compile(r"\d+(\.\d+)?(pt|mm)"), "a length such as 12pt or 30mm"),
    "number": (re.compile(r"\d+(\.\d+)?"), "a number such as 1.45"),
    "file": (
        re.compile(r"[A-Za-z0-9][\w .-]*\.(?:png|svg)"),
        "the name of a PNG or SVG file in the theme’s folder",
    ),
    "words": (re.compile(r"\S.*"), "words"),
    "family": (re.compile(r"[A-Za-z0-9][A-Za-z0-9 ]*"), "the name of a shipped font family"),
}


def read(path: Path) -> dict[str, str]:
    """The tokens that one file sets.

    Raises TypesetError, with file and line, on YAML that cannot be read, on a token that is not known
    (naming the nearest one that is) and on a value of the wrong kind.
    """
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(fault, "problem", None) or getattr(fault, "reason", None)
        why = f" ({problem})" if problem else ""
        raise TypesetError(f"{path}{line}: this is not readable as YAML in UTF-8{why}") from fault
    return dict(_checked(path, root)) if root is not None else {}


def refuse_unknown(name: str, known: Mapping[str, object], where: str) -> TypesetError:
    """The error for a token that is not known, with the nearest known one."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    return TypesetError(f"{where}: there is no token {name!r}; the nearest known one is {near[0]!r}")


def _checked(path: Path, root: yaml.Node) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, line, node in _leaves(path, root):
        where = f"{path}:{line}"
        if name not in KNOWN:
            raise refuse_unknown(name, KNOWN, where)
        if name in seen:
            raise TypesetError(f"{where}: {name} is set twice")
        seen.add(name)
        shape, wanted = _SHAPES[KNOWN[name]]
        if not isinstance(node, yaml.ScalarNode) or not shape.fullmatch(node.value):
            raise TypesetError(f"{where}: {name} wants {wanted}")
        yield name, node.value


def _leaves(path: Path, node: yaml.Node, prefix: str = "") -> Iterator[tuple[str, int, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise TypesetError(f"{path}:{node.start_mark.line + 1}: a mapping of tokens is wanted here")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise TypesetError(f"{path}:{key.start_mark.line + 1}: the name of a token is wanted here")
        name = f"{prefix}{key.value}"
        if name in _GROUPS:
            yield from _leaves(path, value, f"{name}.")
        else:
            yield name, key.start_mark.line + 1, value
