"""sas-lint import of hostile, broken and misnamed files: one clear line, and nothing half-written."""

from __future__ import annotations

import http.server
import io
import os
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import docx
import pikepdf
import pytest
from PIL import Image

from sas_lint.printed import limits
from tests.cli.conftest import Run

MANIFEST = "[Content_Types].xml"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE = (
    "<!DOCTYPE html><html><head><title>Boats</title></head><body><h1>Boats</h1><h2>Rowing Boats Register</h2>"
    "<h3>Brief description</h3><p>A register of rowing boats.</p></body></html>"
)
TEXT = "Boats\n\nRowing Boats Register\n\nBrief description\n\nA register of rowing boats.\n"


@pytest.fixture(scope="module")
def word() -> bytes:
    document = docx.Document()
    document.add_heading("Boats", 1)
    document.add_heading("Rowing Boats Register", 2)
    document.add_heading("Brief description", 3)
    document.add_paragraph("A register of rowing boats.")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    import weasyprint

    made = weasyprint.HTML(string=PAGE).write_pdf(pdf_tags=True)
    return bytes(made)


def archive(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return held.getvalue()


def changed(file: bytes, name: str, by: Callable[[bytes], bytes]) -> bytes:
    """A Word document with one part changed."""
    with zipfile.ZipFile(io.BytesIO(file)) as held:
        parts = {one: held.read(one) for one in held.namelist()}
    return archive({**parts, name: by(parts[name])})


def saved(file: bytes, **how: object) -> bytes:
    """A PDF saved in another way."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(file)) as opened:
        opened.save(held, **how)  # type: ignore[arg-type]
    return held.getvalue()


def bomb(_word: bytes, _pdf: bytes) -> bytes:
    return archive({MANIFEST: b"", MAIN: b" " * (limits.PART_BYTES + 2)})


def elements(_word: bytes, _pdf: bytes) -> bytes:
    return archive({MANIFEST: b"", MAIN: b"<a>" + b"<b/>" * (2 * limits.ELEMENTS) + b"</a>"})


def entities(word: bytes, _pdf: bytes) -> bytes:
    declared = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return changed(word, MAIN, lambda data: declared + data[data.index(b"<w:document") :])


def locked_word(_word: bytes, _pdf: bytes) -> bytes:
    """How Word holds a document that asks for a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096 + "EncryptedPackage".encode("utf-16-le")


def locked_zip(word: bytes, _pdf: bytes) -> bytes:
    """Each part marked as encrypted, in its own head and in the list at the end."""
    data = bytearray(word)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def locked_pdf(_word: bytes, pdf: bytes) -> bytes:
    return saved(pdf, encryption=pikepdf.Encryption(user="a", owner="b"))


def scan(_word: bytes, _pdf: bytes) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(held, "PDF")
    return held.getvalue()


def long(_word: bytes, pdf: bytes) -> bytes:
    """One page, ten thousand times."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.Root.Pages.Kids = pikepdf.Array([opened.pages[0].obj] * 10_000)
        opened.Root.Pages.Count = 10_000
        opened.save(held)
    return held.getvalue()


def half(_word: bytes, pdf: bytes) -> bytes:
    return pdf[: len(pdf) // 2]


def of(data: bytes) -> Callable[[bytes, bytes], bytes]:
    return lambda _word, _pdf: data


REFUSED: list[tuple[str, Callable[[bytes, bytes], bytes], str]] = [
    ("old.docx", bomb, "it unpacks to more than a document of this kind should hold"),
    ("old.docx", elements, "more elements than a document should"),
    ("old.docx", entities, "it declares entities"),
    ("old.docx", locked_word, "locked with a password"),
    ("old.docx", locked_zip, "locked with a password"),
    ("old.docx", of(TEXT.encode()), "neither a PDF nor a Word document (DOCX), whatever its name says"),
    ("old.pdf", locked_pdf, "it is encrypted"),
    ("old.pdf", scan, "have its text recognised"),
    ("old.pdf", long, "it has 10000 pages, and more than 5000 are not read"),
    ("old.pdf", half, "it is damaged, or no PDF"),
    ("old.pdf", of(b""), "it is empty"),
    ("old.html", of(b"<html>" + b"<div>" * 3000), "it nests its elements too deep"),
    ("old.html", of(b"<p>" * (2 * limits.ELEMENTS + 1)), "more elements than a page should"),
]


@pytest.mark.parametrize(("name", "make", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_read_is_told_in_one_line(
    sas_lint: Run,
    tmp_path: Path,
    word: bytes,
    pdf: bytes,
    name: str,
    make: Callable[[bytes, bytes], bytes],
    why: str,
) -> None:
    (tmp_path / name).write_bytes(make(word, pdf))
    refused(sas_lint, tmp_path, name, why)


def refused(sas_lint: Run, folder: Path, name: str, why: str, *more: str) -> None:
    before = listed(folder)
    done = sas_lint("import", name, *more)
    assert why in done.stderr
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert listed(folder) == before


def listed(folder: Path) -> list[tuple[str, int]]:
    return sorted((path.as_posix(), path.lstat().st_mode) for path in folder.rglob("*"))


def test_a_text_of_200_megabytes_is_refused_unread(sas_lint: Run, tmp_path: Path) -> None:
    with (tmp_path / "old.txt").open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(200 * limits.MEGABYTE)
    refused(sas_lint, tmp_path, "old.txt", "it is 200 MB of text, and more than 20 are not read")


def test_a_source_that_is_too_long_for_a_file_of_content_is_refused(sas_lint: Run, tmp_path: Path) -> None:
    long = " ".join(f"{number} rowing boats are counted." for number in range(40_000))
    (tmp_path / "old.html").write_text(PAGE.replace("A register", f"{long} A register"), "utf-8")
    why = "what would be boats/rowing-boats-register.md is longer than 1024 KiB, and no content may be"
    refused(sas_lint, tmp_path, "old.html", why)


def test_folders_pipes_and_devices_are_no_files(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").mkdir()
    refused(sas_lint, tmp_path, "old.pdf", "it is a folder")
    os.mkfifo(tmp_path / "pipe")
    refused(sas_lint, tmp_path, "pipe", "it is a pipe or a device, and no file")
    refused(sas_lint, tmp_path, "/dev/zero", "it is a pipe or a device, and no file")
    refused(sas_lint, tmp_path, "nowhere", "No such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_or_written_is_told(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(TEXT, "utf-8")
    (tmp_path / "closed").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    refused(sas_lint, tmp_path, "old.txt", "Permission denied", "-o", "closed/content")
    (tmp_path / "old.txt").chmod(0)
    refused(sas_lint, tmp_path, "old.txt", "Permission denied")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("-o", "mine.txt/content"), "mine.txt is no folder"),
        (("-o", "mine.txt"), "mine.txt is there already"),
        (("-o", "."), "is there already"),
        (("-o", ".", "--force"), "the folder in which you are"),
        (("-o", "..", "--force"), "the folder in which you are"),
        (("-o", "in", "--force"), "in is where in/old.txt lies"),
        (("-o", "in/old.txt", "--force"), "in/old.txt is where in/old.txt lies"),
        (("-o", "loop", "--force"), "a link that leads back to itself"),
        (("-o", "nowhere"), "nowhere is there already"),
        (("-o", "a" * 300), "File name too long"),
    ],
)
def test_where_no_folder_can_be_made_nothing_is_touched(
    sas_lint: Run, tmp_path: Path, more: tuple[str, ...], why: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "old.txt").write_text(TEXT, "utf-8")
    (tmp_path / "mine.txt").write_text("Mine", "utf-8")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nowhere").symlink_to("absent")
    refused(sas_lint, tmp_path, "in/old.txt", why, *more)


def test_a_link_to_a_folder_is_moved_aside_and_the_folder_stays(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(TEXT, "utf-8")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "content").symlink_to("theirs")
    assert sas_lint("import", "old.txt", "--force").returncode == 0
    assert (tmp_path / "content.before-1").readlink() == Path("theirs")
    assert not (tmp_path / "content").is_symlink()
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("pdf", "old.txt"), ("pdf", "old.docx"), ("pdf", "old")),
        *(("docx", "old.pdf"), ("docx", "old.txt"), ("html", "old.txt"), ("html", "old.pdf")),
    ],
)
def test_a_file_is_judged_by_what_it_holds_whatever_its_name(
    sas_lint: Run, tmp_path: Path, word: bytes, pdf: bytes, kind: str, name: str
) -> None:
    data = {"pdf": pdf, "docx": word, "html": b"\xef\xbb\xbf<!-- made by hand -->\n" + PAGE.encode()}[kind]
    (tmp_path / name).write_bytes(data)
    done = sas_lint("import", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("content: 1 source, 1 chapter")


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_standard_input_may_be_any_kind(tmp_path: Path, word: bytes, pdf: bytes, kind: str) -> None:
    data = {"pdf": pdf, "docx": word, "html": PAGE.encode()}[kind]
    command = [sys.executable, "-m", "sas_lint", "import", "-"]
    done = subprocess.run(command, cwd=tmp_path, input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"content: 1 source, 1 chapter")


def test_without_standard_input_there_is_nothing_to_import(tmp_path: Path) -> None:
    command = f"exec '{sys.executable}' -m sas_lint import - <&-"
    done = subprocess.run(command, cwd=tmp_path, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "sas-lint: standard input: cannot be imported: there is none\n"


def test_a_pdf_without_its_table_of_places_is_mended(sas_lint: Run, tmp_path: Path, pdf: bytes) -> None:
    end = pdf.rindex(b"startxref")
    (tmp_path / "old.pdf").write_bytes(pdf[:end] + b"startxref\n99999999\n%%EOF")
    done = sas_lint("import", "old.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert "it adds up" in done.stdout


def without_letters(file: bytes, of: str) -> bytes:
    """A PDF whose fonts of that name do not say which letters they show."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(file)) as made:
        fonts = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one]
        for font in fonts:
            if of in str(font.get("/BaseFont")):
                del font["/ToUnicode"]
        made.save(held)
    return held.getvalue()


def written_over_pages(pages: int) -> bytes:
    import weasyprint

    sentence = "The register of rowing boats is kept by the harbour and is checked every month. "
    chapters = "".join(
        f"<h2 style='break-before: page'>Rowing Boats Register {number}</h2>"
        f"<h3>Brief description</h3><p class=body>{sentence * 8}</p>"
        for number in range(pages)
    )
    style = "<style>body { font-family: 'DejaVu Sans' } .body { font-family: 'DejaVu Serif' }</style>"
    page = f"<html lang=en><title>Boats</title>{style}<h1>Boats of the harbour</h1>{chapters}"
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_tags=True))


def test_a_pdf_whose_fonts_do_not_tell_their_letters_is_refused(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(without_letters(written_over_pages(3), ""))
    run = sas_lint("import", "old.pdf", "-o", "made")
    assert run.returncode == 2
    assert run.stderr.startswith("sas-lint: old.pdf: cannot be imported: “")
    assert "have the text recognised (OCR)" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "made").exists()


def test_pages_of_a_pdf_whose_letters_make_no_words_are_told(sas_lint: Run, tmp_path: Path) -> None:
    amiss = io.BytesIO(without_letters(written_over_pages(2), "Serif"))
    with pikepdf.open(amiss) as other, pikepdf.open(io.BytesIO(written_over_pages(5))) as whole:
        whole.pages.extend(other.pages[-1:])
        del whole.Root["/StructTreeRoot"], whole.Root["/MarkInfo"]
        whole.save(tmp_path / "old.pdf")
    run = sas_lint("import", "old.pdf", "-o", "made")
    assert run.returncode == 0, run.stderr
    told = [line for line in run.stdout.splitlines() if "no words of English or Welsh" in line]
    assert [line.split(":")[0].strip() for line in told] == ["page 7"]


def test_a_pdf_that_only_forbids_printing_is_imported(sas_lint: Run, tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "old.pdf").write_bytes(saved(pdf, encryption=pikepdf.Encryption(owner="b")))
    assert sas_lint("import", "old.pdf").returncode == 0


class _Asked(http.server.BaseHTTPRequestHandler):
    """Counts what is asked of it."""

    paths: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def test_nothing_outside_of_the_file_is_asked_for(sas_lint: Run, tmp_path: Path, word: bytes) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        ties = "".join(
            f'<Relationship Id="out{kind}" Type="{OFFICE}/{kind}" Target="{address}/{kind}"'
            ' TargetMode="External"/>'
            for kind in ("attachedTemplate", "image", "header", "footnotes", "styles", "aFChunk")
        ).encode()
        by = lambda data: data.replace(b"</Relationships>", ties + b"</Relationships>")  # noqa: E731
        (tmp_path / "old.docx").write_bytes(changed(word, RELATIONS, by))
        page = PAGE.replace(
            "<body>", f"<body><img src='{address}/i'><link href='{address}/s' rel=stylesheet>"
        )
        page = page.replace("<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{address}/d">')
        (tmp_path / "old.html").write_text(page, "utf-8")
        for name in ("old.docx", "old.html"):
            done = sas_lint("import", name, "-o", name.partition(".")[2])
            assert (done.returncode, done.stderr) == (0, "")
        server.shutdown()
    assert _Asked.paths == []
