"""The case study's figures are those that its command prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.case_study import lines, study

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT.parent / "shared" / "moj-2015" / "statement.txt"


@pytest.mark.needs_shared
def test_the_page_has_the_figures_of_today() -> None:
    figures = "\n".join(lines(study(TEXT)))
    assert figures in (ROOT / "docs" / "case-study-2015.md").read_text("utf-8")
