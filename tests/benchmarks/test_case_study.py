"""The case study's figures are those that its command prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.case_study import lines, study

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT.parent / "shared" / "moj-2015" / "statement.txt"


@pytest.mark.needs_shared
def test_the_page_has_the_figures_of_today() -> None:
    done = study(TEXT)
    page = (ROOT / "docs" / "case-study-2015.md").read_text("utf-8")
    assert "\n".join(lines(done)) in page
    count = done.found.summary()
    told = f"The check has {len(done.found.open)} findings: {count['error']} errors,"
    assert told in page
    assert f"{count['warning']} warnings and {count['info']} for information" in page
