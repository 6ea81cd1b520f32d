"""The PDF: right page numbers, own fonts, bookmarks, links, the same bytes, and nothing at all on failure."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from sas_lint.document.nodes import Contents, Document, Link, Paragraph, Reference
from sas_lint.typeset import fonts, pdf, stamps, verify
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.theme import Theme, load


def words(path: Path) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pypdf.PdfReader(path).pages]


def test_each_contents_line_prints_the_page_that_its_heading_lies_on(
    document: Document, printed: tuple[Path, int]
) -> None:
    pages = words(printed[0])
    for section in document.sections[2:]:
        title = re.sub(r"\s+", " ", section.title)
        (number,) = re.findall(re.escape(title) + r" ?(\d+)", pages[1])
        assert title in pages[int(number) - 1]


def test_contents_of_several_pages_come_out_right(
    many: Document, theme: Theme, content: Path, tmp_path: Path
) -> None:
    count = pdf.write(many, theme, content, tmp_path / "many.pdf")
    pages = words(tmp_path / "many.pdf")
    assert count == len(pages)
    contents = " ".join(pages[1:6])
    for section in many.sections[3:]:
        found = re.search(re.escape(section.title) + r" ?(\d+)", contents)
        assert found is not None
        assert section.title in pages[int(found[1]) - 1]


def test_feet_count_on_where_they_are_laid_out_apart(
    document: Document, theme: Theme, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_PAGES", 3)
    count = pdf.write(document, theme, content, tmp_path / "apart.pdf")
    assert count is not None
    assert count > 6
    for number, text in enumerate(words(tmp_path / "apart.pdf")[1:], 2):
        assert re.search(rf"(?<!\d){number}(?!\d)", text[-40:] + text[:200]), (number, text)


def test_a_number_that_is_not_the_page_of_its_heading_does_not_pass(
    document: Document, theme: Theme, printed: tuple[Path, int], tmp_path: Path
) -> None:
    verify.read_back(printed[0], document, theme)
    with pikepdf.open(printed[0]) as file:
        names = pikepdf.NameTree(file.Root.Names.Dests)
        names["caseman"] = pikepdf.Array([file.pages[-1].obj, pikepdf.Name.Fit])
        file.save(tmp_path / "moved.pdf")
    last = printed[1]
    with pytest.raises(TypesetError, match=rf"is printed for caseman, the PDF has it on {last}"):
        verify.read_back(tmp_path / "moved.pdf", document, theme)


def test_a_number_that_is_not_printed_does_not_pass(
    document: Document, theme: Theme, printed: tuple[Path, int]
) -> None:
    sections = list(document.sections)
    more = Paragraph((Reference("CaseMan", "caseman", paged=True),))
    sections[2] = replace(sections[2], blocks=(*sections[2].blocks, more))
    with pytest.raises(TypesetError, match="caseman: its page is printed"):
        verify.read_back(printed[0], replace(document, sections=tuple(sections)), theme)


def test_the_printed_page_number_is_the_number_of_the_sheet(printed: tuple[Path, int]) -> None:
    path, count = printed
    pages = words(path)
    assert len(pages) == count
    assert all(page.rstrip().endswith(f" {number}") for number, page in enumerate(pages[1:], 2))
    assert not re.search(r"\b1\b", pages[0])


def test_a_numbered_list_counts_from_its_start(printed: tuple[Path, int]) -> None:
    assert "1. 2. 3. 4. 3. 1. 2. 4." in words(printed[0])[3]  # drawn after the words that they belong to


def test_each_source_opens_a_page(document: Document, printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        landed = verify.destinations(file)
    entries = [landed[one.anchor] for one in document.sections if one.kind == "entry"]
    assert entries == sorted(set(entries))


def test_nothing_but_the_shipped_family_is_embedded(printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        names = [str(item.FontName) for item in file.objects if _is_font(item)]
    assert names
    assert all(re.fullmatch(r"/[A-Z]{6}\+Source-Sans-3.*", name) for name in names)


def _is_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_the_file_names_itself(printed: tuple[Path, int]) -> None:
    reader = pypdf.PdfReader(printed[0])
    assert reader.metadata is not None
    assert reader.metadata.title == "Statement of administrative sources"
    assert reader.metadata.author == "Ministry of Justice"
    assert str(reader.metadata["/CreationDate"]) == "D:20151126000000Z"
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert "/MarkInfo" in reader.root_object


def test_links_lead_out_and_across(printed: tuple[Path, int]) -> None:
    with pikepdf.open(printed[0]) as file:
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        out = {str(link.A.URI) for link in links if "/A" in link}
        across = {str(link.Dest) for link in links if "/Dest" in link}
        assert across <= verify.destinations(file).keys()
    assert out == {"https://www.gov.uk/search?q=a&b=%3Cc%3E"}
    assert {"caseman", "familyman", "p-nomis", "introduction"} <= across


def test_weasyprint_has_nothing_to_say(
    document: Document, theme: Theme, content: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf.write(document, theme, content, tmp_path / "a.pdf", cores=1)
    assert caplog.messages == []


_BUILD = """
import sys; from pathlib import Path; sys.path.insert(0, sys.argv[3])
from sas_lint.document.nodes import *
from sas_lint.typeset import docx, pdf
from sas_lint.typeset.theme import load
lines = tuple(ContentsLine(str(n), f"a{n}", 1) for n in range(30))
words = [Paragraph((Text("w " * 40 * n),)) for n in range(30)]
body = tuple(Section("front", str(n), f"a{n}", 1, "", (words[n],)) for n in range(30))
top = Section("contents", "Contents", "c", 1, "", (Contents("Contents", lines),))
made = Document("T", "P", "2015", "2015-01-01", "id", "en-GB", (top, *body))
writer = {"pdf": pdf, "docx": docx}[sys.argv[2]]
writer.write(made, load(None), Path("."), Path(sys.argv[1]))
"""


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_same_document_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    digests = set()
    root = Path(__file__).resolve().parents[2]
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", _BUILD, f"out.{kind}", kind, str(root)]
        subprocess.run(command, check=True, cwd=folder, env=environment)
        digests.add(hashlib.sha256((folder / f"out.{kind}").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_source_date_epoch_dates_the_file(
    with_words: Callable[[str], Document],
    theme: Theme,
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    pdf.write(with_words("x"), theme, content, tmp_path / "a.pdf")
    metadata = pypdf.PdfReader(tmp_path / "a.pdf").metadata
    assert metadata is not None
    assert str(metadata["/ModDate"]) == "D:19700102000000Z"


def refused(document: Document, theme: Theme, content: Path, folder: Path) -> str:
    with pytest.raises(TypesetError) as caught:
        pdf.write(document, theme, content, folder / "a.pdf")
    assert [*folder.iterdir()] == []
    return str(caught.value)


def test_a_character_that_the_font_has_not_is_named_with_its_place(
    with_words: Callable[[str], Document], theme: Theme, content: Path, tmp_path: Path
) -> None:
    message = refused(with_words("a rocket \N{ROCKET} here"), theme, content, tmp_path)
    assert "Background" in message
    assert "U+1F680 ROCKET" in message
    assert "a rocket \N{ROCKET} here" in message


def test_a_picture_that_is_not_there_leaves_no_file(document: Document, theme: Theme, tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    content.mkdir()
    out.mkdir()
    assert "picture.png" in refused(document, theme, content, out)


def test_a_picture_in_the_colours_of_print_is_refused(
    document: Document, theme: Theme, tmp_path: Path
) -> None:
    from PIL import Image

    content, out = tmp_path / "content", tmp_path / "out"
    (content / "assets").mkdir(parents=True)
    out.mkdir()
    Image.new("CMYK", (20, 20)).save(content / "assets" / "picture.png", "JPEG")
    assert "save it in RGB" in refused(document, theme, content, out)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_is_printed(document: Document, theme: Theme, tmp_path: Path, mode: str) -> None:
    from PIL import Image

    (tmp_path / "assets").mkdir()
    Image.new(mode, (20, 20)).save(tmp_path / "assets" / "picture.png", "JPEG")
    assert pdf.write(document, theme, tmp_path, tmp_path / "a.pdf")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_unsafe_link_is_refused(
    with_words: Callable[[str], Document], theme: Theme, content: Path, tmp_path: Path, address: str
) -> None:
    document = with_words("x")
    sections = list(document.sections)
    sections[2] = replace(sections[2], blocks=(Paragraph((Link("click", address),)),))
    assert "neither https" in refused(replace(document, sections=tuple(sections)), theme, content, tmp_path)


def test_a_reference_to_nothing_is_refused(
    with_words: Callable[[str], Document], theme: Theme, content: Path, tmp_path: Path
) -> None:
    document = with_words("x")
    sections = list(document.sections)
    sections[2] = replace(sections[2], blocks=(Paragraph((Reference("there", "nowhere"),)),))
    assert "'nowhere'" in refused(replace(document, sections=tuple(sections)), theme, content, tmp_path)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.css", "file:///etc/passwd", "data:text/css,a{}"])
def test_a_theme_can_read_nothing_else(
    document: Document, content: Path, tmp_path: Path, address: str
) -> None:
    folder, out = tmp_path / "theme", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "bulletin.css").write_text(f"body {{ background: url('{address}') }}", "utf-8")
    assert "reads nothing but" in refused(document, load(folder), content, out)


def test_a_family_without_its_package_says_what_to_install(
    document: Document, content: Path, tmp_path: Path
) -> None:
    folder, out = tmp_path / "theme", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "tokens.yaml").write_text("type:\n  family: No Such Sans\n", "utf-8")
    assert "pip install fontpkg-no-such-sans" in refused(document, load(folder), content, out)


def test_the_shipped_font_has_what_statements_need(theme: Theme) -> None:
    assert set(map(ord, "“”‘’–—…£€•½éŷŵ→\u00a0")) <= fonts.characters(fonts.file(theme))


def test_the_benchmark_gets_the_same_page_with_looked_up_numbers(
    document: Document, theme: Theme, content: Path
) -> None:
    page = pdf.html_for_bare(document, theme, content)
    assert "target-counter(attr(data-to), page)" in page
    lines = [
        line
        for one in document.sections
        for block in one.blocks
        if isinstance(block, Contents)
        for line in block.lines
    ]
    assert page.count('class="page"') == len(lines)


def test_importing_the_package_imports_no_writer() -> None:
    code = "import sys, sas_lint.typeset; print([m for m in ('weasyprint', 'docx') if m in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root
    )
    assert result.stdout.strip() == "[]"
