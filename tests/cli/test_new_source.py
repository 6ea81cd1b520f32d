"""sas-lint new source: an entry to begin with, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_entry_has_the_headings_and_check_tells_what_is_left(content: Path, sas_lint: Run) -> None:
    done = sas_lint(
        "new", "source", "waterways", "ferry-log", "--title", "Ferry: the log", "--status", "potential"
    )
    assert (done.returncode, done.stdout) == (0, "content/waterways/ferry-log.md\n")
    text = (content / "waterways" / "ferry-log.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "Ferry: the log"\nstatus: potential\n---\n\n## Brief description\n')
    found = sas_lint("check", "content/waterways/ferry-log.md", "--format", "concise").stdout
    assert found.count("error[AX002]") == text.count("## ")
    assert "AX001" not in found
    assert "IN0" not in found


def test_fix_puts_it_in_the_contents(content: Path, sas_lint: Run) -> None:
    sas_lint("new", "source", "waterways", "ferry-log", "--title", "Ferry Log")
    sas_lint("fix", "--select", "TC001")
    assert "- ferry-log\n" in (content / "waterways" / "chapter.md").read_text("utf-8")


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("waterway", "ferry-log", "--title", "Ferry Log"), "did you mean “waterways”?"),
        (("roads", "ferry-log", "--title", "Ferry Log"), "there is no chapter “roads”"),
        (("../waterways", "ferry-log", "--title", "Ferry Log"), "there is no chapter"),
        (("waterways", "Ferry Log", "--title", "Ferry Log"), "is no id"),
        (("waterways", "../ferry-log", "--title", "Ferry Log"), "is no id"),
        (("waterways", "boat-register", "--title", "Boats"), "is there already"),
        (("waterways", "ferry-log", "--title", " "), "needs a title"),
        (("waterways", "ferry-log"), "--title"),
    ],
)
def test_what_cannot_be_made_is_one_line_and_nothing_is_written(
    content: Path, sas_lint: Run, arguments: tuple[str, ...], words: str
) -> None:
    before = sorted(content.rglob("*"))
    done = sas_lint("new", "source", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert sorted(content.rglob("*")) == before
