"""Shapes of other departments' statements: a row a source, a table a source, procedures repeated for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import docx.shared
import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import load_config
from sas_lint.api.importing import Imported, import_file
from sas_lint.model.statement import Statement
from sas_lint.printed.laying_out import laid_out
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

ROOT = Path(__file__).resolve().parents[2]
# The fields of this example are its department's own.
CONFIG, _ = load_config(ROOT / "examples" / "food-and-uplands" / "content")
FIELDS = (
    *("What it is", "How the data are gathered", "Official statistics"),
    *("Access for statisticians", "Quality checks"),
)
SOURCES = {
    f"{place} {kind} System": (
        f"A register of {kind.lower()}s kept in {place}. It began in 2004.",
        f"Officers in {place} key each {kind.lower()} in.",
        f"{kind} Statistics Quarterly; {place} {kind} Bulletin",
        "Two statisticians have an account.",
        "A sample is checked each June.",
    )
    for place in ("Aldby", "Birk")
    for kind in ("Licence", "Permit")
}


def row_a_source(document: Any) -> None:
    table = document.add_table(1, len(FIELDS) + 1)
    for cell, words in zip(table.rows[0].cells, ("System", *FIELDS), strict=True):
        cell.text = words
    for title, texts in SOURCES.items():
        for cell, words in zip(table.add_row().cells, (title, *texts), strict=True):
            cell.text = words


def table_a_source(document: Any) -> None:
    for title, texts in SOURCES.items():
        document.add_heading(title, 2)
        table = document.add_table(0, 2)
        for field, words in zip(FIELDS, texts, strict=True):
            name, text = table.add_row().cells
            name.text, text.text = field, words


def headings_a_source(document: Any) -> None:
    for title, texts in SOURCES.items():
        document.add_heading(title, 2)
        for field, words in zip(FIELDS, texts, strict=True):
            document.add_heading(field, 3)
            document.add_paragraph(words)


def remark_a_source(document: Any) -> None:
    for title, texts in SOURCES.items():
        document.add_heading(title, 2)
        document.add_heading("In use" if title != "Birk Permit System" else "Soon to be replaced", 3)
        for field, words in zip(FIELDS, texts, strict=True):
            document.add_heading(field, 4)
            document.add_paragraph(words)


def written(folder: Path, fill: Callable[[Any], None]) -> Path:
    document: Any = docx.Document()
    document.sections[0].page_width = docx.shared.Cm(35)
    document.add_heading("About this statement", 1)
    document.add_paragraph("This statement is published by the Waterways Agency, and tells of its systems.")
    document.add_heading("Our systems", 1)
    fill(document)
    document.save(str(folder / "old.docx"))
    return folder / "old.docx"


def statement(made: Imported) -> Statement:
    return read(Texts("content", made.files), catalogue(CONFIG), None, date.min)[0]


SHAPES = [row_a_source, table_a_source, headings_a_source, remark_a_source]


@pytest.mark.parametrize("fill", SHAPES)
def test_each_source_has_its_fields(tmp_path: Path, fill: Callable[[Any], None]) -> None:
    has_all_fields(import_file(written(tmp_path, fill), CONFIG))


@pytest.mark.needs_libreoffice
@pytest.mark.parametrize("fill", SHAPES)
def test_each_source_has_its_fields_in_a_pdf_without_tags(
    tmp_path: Path, fill: Callable[[Any], None]
) -> None:
    with laid_out(written(tmp_path, fill)) as pdf:
        has_all_fields(import_file(pdf, CONFIG))


def has_all_fields(made: Imported) -> None:
    assert made.account.adds_up
    assert not made.account.unplaced
    found = statement(made)
    assert [part.title.value for part in found.parts] == ["About this statement"]
    assert {source.title.value for source in found.sources} == set(SOURCES)
    for source in found.sources:
        texts = dict(zip(FIELDS, SOURCES[source.title.value], strict=True))
        assert [field.name for field in source.fields] == list(FIELDS)
        for field in source.fields:
            assert " ".join(prose.text for prose in field.prose) == texts[field.name]


def test_names_of_fields_in_a_row_are_told(tmp_path: Path) -> None:
    cells = [word for title, texts in SOURCES.items() for word in (title, *texts)]
    (tmp_path / "old.txt").write_text("\n".join(["Our systems", "System", *FIELDS, *cells]), "utf-8")
    told = [guess.what for guess in import_file(tmp_path / "old.txt", CONFIG).guesses]
    names = "the names of 5 fields, “What it is” to “Quality checks”, stand in a row"
    assert [what for what in told if what.startswith(names)]
