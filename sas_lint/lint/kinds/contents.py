"""Contents lists against entries and folders -> hits for lines and entries that do not meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint import contents_on_paper
from sas_lint.lint.checks import Check, Frame, OnPaper
from sas_lint.lint.contents_fixes import all_listed, another_id, without_line
from sas_lint.lint.context import Whole
from sas_lint.lint.difference import difference
from sas_lint.lint.hits import Hit
from sas_lint.lint.printed_contents import printed_contents
from sas_lint.model.names import plain
from sas_lint.model.statement import Chapter, Source
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset(
    {
        *("line", "title", "entry", "chapter", "suggestion", "difference", "before", "path", "count", "of"),
        *("page", "lines"),
    }
)


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[
            Literal[
                "not-listed",
                "no-such-entry",
                "title-differs",
                "order-differs",
                "listed-twice",
                "empty",
                "self-listing",
            ]
        ],
        Key("The fault", required=True),
    ]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the chapters."""
    return _CATCHES[parameters.catches.value]


def _readable(whole: Whole) -> Iterator[Chapter]:
    """The chapters of whose contents every line could be read."""
    return (item for item in whole.statement.chapters if not whole.is_doubtful(f"{item.id}/chapter.md"))


def _not_listed(whole: Whole) -> Iterator[Hit]:
    for chapter in _readable(whole):
        if not chapter.keys.contents and chapter.sources:
            fix = all_listed(chapter, [source.id for source in chapter.sources], whole)
            yield _without_contents(chapter)._replace(fix=fix)
            continue
        listed = {name.value for name in chapter.keys.contents}
        printed = {source.id for _, source in printed_contents(chapter).lines}
        unlisted = [source for source in chapter.sources if source.id not in listed]
        fix = all_listed(chapter, [source.id for source in unlisted], whole) if unlisted else None
        for source in chapter.sources:
            if source.id not in listed:
                yield _left_out(source, chapter, chapter.keys.contents[-1], None)._replace(fix=fix)
            elif chapter.keys.printed and source.id not in printed:
                yield _left_out(source, chapter, chapter.keys.printed[-1].title, "printed")


def _without_contents(chapter: Chapter) -> Hit:
    names = {"chapter": chapter.title.value, "count": str(len(chapter.sources))}
    places = tuple(source.title.span for source in chapter.sources)
    return Hit(chapter.head, names, words=chapter.title.value, places=places, case="none")


def _left_out(source: Source, chapter: Chapter, last: Text, case: str | None) -> Hit:
    title = source.title.value
    names = {"entry": source.name, "title": title, "chapter": chapter.title.value, "line": source.id}
    about = frozenset({("listing", chapter.id, source.id)})
    return Hit(last.span, names, source.id, None, title, (source.title.span,), about=about, case=case)


def _no_such_entry(whole: Whole) -> Iterator[Hit]:
    titles = [source.title.value for source in whole.statement.sources]
    for chapter in whole.statement.chapters:
        ids = {source.id for source in chapter.sources} | chapter.unreadable
        for name in chapter.keys.contents:
            if name.value not in ids and not _at_home(name, chapter, whole):
                yield _nothing_there(name, chapter, whole)
        for line in printed_contents(chapter).nowhere:
            suggestion, _ = did_you_mean(line.title.value, titles)
            names = {"line": line.title.value, "chapter": chapter.title.value, "suggestion": suggestion}
            yield Hit(line.title.span, names, words=line.title.value, case="printed")
    listed = {name.value for name in whole.statement.keys.chapters}
    folders = {path.partition("/")[0] for path in whole.statement.files if "/" in path}
    for name in whole.statement.missing:
        suggestion, found = did_you_mean(name.value, folders - listed)
        names = {"line": name.value, "suggestion": suggestion}
        about = frozenset({("folder", found)})
        fix = another_id(name, found) if found else None
        yield Hit(name.span, names, None, None, name.value, (), fix, about, "chapter")


def _home(name: Text, chapter: Chapter, whole: Whole) -> Chapter | None:
    """The other chapter that an entry belongs to, where it is not one of this chapter's too."""
    source = whole.by_id.get(name.value)
    if source is None or source.chapter == chapter.id:
        return None
    if any(own.id == name.value for own in chapter.sources):
        return None
    return next((item for item in whole.statement.chapters if item.id == source.chapter), None)


def _at_home(name: Text, chapter: Chapter, whole: Whole) -> Text | None:
    """The line of the chapter that an entry belongs to, where that is another one and lists it."""
    home = _home(name, chapter, whole)
    listed = home.keys.contents if home else ()
    return next((line for line in listed if line.value == name.value), None)


def _nothing_there(name: Text, chapter: Chapter, whole: Whole) -> Hit:
    names = {"line": name.value, "chapter": chapter.title.value}
    home = _home(name, chapter, whole)
    if home:
        entry = whole.by_id[name.value]
        names["path"] = entry.path
        places, missed = (entry.title.span,), frozenset({("listing", home.id, name.value)})
        return Hit(name.span, names, None, None, name.value, places, None, missed, "elsewhere")
    listed = {item.value for item in chapter.keys.contents}
    unlisted = [source.id for source in chapter.sources if source.id not in listed]
    names["suggestion"], found = did_you_mean(name.value, unlisted)
    about: frozenset[Hashable] = frozenset({("listing", chapter.id, found), ("chapter", chapter.id)})
    fix = another_id(name, found) if found else without_line(name, whole)
    return Hit(name.span, names, words=name.value, fix=fix, about=about)


def _title_differs(whole: Whole) -> Iterator[Hit]:
    for chapter in whole.statement.chapters:
        for line, source in printed_contents(chapter).lines:
            printed, title = line.title.value, source.title.value
            here, there = _wording(printed), _wording(title)
            if here != there:
                names = {"line": printed, "title": title, "difference": difference(here, there)}
                about = frozenset({("listing", chapter.id, source.id)})
                span, places = line.title.span, (source.title.span,)
                yield Hit(span, names, source.id, None, printed, places, about=about)


def _wording(title: str) -> str:
    """A title without what is typesetting: the shape of quotation marks, white space, a closing stop."""
    return " ".join(plain(title).split()).rstrip(" .;,:")


def _order_differs(whole: Whole) -> Iterator[Hit]:
    for chapter in _readable(whole):
        rank = {name.value: number for number, name in enumerate(chapter.keys.contents)}
        lines = [pair for pair in printed_contents(chapter).lines if pair[1].id in rank]
        for (_, before), (line, source) in pairwise(lines):
            if rank[source.id] < rank[before.id]:
                names = {"line": line.title.value, "before": before.name, "chapter": chapter.title.value}
                span, places = line.title.span, (before.title.span,)
                yield Hit(span, names, source.id, None, line.title.value, places)
                break


def _listed_twice(whole: Whole) -> Iterator[Hit]:
    for chapter in whole.statement.chapters:
        for name, first in _again(chapter.keys.contents):
            yield _twice(name, first, chapter, None)._replace(fix=without_line(name, whole))
        for name in chapter.keys.contents:
            first_at_home = _at_home(name, chapter, whole)
            if first_at_home:
                twice = _twice(name, first_at_home, chapter, "elsewhere", whole.by_id[name.value].path)
                yield twice._replace(fix=without_line(name, whole))
        for line, before in printed_contents(chapter).twice:
            yield _twice(line.title, before.title, chapter, "printed")
    for name, first in _again(whole.statement.keys.chapters):
        yield _twice(name, first, None, "chapter")._replace(fix=without_line(name, whole))


def _again(names: tuple[Text, ...]) -> Iterator[tuple[Text, Text]]:
    """The names that were given before, each with the first of its kind."""
    seen: dict[str, Text] = {}
    for name in names:
        first = seen.setdefault(name.value, name)
        if first is not name:
            yield name, first


def _twice(name: Text, first: Text, chapter: Chapter | None, case: str | None, path: str = "") -> Hit:
    names = {"line": name.value, "chapter": chapter.title.value if chapter else "", "path": path}
    return Hit(name.span, names, words=name.value, places=(first.span,), case=case)


def _empty(whole: Whole) -> Iterator[Hit]:
    for chapter in whole.statement.chapters:
        if not chapter.sources and not chapter.unreadable:
            title = chapter.title.value
            about = frozenset({("chapter", chapter.id)})
            yield Hit(chapter.title.span, {"chapter": title}, words=title, about=about)
    if whole.is_doubtful("statement.yaml"):
        return
    for span in whole.statement.stray:
        name = span.path.partition("/")[2]
        case = "stray-file" if name in whole.statement.files else "stray-folder"
        yield Hit(span, {"path": name}, words=name, case=case, about=frozenset({("folder", name)}))


def _self_listing(whole: Whole) -> Iterator[Hit]:
    """One hit for the statement, at the lines or lists that are in the minority."""
    lists = [chapter for chapter in _readable(whole) if chapter.keys.printed]
    own = [line.title for chapter in lists if (line := printed_contents(chapter).own)]
    without = [chapter.keys.printed[0].title for chapter in lists if printed_contents(chapter).own is None]
    if own and without:
        first, *more = own if len(own) <= len(without) else without
        names = {"line": first.value, "count": str(len(own)), "of": str(len(lists))}
        case = None if first is own[0] else "without"
        yield Hit(first.span, names, words=first.value, places=tuple(line.span for line in more), case=case)


_CATCHES: dict[str, Check] = {
    "not-listed": OnPaper(contents_on_paper.not_listed, Frame(_not_listed)),
    "no-such-entry": OnPaper(contents_on_paper.no_such_heading, Frame(_no_such_entry)),
    "title-differs": OnPaper(contents_on_paper.title_differs, Frame(_title_differs)),
    "order-differs": Frame(_order_differs),
    "listed-twice": Frame(_listed_twice),
    "empty": Frame(_empty),
    "self-listing": Frame(_self_listing),
}
