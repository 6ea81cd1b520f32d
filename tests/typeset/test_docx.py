"""The Word file: real styles, fields, lists, tables and links, in a package that is our own and stable."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx as word
import pypdf
import pytest
from lxml import etree

from sas_lint.document.nodes import Document
from sas_lint.typeset import docx
from sas_lint.typeset.theme import Theme
from sas_lint.typeset.wordml import Element, tag


@pytest.fixture(scope="module")
def body(worded: Path) -> Element:
    with zipfile.ZipFile(worded) as package:
        return etree.fromstring(package.read("word/document.xml"))


def part(worded: Path, name: str) -> str:
    with zipfile.ZipFile(worded) as package:
        return package.read(name).decode()


def styled(body: Element, style: str) -> list[str]:
    found = body.iterfind(f".//{tag('p')}[{tag('pPr')}]")
    return [_words(node) for node in found if _style(node) == style]


def _style(node: Element) -> str:
    style = node.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if style is None else str(style.get(tag("val")))


def _words(node: Element) -> str:
    return "".join(text.text or "" for text in node.iter(tag("t")))


def instructions(node: Element) -> list[str]:
    return [(code.text or "").strip() for code in node.iter(tag("instrText"))]


def test_chapters_sources_and_fields_have_real_heading_styles(body: Element, document: Document) -> None:
    chapters = [one.title for one in document.sections if one.level == 1 and one.kind in ("front", "chapter")]
    assert styled(body, "Heading1") == chapters
    assert styled(body, "Heading2") == [one.title for one in document.sections if one.kind == "entry"]
    assert "Collection" in styled(body, "Heading3")


def test_every_style_that_is_used_is_defined(body: Element, worded: Path) -> None:
    defined = set(re.findall(r'w:styleId="([^"]+)"', part(worded, "word/styles.xml")))
    used = {
        str(node.get(tag("val")))
        for name in ("pStyle", "rStyle", "tblStyle")
        for node in body.iter(tag(name))
    }
    assert used <= defined


def test_the_contents_are_fields_that_are_filled_in_already(body: Element, document: Document) -> None:
    tables = [code for code in instructions(body) if code.startswith("TOC")]
    assert tables[0] == r'TOC \o "1-2" \h \z'
    assert all(re.fullmatch(r'TOC \\o "2-2" \\h \\z \\b _Chapter\d+', code) for code in tables[1:])
    assert len(tables) == 3
    titles = [one.title for one in document.sections[2:]]
    assert styled(body, "TOC1") + styled(body, "TOC2")
    assert set(styled(body, "TOC1") + styled(body, "TOC2")) == set(titles)


def test_each_contents_line_links_to_its_heading_and_prints_no_number_that_was_not_measured(
    body: Element,
) -> None:
    names = {str(mark.get(tag("name"))): mark.getparent() for mark in body.iter(tag("bookmarkStart"))}
    lines = [
        node
        for node in body.iter(tag("p"))
        if _style(node).startswith("TOC") and _style(node) != "TOCHeading"
    ]
    assert lines
    for line in lines:
        (link,) = line.iter(tag("hyperlink"))
        target = names[str(link.get(tag("anchor")))]
        assert target is not None
        assert _words(target) == _words(line)
        assert f"PAGEREF {link.get(tag('anchor'))} \\h" in instructions(line)


def test_fields_open_and_close_in_pairs(body: Element) -> None:
    kinds = [str(mark.get(tag("fldCharType"))) for mark in body.iter(tag("fldChar"))]
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0
    assert kinds.count("begin") == kinds.count("separate")


def test_bookmarks_are_paired_and_their_names_are_words_own(body: Element) -> None:
    starts = [mark.get(tag("id")) for mark in body.iter(tag("bookmarkStart"))]
    ends = [mark.get(tag("id")) for mark in body.iter(tag("bookmarkEnd"))]
    assert sorted(map(str, starts)) == sorted(map(str, ends))
    assert len(set(starts)) == len(starts)
    names = [str(mark.get(tag("name"))) for mark in body.iter(tag("bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"_\w{1,39}", name) for name in names)


def test_a_chapter_lies_in_its_bookmark_whole_and_alone(body: Element, document: Document) -> None:
    inside: list[str] = []
    ranges: dict[str, list[str]] = {}
    for node in body.iter(tag("p"), tag("bookmarkStart"), tag("bookmarkEnd")):
        if node.tag == tag("p"):
            if _style(node) in ("Heading1", "Heading2"):
                for name in inside:
                    ranges[name].append(_words(node))
        elif node.tag == tag("bookmarkStart") and str(node.get(tag("name"))).startswith("_Chapter"):
            inside.append(str(node.get(tag("id"))))
            ranges[inside[-1]] = []
        elif node.get(tag("id")) in inside:
            inside.remove(str(node.get(tag("id"))))
    titles = [one.title for one in document.sections if one.kind in ("chapter", "entry")]
    assert [*ranges.values()] == [titles[:3], titles[3:]]


def test_headers_say_where_the_reader_is_and_footers_the_page(worded: Path, body: Element) -> None:
    with zipfile.ZipFile(worded) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "/header" in name]
        footer = package.read("word/footer1.xml").decode()
    assert any('STYLEREF "heading 1"' in header and "Prisons and probation" in header for header in headers)
    assert all("Statement of administrative sources" in header for header in headers)
    assert " PAGE " in footer
    sheets = [*body.iter(tag("sectPr"))]
    assert [sheet.find(tag("titlePg")) is not None for sheet in sheets] == [True] + [False] * (
        len(sheets) - 1
    )


def test_sources_open_a_page(body: Element) -> None:
    entries = [node for node in body.iter(tag("p")) if _style(node) == "Heading2"]
    assert entries
    assert all(node.find(f"{tag('pPr')}/{tag('pageBreakBefore')}") is not None for node in entries)


def test_each_numbered_list_counts_by_itself(body: Element, worded: Path) -> None:
    numbering = etree.fromstring(part(worded, "word/numbering.xml").encode())
    starts = {}
    for definition in numbering.iter(tag("abstractNum")):
        first = definition.find(f"{tag('lvl')}/{tag('start')}")
        assert first is not None
        starts[definition.get(tag("abstractNumId"))] = first.get(tag("val"))
    used = [str(node.get(tag("val"))) for node in body.iter(tag("numId"))]
    numbered = [*dict.fromkeys(number for number in used if number != "1")]
    assert [starts[number] for number in numbered] == ["1", "3", "1"]


def test_a_table_has_a_head_that_repeats_rows_that_stay_whole_and_a_description(body: Element) -> None:
    (table,) = body.iter(tag("tbl"))
    rows = [*table.iter(tag("tr"))]
    assert [row.find(f"{tag('trPr')}/{tag('tblHeader')}") is not None for row in rows] == [True] + [False] * 6
    assert all(row.find(f"{tag('trPr')}/{tag('cantSplit')}") is not None for row in rows)
    caption = table.find(f"{tag('tblPr')}/{tag('tblCaption')}")
    assert caption is not None
    assert [caption.get(tag("val"))] == styled(body, "Caption")


def test_a_picture_has_its_description(body: Element) -> None:
    assert [node.get("descr") for node in body.iter("{*}docPr")] == ["A blue square"]


def test_the_package_is_our_own(worded: Path) -> None:
    opened = word.Document(str(worded))
    properties = opened.core_properties
    assert properties.title == "Statement of administrative sources"
    assert properties.author == "Ministry of Justice"
    assert properties.language == "en-GB"
    assert str(properties.created)[:10] == "2015-11-26"
    assert properties.last_modified_by == ""
    with zipfile.ZipFile(worded) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "theme" in name]
    assert 'w:lang w:val="en-GB"' in part(worded, "word/styles.xml")
    assert "Source Sans 3" in part(worded, "word/styles.xml")


def test_the_zip_tells_no_time_of_its_own(worded: Path) -> None:
    with zipfile.ZipFile(worded) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2015, 11, 26, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_links_out_are_relationships(worded: Path) -> None:
    assert 'Target="https://www.gov.uk/search?q=a&amp;b=&lt;c&gt;"' in part(
        worded, "word/_rels/document.xml.rels"
    )


def test_control_characters_do_not_break_the_file(
    with_words: Callable[[str], Document], theme: Theme, content: Path, tmp_path: Path
) -> None:
    document = replace(with_words("a\x00b\x0bc\ud800d\uffffe\tf"), title="T\x01itle", producer="P\x02")
    docx.write(document, theme, content, tmp_path / "a.docx")
    opened = word.Document(str(tmp_path / "a.docx"))
    assert "abcde f" in [paragraph.text for paragraph in opened.paragraphs]
    assert opened.core_properties.title == "Title"


@pytest.mark.needs_libreoffice
def test_libreoffice_opens_the_file_and_finds_its_pages(
    worded: Path, document: Document, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(worded),
    ]
    subprocess.run(command, check=True, capture_output=True)
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / f"{worded.stem}.pdf").pages]
    assert len(pages) >= len(document.sections)
    assert all(str(number) in page for number, page in enumerate(pages[1:], 2))
    assert "CaseMan" in pages[1]
