"""Whatever lies in the folder: a finding or one line, the rest checked, never a traceback."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.api.checking import check
from sas_lint.api.config import Config, UsageError

Said = Callable[[], list[str]]
Change = Callable[[Path, str, str], None]
BOAT = "waterways/boat-register.md"


def one_line(error: pytest.ExceptionInfo[UsageError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


def test_a_content_folder_that_does_not_exist_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        check(tmp_path / "contnet", Config())
    assert "contnet” does not exist" in one_line(error)


def test_an_empty_content_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        check(tmp_path, Config())
    assert "is empty" in one_line(error)


def test_a_content_folder_with_nothing_but_hidden_files_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x", encoding="utf-8")
    (tmp_path / "_draft.md").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        check(tmp_path, Config())
    assert "is empty" in one_line(error)


def test_a_file_in_the_place_of_the_content_folder_is_one_line(content: Path) -> None:
    with pytest.raises(UsageError) as error:
        check(content / "statement.yaml", Config())
    assert "is a file, not a folder" in one_line(error)


def test_latin_1_is_found_at_its_byte(content: Path, said: Said, elsewhere: str) -> None:
    text = (content / BOAT).read_bytes()
    (content / BOAT).write_bytes(text.replace(b"Issuing", "Délivrer".encode("latin-1")))
    assert said() == [f"IN001 {BOAT}:15:2 byte 0xE9", elsewhere]


def test_latin_1_behind_a_byte_order_mark_is_found_at_its_byte(
    content: Path, said: Said, elsewhere: str
) -> None:
    (content / "names.yaml").write_bytes(b"\xef\xbb\xbf- name: " + "Café".encode("latin-1"))
    assert said() == ["IN001 names.yaml:1:12 byte 0xE9", elsewhere]


def test_utf_16_is_no_utf_8(content: Path, said: Said) -> None:
    (content / "names.yaml").write_bytes("- name: Boats\n".encode("utf-16"))
    assert said()[0].startswith("IN001 names.yaml:1:1 byte 0xFF")


def test_a_file_of_a_hundred_megabytes_is_refused_unread(content: Path, said: Said, elsewhere: str) -> None:
    with (content / BOAT).open("r+b") as file:
        file.truncate(100 * 1024 * 1024)
    begun = time.monotonic()
    assert said() == [f"IN001 {BOAT}", elsewhere]
    assert time.monotonic() - begun < 5


def test_a_link_out_of_the_folder_is_not_followed(
    content: Path, tmp_path: Path, said: Said, elsewhere: str
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\nstatus: current\n---\n", encoding="utf-8")
    (content / BOAT).unlink()
    (content / BOAT).symlink_to(secret)
    found = said()
    assert f"IN001 {BOAT}" in found
    assert elsewhere in found
    assert "Secret" not in str(check(content, Config()))


def test_a_folder_that_links_out_is_not_followed(
    content: Path, tmp_path: Path, said: Said, elsewhere: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "canals").symlink_to(tmp_path / "elsewhere")
    assert said() == ["IN001 canals", elsewhere]


def test_a_link_inside_the_folder_is_followed(content: Path, said: Said, elsewhere: str) -> None:
    (content / "waterways" / "_kept.md").write_bytes((content / BOAT).read_bytes())
    (content / BOAT).unlink()
    (content / BOAT).symlink_to("_kept.md")
    assert said() == [elsewhere]


@pytest.mark.parametrize("target", ["nowhere.md", "boat-register.md"])
def test_a_link_that_leads_nowhere_or_to_itself_is_found(content: Path, said: Said, target: str) -> None:
    (content / BOAT).unlink()
    (content / BOAT).symlink_to(target)
    assert f"IN001 {BOAT}" in said()


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_file_name_that_is_not_utf_8_is_shown_with_its_bytes(
    content: Path, said: Said, elsewhere: str
) -> None:
    try:
        with open(os.fsencode(content / "waterways") + b"/caf\xe9.md", "wb"):  # noqa: PTH123
            pass
    except OSError:
        pytest.skip("this file system has no such names")
    assert said() == ["IN001 waterways/caf\\xe9.md", elsewhere]


def test_a_file_whose_name_is_no_id_is_found(content: Path, said: Said) -> None:
    (content / BOAT).rename(content / "waterways" / "Boat Register.md")
    assert "IN003 waterways/Boat Register.md" in said()


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_are_read_without_a_word(
    content: Path, said: Said, end: bytes, elsewhere: str
) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    assert said() == [elsewhere]


def test_a_byte_order_mark_is_read_without_a_word(content: Path, said: Said, elsewhere: str) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert said() == [elsewhere]


def test_a_folder_with_the_name_of_a_file_is_no_traceback(content: Path, said: Said, elsewhere: str) -> None:
    (content / BOAT).unlink()
    (content / BOAT).mkdir()
    (content / "names.yaml").unlink()
    (content / "names.yaml").mkdir()
    assert elsewhere in said()
