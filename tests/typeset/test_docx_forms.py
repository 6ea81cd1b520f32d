"""Sheets as Word files: boxes that tick, rooms to write in, bytes that stay, and no field that asks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from sas_lint.document.forms import Beside, CheckBox, Form, Room
from sas_lint.document.nodes import Document, Fact, Facts, Heading, List, Table, Text
from sas_lint.typeset import docx_forms
from sas_lint.typeset.errors import Unprintable
from sas_lint.typeset.theme import Theme
from sas_lint.typeset.wordml import Element, tag
from sas_lint.typeset.wordml_controls import W14
from tests.typeset.conftest import NASTY, para


@pytest.fixture
def form(document: Document) -> Form:
    about = Document(f"{NASTY}: check", document.producer, "2015", "2015-11-26", "0" * 32, "en-GB", ())
    table = Table("Made up", ((Text("One"),),), (((Text("1"),),),))
    parts = (
        para("Read this."),
        Heading(2, (Text("Collection"),), "collection"),
        Beside("Collection", ("It says", "Look at"), (para("Words."), table), (para("Who?"),)),
        CheckBox("No change", "Collection: no change", "a/collection/no-change"),
        Room("What is right now", "Click here", "Collection: words " * 9, "a/collection/words"),
        Beside("Alone", ("It says", ""), (List(((para("one"),),)), Facts((Fact("Who", ()),))), ()),
    )
    return Form("a", about, NASTY, "A", parts)


@pytest.fixture
def written(form: Form, theme: Theme, content: Path, tmp_path: Path) -> Path:
    docx_forms.write(form, theme, content, tmp_path / "a.docx")
    return tmp_path / "a.docx"


def body(path: Path) -> Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_a_box_is_a_real_control_that_is_not_ticked(written: Path) -> None:
    boxes = list(body(written).iter(f"{{{W14}}}checkbox"))
    assert [box.find(f"{{{W14}}}checked").get(f"{{{W14}}}val") for box in boxes] == ["0"]  # type: ignore[union-attr]


def test_each_control_has_a_name_a_tag_and_a_number_of_its_own(written: Path) -> None:
    properties = list(body(written).iter(tag("sdtPr")))
    assert len(properties) == 2
    found = [
        [str(one.find(tag(key)).get(tag("val"))) for key in ("alias", "tag", "id")]  # type: ignore[union-attr]
        for one in properties
    ]
    assert found[0][:2] == ["Collection: no change", "a/collection/no-change"]
    assert found[1][1] == "a/collection/words"
    assert len(found[1][0]) <= 64
    assert found[0][2] != found[1][2]


def test_remarks_stand_beside_the_words_under_a_repeated_head(written: Path) -> None:
    with_remarks, _, alone = body(written).iter(tag("tbl"))
    assert len(with_remarks.findall(f"{tag('tblGrid')}/{tag('gridCol')}")) == 2
    assert len(alone.findall(f"{tag('tblGrid')}/{tag('gridCol')}")) == 1
    assert with_remarks.find(f"{tag('tr')}/{tag('trPr')}/{tag('tblHeader')}") is not None


def test_each_cell_ends_in_a_paragraph(written: Path) -> None:
    assert all(cell[-1].tag == tag("p") for cell in body(written).iter(tag("tc")))


def test_nothing_asks_to_be_updated_or_fetched(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        assert b"updateFields" not in package.read("word/settings.xml")
        for name in package.namelist():
            assert b'TargetMode="External"' not in package.read(name)


def test_the_same_form_is_the_same_bytes(
    form: Form, written: Path, theme: Theme, content: Path, tmp_path: Path
) -> None:
    docx_forms.write(form, theme, content, tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == written.read_bytes()


def test_nothing_is_left_of_a_form_that_cannot_be_printed(
    form: Form, theme: Theme, content: Path, tmp_path: Path
) -> None:
    from sas_lint.document.nodes import Link, Paragraph

    broken = form._replace(parts=(Paragraph((Link("a", "file:///etc/passwd"),)),))
    with pytest.raises(Unprintable):
        docx_forms.write(broken, theme, content, tmp_path / "c.docx")
    assert not list(tmp_path.iterdir())
