"""The links and addresses of the statement -> hits for those that are broken or lead to nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Literal, NamedTuple
from urllib.parse import unquote

from sas_lint.lint.addresses import ADDRESS, CUT, cut_addresses, fault_of
from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import Hit
from sas_lint.model.anchors import heading_anchors
from sas_lint.model.blocks import Block, Heading, Image, Link
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"address", "why", "target", "suggestion", "heading"})
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.I)


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
        for target, span in _targets(passage):
            why = fault_of(target)
            if why:
                yield _hit(target, why, span, passage)
        yield from _in_text(passage)
    for publication in context.statement.publications:
        if publication.url:
            address = publication.url.value
            why = fault_of(address) or (None if "://" in address else "it has no https://")
            if why:
                yield Hit(publication.url.span, {"address": address, "why": why}, words=address)


def _in_text(passage: Passage) -> Iterator[Hit]:
    """The broken addresses among the words, not those of links; here https:// may go without saying."""
    text = passage.prose.text
    if "http" not in text and "www." not in text:
        return
    cut = list(cut_addresses(text))
    for start, end in cut:
        yield _hit(text[start:end], CUT, passage.prose.at(start, end), passage)
    linked = "".join(inline.text for inline in passage.prose.inlines if isinstance(inline, Link))
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:)]")
        why = fault_of(address) if "://" in address else None
        if why and address not in linked and not any(start <= match.start() < end for start, end in cut):
            span = passage.prose.at(match.start(), match.start() + len(address))
            yield _hit(address, why, span, passage)


def _hit(address: str, why: str, span: Span, passage: Passage) -> Hit:
    names = {"address": address, "why": why}
    return Hit(span, names, passage.source_id, passage.field_name, address)


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
            path, _, anchor = unquote(target).partition("#")
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
    """The blocks of each page that could be read."""
    statement = context.statement
    pages = {page.path: page.blocks for page in statement.pages}
    pages.update((source.path, tuple(source.body)) for source in statement.sources)
    return {path: blocks for path, blocks in pages.items() if path not in statement.broken}


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "broken": _broken,
    "missing-target": _missing_target,
}
