"""How far a build has come: one line on a terminal, now and then one in a log, none on standard output."""

from __future__ import annotations

import sys
import time

import pytest

from sas_lint.cli import progress


def pretend(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    """Standard error says that it is a terminal, or not."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)


def test_a_terminal_shows_one_line_and_clears_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, terminal=True)
    line = progress.Progress()
    line(1, 3)
    line(2, 3)
    line.clear()
    said = capsys.readouterr()
    assert said.out == ""
    lines = [f"laying out the PDF: {done} of 3 parts" for done in (1, 2)]
    assert said.err.split("\r\x1b[K") == ["", *lines, ""]


def test_a_log_gets_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, terminal=False)
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    line = progress.Progress()
    for second in range(25):
        clock[0] = float(second)
        line(second, 30)
    line.clear()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [f"sas-lint: laying out the PDF: {done} of 30 parts" for done in (10, 20)]
