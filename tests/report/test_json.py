"""JSON: the place of a finding, and one finding a line, the same objects as in the whole."""

from __future__ import annotations

import json

from sas_lint.spans import Span
from tests.report.conftest import finding, fixed, waived, written


def test_each_line_is_a_finding_of_the_whole() -> None:
    found = (finding(), waived(), fixed(baselined=True))
    lines = written("jsonl", *found).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written("json", *found))["findings"]
    assert [json.loads(line)["baselined"] for line in lines] == [False, False, True]


def test_where_nothing_is_found_there_is_no_line() -> None:
    assert written("jsonl") == ""


def test_no_character_of_a_content_ends_a_line() -> None:
    message = "a\nb\rc\x85d\u2028e\u2029f"
    (line,) = written("jsonl", finding(message)).splitlines()
    assert json.loads(line)["message"] == message


def test_a_finding_in_a_printed_document_has_its_page_and_no_line() -> None:
    on_paper = finding(span=Span("out/bulletin.pdf"), page=12)
    (found,) = json.loads(written("json", on_paper))["findings"]
    assert (found["path"], found["line"], found["column"], found["page"]) == (
        "out/bulletin.pdf",
        None,
        None,
        12,
    )
    (plain,) = json.loads(written("json", finding()))["findings"]
    assert plain["page"] is None
