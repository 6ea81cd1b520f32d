"""PDFs drawn by hand: each wrong thing that was put in is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from sas_lint.printed.model import Item, Margin
from sas_lint.printed.reading import read_file
from tests.printed.conftest import TITLES, Draw, change, codes, findings, html, shown

RIGHT = (3, 4, 5, 6, 7)
PICTURE = "<img src='data:image/png;base64,{}' {}>"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
TABLE = "<table><tr><{0}>Canal</{0}><{0}>Boats</{0}></tr><tr><td>Alb</td><td>12</td></tr></table>"


def wrong(found: Path) -> dict[str, str]:
    """The words of each finding of a wrong page, with its message."""
    return {one.words: one.message for one in findings(found) if one.code == "TC004"}


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize("leader", ["", " . . . . . . ", " ........ ", "\t…\t"])
def test_numbers_that_are_right_are_silent(draw: Draw, tags: bool, leader: str) -> None:
    assert codes(draw(html(RIGHT, leader=leader), tags=tags)) == ([] if tags else ["AC007"])


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize("leader", ["", " ........ "])
def test_each_wrong_number_is_found_also_in_a_wrapped_line(draw: Draw, tags: bool, leader: str) -> None:
    found = wrong(draw(html((3, 4, 9, 6, 8), leader=leader), tags=tags))
    assert found.keys() == {TITLES[2], TITLES[4]}
    assert found[TITLES[2]].endswith("to page 9, and it stands on page 5")
    assert found[TITLES[4]].endswith("to page 8, and it stands on page 7")


def test_numbers_that_are_wrong_by_as_much_are_one_finding(draw: Draw) -> None:
    (message,) = wrong(draw(html((2, 3, 4, 5, 6)), tags=True)).values()
    assert message.startswith("5 lines of the contents give wrong pages: “Access to data” 3 (not 2)")


def test_the_number_in_the_margin_counts_and_not_the_place_in_the_file(draw: Draw) -> None:
    style = "@page front { @bottom-center { content: counter(page, lower-roman) } } .title { page: front }"
    style += (
        " .toc { page: front } section:nth-of-type(1) { page: front } @page :nth(3) { counter-reset: page 1 }"
    )
    right = draw(html((1, 2, 3, 4, 5), style=style), tags=True)
    assert codes(right) == []
    assert [read_file(right, "x").numbers[page] for page in (1, 2, 3, 4)] == ["i", "ii", "1", "2"]
    assert len(wrong(draw(html((1, 2, 3, 4, 6), style=style), tags=True))) == 1


def test_labels_of_pages_count_where_no_number_is_printed(draw: Draw, tmp_path: Path) -> None:
    def label(pdf: pikepdf.Pdf) -> None:
        roman, plain = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 2, plain]))

    style = "@page { @bottom-center { content: none } }"
    right = change(draw(html((1, 2, 3, 4, 5), style=style), tags=True), tmp_path / "labels.pdf", label)
    assert codes(right) == []
    assert read_file(right, "x").numbers[2] == "ii"
    assert len(wrong(change(draw(html((1, 2, 3, 4, 6), style=style)), tmp_path / "wrong.pdf", label))) == 1


def test_a_title_worded_otherwise_one_that_leads_nowhere_and_one_left_out(draw: Draw) -> None:
    titles = (*TITLES[:3], "Lock Sensor", "Register of anglers")
    found = {one.code: one for one in findings(draw(html(RIGHT, titles), tags=True))}
    assert found.keys() == {"TC001", "TC002", "TC003"}
    assert found["TC001"].words == "Harbour Dues"
    assert found["TC001"].message == "The contents leave out “Harbour Dues” (page 7)"
    assert found["TC002"].words == "Register of anglers"
    assert found["TC003"].words == "Lock Sensor"
    assert {one.page for one in found.values()} == {2}


def test_a_field_error_in_the_contents_and_in_the_text_is_one_finding(draw: Draw) -> None:
    numbers = (3, "Error! Bookmark not defined.", 5, 6, 7)
    more = "<p>As said on page Error! Bookmark not defined. of this</p>"
    for tags in (True, False):
        found = findings(draw(html(numbers, more=more), tags=tags))
        (leftover,) = [one for one in found if one.code != "AC007"]
        assert (leftover.code, leftover.page) == ("TC008", 2)
        assert "2 in all, on pages 2, 7" in leftover.message


@pytest.mark.parametrize(
    ("key", "code"), [("/Lang", "AC009"), ("/StructTreeRoot", "AC007"), ("/MarkInfo", "AC007")]
)
def test_what_is_taken_out_of_the_file_is_missed(draw: Draw, tmp_path: Path, key: str, code: str) -> None:
    def take(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    assert codes(change(draw(html(RIGHT), tags=True), tmp_path / "less.pdf", take)) == [code]


def test_a_title_is_missed_where_there_is_none_or_it_is_not_shown(draw: Draw, tmp_path: Path) -> None:
    path = draw(html(RIGHT).replace("<title>The statement of boats</title>", ""), tags=True)
    assert codes(path) == ["AC008"]

    def hide(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/ViewerPreferences"]

    (finding,) = findings(change(draw(html(RIGHT), tags=True), tmp_path / "hidden.pdf", hide))
    assert (finding.code, finding.severity) == ("AC008", "warning")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (PICTURE.format(PNG, "alt='A canal with three locks'"), []),
        (PICTURE.format(PNG, ""), ["AC003"]),
        (PICTURE.format(PNG, "alt='picture'"), ["AC003"]),
        (TABLE.format("th"), []),
        (TABLE.format("td"), ["AC002"]),
        ("<h4>Gates</h4><p>One by one.</p>", ["AC001"]),
        ("<h3>Gates</h3><p>One by one.</p>", []),
    ],
)
def test_pictures_tables_and_levels_of_headings(draw: Draw, more: str, expected: list[str]) -> None:
    assert codes(draw(html(RIGHT, more=more), tags=True)) == expected


def test_a_running_head_that_is_tagged_as_text_is_found(draw: Draw) -> None:
    style = "@page { @top-left { content: none } @bottom-center { content: none } } .head { margin: 0 }"
    page = html(RIGHT, style=style).replace("<section>", "<section><p class=head>A statement of boats</p>")
    (finding,) = findings(draw(page, tags=True))
    assert (finding.code, finding.words) == ("AC005", "A statement of boats")


def test_links_of_the_contents_lead_to_their_headings(draw: Draw) -> None:
    page = html(RIGHT)
    for number, title in enumerate(TITLES):
        target = "nowhere-at-all" if number == 1 else f"t{3 if number == 4 else number}"
        page = page.replace(f"<p class=toc>{title}", f"<p class=toc><a href='#{target}'>{title}</a>")
        page = page.replace(f"<h1>{title}", f"<h1 id=t{number}>{title}")
    found = findings(draw(page, tags=True))
    assert [(one.code, one.words) for one in found] == [("TC009", "Harbour Dues")]


def test_links_whose_destination_was_taken_away_lead_nowhere(draw: Draw, tmp_path: Path) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        for note in pdf.pages[1].obj.Annots:
            for key in {"/Dest", "/A"} & set(note.keys()):
                del note[key]
            note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("gone"))

    page = html(RIGHT).replace("<p class=toc>Boat Register", "<p class=toc><a href='#b'>Boat Register</a>")
    path = change(draw(page.replace("<h1>Boat", "<h1 id=b>Boat"), tags=True), tmp_path / "cut.pdf", cut)
    (finding,) = findings(path)
    assert finding.message == "The link of “Boat Register” leads nowhere"


def test_a_reference_in_the_text_that_gives_another_page_than_its_link(draw: Draw) -> None:
    page = html(RIGHT).replace("<h1>Boat", "<h1 id=b>Boat")
    right = page.replace("Clerks key", "See <a href='#b'>Boat Register</a> (page 4). Clerks key", 1)
    assert codes(draw(right, tags=True)) == []
    (finding,) = findings(draw(right.replace("(page 4)", "(page 9)"), tags=True))
    assert (finding.code, finding.words, finding.page) == ("TC004", "Boat Register", 3)


def test_an_index_is_no_list_of_headings(draw: Draw) -> None:
    lines = "".join(
        f"<p class=toc>Series {name}<b>{page}</b></p>" for name, page in zip("ABCD", RIGHT, strict=False)
    )
    more = f"<section><h1>Index</h1>{lines}</section>"
    (finding,) = findings(draw(html(RIGHT, more=more), tags=True))
    assert (finding.code, finding.words) == ("TC001", "Index")


def test_a_turned_page_is_read_as_it_is_held(draw: Draw, tmp_path: Path) -> None:
    style = "@page { size: A4 landscape }"

    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            right, top = (float(one) for one in list(page.mediabox)[2:])
            page.contents_add(f"q 0 1 -1 0 {top} 0 cm ".encode(), prepend=True)
            page.contents_add(b" Q")
            page.MediaBox = pikepdf.Array([0, 0, top, right])
            page.Rotate = 90

    plain = draw(html((3, 4, 9, 6, 7), style=style), "flat.pdf")
    turned = change(plain, tmp_path / "turned.pdf", turn)
    assert wrong(turned).keys() == wrong(plain).keys() == {TITLES[2]}


def test_the_outline_tells_headings_where_there_are_no_tags(draw: Draw, tmp_path: Path) -> None:
    def take(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]
        del pdf.Root["/MarkInfo"]

    path = change(draw(html((3, 4, 9, 6, 7))), tmp_path / "x.pdf", shown)
    printed = read_file(path, "x.pdf")
    assert printed.about.judged == "outline"
    assert [heading.level for heading in printed.headings if heading.text in TITLES] == [1] * len(TITLES)
    assert wrong(path).keys() == {TITLES[2]}


def test_lists_and_margins_are_told_apart_from_the_text(draw: Draw) -> None:
    more = "<ul><li>barges<li>rafts<ul><li>small ones</ul></ul>"
    for tags in (True, False):
        printed = read_file(draw(html(RIGHT, more=more), tags=tags), "x.pdf")
        items = [piece for piece in printed.pieces if isinstance(piece, Item)]
        assert [item.text for item in items][:2] == ["barges", "rafts"]
        margins = {piece.text for piece in printed.pieces if isinstance(piece, Margin)}
        assert margins == {"A statement", "1", "2", *map(str, RIGHT)}
        assert printed.numbers[3] == "3"


def test_years_and_counts_at_the_end_of_rows_are_no_page_numbers(draw: Draw) -> None:
    years = zip(TITLES, range(1973, 1978), strict=True)
    cells = "".join(f"<p class=toc>{title} LMIA<b>{year}</b></p>" for title, year in years)
    page = html(RIGHT, more=f"<section><h1>Kept since</h1>{cells}</section>")
    for tags in (True, False):
        found = [one for one in findings(draw(page, tags=tags)) if one.code != "AC007"]
        assert [(one.code, one.words) for one in found] == [("TC001", "Kept since")]


@pytest.mark.parametrize("offset", range(0, 40, 3))
def test_each_page_has_its_number_wherever_the_foot_lies(draw: Draw, offset: int) -> None:
    style = f"@page {{ margin-bottom: {56 + offset / 10}pt }}"
    printed = read_file(draw(html(RIGHT, style=style)), "x.pdf")
    assert printed.numbers == {page: str(page) for page in range(1, 8)}
