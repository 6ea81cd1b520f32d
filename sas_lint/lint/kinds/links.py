"""The links and addresses of the statement -> hits for those that are broken or lead to nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Annotated, Literal, NamedTuple
from urllib.parse import unquote

from sas_lint.lint.addresses import ADDRESS, CUT, cut_addresses, fault_of
from sas_lint.lint.context import Context, Passage
from sas_lint.lint.hits import Hit
from sas_lint.model.anchors import heading_anchors
from sas_lint.model.blocks import Block, Heading, Image, Link
from sas_lint.model.statement import Chapter, Part, Source
from sas_lint.schema.nearest import did_you_mean, nearest, suggestion
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
        headings = [block for block in _blocks(pages[page]) if isinstance(block, Heading)]
        return frozenset(heading_anchors(heading.prose.text for heading in headings))

    @cache
    def files(ending: str) -> tuple[str, ...]:
        return tuple(sorted(file for file in context.statement.files if file.endswith(ending)))

    for passage in context.passages:
        for target, span in _targets(passage):
            if not target or _EXTERNAL.match(target):
                continue
            folder = posixpath.dirname(passage.prose.path)
            path, _, anchor = unquote(target).partition("#")
            page = posixpath.normpath(posixpath.join(folder, path)) if path else passage.prose.path
            inside = page.removeprefix(context.statement.root + "/")
            names = {"target": target, "heading": anchor, "suggestion": ""}
            if page == inside or inside not in context.statement.files:
                found = nearest(inside, files(posixpath.splitext(page)[1]))
                if found:
                    names["suggestion"] = suggestion(
                        posixpath.relpath(f"{context.statement.root}/{found}", folder)
                    )
                yield Hit(span, names, passage.source_id, passage.field_name, target)
            elif anchor and page in pages and anchor not in anchors(page):
                names["suggestion"] = did_you_mean(anchor, anchors(page))[0]
                yield Hit(span, names, passage.source_id, passage.field_name, target, case="heading")


def _pages(context: Context) -> dict[str, Part | Chapter | Source]:
    """The pages that could be read, by path."""
    statement = context.statement
    pages = (*statement.pages, *statement.sources)
    return {page.path: page for page in pages if page.path not in statement.broken}


def _blocks(page: Part | Chapter | Source) -> Iterable[Block]:
    return page.body if isinstance(page, Source) else page.blocks


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "broken": _broken,
    "missing-target": _missing_target,
}
