"""An entry that is a table: row heads, blocks beside them, and nothing lost, in all three outputs."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest
from lxml import etree

from sas_lint.document.nodes import (
    Document,
    Fact,
    Facts,
    Flow,
    Heading,
    Image,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Row,
    Table,
    Text,
)
from sas_lint.typeset import docx, html, outline, pdf, verify
from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.structure import kids_of
from sas_lint.typeset.theme import Theme
from sas_lint.typeset.wordml import tag
from tests.typeset.conftest import ROOT, para, statement

LONG = tuple(f"Sentence {number} of a field that is longer than any page." for number in range(1, 201))
INNER = Table("Inside", ((Text("Year"),), (Text("Count"),)), (((Text("2014"),), (Text("7"),)),))


def recorded(*more: Row) -> Document:
    """The statement, with the first of its entries a table."""
    rows = (
        Row("What it is", "caseman--what", (para("One."), para("Two."))),
        Row(
            "Official statistics",
            "caseman--official",
            (List(((Paragraph((Text("Series"),), "item"), Facts((Fact("Use", (Text("table 1"),)),))),)),),
        ),
        Row("Steps", "caseman--steps", (List(((para("first"),), (para("second"),)), 1),)),
        Row(
            "Quality",
            "caseman--quality",
            (
                Heading(3, (Text("In the field"),), "caseman--in-the-field"),
                Paragraph((Text("See "), Reference("what it is", "caseman--what"))),
                INNER,
                Paragraph((Image("assets/picture.png", "A blue square"),)),
            ),
        ),
        Row("Nothing here", "caseman--nothing", ()),
        Row("Facts alone", "caseman--facts", (Facts((Fact("Feeds", (Text("Other"),)),)),)),
        *more,
    )
    made = statement()
    sections = [
        replace(section, blocks=(para("Before."), Record("In use", ("Topic", "CaseMan"), rows)))
        if section.anchor == "caseman"
        else section
        for section in made.sections
    ]
    return replace(made, sections=tuple(sections))


def with_row(*blocks: Flow) -> Document:
    return recorded(Row("Last", "caseman--last", blocks))


@pytest.fixture(scope="module")
def page(theme: Theme, content: Path) -> str:
    return html.write(recorded(), theme, content)


@pytest.fixture(scope="module")
def word_file(theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("record") / "statement.docx"
    docx.write(recorded(), theme, content, target)
    return target


@pytest.fixture(scope="module")
def pdf_file(theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("record") / "statement.pdf"
    long = Row("Long", "caseman--long", tuple(para(sentence) for sentence in LONG))
    pdf.write(recorded(long), theme, content, target)
    return target


def tree(word_file: Path) -> etree._Element:
    with zipfile.ZipFile(word_file) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_each_row_has_a_head_of_its_own_and_the_table_a_caption(page: str) -> None:
    (table,) = re.findall(r'<table class="record stack">.*?</table>(?=<div class="back">)', page, re.DOTALL)
    assert table.startswith('<table class="record stack"><caption>In use</caption><thead>')
    assert '<th scope="col">Topic</th><th scope="col">CaseMan</th>' in table
    heads = re.findall(r'<th scope="row" id="caseman--([^"]+)">', table)
    assert heads == ["what", "official", "steps", "quality", "nothing", "facts"]
    assert "<td><p>One.</p><p>Two.</p></td>" in table


def test_html_and_word_have_one_outline(page: str, word_file: Path) -> None:
    lines = outline.html(page)
    assert outline.docx(word_file) == lines
    at = next(number for number, line in enumerate(lines) if line.text == "In use")
    assert [tuple(line) for line in lines[at - 1 : at + 22]] == [
        ("paragraph", 0, "Before."),
        ("caption", 0, "In use"),
        ("cell", 0, "Topic"),
        ("cell", 0, "CaseMan"),
        ("cell", 0, "What it is"),
        ("paragraph", 0, "One."),
        ("paragraph", 0, "Two."),
        ("cell", 0, "Official statistics"),
        ("item", 1, "Series"),
        ("fact", 1, "Use table 1"),
        ("cell", 0, "Steps"),
        ("item", 1, "first"),
        ("item", 1, "second"),
        ("cell", 0, "Quality"),
        ("heading", 3, "In the field"),
        ("paragraph", 0, "See what it is"),
        ("caption", 0, "Inside"),
        ("cell", 0, "Year"),
        ("cell", 0, "Count"),
        ("cell", 0, "2014"),
        ("cell", 0, "7"),
        ("paragraph", 0, ""),
        ("cell", 0, "Nothing here"),
    ]
    assert ("cell", 0, "") in lines


def test_the_bookmarks_of_the_pdf_are_the_headings_still(page: str, pdf_file: Path) -> None:
    assert outline.pdf(pdf_file) == outline.headings(outline.html(page), 2)


def pages(path: Path) -> list[str]:
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in pypdf.PdfReader(path).pages]


def test_a_row_longer_than_a_page_runs_on_and_loses_nothing(pdf_file: Path) -> None:
    texts = pages(pdf_file)
    assert sum("Sentence" in text for text in texts) > 3
    assert [sentence for sentence in LONG if sentence not in " ".join(texts)] == []


def test_a_row_that_fits_a_page_stays_whole_below_a_repeated_head(
    theme: Theme, content: Path, tmp_path: Path
) -> None:
    words = "Words. " * 90
    rows = [
        Row(f"Head {number:02}", f"caseman--{number}", (para(f"Start {number:02}. {words} End."),))
        for number in range(12)
    ]
    pdf.write(recorded(*rows), theme, content, tmp_path / "rows.pdf")
    texts = pages(tmp_path / "rows.pdf")
    for number in range(12):
        (text,) = [text for text in texts if f"Start {number:02}" in text]
        assert f"Head {number:02}" in text
        assert "Topic CaseMan" in text
        assert re.search(rf"Start {number:02}\. (?:Words\. )+End\.", text)


def test_links_lead_to_the_head_of_a_row(pdf_file: Path, word_file: Path) -> None:
    with pikepdf.open(pdf_file) as file:
        landed = verify.destinations(file)
        links = [link for sheet in file.pages for link in sheet.get("/Annots", []) if "/Dest" in link]
        assert "caseman--what" in {str(link.Dest) for link in links}
    assert landed["caseman--what"] == landed["caseman"]
    body = tree(word_file)
    (target,) = {
        str(link.get(tag("anchor"))) for link in body.iter(tag("hyperlink")) if said(link) == "what it is"
    }
    (mark,) = [mark for mark in body.iter(tag("bookmarkStart")) if mark.get(tag("name")) == target]
    head = mark.getparent()
    assert head is not None
    assert said(head) == "What it is"


def said(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(tag("t")))


def structure(item: pikepdf.Object, role: str) -> list[pikepdf.Object]:
    """The structure elements of a role at and below one."""
    if isinstance(item, pikepdf.Array):
        return [found for inner in item for found in structure(inner, role)]
    if not isinstance(item, pikepdf.Dictionary) or "/S" not in item:
        return []
    own = [item] if f"/{role}" == item.S else []
    return own + (structure(item.K, role) if "/K" in item else [])


def test_the_heads_of_the_tagged_pdf_tell_what_they_head(pdf_file: Path) -> None:
    with pikepdf.open(pdf_file) as file:
        tables = structure(file.Root.StructTreeRoot.K, "Table")
        heads = {table.objgen: structure(structure(table, "THead")[0], "TH") for table in tables}
        record = next(table for table in tables if len(heads[table.objgen]) == 2)
        assert {str(one.A.Scope) for found in heads.values() for one in found} == {"/Column"}
        (body,) = [kid for kid in kids_of(record) if kid.S == "/TBody"]
        rows = [[str(cell.S) for cell in kids_of(row)] for row in kids_of(body)]
        assert len(rows) == 7
        assert all(row == ["/TH", "/TD"] for row in rows)
        assert {str(kids_of(row)[0].A.Scope) for row in kids_of(body)} == {"/Row"}


def test_the_head_repeats_in_word_and_rows_may_run_on(word_file: Path) -> None:
    table = next(table for table in tree(word_file).iter(tag("tbl")) if said(table).startswith("Topic"))
    rows = [row.find(tag("trPr")) for row in table.iterchildren(tag("tr"))]
    assert rows[0] is not None
    assert rows[0].find(tag("tblHeader")) is not None
    assert rows[1:] == [None] * 6
    look = table.find(f"{tag('tblPr')}/{tag('tblLook')}")
    assert look is not None
    assert (look.get(tag("firstRow")), look.get(tag("firstColumn"))) == ("1", "1")


def test_every_cell_in_word_ends_in_a_paragraph(word_file: Path) -> None:
    ends = [cell[-1].tag for cell in tree(word_file).iter(tag("tc"))]
    assert set(ends) == {tag("p")}


def test_a_picture_fits_its_cell(theme: Theme, content: Path, tmp_path: Path) -> None:
    from PIL import Image as Pillow

    wide = Pillow.new("RGB", (3000, 30), (18, 67, 109))
    wide.save(content / "assets" / "wide.png")
    docx.write(with_row(Paragraph((Image("assets/wide.png", "A bar"),))), theme, content, tmp_path / "a.docx")
    extents = [int(node.get("cx", 0)) / 12700 for node in tree(tmp_path / "a.docx").iter("{*}extent")]
    column = theme.points("page.width") - 2 * theme.points("page.inner") - theme.points("space.row-head")
    assert max(extents) <= column
    assert max(extents) > column - 20


def test_every_style_that_is_used_is_defined(word_file: Path) -> None:
    with zipfile.ZipFile(word_file) as package:
        defined = set(re.findall(r'w:styleId="([^"]+)"', package.read("word/styles.xml").decode()))
    kinds = ("pStyle", "rStyle", "tblStyle")
    used = {str(node.get(tag("val"))) for kind in kinds for node in tree(word_file).iter(tag(kind))}
    assert {"RecordTable", "RowHead", "RowHeading3"} <= used <= defined


@pytest.mark.needs_node
def test_word_finds_nothing_wrong(word_file: Path) -> None:
    validator = ROOT / "node_modules/.bin/ooxml-validator"
    done = subprocess.run([validator, word_file], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((para("a rocket \N{ROCKET} here"),), r"CaseMan: .*U\+1F680 ROCKET"),
        ((List(((para("\N{ROCKET}"),),)),), r"CaseMan: .*U\+1F680 ROCKET"),
        ((Paragraph((Link("x", "javascript:alert(1)"),)),), r"CaseMan: .*neither https"),
        ((Paragraph((Reference("x", "nowhere"),)),), r"CaseMan: .*'nowhere'"),
        ((Heading(3, (Text("x"),), "caseman--what"),), r"two headings have the anchor 'caseman--what'"),
    ],
    ids=["character", "character in a list", "unsafe link", "reference to nothing", "anchor twice"],
)
def test_what_cannot_be_printed_is_refused_in_a_row_too(
    theme: Theme, content: Path, tmp_path: Path, blocks: tuple[Flow, ...], message: str
) -> None:
    with pytest.raises(TypesetError, match=message):
        pdf.write(with_row(*blocks), theme, content, tmp_path / "a.pdf")
    assert [*tmp_path.iterdir()] == []


def test_a_character_in_the_head_of_a_row_is_looked_at(theme: Theme, content: Path, tmp_path: Path) -> None:
    row = Row("Up \N{ROCKET}", "caseman--up", ())
    with pytest.raises(TypesetError, match="ROCKET"):
        pdf.write(recorded(row), theme, content, tmp_path / "a.pdf")
