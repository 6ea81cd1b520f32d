"""A marked document in Word: numbered headings and lines, a bookmark round each paragraph, protection."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from lxml import etree

from sas_lint.document.nodes import Document
from sas_lint.document.numbering import numbers
from sas_lint.typeset import docx
from sas_lint.typeset.docx_drafts import name_of
from sas_lint.typeset.theme import Theme
from sas_lint.typeset.wordml import Element, tag


@pytest.fixture(scope="module")
def marked(document: Document) -> Document:
    return replace(document, mark="Draft for consultation")


@pytest.fixture(scope="module")
def draft(marked: Document, theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("draft") / "draft.docx"
    docx.write(marked, theme, content, target, docx.Options("comments"))
    return target


def part(path: Path, name: str) -> Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def bookmarks(body: Element) -> list[str]:
    return [str(one.get(tag("name"))) for one in body.iter(tag("bookmarkStart"))]


def test_each_paragraph_has_a_bookmark_that_tells_source_and_field(draft: Path) -> None:
    found = [name for name in bookmarks(part(draft, "word/document.xml")) if name.startswith("P")]
    assert any(re.fullmatch(r"P\d+_caseman_collection", name) for name in found)
    assert len(found) == len(set(found))


def test_bookmarks_have_names_that_word_takes_and_numbers_of_their_own(draft: Path) -> None:
    body = part(draft, "word/document.xml")
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in bookmarks(body))
    ids = [one.get(tag("id")) for one in body.iter(tag("bookmarkStart"))]
    ends = [one.get(tag("id")) for one in body.iter(tag("bookmarkEnd"))]
    assert len(ids) == len(set(ids))
    assert sorted(map(str, ids)) == sorted(map(str, ends))


def test_a_name_is_cut_and_keeps_its_number() -> None:
    assert name_of(12, "source-a--b") == "P12_a_b"
    assert name_of(123456, f"source-{'x' * 90}").startswith("P123456_xxx")
    assert len(name_of(123456, f"source-{'x' * 90}")) == 40


def test_lines_are_numbered_in_the_text_and_not_before_it(draft: Path) -> None:
    sheets = [*part(draft, "word/document.xml").iter(tag("sectPr"))]
    numbered = [sheet.find(tag("lnNumType")) is not None for sheet in sheets]
    assert numbered[:2] == [False, False]
    assert all(numbered[2:])


def test_readers_may_comment_only_and_no_password_is_set(draft: Path) -> None:
    protection = part(draft, "word/settings.xml").find(tag("documentProtection"))
    assert protection is not None
    found = {str(key): str(value) for key, value in protection.attrib.items()}
    assert found == {tag("edit"): "comments", tag("enforcement"): "1"}


def test_every_page_but_the_cover_is_marked_in_words(draft: Path) -> None:
    with zipfile.ZipFile(draft) as package:
        headers = [name for name in package.namelist() if re.fullmatch(r"word/header\d+\.xml", name)]
        assert headers
        for name in headers:
            text = package.read(name).decode()
            assert "Draft for consultation" in text
            assert 'alt=""' in text
            assert 'string="DRAFT"' in text


def test_a_plain_document_has_none_of_it(worded: Path) -> None:
    body = part(worded, "word/document.xml")
    assert not any(name.startswith("P") for name in bookmarks(body))
    assert body.find(f".//{tag('lnNumType')}") is None
    assert part(worded, "word/settings.xml").find(tag("documentProtection")) is None


@pytest.mark.needs_libreoffice
def test_libreoffice_counts_the_headings_as_the_contents_list_does(
    draft: Path, marked: Document, tmp_path: Path
) -> None:
    shutil.copy(draft, tmp_path / "draft.docx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "draft.docx"),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    reader = pypdf.PdfReader(tmp_path / "draft.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    told = numbers(marked)
    for section in marked.sections[2:]:
        if len(section.title) < 40:  # a longer one wraps, with the number of a line between its lines
            assert text.count(f"{told[section.anchor]} {section.title}") >= 2, section.title
