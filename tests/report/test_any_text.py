"""Whatever a content says, each format stays what it is: hostile text breaks none of them."""

from __future__ import annotations

import json
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sas_lint.findings import Finding
from sas_lint.report import FORMATS
from sas_lint.report.text import visible
from tests.report.conftest import HOSTILE, any_findings, finding, words, written

some = st.lists(any_findings, max_size=4)
# What the formats for people may print: no control character commands a terminal or hides a word.
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(some)
def test_every_format_takes_every_finding(findings: list[Finding]) -> None:
    for name in FORMATS:
        assert written(name, *findings) == written(name, *findings)


@given(some)
def test_json_formats_parse_and_hold_the_words(findings: list[Finding]) -> None:
    whole = json.loads(written("json", *findings))["findings"]
    assert [item["message"] for item in whole] == [item.message for item in findings]
    lines = written("jsonl", *findings).splitlines()
    assert [json.loads(line) for line in lines] == whole
    results = json.loads(written("sarif", *findings))["runs"][0]["results"]
    assert len(results) == len(findings)
    assert len(json.loads(written("gitlab", *findings))) == sum(item.open for item in findings)


@given(some)
def test_junit_parses_and_has_a_failure_for_each_open_finding(findings: list[Finding]) -> None:
    root = ET.fromstring(written("junit", *findings).encode("utf-8"))
    assert len(root.findall(".//failure")) == sum(item.open for item in findings)


@given(some)
def test_lines_for_people_hold_no_control_characters(findings: list[Finding]) -> None:
    for name in ("full", "concise"):
        shown = written(name, *findings).replace("\n", "")
        assert not [one for one in shown if unicodedata.category(one) in _HIDDEN]


@given(some)
def test_github_obeys_one_command_for_each_open_finding(findings: list[Finding]) -> None:
    lines = written("github", *findings).split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert len(commands) == sum(item.open for item in findings)
    assert all(line.count("::") >= 2 and "\r" not in line for line in commands)
    assert not any("##[" in line for line in lines if line not in commands)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


def page(text: str) -> _Page:
    """A summary in Markdown, as a service shows it."""
    found = _Page()
    found.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    return found


def shows(message: str, title: str = "T") -> None:
    """The summary shows the words of a message, and obeys none of them."""
    shown = page(written("markdown", finding(message, help=message), finding("next"), statement=title))
    assert shown.tags == {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code"}
    first, second = [row for row in shown.rows if row]
    assert (
        first[1].replace("\u2060", "").split() == f"AX001: {visible(message)}".replace("\u2060", "").split()
    )
    assert second[1] == "AX001: next"


@given(words, words)
def test_markdown_shows_any_words(message: str, title: str) -> None:
    shows(message, title)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_obeys_no_words(hostile: str) -> None:
    shows(f"before {hostile} after", hostile)
