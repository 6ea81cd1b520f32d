"""The HTML page: every word escaped, everything inside it, and landmarks for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sas_lint.document.nodes import Block, Document, Heading, Link, Text
from sas_lint.typeset import html
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.pictures import picture
from sas_lint.typeset.theme import Theme


def with_block(document: Document, block: Block) -> Document:
    """The statement with one more block at the end of its Background."""
    sections = list(document.sections)
    sections[2] = replace(sections[2], blocks=(*sections[2].blocks, block))
    return replace(document, sections=tuple(sections))


@pytest.fixture(scope="module")
def page(document: Document, theme: Theme, content: Path) -> str:
    return html.write(document, theme, content)


def test_words_that_look_like_markup_stay_words(page: str) -> None:
    assert "<script" not in page
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;” &amp; café – Llŷn’s £5 list" in page


def test_attributes_are_escaped(with_words: Callable[[str], Document], theme: Theme, content: Path) -> None:
    document = replace(with_words("x"), title='A "quoted" <title>', producer='"><script>')
    page = html.write(document, theme, content)
    assert '<meta name="author" content="&quot;&gt;&lt;script&gt;">' in page
    assert "<title>A &quot;quoted&quot; &lt;title&gt;</title>" in page
    assert "<script" not in page


def test_the_page_fetches_nothing(page: str) -> None:
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["']?(?!data:)\w+:""", page)
    assert re.search(r'<img src="data:image/png;base64,', page)


def test_the_page_names_its_language_title_and_main_part(page: str) -> None:
    assert '<html lang="en-GB">' in page
    assert "<title>Statement of administrative sources</title>" in page
    assert page.count("<main") == 1
    assert page.count("<h1") == 1
    assert '<nav class="side" aria-labelledby="contents"><h2 id="contents" class="level-1">' in page


def test_a_summary_is_the_page_s_description(document: Document, theme: Theme, content: Path) -> None:
    described = html.write(replace(document, summary='Which "systems" & <why>'), theme, content)
    assert 'content="Which &quot;systems&quot; &amp; <why&gt;">' in described
    assert 'name="description"' not in html.write(document, theme, content)


def test_headings_lead_to_themselves_unless_they_hold_a_link(
    document: Document, theme: Theme, content: Path
) -> None:
    linked = Heading(2, (Text("See "), Link("elsewhere", "https://www.gov.uk/")), "see")
    page = html.write(with_block(document, linked), theme, content)
    assert '<h3 id="see" class="level-2">See <a href="https://www.gov.uk/">elsewhere</a></h3>' in page
    assert '<h3 id="caseman" class="level-2"><a href="#caseman" class="self">CaseMan</a></h3>' in page


def test_each_section_leads_back(page: str) -> None:
    sections = re.findall(r"<section .*?</section>", page, re.DOTALL)
    assert sections
    assert all('<a href="#contents">Back to contents</a>' in section for section in sections)
    (entry,) = (section for section in sections if 'id="caseman"' in section)
    assert '<a href="#civil">Back to Civil, family and tribunals</a>' in entry


def test_there_are_no_page_numbers(page: str) -> None:
    assert 'class="page"' not in page
    assert "to-page" not in page


def test_a_wide_table_scrolls_by_itself(page: str) -> None:
    assert (
        '<div class="wide" role="region" aria-label="Where each requirement is answered" tabindex="0">'
        in page
    )


def test_every_inner_link_has_its_target(page: str) -> None:
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_control_characters_are_left_out(
    with_words: Callable[[str], Document], theme: Theme, content: Path
) -> None:
    page = html.write(with_words("a\x00b\x0bc\ud800d\uffffe"), theme, content)
    assert "<p>abcde</p>" in page


@pytest.mark.parametrize("path", ["assets/../secret.png", "../secret.png", "/etc/passwd", "assets/link.png"])
def test_a_picture_outside_the_assets_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(TypesetError, match="outside"):
        picture(tmp_path, path)


def test_a_picture_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.svg").write_text("<svg/>")
    with pytest.raises(TypesetError, match="PNG or JPEG"):
        picture(tmp_path, "assets/a.svg")


def test_a_picture_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match="cannot be read"):
        picture(tmp_path, "assets/none.png")
