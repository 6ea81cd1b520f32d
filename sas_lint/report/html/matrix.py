"""Entries, their fields and the findings -> the map: a row an entry, a column a field."""

from __future__ import annotations

from collections.abc import Sequence

from sas_lint.model.names import name_key
from sas_lint.report.html.found import Found, Shown, counts
from sas_lint.report.html.marks import NO_ENTRY, STATES, hidden, icon
from sas_lint.report.html.markup import Html, element, joined
from sas_lint.report.html.words import GRADES, counted, inside
from sas_lint.report.overview import Chapter, Entry, Overview, State

_REST = "Entry as a whole"
# With more columns than this the map keeps a readable width, and is moved sideways.
_MANY = 14


def board(overview: Overview, found: Found) -> Html:
    """The key, and one table with a group of rows for each chapter."""
    if not any(chapter.entries for chapter in overview.chapters):
        return element("p", NO_ENTRY)
    head = (element("th", name, scope="col") for name in ("Entry", *overview.fields, _REST))
    groups = (_chapter(chapter, overview, found) for chapter in overview.chapters if chapter.entries)
    caption = element("caption", "What each entry has, field by field", id="map-caption")
    table = element("table", caption, element("thead", element("tr", head)), groups, class_="map")
    wide = " many" if len(overview.fields) > _MANY else ""
    region = element(
        "div", table, class_=f"scroll{wide}", role="region", tabindex="0", aria_labelledby="map-caption"
    )
    return joined(_key(overview, found), region)


def _key(overview: Overview, found: Found) -> Html:
    """What the pictures of this map mean."""
    used = {state for chapter in overview.chapters for entry in chapter.entries for state in entry.states}
    states = (element("li", icon(state), words) for state, words in STATES.items() if state in used)
    about_entries = [shown for shown in found.all if shown.finding.source]
    grades = (
        element("li", icon(grade), f"{inside(GRADES[grade])}, with the number of findings")
        for grade in counts(about_entries)
    )
    return element("ul", states, grades, class_="key", aria_label="What the pictures mean")


def _chapter(chapter: Chapter, overview: Overview, found: Found) -> Html:
    width = len(overview.fields) + 2
    head = element(
        "tr", element("th", element("span", chapter.title), scope="rowgroup", colspan=width), class_="chapter"
    )
    return element("tbody", head, (_row(entry, overview, found) for entry in chapter.entries))


def _row(entry: Entry, overview: Overview, found: Found) -> Html:
    cells: list[list[Shown]] = [[] for _ in range(len(overview.fields) + 1)]
    for shown in found.of(entry.id):
        cells[overview.headings.get(name_key(shown.finding.field or ""), -1)].append(shown)
    name = (
        element("a", entry.name, href=f"#{found.anchors[entry.id]}")
        if entry.id in found.anchors
        else entry.name
    )
    status = (
        element("span", f" ({entry.status})", class_="status")
        if entry.status != "current" and entry.status
        else None
    )
    return element(
        "tr",
        element("th", name, status, scope="row"),
        (_cell(state, shown) for state, shown in zip(entry.states, cells, strict=False)),
        _cell(None, cells[-1]),
    )


def _cell(state: State | None, findings: Sequence[Shown]) -> Html:
    """A picture of the state, and one with a number for each grade of finding; it leads to the gravest."""
    words, parts = [], []
    if state:
        words.append(STATES[state])
        parts.append(icon(state))
    found = counts(findings)
    words += [counted(number, of) for of, number in found.items()]
    parts += [
        joined(icon(of), element("span", str(number), aria_hidden="true")) for of, number in found.items()
    ]
    if not words:
        return element("td", hidden("no finding"))
    if not found:
        return element("td", *parts, hidden(", ".join(words)))
    gravest = next(shown for of in GRADES for shown in findings if shown.grade == of)
    return element(
        "td", element("a", *parts, hidden(", ".join(words)), href=f"#{gravest.anchor}"), class_=gravest.grade
    )
