"""Statements dumped as text in every way that benchmarks/dumps.py knows: what import finds in each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.dumps import DOCX_SHAPES, PDF_SHAPES, UNTAGGED_SHAPES, Measured, documents, measured

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.needs_libreoffice

SHAPES = [*PDF_SHAPES, *DOCX_SHAPES]
# Dumps that put the words of a page in another order, of which nobody can make what they were.
DISORDERED = {"pdftotext -raw", "PDFium", "pypdf"}
FEW = ("pdftotext", "pdftotext -layout", "pdftotext -nopgbrk", "saved as text")

Shapes = dict[str, Measured]


def dumped(content: Path, folder: Path, shapes: tuple[str, ...] = ()) -> dict[str, Shapes]:
    """What was found in our edition, and in the document of another hand: `ours` and `theirs`."""
    return {
        "theirs" if document.stem.endswith("in Word") else "ours": {
            one.shape: one for one in measured(document, config, shapes)
        }
        for document, config in documents(content, folder)
    }


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shapes]:
    folder = tmp_path_factory.mktemp("generated")
    command = [
        sys.executable,
        "-m",
        "benchmarks.generate",
        "--sources",
        "14",
        "--seed",
        "3",
        "-o",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (folder / "made").mkdir()
    return dumped(folder / "content", folder / "made")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shapes]:
    content = ROOT / "examples" / "food-and-uplands" / "content"
    return dumped(
        content,
        tmp_path_factory.mktemp("tables"),
        (*FEW, "pdftotext -raw", "layout, no empty lines", *UNTAGGED_SHAPES),
    )


def wrong(found: Shapes, shapes: list[str]) -> list[str]:
    return [
        f"{shape}: {one.score or one.failed}"
        for shape in shapes
        if not ((one := found[shape]).score and one.score.is_right)
    ]


@pytest.mark.parametrize("document", ["ours", "theirs"])
def test_every_heading_is_found_in_every_dump(generated: dict[str, Shapes], document: str) -> None:
    assert wrong(generated[document], SHAPES) == []


def test_every_heading_of_our_statement_is_found(tmp_path: Path) -> None:
    found = dumped(ROOT / "content", tmp_path, FEW)
    assert wrong(found["ours"], list(FEW)) == []
    assert {
        shape: one.score and one.score.sources for shape, one in found["theirs"].items()
    } == dict.fromkeys(FEW, (35, 35))


def test_tables_with_a_field_in_each_row_come_back_unless_the_dump_disorders_them(
    tables: dict[str, Shapes],
) -> None:
    for shape, one in tables["ours"].items():
        assert one.score
        if shape in DISORDERED:
            assert one.score.sources.found >= 9
        else:
            assert (one.score.sources, one.score.chapters) == ((10, 10), (3, 3))
            assert one.score.displaced < 0.05


def test_few_words_come_below_another_heading(
    generated: dict[str, Shapes], tables: dict[str, Shapes]
) -> None:
    shares = {
        f"{name}, {document}, {shape}": one.score.displaced if one.score else 1.0
        for name, found in (("generated", generated), ("tables", tables))
        for document, shapes in found.items()
        for shape, one in shapes.items()
    }
    most = {name: 0.15 if name.rpartition(", ")[2] in DISORDERED else 0.05 for name in shares}
    assert {name: share for name, share in shares.items() if share > most[name]} == {}


def test_paragraphs_stay_whole_where_the_layout_is_kept(generated: dict[str, Shapes]) -> None:
    scores = [
        one[shape].score for one in generated.values() for shape in ("pdftotext -layout", "saved as text")
    ]
    assert [score is not None and score.whole > 0.9 for score in scores] == [True] * 4


@pytest.mark.parametrize("shape", UNTAGGED_SHAPES)
@pytest.mark.parametrize("document", ["ours", "theirs"])
@pytest.mark.parametrize("statement", ["generated", "tables"])
def test_a_pdf_without_tags_has_every_text_in_its_place(
    generated: dict[str, Shapes], tables: dict[str, Shapes], statement: str, document: str, shape: str
) -> None:
    found = (generated if statement == "generated" else tables)[document][shape].score
    assert found
    assert all(one.found == one.of for one in (found.chapters, found.parts, found.sources, found.fields))
    # The title on the cover is taken for a part, and what stands at the end of ours for another.
    assert found.wrong <= 2
    assert found.displaced < 0.01
    assert found.whole > 0.8
