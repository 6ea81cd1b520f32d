"""The links and addresses of the statement -> hits for those that are broken or lead to nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import Hit
from sas_lint.model.anchors import heading_anchors
from sas_lint.model.blocks import Block, Heading, Image, Link
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"address", "why", "target", "suggestion", "heading"})
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.I)
_GOOD = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#.]+(?::\d+)?(?:[/?#]\S*)?", re.I)
_CUT = re.compile(r"(https?://\S*[-/_?=&%])\s+((?=\S*[/.=-])[\w%][\w./%=&?-]*)", re.I)
_IN_BRACKETS = re.compile(r"\]\((https?:\s*//[^()]*\s[^()]*)\)", re.I)
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[Located[Literal["broken", "missing-target"]], Key("The fault", required=True)]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in reading order."""
    yield from _CATCHES[parameters.catches.value](context)


def _targets(passage: Passage) -> Iterator[tuple[str, Span]]:
    for inline in passage.prose.inlines:
        if isinstance(inline, Link | Image):
            yield inline.target, inline.span


def _broken(context: Context) -> Iterator[Hit]:
    for passage in context.passages:
        text = passage.prose.text
        if "http" not in text and not any(_targets(passage)):
            continue
        cut = [match.span() for match in (*_CUT.finditer(text), *_IN_BRACKETS.finditer(text))]
        for start, end in cut:
            yield _hit(text[start:end], "white space cuts it", passage.prose.at(start, end), passage)
        for target, span in _targets(passage):
            why = _fault_of(target)
            if why:
                yield _hit(target, why, span, passage)
        linked = "".join(inline.text for inline in passage.prose.inlines if isinstance(inline, Link))
        for match in _ADDRESS.finditer(text):
            inside = any(start <= match.start() < end for start, end in cut)
            why = _fault_of(match[0].rstrip(".,;:)]"))
            if why and not inside and match[0] not in linked:
                yield _hit(match[0], why, passage.prose.at(*match.span()), passage)
    for publication in context.statement.publications:
        if publication.url:
            why = _fault_of(publication.url.value) or (
                "" if "://" in publication.url.value else "it has no https://"
            )
            if why:
                names = {"address": publication.url.value, "why": why}
                yield Hit(publication.url.span, names, words=publication.url.value)


def _hit(address: str, why: str, span: Span, passage: Passage) -> Hit:
    names = {"address": address, "why": why}
    return Hit(span, names, passage.source_id, passage.field_name, address)


def _fault_of(target: str) -> str | None:
    """Why a web address cannot be right, or None."""
    if not re.match(r"https?:", target, re.I):
        return None
    if re.search(r"\s", target):
        return "white space cuts it"
    if target.lower().count("://") > 1 and "?" not in target and "/web/" not in target:
        return "it holds two addresses"
    if not _GOOD.fullmatch(target):
        return "it has no website's name after https://"
    return None


def _missing_target(context: Context) -> Iterator[Hit]:
    pages = _pages(context)

    @cache
    def anchors(page: str) -> frozenset[str]:
        headings = [block for block in pages[page] if isinstance(block, Heading)]
        return frozenset(heading_anchors(heading.prose.text for heading in headings))

    for passage in context.passages:
        folder = posixpath.dirname(passage.prose.path)
        for target, span in _targets(passage):
            if not target or _EXTERNAL.match(target):
                continue
            path, _, anchor = target.partition("#")
            page = posixpath.normpath(posixpath.join(folder, path)) if path else passage.prose.path
            inside = page.removeprefix(context.statement.root + "/")
            names = {"target": target, "heading": anchor, "suggestion": ""}
            if page == inside or inside not in context.statement.files:
                near = [
                    posixpath.relpath(f"{context.statement.root}/{file}", folder)
                    for file in _like(page, context)
                ]
                names["suggestion"] = did_you_mean(path, near)[0]
                yield Hit(span, names, passage.source_id, passage.field_name, target)
            elif anchor and page in pages and anchor not in anchors(page):
                names["suggestion"] = did_you_mean(anchor, anchors(page))[0]
                yield Hit(span, names, passage.source_id, passage.field_name, target, case="heading")


def _like(page: str, context: Context) -> list[str]:
    ending = posixpath.splitext(page)[1]
    return sorted(file for file in context.statement.files if file.endswith(ending))


def _pages(context: Context) -> dict[str, tuple[Block, ...]]:
    statement = context.statement
    pages = {page.path: page.blocks for page in statement.pages}
    pages.update((source.path, tuple(source.body)) for source in statement.sources)
    return pages


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "broken": _broken,
    "missing-target": _missing_target,
}
