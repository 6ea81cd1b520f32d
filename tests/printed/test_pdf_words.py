"""The words of PDFs: those that a line's end cut, those that no tag owns, and those beside the text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
import weasyprint

from sas_lint.printed.model import Heading, Margin, Table, Words
from sas_lint.printed.pdf.reading import read
from sas_lint.printed.pdf.said import said

TEXT = "Extraordinarily comprehensive registrations of non-statistical publications by the government."
WHOLE = (
    "<h2>Extraordinarily comprehensive registrations</h2><p>The statistical publications, the government.</p>"
    f"<h2>Boats</h2><p class=narrow>{TEXT}</p>"
)


def drawn(body: str, style: str = "", tags: bool = True) -> bytes:
    page = f"<html lang=en><style>{style}</style><title>Boats</title><h1>Boats of Westshire</h1>{body}"
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_tags=tags))


def changed(file: bytes, by: Callable[[pikepdf.Pdf], None]) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        by(pdf)
        pdf.save(held)
    return held.getvalue()


def texts(file: bytes) -> list[str]:
    return [piece.text for piece in read(file, "x").pieces if isinstance(piece, Words)]


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize("hyphen", ["-", "\N{HYPHEN}"])
def test_words_that_were_parted_at_the_end_of_a_line_are_whole(tags: bool, hyphen: str) -> None:
    style = f".narrow {{ width: 7em; hyphens: auto; hyphenate-character: '{hyphen}' }}"
    file = drawn(WHOLE, style, tags)
    raw = next(one.text for one in said(file) if one.page)
    assert TEXT not in " ".join(raw.split())
    assert texts(file)[-1] == TEXT


def test_a_hyphen_that_is_the_words_own_stays() -> None:
    file = drawn("<p style='width: 6em'>The non-stop ferry and its well-known harbour")
    assert texts(file)[-1] == "The non-stop ferry and its well-known harbour"


@pytest.mark.parametrize("tags", [True, False])
def test_a_hyphen_that_the_font_calls_a_soft_one_is_seen_and_stays(tags: bool) -> None:
    def soft(pdf: pikepdf.Pdf) -> None:
        told = 0
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                letters = one.ToUnicode.read_bytes()
                told += letters.count(b"<002d>")
                one.ToUnicode = pdf.make_stream(letters.replace(b"<002d>", b"<00ad>"))
        assert told

    words = "The non-stop ferry and its well-known harbour"
    file = changed(drawn(f"<p style='width: 6em'>{words}</p><p>{words}</p>", tags=tags), soft)
    assert texts(file)[-2:] == [words, words]


def test_an_address_over_two_lines_is_one() -> None:
    address = "https://www.gov.uk/government/publications/boats-and-harbours-of-westshire-2014.pdf"
    file = drawn(
        f"<p style='width: 22em; overflow-wrap: anywhere'>Boats are counted: see ({address}) for it.</p>"
    )
    assert f"({address}) for it." in texts(file)[-1]


@pytest.mark.parametrize("tags", [True, False])
def test_an_address_over_many_lines_is_one(tags: bool) -> None:
    address = "https://www.gov.uk/government/publications/boats/and/harbours/of/westshire"
    file = drawn(f"<p style='width: 10em; overflow-wrap: anywhere'>See {address} too.</p>", tags=tags)
    raw = next(one.text for one in said(file) if one.page)
    assert raw[raw.index("https") :].count("\n") > 4
    assert texts(file)[-1] == f"See {address} too."


def without_mark(words: str) -> Callable[[pikepdf.Pdf], None]:
    """Take the mark off the stretch of the first page that some words stand in, as some programs do."""

    def by(pdf: pikepdf.Pdf) -> None:
        kept: list[Any] = []
        inside = False
        wanted = next(number for number, text in marked(pdf) if words in text)
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            name, about = str(one.operator), list(one.operands)[-1:]
            begins = name == "BDC" and isinstance(about[0], pikepdf.Dictionary)
            if begins and about[0].get("/MCID") == wanted:
                inside = True
            elif name == "EMC" and inside:
                inside = False
            else:
                kept.append(one)
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    return by


def marked(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """The words of each mark of the first page."""
    from sas_lint.printed.pdf.glyphs import pages

    held = io.BytesIO()
    pdf.save(held)
    lines = pages(held.getvalue())[0].lines
    return [(run.mark, run.text) for line in lines for run in line.runs if run.mark is not None]


BODY = (
    "<h2>Oars</h2><p>Oars are counted.</p><p>Sails are not.</p>"
    "<table><tr><th>Boat<th>Fee<tr><td>Barge<td>7</table>"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sails", ["Oars are counted. Sails are not."]),
        ("Oars are", ["Sails are not."]),
        ("Barge", ["Oars are counted.", "Sails are not."]),
    ],
)
def test_words_that_no_tag_owns_go_with_those_before_them(words: str, expected: list[str]) -> None:
    whole = drawn(BODY)
    pieces = read(changed(whole, without_mark(words)), "x").pieces
    assert [piece.text for piece in pieces if isinstance(piece, Words)] == expected
    everything = " ".join(piece.text for piece in pieces).replace(" | ", " ").split()
    assert sorted(everything) == sorted(word for one in said(whole) for word in one.text.split())


def test_artefacts_and_what_stands_in_the_margins_belong_to_no_text() -> None:
    style = "@page { @top-left { content: 'Westshire' } @bottom-right { content: counter(page) } }"
    pieces = read(drawn(BODY, style), "x").pieces
    assert sorted(piece.text for piece in pieces if isinstance(piece, Margin)) == ["1", "Westshire"]
    assert [type(piece) for piece in pieces if not isinstance(piece, Margin)] == [
        Heading,
        Heading,
        Words,
        Words,
        Table,
    ]


def test_fields_and_remarks_are_told_as_what_they_are() -> None:
    def by(pdf: pikepdf.Pdf) -> None:
        notes = [
            {"/Subtype": pikepdf.Name.FreeText, "/Contents": "Draft only"},
            {"/Subtype": pikepdf.Name.Text, "/Contents": "Why?"},
            {"/Subtype": pikepdf.Name.Widget, "/FT": pikepdf.Name.Tx, "/T": "a", "/V": "Westshire"},
            {"/Subtype": pikepdf.Name.Link, "/Contents": "A link"},
        ]
        made = [pdf.make_indirect(pikepdf.Dictionary({"/Rect": [0, 0, 1, 1], **note})) for note in notes]
        pdf.pages[0].Annots = pikepdf.Array(made)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[made[2]])

    told = [(one.page, one.text, one.what, one.seen) for one in said(changed(drawn(BODY), by)) if one.what]
    assert told == [
        (1, "Draft only", "what was written on the page", True),
        (1, "Why?", "remark of a reviewer", False),
        (1, "Westshire", "what was entered into a form", True),
    ]
