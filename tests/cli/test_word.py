"""sas-lint build docx and odt: the consultation version, measured pages, and what LibreOffice makes."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import docx as word
import pytest
from lxml import etree

from sas_lint.typeset import outline
from tests.cli.conftest import Run

STEM = "statement-of-administrative-sources-2015"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def document_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.usefixtures("content")
def test_the_consultation_version_is_a_file_of_its_own(sas_lint: Run, tmp_path: Path) -> None:
    done = sas_lint("build", "docx", "--consultation", "-o", "made")
    assert (done.returncode, done.stdout) == (0, f"made/{STEM}-consultation.docx\n"), done.stderr
    made = word.Document(str(tmp_path / "made" / f"{STEM}-consultation.docx"))
    assert "How to comment" in [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pdf", "--consultation"), "sas-lint build docx --consultation"),
        (("docx", "pdf", "--consultation"), "sas-lint build docx --consultation"),
        (("docx", "--consultation", "--per-source"), "one at a time"),
        (("docx", "--protect", "comments"), "--protect goes with --consultation"),
        (("pdf", "--measure"), "sas-lint build docx --measure"),
        (("docx", "--per-source", "--measure"), "sas-lint build docx --measure"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    sas_lint: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = sas_lint("build", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("content")
def test_no_number_is_printed_that_was_not_measured(sas_lint: Run, tmp_path: Path) -> None:
    assert sas_lint("build", "docx", "-o", "made").returncode == 0
    made = tmp_path / "made" / f"{STEM}.docx"
    assert "ToPage" not in document_of(made)
    with zipfile.ZipFile(made) as package:
        assert b"updateFields" in package.read("word/settings.xml")


@pytest.mark.needs_libreoffice
@pytest.mark.usefixtures("content")
def test_measured_numbers_stand_in_the_contents_and_after_links_and_are_right(
    sas_lint: Run, tmp_path: Path
) -> None:
    done = sas_lint("build", "docx", "--measure", "-o", "made")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"made/{STEM}\.docx \(\d+ pages\)\n", done.stdout)
    made = tmp_path / "made" / f"{STEM}.docx"
    lines = [line for line in outline.docx(made) if line.role == "contents"]
    assert document_of(made).count('w:val="ToPage"') >= len(lines)
    with zipfile.ZipFile(made) as package:
        assert b"updateFields" not in package.read("word/settings.xml")
        assert sum(name.endswith(".odttf") for name in package.namelist()) == 2
    checked = sas_lint("check", str(made), "--measure", "--select", "TC004")
    assert (checked.returncode, "TC004" in checked.stdout) == (0, False), checked.stdout


@pytest.mark.needs_libreoffice
@pytest.mark.usefixtures("content")
def test_measured_files_are_the_same_bytes_each_time(sas_lint: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = sas_lint(
            "build", "docx", "odt", "--measure", "-o", name, PYTHONHASHSEED=str(len(name) + ord(name[0]))
        )
        assert done.returncode == 0, done.stderr
    for suffix in ("docx", "odt"):
        first, second = (tmp_path / name / f"{STEM}.{suffix}" for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes(), suffix


@pytest.mark.needs_libreoffice
@pytest.mark.usefixtures("content")
def test_odt_keeps_language_title_headings_and_every_word(sas_lint: Run, tmp_path: Path) -> None:
    assert sas_lint("build", "odt", "docx", "-o", "made").returncode == 0
    with zipfile.ZipFile(tmp_path / "made" / f"{STEM}.odt") as package:
        assert package.namelist()[0] == "mimetype"
        assert package.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        names = package.namelist()
        assert [name for name in names if name.startswith("Fonts/")]
        assert all("Source_Sans" in name for name in names if name.startswith("Fonts/"))
        meta = package.read("meta.xml").decode()
        content = etree.fromstring(package.read("content.xml"))
    assert "<dc:language>en-GB</dc:language>" in meta
    assert "<dc:title>Statement of administrative sources</dc:title>" in meta
    lines = outline.docx(tmp_path / "made" / f"{STEM}.docx")
    headings = [
        (int(str(node.get(f"{TEXT}outline-level"))), " ".join("".join(map(str, node.itertext())).split()))
        for node in content.iter(f"{TEXT}h")
    ]
    # The heading of the contents page is none in its own list.
    wanted = [(line.depth, line.text) for line in lines if line.role == "heading" and line.text != "Contents"]
    assert headings == wanted
    told = re.findall(r"\(page\s*(\d*)\)", "".join(map(str, content.itertext())))
    assert told
    assert all(told), "fields are not left empty"
    held = re.sub(r"\s|\(page\s*\d+\)", "", "".join(map(str, content.itertext())))
    for line in lines:
        assert re.sub(r"\s", "", line.text) in held, line


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    "arguments", [("odt",), ("docx", "--measure"), ("docx", "--consultation", "--measure")]
)
def test_without_libreoffice_it_says_what_is_missing(
    sas_lint: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    done = sas_lint("build", *arguments, "-o", "made", PATH=str(tmp_path / "empty"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "LibreOffice" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not [*tmp_path.glob("made/*")]


@pytest.mark.needs_libreoffice
@pytest.mark.usefixtures("content")
def test_a_libreoffice_that_fails_is_told_and_nothing_is_written(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    shell = shutil.which("sh")
    (tmp_path / "broken" / "soffice").write_text(f"#!{shell}\nexit 1\n", "utf-8")
    (tmp_path / "broken" / "soffice").chmod(0o755)
    done = sas_lint(
        "build", "odt", "-o", "made", PATH=f"{tmp_path / 'broken'}{os.pathsep}{os.environ['PATH']}"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "LibreOffice makes no PDF of it" in done.stderr
    assert not [*tmp_path.glob("made/*")]
