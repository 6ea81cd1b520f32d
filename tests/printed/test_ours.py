"""What this project prints: nothing is found in it, and PDF and Word say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sas_lint.printed.model import ContentsLine, Heading, Printed
from sas_lint.printed.reading import read_file
from tests.printed.conftest import change, codes, findings


def bare(pdf: pikepdf.Pdf) -> None:
    for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
        del pdf.Root[name]
    for page in pdf.pages:
        if "/Annots" in page:
            del page["/Annots"]


@pytest.fixture(scope="module")
def read(bulletin: dict[str, Path]) -> Printed:
    return read_file(bulletin["pdf"], "bulletin.pdf")


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_nothing_is_found_in_our_own_bulletin(bulletin: dict[str, Path], format_: str) -> None:
    assert codes(bulletin[format_]) == []


def test_word_has_the_headings_and_the_contents_of_the_pdf(bulletin: dict[str, Path], read: Printed) -> None:
    word = read_file(bulletin["docx"], "bulletin.docx")
    assert [heading.text for heading in word.headings] == [heading.text for heading in read.headings]
    assert [line.text for line in word.contents] == [line.text for line in read.contents]
    assert {link.page for line in word.contents if (link := line.link)} == {0}
    assert not word.is_paged


def test_the_pdf_is_read_by_its_tags_with_every_number_and_link(read: Printed) -> None:
    assert (read.about.judged, read.about.tagged, read.about.title_shown) == ("tags", True, True)
    assert (read.about.language, read.about.day) == ("en-GB", "2015-12-31")
    lines = list(read.contents)
    assert len(lines) > 80
    assert all(line.number and line.link and line.link.page for line in lines)
    assert read.numbers == {page: str(page) for page in range(2, read.about.pages + 1)}
    assert {piece.page for piece in read.pieces} == set(range(1, read.about.pages + 1))


def test_the_caption_of_a_table_stands_before_it(read: Printed) -> None:
    captions = {words.text for words in read.words}
    assert "Publications and the sources that list them" in captions
    assert "Abbreviations used in this statement" in captions


def test_lines_of_contents_that_are_wrapped_are_whole(read: Printed) -> None:
    headings = {heading.text for heading in read.headings}
    assert {line.text for line in read.contents} <= headings
    assert any(len(line.text) > 100 for line in read.contents)


def test_references_in_the_text_lead_to_the_pages_that_they_give(read: Printed) -> None:
    assert len(read.references) > 50
    assert all(one.number == read.number_of(one.link.page or 0) for one in read.references)


def test_without_tags_outline_and_links_its_looks_tell_the_same(
    bulletin: dict[str, Path], read: Printed, tmp_path: Path
) -> None:
    path = change(bulletin["pdf"], tmp_path / "bare.pdf", bare)
    assert codes(path) == ["AC007"]
    looks = read_file(path, "bare.pdf")
    assert looks.about.judged == "typography"
    assert numbered(looks) == numbered(read)
    found = {heading.text for heading in looks.headings}
    assert {heading.text for heading in read.headings} <= found


def numbered(printed: Printed) -> list[tuple[int, str, str | None]]:
    return [(line.page, line.text, line.number) for line in printed.contents]


def test_numbers_that_change_places_are_each_found(bulletin: dict[str, Path], tmp_path: Path) -> None:
    """The shapes of two numbers of the contents are put in each other's place."""

    def swap(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        parts: list[Any] = list(pikepdf.parse_content_stream(page))
        shows = [number for number, part in enumerate(parts) if str(part.operator) in ("TJ", "Tj")]
        digits = [number for number in shows if _glyphs(parts[number]) == 1]
        one, two = digits[0], digits[1]
        first, second = parts[one], parts[two]
        assert _shape(first) != _shape(second)
        parts[one] = pikepdf.ContentStreamInstruction(second.operands, first.operator)
        parts[two] = pikepdf.ContentStreamInstruction(first.operands, second.operator)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(parts))

    read = read_file(bulletin["pdf"], "x")
    first, second = list(read.contents)[:2]
    found = findings(change(bulletin["pdf"], tmp_path / "swapped.pdf", swap))
    assert [(one.code, one.page) for one in found] == [("TC004", 2), ("TC004", 2)]
    assert {one.words for one in found} == {first.text, second.text}
    assert any(
        f"to page {second.number}, and it stands on page {first.number}" in one.message for one in found
    )


def _glyphs(part: Any) -> int:
    return len(_shape(part)) // 2


def _shape(part: Any) -> bytes:
    operand = part.operands[0]
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    return b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))


def test_pieces_come_in_the_order_of_reading(read: Printed) -> None:
    kinds = [type(piece) for piece in read.pieces]
    assert kinds.index(Heading) < kinds.index(ContentsLine)
    pages = [heading.page for heading in read.headings]
    assert pages == sorted(pages)
