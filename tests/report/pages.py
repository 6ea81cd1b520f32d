"""HTML reports of small statements, and what a parser by the HTML standard makes of a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from sas_lint import data
from sas_lint.api.checking import find
from sas_lint.api.config import Config
from sas_lint.api.reporting import report
from sas_lint.report import FORMATS

_INLINE = {"a", "code", "mark", "span", "strong"}
PLAIN = Config()
Files = Mapping[str, str | None]


def content(folder: Path, changes: Files, base: Path | None = None) -> Path:
    """A copy of a statement (the rules' base, or another) with some files replaced, or taken away (None)."""
    target = folder / "content"
    shutil.copytree(base or data.rules() / "base" / "content", target)
    for name, text in changes.items():
        if text is None:
            (target / name).unlink()
        else:
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_text(text, "utf-8")
    return target


def html_of(statement: Path, config: Config = PLAIN, **options: object) -> str:
    """The HTML report of a content folder."""
    result = find(statement, config, remember=False)
    return FORMATS["html"](report(result, statement, **options))  # type: ignore[arg-type]


def parsed(text: str) -> Element:
    """The page as a browser reads it. Fails where the HTML is not as the standard has it."""
    parser = HTMLParser(namespace_html_elements=False)
    tree: Element = parser.parse(text)
    assert parser.errors == []
    return tree


def within(element: Element, **attributes: str) -> Iterator[Element]:
    """The elements at or below one that have these attributes; `class_` is one of several classes."""
    for one in element.iter():
        if all(_has(one, name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items()):
            yield one


def only(element: Element, **attributes: str) -> Element:
    """The one element that has these attributes."""
    (found,) = within(element, **attributes)
    return found


def said(element: Element) -> str:
    """What a screen reader says of an element, with single spaces."""
    return " ".join("".join(_spoken(element)).split())


def _spoken(element: Element) -> Iterator[str]:
    if element.get("aria-hidden") != "true" and isinstance(element.tag, str):
        yield "" if element.tag in _INLINE else " "
        yield element.text or ""
        for child in element:
            yield from _spoken(child)
            yield child.tail or ""
        yield "" if element.tag in _INLINE else " "


def _has(element: Element, name: str, value: str) -> bool:
    found = element.get(name)
    return found is not None and (value in found.split() if name == "class" else value == found)
