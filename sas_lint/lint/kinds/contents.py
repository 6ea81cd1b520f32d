"""Contents lists against entries and folders -> hits for lines and entries that do not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context
from sas_lint.lint.difference import difference
from sas_lint.lint.hits import Hit
from sas_lint.model.keys import PrintedLineKeys
from sas_lint.model.names import name_key
from sas_lint.model.statement import Chapter, Source
from sas_lint.schema.nearest import nearest
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"line", "title", "entry", "chapter", "suggestion", "difference", "before", "path"})
_NEAR_TITLE = 60.0


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[
            Literal["not-listed", "no-such-entry", "title-differs", "order-differs", "listed-twice", "empty"]
        ],
        Key("The fault", required=True),
    ]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in the order of the chapters."""
    yield from _CATCHES[parameters.catches.value](context)


class _Printed(NamedTuple):
    """A printed contents list set against the entries: which line is which entry's."""

    lines: tuple[tuple[PrintedLineKeys, Source], ...]
    nowhere: tuple[PrintedLineKeys, ...]


def _printed(chapter: Chapter) -> _Printed:
    """Lines by their `source`, then the rest by the nearest title among the entries left over."""
    by_id = {source.id: source for source in chapter.sources}
    lines: list[tuple[PrintedLineKeys, Source]] = []
    rest: list[PrintedLineKeys] = []
    for line in chapter.keys.printed:
        source = by_id.get(line.source.value) if line.source else None
        if source:
            lines.append((line, source))
        elif name_key(line.title.value) != name_key(chapter.title.value):
            rest.append(line)
    taken = {source.id for _, source in lines}
    free = {source.title.value: source for source in chapter.sources if source.id not in taken}
    nowhere = []
    for line in rest:
        found = nearest(line.title.value, free, _NEAR_TITLE) if free else None
        if found and not line.source:
            lines.append((line, free.pop(found)))
        else:
            nowhere.append(line)
    return _Printed(tuple(lines), tuple(nowhere))


def _not_listed(context: Context) -> Iterator[Hit]:
    for chapter in context.statement.chapters:
        listed = {name.value for name in chapter.keys.contents}
        printed = {source.id for _, source in _printed(chapter).lines}
        for source in chapter.sources:
            names = {"entry": source.name, "title": source.title.value, "chapter": chapter.title.value}
            about = frozenset({("listing", chapter.id, source.id)})
            span = chapter.keys.contents[-1].span if chapter.keys.contents else chapter.head
            places = (source.title.span,)
            if source.id not in listed and not chapter.broken:
                yield Hit(span, names, source.id, None, source.title.value, places, about=about)
            elif chapter.keys.printed and source.id not in printed:
                span = chapter.keys.printed[-1].title.span
                yield Hit(
                    span, names, source.id, None, source.title.value, places, about=about, case="printed"
                )


def _no_such_entry(context: Context) -> Iterator[Hit]:
    for chapter in context.statement.chapters:
        ids = {source.id for source in chapter.sources}
        for name in chapter.keys.contents:
            if name.value not in ids | chapter.unreadable:
                yield _nothing_there(name, chapter, context)
        for line in _printed(chapter).nowhere:
            names = {"line": line.title.value, "chapter": chapter.title.value, "suggestion": ""}
            yield Hit(line.title.span, names, words=line.title.value, case="printed")
    folders = {path.partition("/")[0] for path in context.statement.files if "/" in path}
    for name in context.statement.missing:
        found = nearest(name.value, folders)
        names = {"line": name.value, "suggestion": _suggestion(found)}
        yield Hit(name.span, names, words=name.value, case="chapter", about=frozenset({("folder", found)}))


def _nothing_there(name: Text, chapter: Chapter, context: Context) -> Hit:
    elsewhere = context.by_id.get(name.value)
    names = {"line": name.value, "chapter": chapter.title.value, "suggestion": ""}
    if elsewhere:
        names["path"] = elsewhere.path
        return Hit(name.span, names, words=name.value, places=(elsewhere.title.span,), case="elsewhere")
    listed = {item.value for item in chapter.keys.contents}
    unlisted = [source.id for source in chapter.sources if source.id not in listed]
    found = nearest(name.value, unlisted) or nearest(name.value, [source.id for source in chapter.sources])
    names["suggestion"] = _suggestion(found)
    about = frozenset({("listing", chapter.id, found)})
    return Hit(name.span, names, words=name.value, about=about)


def _suggestion(found: str | None) -> str:
    return f": did you mean “{found}”?" if found else ""


def _title_differs(context: Context) -> Iterator[Hit]:
    for chapter in context.statement.chapters:
        for line, source in _printed(chapter).lines:
            printed, title = line.title.value, source.title.value
            if " ".join(printed.split()) != " ".join(title.split()):
                names = {"line": printed, "title": title, "difference": difference(printed, title)}
                about = frozenset({("listing", chapter.id, source.id)})
                yield Hit(line.title.span, names, source.id, None, printed, (source.title.span,), about=about)


def _order_differs(context: Context) -> Iterator[Hit]:
    for chapter in context.statement.chapters:
        rank = {source.id: number for number, source in enumerate(chapter.sources)}
        listed = _printed(chapter).lines
        lines = sorted(
            listed, key=lambda pair: (pair[0].title.span.line or 0, pair[0].title.span.column or 0)
        )
        for (_, before), (line, source) in pairwise(lines):
            if rank[source.id] < rank[before.id]:
                names = {"line": line.title.value, "before": before.name, "chapter": chapter.title.value}
                yield Hit(line.title.span, names, source.id, None, line.title.value, (before.title.span,))
                break


def _listed_twice(context: Context) -> Iterator[Hit]:
    seen: dict[str, Text] = {}
    for chapter in context.statement.chapters:
        own = {source.id for source in chapter.sources}
        for name in chapter.keys.contents:
            first = seen.setdefault(name.value, name)
            if first is not name and (name.span.path == first.span.path or name.value in own):
                yield _twice(name, first, None)
        yield from _printed_twice(chapter)
    chapters: dict[str, Text] = {}
    for name in context.statement.keys.chapters:
        first = chapters.setdefault(name.value, name)
        if first is not name:
            yield _twice(name, first, "chapter")


def _printed_twice(chapter: Chapter) -> Iterator[Hit]:
    printed: dict[str, Text] = {}
    for line in chapter.keys.printed:
        if line.source:
            first = printed.setdefault(line.source.value, line.title)
            if first is not line.title:
                yield _twice(line.title, first, "printed")


def _twice(name: Text, first: Text, case: str | None) -> Hit:
    return Hit(name.span, {"line": name.value}, words=name.value, places=(first.span,), case=case)


def _empty(context: Context) -> Iterator[Hit]:
    for chapter in context.statement.chapters:
        if not chapter.sources and not chapter.unreadable:
            names = {"chapter": chapter.title.value}
            yield Hit(chapter.title.span, names, words=chapter.title.value)
    for span in context.statement.stray:
        name = span.path.partition("/")[2]
        case = "stray-file" if name in context.statement.files else "stray-folder"
        yield Hit(span, {"path": name}, words=name, case=case, about=frozenset({("folder", name)}))


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "not-listed": _not_listed,
    "no-such-entry": _no_such_entry,
    "title-differs": _title_differs,
    "order-differs": _order_differs,
    "listed-twice": _listed_twice,
    "empty": _empty,
}
