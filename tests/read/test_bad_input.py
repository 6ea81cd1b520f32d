"""Whatever lies in the content folder: a finding at its place or one line, the rest checked, no traceback."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from sas_lint import data
from sas_lint.api.checking import check
from sas_lint.api.config import Config, UsageError

Said = Callable[[], list[str]]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
CHAPTER = "waterways/chapter.md"
# A fault that has nothing to do with the bad input: it shows that the rest is still checked.
ELSEWHERE = "AX003 waterways/lock-sensors.md:15:1 TBC"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small statement of the rules' examples, with one placeholder in it."""
    folder = tmp_path / "content"
    shutil.copytree(data.rules() / "base" / "content", folder)
    change(folder / "waterways/lock-sensors.md", "Planning repairs.", "TBC")
    return folder


@pytest.fixture
def said(content: Path) -> Said:
    """What is found in the statement, a line each: code, path, line, column, words."""

    def say() -> list[str]:
        return [
            f"{found.code} {_place(found.span)} {found.words}".rstrip()
            for found in check(content, Config()).findings
        ]

    return say


def _place(span: tuple[str | int | None, ...]) -> str:
    return ":".join(str(part) for part in span[:3] if part is not None).removeprefix("content/")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


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


def test_a_yaml_error_is_found_at_its_line(content: Path, said: Said) -> None:
    change(content / "names.yaml", "kind: body", 'kind: "body')
    assert said() == ['IN001 names.yaml:3:9 "body', ELSEWHERE]


def test_a_key_given_twice_is_found_at_the_second(content: Path, said: Said) -> None:
    change(content / BOAT, "status: current", "status: current\ntitle: Boats")
    assert said() == [f"IN002 {BOAT}:4:1 title", ELSEWHERE]


@pytest.mark.parametrize("indent", ["\t", "  \t"])
def test_a_tab_is_named_as_such(content: Path, indent: str) -> None:
    change(content / "statement.yaml", "  - waterways", f"{indent}- waterways")
    first, *_ = check(content, Config()).findings
    assert (first.code, first.span.line) == ("IN001", 14)
    assert "tab" in first.message


def test_a_tab_behind_a_colon_is_no_fault(content: Path, said: Said) -> None:
    change(content / BOAT, "status: current", "status:\tcurrent")
    assert said() == [ELSEWHERE]


def test_an_unquoted_colon_in_a_title_asks_for_quotation_marks(content: Path, said: Said) -> None:
    change(content / BOAT, "title: Boat Register", "title: Boat Register: boats")
    assert said() == [f"IN003 {BOAT}:2:21 title: Boat Register: boats", ELSEWHERE]
    assert "Put quotation marks round the title" in check(content, Config()).findings[0].help


def test_latin_1_is_found_at_its_byte(content: Path, said: Said) -> None:
    text = (content / BOAT).read_bytes()
    (content / BOAT).write_bytes(text.replace(b"Issuing", "Délivrer".encode("latin-1")))
    assert said() == [f"IN001 {BOAT}:15:2 byte 0xE9", ELSEWHERE]


def test_latin_1_behind_a_byte_order_mark_is_found_at_its_byte(content: Path, said: Said) -> None:
    (content / "names.yaml").write_bytes(b"\xef\xbb\xbf- name: " + "Café".encode("latin-1"))
    assert said() == ["IN001 names.yaml:1:12 byte 0xE9", ELSEWHERE]


def test_utf_16_is_no_utf_8(content: Path, said: Said) -> None:
    (content / "names.yaml").write_bytes("- name: Boats\n".encode("utf-16"))
    assert said()[0].startswith("IN001 names.yaml:1:1 byte 0xFF")


def test_a_file_of_a_hundred_megabytes_is_refused_unread(content: Path, said: Said) -> None:
    with (content / BOAT).open("r+b") as file:
        file.truncate(100 * 1024 * 1024)
    begun = time.monotonic()
    assert said() == [f"IN001 {BOAT}", ELSEWHERE]
    assert time.monotonic() - begun < 5


def test_an_alias_bomb_is_refused_and_not_opened(content: Path, said: Said) -> None:
    bomb = ["a: &a [boom, boom, boom, boom, boom, boom, boom, boom, boom]"]
    bomb += [f"{name}: &{name} [{', '.join(['*' + last] * 9)}]" for last, name in pairwise("abcdefghi")]
    change(content / BOAT, "status: current", "status: current\n" + "\n".join(bomb))
    begun = time.monotonic()
    found = said()
    assert time.monotonic() - begun < 5
    assert [line for line in found if line.startswith("IN006")] == [
        f"IN006 {BOAT}:{line}:4 &{name}" for line, name in enumerate("abcdefghi", 4)
    ]
    assert ELSEWHERE in found


def test_lists_nested_without_end_are_refused(content: Path, said: Said) -> None:
    (content / "names.yaml").write_text("[" * 200_000, encoding="utf-8")
    assert said() == ["IN001 names.yaml:1:21", ELSEWHERE]


def test_a_link_out_of_the_folder_is_not_followed(content: Path, tmp_path: Path, said: Said) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\nstatus: current\n---\n", encoding="utf-8")
    (content / BOAT).unlink()
    (content / BOAT).symlink_to(secret)
    found = said()
    assert f"IN001 {BOAT}" in found
    assert ELSEWHERE in found
    assert "Secret" not in str(check(content, Config()))


def test_a_folder_that_links_out_is_not_followed(content: Path, tmp_path: Path, said: Said) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "canals").symlink_to(tmp_path / "elsewhere")
    assert said() == ["IN001 canals", ELSEWHERE]


def test_a_link_inside_the_folder_is_followed(content: Path, said: Said) -> None:
    (content / "waterways" / "_kept.md").write_bytes((content / BOAT).read_bytes())
    (content / BOAT).unlink()
    (content / BOAT).symlink_to("_kept.md")
    assert said() == [ELSEWHERE]


@pytest.mark.parametrize("target", ["nowhere.md", "boat-register.md"])
def test_a_link_that_leads_nowhere_or_to_itself_is_found(content: Path, said: Said, target: str) -> None:
    (content / BOAT).unlink()
    (content / BOAT).symlink_to(target)
    assert f"IN001 {BOAT}" in said()


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_file_name_that_is_not_utf_8_is_shown_with_its_bytes(content: Path, said: Said) -> None:
    try:
        with open(os.fsencode(content / "waterways") + b"/caf\xe9.md", "wb"):  # noqa: PTH123
            pass
    except OSError:
        pytest.skip("this file system has no such names")
    assert said() == ["IN001 waterways/caf\\xe9.md", ELSEWHERE]


@pytest.mark.parametrize("id_", ["../waterways", "..", "/etc", "a/b"])
def test_a_chapter_that_climbs_out_of_the_folder_is_no_id(content: Path, said: Said, id_: str) -> None:
    change(content / "statement.yaml", "  - waterways", f"  - {id_}")
    assert said() == [f"IN003 statement.yaml:14:5 {id_}", ELSEWHERE]


def test_an_entry_that_climbs_out_of_the_folder_is_no_id(content: Path, said: Said) -> None:
    change(content / CHAPTER, "  - boat-register", "  - boat-register\n  - ../../secret")
    assert said() == [f"IN003 {CHAPTER}:5:5 ../../secret", ELSEWHERE]


def test_a_relation_that_climbs_out_of_the_folder_leads_nowhere(content: Path, said: Said) -> None:
    change(content / RIVER, "feeds: Tide Tables Service", "feeds: ../../secret")
    assert any(line.startswith(f"RL002 {RIVER}:") and line.endswith("../../secret") for line in said())


def test_a_file_whose_name_is_no_id_is_found(content: Path, said: Said) -> None:
    (content / BOAT).rename(content / "waterways" / "Boat Register.md")
    assert "IN003 waterways/Boat Register.md" in said()


def test_two_entries_with_one_title_are_found_at_the_second(content: Path, said: Said) -> None:
    change(content / BOAT, "title: Boat Register", "title: Lock Sensors")
    assert said() == ["IN005 waterways/lock-sensors.md:2:8 Lock Sensors", ELSEWHERE]


def test_raw_html_is_found_where_it_stands(content: Path, said: Said) -> None:
    change(content / BOAT, "Issuing licences", "Issuing <script>alert(1)</script> licences")
    assert said() == [f"IN006 {BOAT}:15:9 <script>", f"IN006 {BOAT}:15:25 </script>", ELSEWHERE]


@pytest.mark.parametrize(
    "link",
    [
        "[form](javascript:alert)",
        "[form](JaVaScRiPt:alert)",
        "[form](java&#115;cript:alert)",
        "[form](<java\u00a0script:alert>)",
        "![form](javascript:alert)",
        "<javascript:alert>",
        "[form](data:text/html,x)",
        "[form](vbscript:x)",
        "[form](file:///etc/passwd)",
    ],
)
def test_a_link_that_could_run_a_script_is_found(content: Path, said: Said, link: str) -> None:
    change(content / BOAT, "Issuing licences", f"Issuing {link} licences")
    first, *rest = said()
    assert first.startswith(f"IN006 {BOAT}:15:9 ")
    assert rest == [ELSEWHERE]


def test_an_address_that_could_run_a_script_is_found_in_a_registry(content: Path, said: Said) -> None:
    change(content / "publications.yaml", "  frequency: quarterly", "  url: javascript:alert")
    assert said() == ["IN006 publications.yaml:5:8 javascript:alert", ELSEWHERE]


def test_a_contents_list_that_names_what_is_not_there_is_found(content: Path, said: Said) -> None:
    change(content / CHAPTER, "  - boat-register", "  - boat-register\n  - harbour-dues")
    assert said() == [f"TC002 {CHAPTER}:5:5 harbour-dues", ELSEWHERE]


def test_a_contents_list_with_nothing_in_it_is_found(content: Path, said: Said) -> None:
    (content / CHAPTER).write_text("---\ntitle: Waterways\ncontents:\n---\n", encoding="utf-8")
    assert f"IN003 {CHAPTER}:3:10" in said()


def test_a_chapter_folder_that_nobody_lists_is_found(content: Path, said: Said) -> None:
    (content / "canals").mkdir()
    (content / "canals" / "chapter.md").write_text("---\ntitle: Canals\n---\n", encoding="utf-8")
    assert said() == ["TC007 canals canals", ELSEWHERE]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_are_read_without_a_word(content: Path, said: Said, end: bytes) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    assert said() == [ELSEWHERE]


def test_a_byte_order_mark_is_read_without_a_word(content: Path, said: Said) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert said() == [ELSEWHERE]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fault_in_yaml_is_found_at_its_line_whatever_the_line_ends(
    content: Path, said: Said, end: str
) -> None:
    text = '- name: Waterways Agency\n- name: "Tide\n'.replace("\n", end)
    (content / "names.yaml").write_bytes(text.encode())
    assert said()[0] == 'IN001 names.yaml:2:9 "Tide'


@pytest.mark.parametrize("text", ["", "\n", "---", "---\n---\n", "---\n- a\n---\n", "\x00", "## Heading\n"])
@pytest.mark.parametrize("path", [BOAT, CHAPTER, "front/01-procedures.md"])
def test_a_page_without_front_matter_is_one_fault_of_input(
    content: Path, said: Said, path: str, text: str
) -> None:
    (content / path).write_text(text, encoding="utf-8")
    about_it = [line for line in said() if path in line]
    assert len(about_it) == 1
    assert about_it[0].startswith("IN00")
    assert ELSEWHERE in said()


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "- a\n", "a\n", "{}", "\x00", "a: b: c"])
@pytest.mark.parametrize("path", ["statement.yaml", "publications.yaml", "names.yaml"])
def test_no_text_of_a_registry_stops_the_check(content: Path, said: Said, path: str, text: str) -> None:
    (content / path).write_text(text, encoding="utf-8")
    assert ELSEWHERE in said()


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "- a\n", "a\n", "\x00", "a: b: c"])
def test_a_statement_that_says_nothing_is_one_fault(content: Path, said: Said, text: str) -> None:
    (content / "statement.yaml").write_text(text, encoding="utf-8")
    assert [line[:5] for line in said() if "statement.yaml" in line] in (["IN001"], ["IN003"], ["IN004"])


def test_no_statement_at_all_is_found_and_the_chapters_are_checked(content: Path, said: Said) -> None:
    (content / "statement.yaml").unlink()
    assert said() == ["IN001 statement.yaml", ELSEWHERE]


def test_a_second_document_in_a_file_is_not_lost_without_a_word(content: Path, said: Said) -> None:
    path = content / "names.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "---\n- name: Boat Club\n", encoding="utf-8")
    assert said() == ["IN001 names.yaml:7:1 ---", ELSEWHERE]


def test_a_folder_with_the_name_of_a_file_is_no_traceback(content: Path, said: Said) -> None:
    (content / BOAT).unlink()
    (content / BOAT).mkdir()
    (content / "names.yaml").unlink()
    (content / "names.yaml").mkdir()
    assert ELSEWHERE in said()
