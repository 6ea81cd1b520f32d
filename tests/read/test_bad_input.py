"""Whatever the files say: a finding at its place, the rest checked, never a traceback."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from sas_lint.api.checking import check
from sas_lint.api.config import Config

Said = Callable[[], list[str]]
Change = Callable[[Path, str, str], None]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
CHAPTER = "waterways/chapter.md"


def test_a_yaml_error_is_found_at_its_line(content: Path, said: Said, elsewhere: str, change: Change) -> None:
    change(content / "names.yaml", "kind: body", 'kind: "body')
    assert said() == ['IN001 names.yaml:3:9 "body', elsewhere]


def test_a_key_given_twice_is_found_at_the_second(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / BOAT, "status: current", "status: current\ntitle: Boats")
    assert said() == [f"IN002 {BOAT}:4:1 title", elsewhere]


@pytest.mark.parametrize("indent", ["\t", "  \t"])
def test_a_tab_is_named_as_such(content: Path, indent: str, change: Change) -> None:
    change(content / "statement.yaml", "  - waterways", f"{indent}- waterways")
    first, *_ = check(content, Config()).findings
    assert (first.code, first.span.line) == ("IN001", 14)
    assert "tab" in first.message


def test_a_tab_behind_a_colon_is_no_fault(content: Path, said: Said, elsewhere: str, change: Change) -> None:
    change(content / BOAT, "status: current", "status:\tcurrent")
    assert said() == [elsewhere]


def test_an_unquoted_colon_in_a_title_asks_for_quotation_marks(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / BOAT, "title: Boat Register", "title: Boat Register: boats")
    assert said() == [f"IN003 {BOAT}:2:21 title: Boat Register: boats", elsewhere]
    assert "Put quotation marks round the title" in check(content, Config()).findings[0].help


def test_an_alias_bomb_is_refused_and_not_opened(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    bomb = ["a: &a [boom, boom, boom, boom, boom, boom, boom, boom, boom]"]
    bomb += [f"{name}: &{name} [{', '.join(['*' + last] * 9)}]" for last, name in pairwise("abcdefghi")]
    change(content / BOAT, "status: current", "status: current\n" + "\n".join(bomb))
    begun = time.monotonic()
    found = said()
    assert time.monotonic() - begun < 5
    assert [line for line in found if line.startswith("IN006")] == [
        f"IN006 {BOAT}:{line}:4 &{name}" for line, name in enumerate("abcdefghi", 4)
    ]
    assert elsewhere in found


def test_lists_nested_without_end_are_refused(content: Path, said: Said, elsewhere: str) -> None:
    (content / "names.yaml").write_text("[" * 200_000, encoding="utf-8")
    assert said() == ["IN001 names.yaml:1:21", elsewhere]


@pytest.mark.parametrize("id_", ["../waterways", "..", "/etc", "a/b"])
def test_a_chapter_that_climbs_out_of_the_folder_is_no_id(
    content: Path, said: Said, id_: str, elsewhere: str, change: Change
) -> None:
    change(content / "statement.yaml", "  - waterways", f"  - {id_}")
    assert said() == [f"IN003 statement.yaml:14:5 {id_}", elsewhere]


def test_an_entry_that_climbs_out_of_the_folder_is_no_id(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / CHAPTER, "  - boat-register", "  - boat-register\n  - ../../secret")
    assert said() == [f"IN003 {CHAPTER}:5:5 ../../secret", elsewhere]


def test_a_relation_that_climbs_out_of_the_folder_leads_nowhere(
    content: Path, said: Said, change: Change
) -> None:
    change(content / RIVER, "feeds: Tide Tables Service", "feeds: ../../secret")
    assert any(line.startswith(f"RL002 {RIVER}:") and line.endswith("../../secret") for line in said())


def test_two_entries_with_one_title_are_found_at_the_second(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / BOAT, "title: Boat Register", "title: Lock Sensors")
    assert said() == ["IN005 waterways/lock-sensors.md:2:8 Lock Sensors", elsewhere]


def test_raw_html_is_found_where_it_stands(content: Path, said: Said, elsewhere: str, change: Change) -> None:
    change(content / BOAT, "Issuing licences", "Issuing <script>alert(1)</script> licences")
    assert said() == [f"IN006 {BOAT}:15:9 <script>", f"IN006 {BOAT}:15:25 </script>", elsewhere]


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
def test_a_link_that_could_run_a_script_is_found(
    content: Path, said: Said, link: str, elsewhere: str, change: Change
) -> None:
    change(content / BOAT, "Issuing licences", f"Issuing {link} licences")
    first, *rest = said()
    assert first.startswith(f"IN006 {BOAT}:15:9 ")
    assert rest == [elsewhere]


def test_an_address_that_could_run_a_script_is_found_in_a_registry(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / "publications.yaml", "  frequency: quarterly", "  url: javascript:alert")
    assert said() == ["IN006 publications.yaml:5:8 javascript:alert", elsewhere]


def test_a_contents_list_that_names_what_is_not_there_is_found(
    content: Path, said: Said, elsewhere: str, change: Change
) -> None:
    change(content / CHAPTER, "  - boat-register", "  - boat-register\n  - harbour-dues")
    assert said() == [f"TC002 {CHAPTER}:5:5 harbour-dues", elsewhere]


def test_a_contents_list_with_nothing_in_it_is_found(content: Path, said: Said) -> None:
    (content / CHAPTER).write_text("---\ntitle: Waterways\ncontents:\n---\n", encoding="utf-8")
    assert f"IN003 {CHAPTER}:3:10" in said()


def test_a_chapter_folder_that_nobody_lists_is_found(content: Path, said: Said, elsewhere: str) -> None:
    (content / "canals").mkdir()
    (content / "canals" / "chapter.md").write_text("---\ntitle: Canals\n---\n", encoding="utf-8")
    assert said() == ["TC007 canals canals", elsewhere]


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
    content: Path, said: Said, path: str, text: str, elsewhere: str
) -> None:
    (content / path).write_text(text, encoding="utf-8")
    about_it = [line for line in said() if path in line]
    assert len(about_it) == 1
    assert about_it[0].startswith("IN00")
    assert elsewhere in said()


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "- a\n", "a\n", "{}", "\x00", "a: b: c"])
@pytest.mark.parametrize("path", ["statement.yaml", "publications.yaml", "names.yaml"])
def test_no_text_of_a_registry_stops_the_check(
    content: Path, said: Said, path: str, text: str, elsewhere: str
) -> None:
    (content / path).write_text(text, encoding="utf-8")
    assert elsewhere in said()


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "- a\n", "a\n", "\x00", "a: b: c"])
def test_a_statement_that_says_nothing_is_one_fault(content: Path, said: Said, text: str) -> None:
    (content / "statement.yaml").write_text(text, encoding="utf-8")
    assert [line[:5] for line in said() if "statement.yaml" in line] in (["IN001"], ["IN003"], ["IN004"])


def test_no_statement_at_all_is_found_and_the_chapters_are_checked(
    content: Path, said: Said, elsewhere: str
) -> None:
    (content / "statement.yaml").unlink()
    assert said() == ["IN001 statement.yaml", elsewhere]


def test_a_second_document_in_a_file_is_not_lost_without_a_word(
    content: Path, said: Said, elsewhere: str
) -> None:
    path = content / "names.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "---\n- name: Boat Club\n", encoding="utf-8")
    assert said() == ["IN001 names.yaml:7:1 ---", elsewhere]
