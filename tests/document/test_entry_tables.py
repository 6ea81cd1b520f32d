"""Entries that statement.yaml asks for as tables: the same words and anchors as in prose, a row a field."""

from __future__ import annotations

from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.document import nodes
from sas_lint.document.compose import compose
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

PACKS = catalogue(Config())
BODY = """\
Before the fields.

## Brief description

The register of boats. See [how](#collection) and [the gauges](river-gauges.md#collection).

## Collection

By hand.

### At the quay

By boat.

## Statistical publication

- Boating Statistics Quarterly
  - Use: all tables
"""


def section(form: str, status: str = "current", body: str = BODY) -> nodes.Section:
    """The entry, composed in a statement that prints its entries so (or does not say how)."""
    texts = base_texts()
    if form:
        texts["statement.yaml"] = texts["statement.yaml"].replace(
            "conventions:\n", f"conventions:\n  entries: {form}\n"
        )
    head = f"title: Boat Register of the Agency\nshort-title: Boat Register\nstatus: {status}\n"
    texts["waterways/boat-register.md"] = f"---\n{head}relations:\n  - feeds: lock-sensors\n---\n{body}"
    statement, faults = read(Texts("content", texts), PACKS, None, date(2015, 1, 1))
    assert not faults
    sections = compose(statement, PACKS.fields).sections
    return next(section for section in sections if section.anchor == "source-boat-register")


def record(found: nodes.Section) -> nodes.Record:
    (made,) = [block for block in found.blocks if isinstance(block, nodes.Record)]
    return made


def test_each_field_and_the_relations_are_a_row() -> None:
    made = record(section("table"))
    assert [row.title for row in made.rows] == [
        "Brief description",
        "Collection",
        "Statistical publication",
        "Related sources and systems",
    ]
    assert made.header == ("Topic", "Boat Register")


def test_what_stands_before_the_fields_stands_before_the_table() -> None:
    assert section("table").blocks[0] == nodes.Paragraph((nodes.Text("Before the fields."),))


@pytest.mark.parametrize("form", ["", "prose"])
def test_prose_is_the_default(form: str) -> None:
    assert not any(isinstance(block, nodes.Record) for block in section(form).blocks)


def test_anchors_are_those_of_prose_so_that_links_go_on_working() -> None:
    found = sorted(nodes.anchors_of(section("table")))
    assert found == sorted(nodes.anchors_of(section("prose")))
    assert "source-boat-register--collection" in found
    first, *_ = record(section("table")).rows
    references = [
        inline.anchor
        for block in nodes.walk(first.blocks)
        if isinstance(block, nodes.Paragraph)
        for inline in block.content
        if isinstance(inline, nodes.Reference)
    ]
    assert references == ["source-boat-register--collection", "source-river-gauges--collection"]


def test_what_a_row_says_is_what_the_field_says_in_prose() -> None:
    prose = [block for block in nodes.walk(section("prose").blocks) if not isinstance(block, nodes.Heading)]
    table = [
        block
        for block in nodes.walk(section("table").blocks)
        if not isinstance(block, nodes.Heading | nodes.Record)
    ]
    assert table == prose


@pytest.mark.parametrize(("form", "levels"), [("prose", [3, 3, 4, 3, 3]), ("table", [3])])
def test_no_level_of_heading_is_skipped(form: str, levels: list[int]) -> None:
    blocks = nodes.walk(section(form).blocks)
    assert [block.level for block in blocks if isinstance(block, nodes.Heading)] == levels


@pytest.mark.parametrize(
    ("status", "caption"),
    [
        ("current", "Current source: used for official statistics now"),
        ("potential", "Potential source: not used for official statistics now"),
        ("retired", "Retired source: no longer in use"),
    ],
)
def test_the_caption_says_whether_the_source_is_in_use_and_nothing_says_it_again(
    status: str, caption: str
) -> None:
    found = section("table", status)
    assert record(found).caption == caption
    assert not any(isinstance(block, nodes.Paragraph) and block.role == "note" for block in found.blocks)


def test_an_entry_without_fields_has_no_empty_table() -> None:
    found = section("table", body="").blocks
    assert [row.title for row in record(section("table", body="")).rows] == ["Related sources and systems"]
    assert len(found) == 1


def test_another_form_is_refused_with_its_place() -> None:
    texts = base_texts()
    texts["statement.yaml"] = texts["statement.yaml"].replace(
        "conventions:\n", "conventions:\n  entries: tabel\n"
    )
    _, (fault,) = read(Texts("content", texts), PACKS, None, date(2015, 1, 1))
    assert (fault.kind, fault.words, fault.span.line) == ("wrong-type", "tabel", 8)
    assert "table" in fault.message + fault.help
