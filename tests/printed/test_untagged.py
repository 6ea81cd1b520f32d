"""PDFs without tags: paragraphs, items, labels, tables and columns are known by where their lines stand."""

from __future__ import annotations

import pytest
import weasyprint

from sas_lint.printed.model import Heading, Item, Margin, Table, Words
from sas_lint.printed.pdf.reading import read

STYLE = "body { font: 11pt 'DejaVu Sans' } p, ul, ol { margin: 0 } @page { size: 15cm 20cm; margin: 2cm }"
LONG = (
    "The register of rowing boats is kept by the harbour, which also checks it, month after month, by hand."
)


def pieces(body: str, style: str = "") -> list[Heading | Item | Table | Words]:
    page = f"<html lang=en><style>{STYLE}{style}</style><title>Boats</title><h1>Boats of Westshire</h1>{body}"
    file = weasyprint.HTML(string=page).write_pdf(pdf_tags=False)
    found = read(bytes(file), "x").pieces
    return [one for one in found if isinstance(one, Heading | Item | Table | Words)][1:]


def texts(body: str, style: str = "") -> list[str]:
    return [f"{type(one).__name__}: {one.text}" for one in pieces(body, style)]


def test_a_paragraph_ends_with_a_sentence_that_leaves_room_on_its_line() -> None:
    assert texts(f"<p>{LONG} It is old.</p><p>{LONG}</p>") == [f"Words: {LONG} It is old.", f"Words: {LONG}"]


def test_a_paragraph_may_begin_further_in() -> None:
    assert texts(f"<p class=in>{LONG}</p><p class=in>{LONG}</p>", ".in { text-indent: 2em }") == [
        f"Words: {LONG}",
        f"Words: {LONG}",
    ]


def test_centred_lines_are_one_paragraph() -> None:
    assert texts(f"<p style='text-align: center'>{LONG} {LONG}</p>") == [f"Words: {LONG} {LONG}"]


def test_what_begins_left_of_the_text_of_an_item_is_no_part_of_it() -> None:
    assert texts(f"<ul><li>{LONG}<li>Sails</ul><p>{LONG}</p>") == [
        f"Item: {LONG}",
        "Item: Sails",
        f"Words: {LONG}",
    ]


def test_numbers_in_a_row_begin_items() -> None:
    found = pieces(f"<ol><li>{LONG}<li>{LONG}</ol><p>{LONG} 12. May is early.</p>")
    assert [(one.mark, one.text) for one in found if isinstance(one, Item)] == [("1.", LONG), ("2.", LONG)]
    assert found[-1].text == f"{LONG} 12. May is early."


def test_labels_are_apart_from_one_another_and_what_they_tell_is_whole() -> None:
    rows = f"<tr><td>Who<td>{LONG}<tr><td>How<td>by hand"
    (item, labels) = pieces(
        f"<ul><li>Raw data</ul><table>{rows}</table>", f"{CELLS} table {{ margin-left: 2em }}"
    )
    assert item.text == "Raw data"
    assert isinstance(labels, Table)
    assert (labels.rows, labels.headed) == ((("Who", LONG), ("How", "by hand")), None)


ROWS = "".join(f"<tr><td>Boat {number}<td>{LONG}<td>{number} May" for number in range(1, 30))
TABLE = f"<table><thead><tr><th>Boat<th>What is known of it<th>Since</thead>{ROWS}</table><p>{LONG}</p>"
CELLS = "td, th { text-align: left; vertical-align: top; padding: 3pt 8pt } tr { break-inside: avoid }"


def test_a_table_is_whole_over_pages_and_its_head_counts_once() -> None:
    *tables, last = pieces(TABLE, CELLS)
    assert [type(one) for one in tables] == [Table]
    assert isinstance(tables[0], Table)
    assert tables[0].headed
    rows = [(f"Boat {number}", LONG, f"{number} May") for number in range(1, 30)]
    assert list(tables[0].rows) == [("Boat", "What is known of it", "Since"), *rows]
    assert last.text == LONG


def test_the_head_of_a_table_on_later_pages_is_furniture() -> None:
    page = f"<html lang=en><style>{STYLE}{CELLS}</style><title>Boats</title><h1>Boats</h1>{TABLE}"
    document = weasyprint.HTML(string=page).render(pdf_tags=False)
    found = read(bytes(document.write_pdf(pdf_tags=False)), "x").pieces
    heads = [one for one in found if isinstance(one, Margin) and one.text == "Boat What is known of it Since"]
    assert len(heads) == len(document.pages) - 1


def test_a_cell_may_hold_items() -> None:
    row = f"<tr><td>Rowing boats<td><ul><li>{LONG}<li>Oars</ul><tr><td>Sailing boats<td>{LONG}"
    (table,) = pieces(f"<table><tr><th>Kind<th>What is known{row}</table>", CELLS)
    assert isinstance(table, Table)
    assert [type(one) for one in table.cells[1][1]] == [Item, Item]


def test_lists_of_contents_and_items_are_no_tables() -> None:
    lines = "".join(f"<tr><td>Part {number} of it<td>{number}" for number in range(1, 9))
    items = "".join(f"<tr><td>{number}.<td>{LONG}" for number in range(1, 4))
    assert not any(isinstance(one, Table) for one in pieces(f"<table>{lines}</table>", "td { width: 10em }"))
    assert not any(
        isinstance(one, Table) for one in pieces(f"<table>{items}</table>", "td { padding: 0 9pt }")
    )


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    sections = "".join(
        f"<h2>Harbour {number}</h2><p>{number} {LONG} {LONG}</p><ul><li>{number} boats<li>{number} oars</ul>"
        for number in range(9)
    )
    found = texts(f"<div style='columns: {count}; font-size: 8pt'>{sections}</div>", "h2 { font-size: 12pt }")
    assert found == [
        one
        for number in range(9)
        for one in (
            f"Heading: Harbour {number}",
            f"Words: {number} {LONG} {LONG}",
            f"Item: {number} boats",
            f"Item: {number} oars",
        )
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    body = f"<p>{' '.join([LONG.removesuffix('.')] * 40)}.</p><p>{LONG}</p>"
    found = texts(body)
    assert (len(found), found[-1]) == (2, f"Words: {LONG}")


def test_headings_lie_one_level_below_the_next_larger_ones() -> None:
    sizes = "h1 { font-size: 24pt } h2 { font-size: 20pt } h3 { font-size: 16pt } h4 { font-size: 13pt }"
    front = f"<h2>Front</h2><h4>What it is</h4><p>{LONG}</p>"
    body = f"{front}<h2>Boats</h2><h3>Register</h3><h4>Use</h4><p>{LONG}</p>"
    found = [(one.level, one.text) for one in pieces(body, sizes) if isinstance(one, Heading)]
    assert found == [(2, "Front"), (3, "What it is"), (2, "Boats"), (3, "Register"), (4, "Use")]


def test_a_heading_that_is_a_link_to_itself_is_a_heading() -> None:
    names = ("Rowing boats", "Sails")
    body = "".join(f"<h2 id={name[:1]}><a href='#{name[:1]}'>{name}</a></h2><p>{LONG}</p>" for name in names)
    assert tuple(one.text for one in pieces(body) if isinstance(one, Heading)) == names
