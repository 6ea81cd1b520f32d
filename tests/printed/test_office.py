"""ODT, RTF and old Word documents: what is cut off before LibreOffice sees them, and what comes of them."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sas_lint.printed import limits, odt
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import Heading
from sas_lint.printed.odt import harmless
from sas_lint.printed.odt_said import said
from sas_lint.printed.office import office_of, read_office

MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style")),
        *(("svg", "svg-compatible"), ("manifest", "manifest")),
    )
)
NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
MANIFEST = (
    f'<manifest:manifest {NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>%s'
    "</manifest:manifest>"
)
WORDS = '<text:h text:outline-level="1">Boats</text:h><text:p>They float.</text:p>'


def document(
    body: str = WORDS, more: dict[str, str] | None = None, head: str = "", listed: str = ""
) -> bytes:
    made = io.BytesIO()
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMESPACES} '
        f'office:version="1.3"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST % listed)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def content_of(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read("content.xml").decode()


def test_a_document_is_known_by_its_bytes() -> None:
    assert office_of(document()) == "odt"
    assert office_of(b"{\\rtf1 boats}") == "rtf"
    assert office_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...") == "doc"
    assert office_of(b"PK\x03\x04 and a Word document") is None


def test_ties_to_what_lies_outside_are_cut_and_links_stay() -> None:
    body = (
        '<text:section text:name="a"><text:section-source xlink:href="file:///etc/hostname"/>'
        "<text:p>Boats.</text:p></text:section>"
        '<text:p><draw:frame><draw:image xlink:href="https://example.org/a.png"/></draw:frame> and '
        '<text:a xlink:href="https://example.org/boats">more</text:a></text:p>'
    )
    made = content_of(harmless(document(body)))
    assert "section-source" not in made
    assert "a.png" not in made
    assert "https://example.org/boats" in made
    assert "Boats." in made


def test_macros_and_objects_are_left_out() -> None:
    more = {"Basic/script-lb.xml": "<a/>", "Object 1/content.xml": "<a/>", "Pictures/a.png": "x"}
    listed = "".join(f'<manifest:file-entry manifest:full-path="{name}"/>' for name in more)
    with zipfile.ZipFile(io.BytesIO(harmless(document(more=more, listed=listed)))) as archive:
        assert set(archive.namelist()) == {
            "mimetype",
            "content.xml",
            "META-INF/manifest.xml",
            "Pictures/a.png",
        }
        assert b"Basic" not in archive.read("META-INF/manifest.xml")


LOCKED = (
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"PK\x03\x04 broken", "it is damaged, or no ODT document"),
        (document(head='<!DOCTYPE a [<!ENTITY b "c">]>'), "it declares entities"),
        (document(listed=LOCKED), "it is locked with a password"),
        (document("<text:p>"), "it is damaged"),
        (
            document(more={f"Pictures/{n}": "" for n in range(limits.PARTS)}),
            "and more than 10000 are not read",
        ),
    ],
)
def test_what_is_damaged_locked_or_hostile_is_refused(file: bytes, told: str) -> None:
    with pytest.raises(CannotRead, match=told):
        harmless(file)


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "PART_BYTES", 10_000)
    with pytest.raises(CannotRead, match="unpacks to more than"):
        harmless(document(more={"Pictures/a": "0" * 10_001}))
    with pytest.raises(CannotRead, match="unpacks to more than"):
        harmless(document(more={f"Pictures/{n}": "0" * 9_999 for n in range(3)}))


def test_every_word_is_told_with_what_it_is() -> None:
    body = (
        "<text:p>Boats<text:s/>float<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Most.</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>Oars<office:annotation><text:p>Why?</text:p></office:annotation></text:p>"
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
    )
    told = [(one.text, one.what) for one in said(document(body))]
    assert told == [("Boats float.", ""), ("Most.", ""), ("Oars", ""), ("Why?", "remark of a reviewer")]


@pytest.mark.needs_libreoffice
def test_an_odt_document_is_read_as_its_word_document(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(document())
    whole = read_office(tmp_path / "a.odt", "a.odt", "odt")
    assert [piece.text for piece in whole.printed.pieces] == ["Boats", "They float."]
    assert isinstance(whole.printed.pieces[0], Heading)
    assert [one.text for one in whole.said] == ["Boats", "They float."]


@pytest.mark.needs_libreoffice
def test_a_document_brings_no_other_file_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may know.")
    (tmp_path / "a.rtf").write_text(
        f'{{\\rtf1\\ansi Boats. {{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt old}}}}\\par}}'
    )
    whole = read_office(tmp_path / "a.rtf", "a.rtf", "rtf")
    assert "Boats." in " ".join(piece.text for piece in whole.printed.pieces)
    assert "Nobody" not in str(whole)


@pytest.mark.needs_libreoffice
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_what_is_none_of_these_in_truth_is_refused(tmp_path: Path, kind: str) -> None:
    starts = {
        "odt": document("")[:400],
        "rtf": b"{\\rtf",
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    }
    (tmp_path / f"a.{kind}").write_bytes(starts[kind])
    with pytest.raises(CannotRead):
        read_office(tmp_path / f"a.{kind}", "a", kind)  # type: ignore[arg-type]


def test_without_libreoffice_one_line_says_what_is_needed(tmp_path: Path) -> None:
    (tmp_path / "old.odt").write_bytes(document())
    command = [sys.executable, "-m", "sas_lint", "import", "old.odt"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("sas-lint: old.odt: cannot be imported: this needs LibreOffice")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "content").exists()
