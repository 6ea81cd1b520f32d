"""The picture of sources and publications: what is drawn, and that the list says the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.report.html.layout import Box, Picture, layout
from sas_lint.report.html.markup import Html
from sas_lint.report.html.picture import MOST_SOURCES, pictures
from sas_lint.report.overview import Chapter, Entry, Overview, Release, Tie
from tests.report.pages import Files, content, html_of, parsed, said, within

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "rules" / "base" / "content"
GAUGES = "waterways/river-gauges.md"
SVG = "{http://www.w3.org/2000/svg}"


def entry(
    name: str, statistics: Sequence[str] = (), releases: Sequence[str] = (), tie: Tie = "nothing"
) -> Entry:
    """An entry whose data appear in these."""
    return Entry(
        name, name, "current", "", (), tuple(map(Release, statistics)), tuple(map(Release, releases)), tie
    )


def section(made: Html) -> Element:
    """What was made, as a browser reads it."""
    return parsed(f"<!doctype html><title>T</title>{made}")


def listed(page: Element) -> dict[str, dict[str, str]]:
    """What the lists say, by source."""
    return {
        said(next(item.iter("h4"))): dict(
            zip((said(one) for one in item.iter("dt")), (said(one) for one in item.iter("dd")), strict=True)
        )
        for one in within(page, class_="ties")
        for item in one
    }


def drawn(page: Element) -> list[str]:
    """The words of the boxes of every picture."""
    boxes = (one for one in page.iter(f"{SVG}g"))
    return [" ".join(text.text or "" for text in one.iter(f"{SVG}text")) for one in boxes]


def ties(page: Element) -> list[str]:
    """The kinds of the lines of every picture."""
    found = (one for svg in within(page, role="img") for one in svg.iter(f"{SVG}path"))
    return [one.get("class", "").removeprefix("tie ") for one in found]


def of(folder: Path, changes: Files) -> Element:
    """The page of the good statement with some files replaced."""
    return parsed(html_of(content(folder, changes)))


def test_draws_and_lists_what_the_data_appear_in(tmp_path: Path) -> None:
    page = of(tmp_path, {})
    assert drawn(page) == [
        "Daily river levels",
        "Boat Register",
        "River Gauge Network",
        "Lock Sensors (potential)",
        "Boating Statistics Quarterly",
        "River Levels Bulletin",
    ]
    assert ties(page) == ["declared", "statistics", "statistics"]
    assert listed(page)["River Gauge Network"] == {
        "Official statistics": "River Levels Bulletin",
        "In public otherwise": "Daily river levels",
        "Synergies": "declared",
        "Relations": "Feeds Tide Tables Service",
    }
    assert listed(page)["Lock Sensors (potential)"] == {
        "Official statistics": "none",
        "In public otherwise": "none",
        "Synergies": "none to declare",
    }


def test_an_undeclared_synergy_is_marked_in_words_and_by_a_broken_line(tmp_path: Path) -> None:
    text = (BASE / GAUGES).read_text("utf-8")
    page = of(tmp_path, {GAUGES: text[: text.index("## Synergies")]})
    assert "River Gauge Network Synergy not declared" in drawn(page)
    assert ties(page)[0] == "undeclared"
    assert listed(page)["River Gauge Network"]["Synergies"].startswith("not declared, though")
    (described,) = (one.text or "" for svg in within(page, role="img") for one in svg.iter(f"{SVG}desc"))
    assert "Synergies not declared: River Gauge Network." in described


def test_an_entry_that_says_none_is_taken_at_its_word(tmp_path: Path) -> None:
    text = (BASE / GAUGES).read_text("utf-8")
    page = of(tmp_path, {GAUGES: text[: text.index("## Synergies")] + "## Synergies\n\nNone.\n"})
    assert ties(page)[0] == "untold"
    assert listed(page)["River Gauge Network"]["Synergies"] == "the entry says none"


def test_a_field_without_a_list_is_shown_by_its_first_words(tmp_path: Path) -> None:
    text = (BASE / GAUGES).read_text("utf-8")
    start, end = text.index("- Daily river levels"), text.index("## Synergies")
    prose = f"{text[:start]}Readings go to a website. They are raw.\n\n{text[end:]}"
    assert listed(of(tmp_path, {GAUGES: prose}))["River Gauge Network"]["In public otherwise"] == (
        "Readings go to a website"
    )


def test_a_release_that_the_synergies_leave_out_is_marked() -> None:
    releases = (Release("Mapped"), Release("Left out", mapped=False))
    one = Entry("a", "A", "current", "", (), (Release("S"),), releases, "declared")
    page = section(pictures(Overview(chapters=(Chapter("C", (one,)),))))
    assert "Left out Not in the synergies" in drawn(page)
    assert ties(page) == ["declared", "undeclared", "statistics"]
    assert listed(page)["A"]["In public otherwise"] == "Mapped; Left out (not in the synergies)"


def test_the_key_tells_of_the_lines_that_are_drawn() -> None:
    page = section(pictures(Overview(chapters=(Chapter("C", (entry("A", ["S"]),)),))))
    (key,) = within(page, class_="key")
    assert [said(one) for one in key] == ["official statistics are made from the source"]


def test_a_picture_has_a_name_and_a_description(tmp_path: Path) -> None:
    (svg,) = within(of(tmp_path, {}), role="img")
    named = {one.get("id"): one.text for one in svg if one.get("id")}
    title, description = (named[name] for name in svg.get("aria-labelledby", "").split())
    assert title == "Waterways data sources: sources, and what their data appear in"
    assert description is not None
    assert description.startswith("3 sources. ")


@pytest.mark.parametrize(("many", "count"), [(MOST_SOURCES, 1), (MOST_SOURCES + 1, 0)])
def test_a_large_statement_has_the_list_alone(many: int, count: int) -> None:
    chapter = Chapter("C", tuple(entry(f"Source {number}", ["S"]) for number in range(many)))
    page = section(pictures(Overview(chapters=(chapter,))))
    assert len(list(within(page, role="img"))) == count
    assert ("a picture could not be read" in said(page)) == (not count)
    assert len(listed(page)) == many


titles = st.lists(st.text("ab ", min_size=1, max_size=90).filter(str.strip), max_size=4)
ties_ = st.sampled_from(("declared", "none", "undeclared", "nothing"))
some = st.lists(
    st.builds(entry, st.text("xyz ", min_size=1, max_size=80), titles, titles, ties_), min_size=1, max_size=9
)


@given(some)
def test_boxes_lie_within_the_picture_and_apart(entries: list[Entry]) -> None:
    picture = layout(entries)
    assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
    assert all(round(box.y, 3) >= 0 for box in picture.boxes)
    assert all(round(box.y + box.height - picture.height, 3) <= 0 for box in picture.boxes)
    assert not any(overlap(one, other) for one, other in combinations(picture.boxes, 2))


@given(some)
def test_there_is_a_box_for_each_title_and_a_line_for_each_appearance(entries: list[Entry]) -> None:
    picture = layout(entries)
    statistics = [release.title for one in entries for release in one.statistics]
    releases = [release.title for one in entries for release in one.releases]
    count = len(set(statistics)) + len(set(releases)) + len(entries)
    assert len(picture.boxes) == count
    assert len(picture.lines) == len(statistics) + len(releases)
    ends = {(box.x + box.width, box.middle) for box in picture.boxes}
    starts = {(box.x, box.middle) for box in picture.boxes}
    assert all((line.x1, line.y1) in ends and (line.x2, line.y2) in starts for line in picture.lines)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share room."""
    aside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (aside or above)


def crossings(picture: Picture) -> int:
    """How many pairs of lines to the statistics cross."""
    lines = [line for line in picture.lines if line.tie is None]
    pairs = combinations(lines, 2)
    return sum((one.y1 - other.y1) * (one.y2 - other.y2) < 0 for one, other in pairs)


def test_what_belongs_to_one_source_does_not_cross_what_belongs_to_the_next() -> None:
    entries = [entry("A", ["S9", "S1"]), entry("B", ["S1", "S5"]), entry("C", ["S5", "S0"])]
    assert crossings(layout(entries)) == 0
