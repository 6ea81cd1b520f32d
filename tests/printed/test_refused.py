"""Files that cannot be read as documents: one clear sentence each, in bounded time, and no traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sas_lint.printed import limits
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.pdf import glyphs
from sas_lint.printed.pdf import reading as pdf_reading
from sas_lint.printed.reading import read_file
from tests.printed.conftest import Draw, change, html

MANIFEST = "[Content_Types].xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(path: Path) -> str:
    with pytest.raises(CannotRead) as error:
        read_file(path, path.name)
    assert "\n" not in str(error.value)
    return str(error.value)


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()


def body(words: str) -> str:
    return (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.pdf", b"", "it is empty"),
        ("words.pdf", b"Just words.", "it is neither a PDF nor a Word document"),
        ("head.pdf", b"%PDF-1.7\n", "it is damaged, or no PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is of the old format of Word"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "or locked with a password"),
        ("text.odt", b"Just words.", "only PDF and DOCX are read"),
        ("cut.docx", b"PK\x03\x04", "it is damaged, or no Word document"),
        ("sheet.docx", archive({"a.txt": "words"}), "it is an archive, and no Word document"),
        ("open.docx", archive({MANIFEST: "<Types/>", "a": ""}), "it is an archive, and no Word document"),
        ("xml.docx", archive({MANIFEST: "", "word/document.xml": "<w:"}), "it is damaged"),
        ("other.docx", archive({MANIFEST: "", "word/document.xml": "<a/>"}), "it is an archive"),
    ],
)
def test_what_is_no_document_says_so(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    assert told in refused(written(tmp_path, name, data))


def test_a_document_is_known_by_its_bytes_whatever_its_name(draw: Draw, tmp_path: Path) -> None:
    path = draw(html((3, 4, 5, 6, 7)))
    other = written(tmp_path, "bulletin.docx", path.read_bytes())
    assert read_file(other, "x").pieces == read_file(path, "x").pieces


def test_a_pdf_that_asks_for_a_password_is_refused_and_one_that_only_forbids_is_read(
    draw: Draw, tmp_path: Path
) -> None:
    path = draw(html((3, 4, 5, 6, 7)))
    locked = change(
        path, tmp_path / "l.pdf", lambda _: None, encryption=pikepdf.Encryption(user="a", owner="b")
    )
    assert "encrypted" in refused(locked)
    closed = change(path, tmp_path / "c.pdf", lambda _: None, encryption=pikepdf.Encryption(owner="b"))
    assert len(list(read_file(closed, "x").contents)) == 5


def test_a_scan_is_told_from_an_empty_file(tmp_path: Path) -> None:
    Image.new("RGB", (200, 300), "white").save(tmp_path / "scan.pdf")
    assert "pictures of pages and no text" in refused(tmp_path / "scan.pdf")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "blank.pdf")
    assert refused(tmp_path / "blank.pdf") == "it holds no text"


def test_a_file_that_is_cut_off_is_refused_or_read(draw: Draw, tmp_path: Path) -> None:
    data = draw(html((3, 4, 5, 6, 7))).read_bytes()
    for part in (0.1, 0.5, 0.9):
        path = written(tmp_path, "cut.pdf", data[: int(len(data) * part)])
        try:
            assert read_file(path, "x").pieces
        except CannotRead as error:
            assert "damaged" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("PAGES", 3, "it has 7 pages"),
        ("CHARACTERS", 900, "more characters"),
        ("PAGE_CHARACTERS", 9, "page 1 "),
    ],
)
def test_a_pdf_beyond_the_limits_is_refused(
    draw: Draw, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, told: str
) -> None:
    data = draw(html((3, 4, 5, 6, 7))).read_bytes()
    monkeypatch.setattr(glyphs, limit, value)
    with pytest.raises(CannotRead, match=told):
        pdf_reading.read(data, "x")


def test_an_enormous_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(limits.FILE_BYTES + 1)
    assert "it has 200 MB" in refused(tmp_path / "huge.pdf")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = archive({MANIFEST: "", "word/document.xml": b" " * (limits.PART_BYTES + 2)})
    assert len(bomb) < limits.MEGABYTE
    assert "unpacks to more" in refused(written(tmp_path, "bomb.docx", bomb))
    many = archive({MANIFEST: "", **{str(number): "" for number in range(limits.PARTS)}})
    assert "parts" in refused(written(tmp_path, "many.docx", many))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE d [" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9)) + "]>",
    ],
)
def test_entities_are_never_followed(tmp_path: Path, declared: str) -> None:
    document = declared + body("&a;")
    path = written(tmp_path, "e.docx", archive({MANIFEST: "", "word/document.xml": document}))
    assert "entities" in refused(path) or "damaged" in refused(path)


def test_what_lies_outside_the_file_is_left_out(tmp_path: Path) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/header" Target="{}" {}/></Relationships>'
    )
    for target in ('http://127.0.0.1:9/h.xml" TargetMode="External', "../../../../etc/hostname"):
        parts = {
            MANIFEST: "",
            "word/document.xml": body("Words"),
            "word/_rels/document.xml.rels": relation.format(target, ""),
        }
        printed = read_file(written(tmp_path, "r.docx", archive(parts)), "x")
        assert [piece.text for piece in printed.pieces] == ["Words"]


@pytest.mark.parametrize("ending", ["memory", "time", "crash"])
def test_a_reader_that_breaks_breaks_alone(draw: Draw, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    from sas_lint.printed import reading

    how: Mapping[str, str] = {
        "memory": "bytes(1 << 60)",
        "time": "import time; time.sleep(60)",
        "crash": "import os; os.abort()",
    }
    monkeypatch.setattr(reading, "SECONDS", 2)
    monkeypatch.setattr(reading, "_START", how[ending] + " # {}")
    assert "more memory or time" in refused(draw(html((3, 4, 5, 6, 7))))
