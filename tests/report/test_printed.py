"""Findings about printed documents: every format says on which page."""

from __future__ import annotations

import json

import pytest

from sas_lint.report import FORMATS
from sas_lint.spans import Span
from tests.report.conftest import finding, written

WRONG = finding("The page is wrong", span=Span("content/bulletin.pdf"), page=7)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_says_on_which_page_a_finding_is(format_: str) -> None:
    text = written(format_, WRONG)
    assert any(said in text for said in ("bulletin.pdf, page 7", "Page 7: The page is wrong", '"page": 7'))


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - {"json", "jsonl", "html"}))
def test_of_the_content_no_page_is_said(format_: str) -> None:
    assert "page" not in written(format_, finding("Wrong")).lower()


def test_a_line_begins_with_document_and_page() -> None:
    assert written("concise", WRONG).startswith(
        "content/bulletin.pdf, page 7: error[AX001] The page is wrong\n"
    )


def test_code_scanning_gets_the_page_in_words_and_as_a_number() -> None:
    (result,) = json.loads(written("sarif", WRONG))["runs"][0]["results"]
    assert result["message"]["text"].startswith("Page 7: The page is wrong.")
    assert result["properties"]["page"] == 7
