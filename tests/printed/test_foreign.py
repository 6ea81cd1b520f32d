"""Documents that other programs print of the same statement, and wrong numbers put into them by hand."""

from __future__ import annotations

import base64
import http.server
import io
import re
import subprocess
import threading
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

import pikepdf
import pytest
from docx.oxml.ns import qn

from sas_lint.api.config import Config
from sas_lint.api.printed import check_file
from sas_lint.printed.laying_out import laid_out
from sas_lint.printed.measuring import measured
from sas_lint.printed.reading import read_file
from tests.printed.conftest import change, codes, findings
from tests.printed.test_drawn import PNG
from tests.printed.test_ours import bare, numbered
from tests.printed.test_word import Document, field, run

WRONG = ("CREST", "Themis")
_LINE = re.compile(r'<w:hyperlink w:anchor="_Toc[^>]*>(?:(?!</w:hyperlink>).)*</w:hyperlink>')
_PROPERTIES = r"(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
_CODE = r"(?:<w:fldChar [^>]*/>|<w:instrText[^>]*>[^<]*</w:instrText>)"
_FIELD = re.compile(f"<w:r>{_PROPERTIES}{_CODE}</w:r>")


def typed(source: Path, target: Path, wrong: Collection[str]) -> Path:
    """The Word bulletin with typed numbers in its contents, as LibreOffice lays it out, and some wrong."""
    document = measured(source, read_file(source, "x"))
    pages = {heading.text: document.number_of(heading.page) for heading in document.headings}

    def line(found: re.Match[str]) -> str:
        shown = re.sub(r"<w:instrText[^>]*>[^<]*</w:instrText>", "", found[0])
        words = re.sub(r"<[^>]+>", "", re.sub(r"<w:tab/>.*", "", shown)).replace("&amp;", "&").strip()
        if "<w:tab/>" not in found[0] or words not in pages:
            return found[0]
        number = "77" if words in wrong else pages[words]
        head, _, _ = _FIELD.sub("", found[0]).partition("<w:tab/>")
        return f"{head}<w:tab/></w:r><w:r><w:t>{number}</w:t></w:r></w:hyperlink>"

    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(target, "w") as made:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                data = _FIELD.sub("", _LINE.sub(line, data.decode())).encode()
            if name == "word/styles.xml":
                # LibreOffice shows nothing at a tab stop that lies beyond the right indent.
                data = re.sub(rb' w:right="960"', b"", data)
            made.writestr(name, data)
    return target


@pytest.fixture(scope="module")
def word(bulletin: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typed(bulletin["docx"], tmp_path_factory.mktemp("word") / "typed.docx", WRONG)


@pytest.fixture(scope="module")
def printed(word: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word bulletin with two wrong numbers, printed by LibreOffice."""
    target = tmp_path_factory.mktemp("printed") / "typed.pdf"
    with laid_out(word) as made:
        target.write_bytes(made.read_bytes())
    return target


@pytest.mark.needs_libreoffice
def test_measured_by_libreoffice_each_wrong_number_of_a_word_document_is_found(word: Path) -> None:
    found = check_file(word, Config(), measure=True)
    assert [one.code for one in found] == ["TC004", "TC004"]
    assert sorted(one.words for one in found) == sorted(WRONG)
    assert all(one.page for one in found)
    assert [one.code for one in check_file(word, Config())] == ["TC011"]


@pytest.mark.needs_libreoffice
def test_a_word_document_with_the_numbers_that_were_measured_is_silent(
    bulletin: dict[str, Path], tmp_path: Path
) -> None:
    right = typed(bulletin["docx"], tmp_path / "right.docx", ())
    assert check_file(right, Config(), measure=True) == ()


@pytest.mark.needs_libreoffice
@pytest.mark.parametrize("how", ["as it is", "by its looks"])
def test_in_what_libreoffice_prints_each_wrong_number_is_found_and_nothing_else(
    printed: Path, tmp_path: Path, how: str
) -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for name in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
            if name not in pdf.Root:
                pdf.Root[name] = pikepdf.Dictionary()
        bare(pdf)

    path = printed if how == "as it is" else change(printed, tmp_path / "bare.pdf", strip)
    found = [one for one in findings(path) if one.code != "AC007"]
    assert [one.code for one in found] == ["TC004", "TC004"]
    assert sorted(one.words for one in found) == sorted(WRONG)


@pytest.mark.needs_libreoffice
def test_what_libreoffice_prints_has_the_contents_and_headings_of_the_word_document(
    word: Path, printed: Path
) -> None:
    here, there = read_file(printed, "x"), read_file(word, "x")
    assert [one[1:] for one in numbered(here)] == [one[1:] for one in numbered(there)]
    headings = [heading.text for heading in here.headings]
    assert [heading.text for heading in there.headings if heading.text not in headings] == []


@pytest.mark.needs_chromium
def test_in_the_web_page_as_chromium_prints_it_nothing_is_found(
    bulletin: dict[str, Path], tmp_path: Path
) -> None:
    """Its contents have links and no numbers, and its tags are Chromium's."""
    target = tmp_path / "web.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}"]
    subprocess.run(
        [*command, f"--user-data-dir={tmp_path}/profile", str(bulletin["html"])],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert codes(target) == []
    read = read_file(target, "web.pdf")
    assert read.about.judged == "tags"
    assert len([line for line in read.contents if line.link and line.link.page]) > 40


class _Asked(http.server.BaseHTTPRequestHandler):
    """Counts what is asked of it."""

    paths: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.mark.needs_libreoffice
def test_libreoffice_asks_nothing_of_the_network_and_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words", "utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        document = Document()
        document.heading("Boat Register", 1)
        picture = f"http://127.0.0.1:{server.server_port}/picture.png"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        number = document.file.part.relate_to(picture, kind, is_external=True)
        document.file.add_picture(io.BytesIO(base64.b64decode(PNG)))
        blip = next(document.file.element.body.iter(qn("a:blip")))
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), number)
        for what in (tmp_path / "secret.txt", picture):
            document.paragraph(field(f'INCLUDETEXT "{what}"', run("kept")))
        document.file.save(str(tmp_path / "ties.docx"))
        with laid_out(tmp_path / "ties.docx") as made:
            words = [piece.text for piece in read_file(made, "x").pieces]
        server.shutdown()
    assert _Asked.paths == []
    assert not any("secret" in text for text in words)
    assert "Boat Register" in words
