"""The links and addresses of the statement -> hits for those that are broken or lead to nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Annotated, Literal, NamedTuple
from urllib.parse import unquote

from sas_lint.lint.addresses import ADDRESS, CUT, cut_addresses, fault_of
from sas_lint.lint.checks import Across, Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.inlined import inlined
from sas_lint.lint.together import words
from sas_lint.model.anchors import heading_anchors
from sas_lint.model.blocks import Block, Break, Heading, Link, Prose, Words
from sas_lint.model.names import name_key
from sas_lint.schema.nearest import did_you_mean, nearest, suggestion
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"address", "why", "target", "suggestion", "heading"})
_WEB = re.compile(r"https?://", re.I)
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.I)


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[Literal["broken", "missing-target", "words", "dead"]], Key("The fault", required=True)
    ]
    vague: Annotated[tuple[Text, ...], Key("words: words of a link that do not say where it leads")] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order."""
    if parameters.catches.value == "words":
        return EachPage(partial(_words, parameters))
    return _CATCHES[parameters.catches.value]


def _words(parameters: Parameters, context: Context) -> Iterator[Hit]:
    vague = {name_key(words.value) for words in parameters.vague}
    for passage, inline in inlined(context):
        if isinstance(inline, Link):
            case = _fault_of_words(inline, vague)
            if case:
                written = " ".join(inline.text.split())
                names = {"address": written or inline.target, "target": inline.target}
                ids = (passage.source_id, passage.field_name)
                about = _all_of(passage, inline.text)
                yield Hit(inline.span, names, *ids, names["address"], about=about, case=case)
    for passage in _with_addresses(context):
        for start, end in _bare(passage):
            address = passage.prose.text[start:end]
            span, ids = passage.prose.at(start, end), (passage.source_id, passage.field_name)
            yield Hit(span, {"address": address}, *ids, address, about=_all_of(passage, address), case="bare")


def _all_of(passage: Passage, address: str) -> frozenset[Hashable]:
    """The passage, where an address is all that it holds: a rule about the passage speaks of it then."""
    is_all = passage.prose.text.strip(" .;,") == address.strip()
    return frozenset({("prose", passage.prose.span)}) if is_all else frozenset()


def _fault_of_words(link: Link, vague: set[str]) -> str | None:
    """What is wrong with the words of a link; a broken address and an image are faults of other rules."""
    text = link.text.strip()
    if not text:
        return None if link.marked else "empty"
    if ADDRESS.fullmatch(text):
        return None if fault_of(link.target) else "bare"
    return "vague" if name_key(text) in vague else None


def _bare(passage: Passage) -> Iterator[tuple[int, int]]:
    """The places of the addresses among the words that are no links, but for those that are broken."""
    text = passage.prose.text
    hidden = [*cut_addresses(text), *_links_and_code(passage.prose)]
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:)]'’")
        start, end = match.start(), match.start() + len(address)
        is_broken = "://" in address and fault_of(address)
        if not is_broken and not any(first < end and start < last for first, last in hidden):
            yield start, end


def _links_and_code(prose: Prose) -> Iterator[tuple[int, int]]:
    offset = 0
    for inline in prose.inlines:
        length = len(inline.text) if isinstance(inline, Words | Link) else int(isinstance(inline, Break))
        if isinstance(inline, Link) or (isinstance(inline, Words) and inline.code):
            yield offset, offset + length
        offset += length


def _with_addresses(context: Context) -> Iterator[Passage]:
    marks = {mark for mark in ("http", "www.") if any(mark in word.lower() for word in words(context))}
    return context.holding(sorted(marks)) if marks else iter(())


def _broken(context: Context) -> Iterator[Hit]:
    for passage, inline in inlined(context):
        why = fault_of(inline.target)
        if why:
            yield _hit(inline.target, why, inline.span, passage)
    for passage in _with_addresses(context):
        yield from _in_text(passage)
    for publication in context.whole.statement.publications if context.is_frame else ():
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


class _Target(NamedTuple):
    """A link to a file or heading of the statement."""

    target: str
    span: Span
    source: str | None
    field: str | None


class _Targets(NamedTuple):
    """The links of a share, and its pages by the anchors of their headings; most pages have the same."""

    links: tuple[_Target, ...]
    anchors: dict[tuple[str, ...], list[str]]


def _gather(context: Context) -> _Targets:
    links = [
        _Target(inline.target, inline.span, passage.source_id, passage.field_name)
        for passage, inline in inlined(context)
        if inline.target and not _EXTERNAL.match(inline.target)
    ]
    anchors: dict[tuple[str, ...], list[str]] = {}
    for path, headings in _headings(context):
        anchors.setdefault(tuple(heading_anchors(headings)), []).append(path)
    return _Targets(tuple(links), anchors)


def _headings(context: Context) -> Iterator[tuple[str, Iterator[str]]]:
    """The headings of each page that could be read."""
    broken = context.whole.statement.broken
    pages: Iterable[tuple[str, Iterable[Block]]] = (
        *((page.path, page.blocks) for page in context.pages),
        *((source.path, source.body) for source in context.sources),
    )
    for path, blocks in pages:
        if path not in broken:
            yield path, (block.prose.text for block in blocks if isinstance(block, Heading))


def _missing_target(facts: Sequence[_Targets], whole: Whole) -> Iterator[Hit]:
    anchors = {
        path: ids for share in facts for ids, paths in share.anchors.items() for path in paths
    }  # fmt: skip
    root = whole.statement.root

    @cache
    def files(ending: str) -> tuple[str, ...]:
        return tuple(sorted(file for file in whole.statement.files if file.endswith(ending)))

    for link in (link for share in facts for link in share.links):
        folder = posixpath.dirname(link.span.path)
        path, _, anchor = unquote(link.target).partition("#")
        page = posixpath.normpath(posixpath.join(folder, path)) if path else link.span.path
        inside = page.removeprefix(root + "/")
        names = {"target": link.target, "heading": anchor, "suggestion": ""}
        if page == inside or inside not in whole.statement.files:
            found = nearest(inside, files(posixpath.splitext(page)[1]))
            if found:
                names["suggestion"] = suggestion(posixpath.relpath(f"{root}/{found}", folder))
            yield Hit(link.span, names, link.source, link.field, link.target)
        elif anchor and anchor not in anchors.get(page, (anchor,)):
            names["suggestion"] = did_you_mean(anchor, anchors[page])[0]
            yield Hit(link.span, names, link.source, link.field, link.target, case="heading")


class _Address(NamedTuple):
    """A web address of the statement, without what leads to a place on the page, and where it stands."""

    url: str
    written: str
    span: Span
    source: str | None
    field: str | None


def _gather_addresses(context: Context) -> tuple[_Address, ...] | None:
    return tuple(_addresses(context)) or None


def _addresses(context: Context) -> Iterator[_Address]:
    """The addresses of links, among the words and of registered publications, but for the broken ones."""
    for passage, inline in inlined(context):
        if isinstance(inline, Link):
            yield from _asked(inline.target, inline.span, passage)
    for passage in _with_addresses(context):
        for start, end in _bare(passage):
            yield from _asked(passage.prose.text[start:end], passage.prose.at(start, end), passage)
    for publication in context.whole.statement.publications if context.is_frame else ():
        if publication.url:
            yield from _asked(publication.url.value, publication.url.span, None)


def _asked(address: str, span: Span, passage: Passage | None) -> Iterator[_Address]:
    url = f"https://{address}" if address.lower().startswith("www.") else address
    if _WEB.match(url) and not fault_of(url):
        ids = (passage.source_id, passage.field_name) if passage else (None, None)
        yield _Address(url.partition("#")[0], address, span, *ids)


def _dead(facts: Sequence[tuple[_Address, ...]], whole: Whole) -> Iterator[Hit]:
    """A hit for each address that does not answer as it should, where the user wants them asked."""
    places: dict[str, list[_Address]] = {}
    for one in sorted(
        (one for share in facts for one in share), key=lambda one: whole.reading_order(one.span)
    ):
        places.setdefault(one.url, []).append(one)
    answers = whole.ask(sorted(places)) if whole.ask and places else {}
    for url, wrong in answers.items():
        first, *more = places[url]
        names = {"address": first.written, "why": wrong.why}
        spans = tuple(one.span for one in more)
        yield Hit(first.span, names, first.source, first.field, first.written, spans, case=wrong.case)


_CATCHES: dict[str, Check] = {
    "dead": Across(_gather_addresses, _dead),
    "broken": EachPage(_broken),
    "missing-target": Across(_gather, _missing_target),
}
