"""Sources, publications and synergies -> a picture of each chapter, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sas_lint.report.html.layout import LINE, PAD, UNMAPPED, UNTIED, Box, Line, layout
from sas_lint.report.html.marks import NO_ENTRY, icon
from sas_lint.report.html.markup import Children, Html, element, joined
from sas_lint.report.html.words import inside
from sas_lint.report.overview import Chapter, Entry, Overview, Release, Tie
from sas_lint.report.text import count

MOST_SOURCES = 150
_TIES: Mapping[Tie, str] = MappingProxyType(
    {
        "declared": "declared",
        "none": "the entry says none",
        "undeclared": "not declared, though the data appear in public beside the statistics",
        "nothing": "none to declare",
    }
)
# Where there is nothing to tell, or the entry says so, the line is the same.
_LINES: Mapping[Tie | None, str] = MappingProxyType(
    {
        None: "statistics",
        "declared": "declared",
        "undeclared": "undeclared",
        "none": "untold",
        "nothing": "untold",
    }
)
_LEGEND = (
    ("statistics", "official statistics are made from the source"),
    ("declared", "the data appear in public otherwise, and the entry tells how the two relate"),
    ("undeclared", f"the same, and the entry does not tell: the source is marked “{UNTIED}”"),
    ("untold", "the data appear in public otherwise, and there is nothing to tell"),
)


def pictures(overview: Overview) -> Html:
    """One picture a chapter with its list; a large statement has the lists only."""
    chapters = [chapter for chapter in overview.chapters if chapter.entries]
    many = sum(len(chapter.entries) for chapter in chapters)
    if not many:
        return element("p", NO_ENTRY)
    if many > MOST_SOURCES:
        words = f"With {count(many, 'source')} a picture could not be read: here is the list."
        return joined(
            element("p", words),
            (_chapter(chapter, number, False) for number, chapter in enumerate(chapters, 1)),
        )
    return joined(
        _legend(chapters), (_chapter(chapter, number, True) for number, chapter in enumerate(chapters, 1))
    )


def _legend(chapters: Iterable[Chapter]) -> Html:
    """What the lines mean, of those that are drawn."""
    lines = (line for chapter in chapters for line in layout(chapter.entries).lines)
    used = {_LINES[line.tie] for line in lines}
    items = (element("li", _sample(name), words) for name, words in _LEGEND if name in used)
    return element("ul", items, class_="key lines", aria_label="What the lines mean")


def _sample(name: str) -> Html:
    line = element("path", d="M2 8H46", class_=f"tie {name}")
    return element("svg", line, viewBox="0 0 48 16", class_="sample", aria_hidden="true")


def _chapter(chapter: Chapter, number: int, drawn: bool) -> Html:
    entries = element("ul", (_item(entry) for entry in chapter.entries), class_="ties")
    if not drawn:
        return element("section", element("h3", chapter.title), entries, class_="chapter")
    summary = element("summary", "The same as a list")
    figure = element(
        "div",
        _svg(chapter, number),
        class_="scroll",
        role="region",
        tabindex="0",
        aria_label=f"Picture: {chapter.title}",
    )
    return element(
        "section",
        element("h3", chapter.title),
        figure,
        element("details", summary, entries),
        class_="chapter",
    )


def _svg(chapter: Chapter, number: int) -> Html:
    picture = layout(chapter.entries)
    names = f"picture-{number}", f"description-{number}"
    return element(
        "svg",
        element("title", f"{chapter.title}: sources, and what their data appear in", id=names[0]),
        element("desc", _described(chapter.entries), id=names[1]),
        (_line(line) for line in picture.lines),
        (_box(box) for box in picture.boxes),
        viewBox=f"-2 -2 {picture.width + 4:g} {picture.height + 4:g}",
        width=f"{picture.width + 4:g}",
        height=f"{picture.height + 4:g}",
        role="img",
        aria_labelledby=" ".join(names),
        class_="picture",
    )


def _described(entries: Sequence[Entry]) -> str:
    untied = [entry.name for entry in entries if entry.tie == "undeclared"]
    words = f"{count(len(entries), 'source')}. Synergies not declared: {', '.join(untied) or 'none'}."
    return f"{words} The list below the picture says the same in full."


def _line(line: Line) -> Html:
    bend = (line.x2 - line.x1) / 2
    ends = f"{line.x1 + bend:g} {line.y1:g} {line.x2 - bend:g} {line.y2:g} {line.x2:g} {line.y2:g}"
    return element("path", d=f"M{line.x1:g} {line.y1:g}C{ends}", class_=f"tie {_LINES[line.tie]}")


def _box(box: Box) -> Html:
    frame = element(
        "rect", x=f"{box.x:g}", y=f"{box.y:g}", width=f"{box.width:g}", height=f"{box.height:g}", rx=3
    )
    lines = [*((line, None) for line in box.lines), *([(box.mark, "mark")] if box.mark else [])]
    words = (
        element("text", line, x=f"{box.x + PAD:g}", y=f"{box.y + PAD + LINE * (row + 0.75):g}", class_=kind)
        for row, (line, kind) in enumerate(lines)
    )
    return element("g", frame, words, class_=f"box {box.column}{' untied' if box.mark else ''}")


def _item(entry: Entry) -> Html:
    status = f" ({entry.status})" if entry.status not in ("current", None) else None
    facts = (joined(element("dt", name), element("dd", says)) for name, says in _facts(entry))
    return element("li", element("h4", entry.name, status), element("dl", facts))


def _facts(entry: Entry) -> Iterator[tuple[str, Children]]:
    yield "Official statistics", _listed(entry.statistics)
    yield "In public otherwise", _listed(entry.releases)
    warned = icon("missing") if entry.tie == "undeclared" else None
    yield "Synergies", (warned, _TIES[entry.tie])
    if entry.relations:
        yield "Relations", "; ".join(entry.relations)


def _listed(releases: Iterable[Release]) -> Children:
    words = [item.title if item.mapped else f"{item.title} ({inside(UNMAPPED)})" for item in releases]
    return "; ".join(words) or "none"
