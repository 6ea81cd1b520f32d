"""Another department's statement, by configuration alone: it checks, it builds, its entries are tables."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pytest

from sas_lint.api import Result, check
from sas_lint.api.config import load_config
from sas_lint.typeset import outline, verify

HERE = Path(__file__).resolve().parents[2] / "examples" / "food-and-uplands"
STEM = "statement-of-administrative-data-sources-2023"
ENTRIES = 10


def sas_lint(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as somebody runs it in the example's folder."""
    command = [sys.executable, "-m", "sas_lint", *arguments]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, encoding="utf-8", check=False)


@cache
def checked() -> Result:
    content = HERE / "content"
    config, _ = load_config(content)
    return check(content, config)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    done = sas_lint("build", "html", "pdf", "docx", "-o", str(folder))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{STEM}.{name}" for name in ("docx", "html", "pdf")
    ]
    return folder / STEM


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    return built.with_suffix(".html").read_text("utf-8")


def test_the_example_is_content_and_rules_and_no_program() -> None:
    kinds = {path.suffix for path in HERE.rglob("*") if path.is_file()}
    assert kinds == {".md", ".toml", ".yaml"}


def test_it_checks_without_an_error() -> None:
    done = sas_lint("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"\n{ENTRIES} sources as of 2023-05-18: 0 errors" in f"\n{done.stdout}"


def test_it_is_judged_by_the_code_of_its_day_and_by_its_own_fields() -> None:
    titles = [definition.title for definition in checked().catalogue.fields]
    assert titles[:3] == ["What it is", "Official statistics", "Other releases"]
    assert "Brief description" not in titles
    used = {field.id for source in checked().statement.sources for field in source.fields}
    assert used == {definition.id for definition in checked().catalogue.fields}


def test_its_procedures_stand_source_by_source() -> None:
    statement = checked().statement
    assert [dict(part.keys.answers) for part in statement.parts] == [{}, {}]
    answering = {item.answers: item.id for item in checked().catalogue.fields if item.answers}
    assert sorted(answering) == ["b", "d", "e", "f"]
    for id_ in answering.values():
        assert all(source.field(id_) for source in statement.sources)


def test_it_would_be_told_what_it_lacks(tmp_path: Path) -> None:
    from shutil import copytree

    copy = Path(copytree(HERE, tmp_path / "copy"))
    entry = copy / "content" / "animals" / "labtrack.md"
    entry.write_text(
        re.sub(r"## Quality checks\n.*?(?=## )", "", entry.read_text("utf-8"), flags=re.DOTALL), "utf-8"
    )
    config, _ = load_config(copy / "content")
    (finding,) = [item for item in check(copy / "content", config).open if item.code == "AX001"]
    assert (finding.source, finding.field) == ("labtrack", "Quality checks")


def test_the_three_outputs_have_one_outline(built: Path, page: str) -> None:
    lines = outline.html(page)
    assert outline.docx(built.with_suffix(".docx")) == lines
    assert outline.pdf(built.with_suffix(".pdf")) == outline.headings(lines, 2)


def test_each_entry_is_a_table_with_its_fields_as_row_heads(page: str) -> None:
    tables = re.findall(r'<table class="record stack">.*?</table>', page, re.DOTALL)
    assert len(tables) == ENTRIES
    for table, source in zip(tables, checked().statement.sources, strict=True):
        heads = re.findall(r'<th scope="row" id="[^"]+"><a [^>]*>([^<]+)</a></th>', table)
        wanted = [field.name for field in source.fields]
        assert heads[: len(wanted)] == wanted
        assert set(heads[len(wanted) :]) <= {"Related sources and systems"}
        assert re.match(r'<table class="record stack"><caption>(?:Current|Potential|Retired) source', table)


def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    targets = set(re.findall(r' id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert {"source-approved-premises-register--quality-checks", "source-sentinel--in-the-office"} <= links
    assert links <= targets


def test_the_pdf_tags_each_table_and_tells_what_its_heads_head(built: Path) -> None:
    with pikepdf.open(built.with_suffix(".pdf")) as file:
        tables = [item for item in _elements(file.Root.StructTreeRoot) if item.S == "/Table"]
        records = [table for table in tables if _has_row_heads(table)]
        assert len(records) >= ENTRIES
        for table in records:
            heads = [item for item in _elements(table) if item.S == "/TH"]
            cells = [item for item in _elements(table) if item.S == "/TD"]
            assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}
            assert len(cells) == sum(str(head.A.Scope) == "/Row" for head in heads)


def test_links_to_fields_land_on_the_page_of_their_entry_or_after(built: Path) -> None:
    with pikepdf.open(built.with_suffix(".pdf")) as file:
        landed = verify.destinations(file)
    texts = [page.extract_text() for page in pypdf.PdfReader(built.with_suffix(".pdf")).pages]
    field = landed["source-sentinel--in-the-office"]
    assert field > landed["source-sentinel"]
    assert "In the office" in texts[field - 1]


def _elements(item: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """The structure elements below an item, in order."""
    below = item.K if "/K" in item else pikepdf.Array()
    found = []
    for kid in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *_elements(kid)]
    return found


def _has_row_heads(table: pikepdf.Dictionary) -> bool:
    """Whether its first row is two heads, and each further row a head and a cell."""
    rows = [item for item in _elements(table) if item.S == "/TR"]
    kinds = [[str(cell.S) for cell in row.K] for row in rows]
    return kinds[0] == ["/TH", "/TH"] and all(kind == ["/TH", "/TD"] for kind in kinds[1:])
