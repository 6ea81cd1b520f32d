"""Web pages: what is read of them, and that hostile ones are refused or harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.printed.html.reading import read
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import ContentsLine, Figure, Heading, Item, Margin, Piece, Table, Words


def pieces(page: str) -> list[Piece]:
    return list(read(page.encode(), "old.html").pieces)


def test_headings_paragraphs_lists_tables_and_pictures_are_told_apart() -> None:
    page = (
        "<h1>Boats</h1>loose <p>are <b>counted</b>.</p><ul><li>oars<ul><li>long</ul></ul>"
        "<table><caption>Sails</caption><tr><th>Name<td>By <i>whom</i></table><img alt='A quay' src='x'>"
    )
    assert pieces(page) == [
        Heading(0, 1, "Boats"),
        Words(0, "loose"),
        Words(0, "are counted."),
        Item(0, "oars", 1),
        Item(0, "long", 2),
        Words(0, "Sails", caption=True),
        Table(0, (("Name", "By whom"),), True),
        Figure(0, "A quay"),
    ]


def test_what_stands_outside_of_main_and_ways_back_are_no_text() -> None:
    page = (
        "<nav>Home</nav><main><nav><a href='#a'>Oars</a></nav><p>Text</p><p><a href='#b'>Back</a></p></main>"
    )
    assert pieces(page) == [Margin(0, "Home"), ContentsLine(0, "Oars"), Words(0, "Text"), Margin(0, "Back")]


def test_scripts_and_entities_of_its_own_say_nothing(tmp_path: object) -> None:
    page = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>a &x; b</p><script>evil</script>"
    text = " ".join(piece.text for piece in pieces(page))
    assert "root:" not in text
    assert "evil" not in text


@pytest.mark.parametrize("page", ["<div>" * 5000 + "deep", "", "<p></p>"])
def test_what_holds_no_words_or_nests_too_deep_is_refused(page: str) -> None:
    with pytest.raises(CannotRead):
        pieces(page)


TAGS = ["<p>", "</p>", "<li>", "<table>", "<td>", "</table>", "<tr>", "a", "<h2>", "<nav>", "</ul>"]


@given(st.lists(st.sampled_from(TAGS)))
def test_any_heap_of_tags_is_read_or_refused(parts: list[str]) -> None:
    try:
        found = pieces("".join(parts))
    except CannotRead:
        return
    assert sum(piece.text.count("a") for piece in found) == parts.count("a")
