"""Documents to read: our own bulletin as it is built, and small PDFs drawn by hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from sas_lint.api.config import Config
from sas_lint.api.printed import check_file
from sas_lint.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
TITLES = (
    "Access to data",
    "Boat Register",
    "River Gauge Network and all other systems that measure the level and the flow of rivers and canals",
    "Lock Sensors",
    "Harbour Dues",
)
SENTENCES = "Words about it, which go on for a while and say little. " * 12
STYLE = """
@page { size: A4; margin: 2cm }
@page { @bottom-center { content: counter(page) } @top-left { content: "A statement" } }
body { font-size: 12pt }
.title { font-size: 30pt }
section { break-before: page }
h1 { font-size: 20pt }
h2 { font-size: 15pt }
.toc { position: relative; margin: 4pt 30pt 4pt 0 }
.toc b { position: absolute; right: -30pt; bottom: 0; font-weight: normal }
"""

Find = Callable[[Path], list[Finding]]
Draw = Callable[..., Path]


def findings(path: Path) -> list[Finding]:
    """What is found in a document."""
    return list(check_file(path, Config()))


def codes(path: Path) -> list[str]:
    """The codes of what is found, in order."""
    return [finding.code for finding in findings(path)]


def html(
    numbers: Sequence[object],
    titles: Sequence[str] = TITLES,
    style: str = "",
    more: str = "",
    leader: str = "",
) -> str:
    """A bulletin of a cover, contents with these numbers, and a page for each title."""
    lines = "".join(
        f"<p class=toc>{title}{leader}<b>{number}</b></p>"
        for title, number in zip(titles, numbers, strict=True)
    )
    sections = "".join(
        f"<section><h1>{title}</h1><p>{SENTENCES}</p><h2>Collection</h2><p>Clerks key.</p></section>"
        for title in TITLES
    )
    return (
        f"<html lang=en><head><title>The statement of boats</title><style>{STYLE}{style}</style></head>"
        "<body>"
        f"<p class=title>The statement of boats</p><section><h1>Contents</h1>{lines}</section>"
        f"{sections}{more}"
        "</body></html>"
    )


def change(source: Path, target: Path, by: Callable[[pikepdf.Pdf], None], **how: object) -> Path:
    """Write a changed copy of a PDF."""
    with pikepdf.open(source) as pdf:
        by(pdf)
        pdf.save(target, **how)  # type: ignore[arg-type]
    return target


def shown(pdf: pikepdf.Pdf) -> None:
    """Have the title shown."""
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draw a page of HTML as a PDF whose title is shown; by its `variant`, tagged."""

    def drawn(page: str, name: str = "drawn.pdf", tags: bool = False) -> Path:
        import weasyprint

        weasyprint.HTML(string=page).write_pdf(tmp_path / "plain.pdf", pdf_tags=tags)
        return change(tmp_path / "plain.pdf", tmp_path / name, shown)

    return drawn


@pytest.fixture(scope="session")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The statement of this repository, built: a path for each of pdf, docx and html."""
    folder = tmp_path_factory.mktemp("bulletin")
    command = [sys.executable, "-m", "sas_lint", "build", "pdf", "docx", "html", "-o", str(folder)]
    subprocess.run([*command, "--content", str(ROOT / "content")], check=True, capture_output=True)
    return {path.suffix.lstrip("."): path for path in sorted(folder.iterdir())}
