"""Statement -> Document: what a reader will see is settled before any writer runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.document import nodes
from sas_lint.document.compose import compose, file_stem
from sas_lint.document.typography import typeset
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

PACKS = catalogue(Config())


def document(**changes: str) -> nodes.Document:
    """The base statement, with the texts of some files changed, composed."""
    texts = {
        **base_texts(),
        **{name.replace("__", "/").replace("_", "-") + ".md": text for name, text in changes.items()},
    }
    statement, faults = read(Texts("content", texts), PACKS, None, date(2015, 1, 1))
    assert not faults
    return compose(statement, PACKS.fields)


def with_statement(text: str) -> nodes.Document:
    """The base statement with another statement.yaml, composed."""
    statement, faults = read(
        Texts("content", {**base_texts(), "statement.yaml": text}), PACKS, None, date(2015, 1, 1)
    )
    assert not faults
    return compose(statement, PACKS.fields)


def section(found: nodes.Document, anchor: str) -> nodes.Section:
    return next(section for section in found.sections if section.anchor == anchor)


def words(blocks: tuple[nodes.Block, ...]) -> str:
    return " ".join(_words(blocks))


def _words(blocks: tuple[nodes.Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, nodes.Heading | nodes.Paragraph):
            yield "".join(getattr(inline, "text", "") for inline in block.content)
        elif isinstance(block, nodes.Facts):
            for fact in block.facts:
                yield fact.label + ": " + "".join(getattr(inline, "text", "") for inline in fact.content)
        elif isinstance(block, nodes.List):
            for item in block.items:
                yield from _words(item)


def entry(body: str, keys: str = "") -> str:
    return f"---\ntitle: Boat Register\nstatus: current\n{keys}---\n{body}"


def test_the_sections_come_in_the_order_of_the_bulletin() -> None:
    kinds = [section.kind for section in document().sections]
    assert kinds == ["cover", "contents", "front", "front", "chapter", *["entry"] * 3, "annex", "annex"]


def test_the_contents_list_every_section_after_them_with_its_level() -> None:
    found = document()
    (contents,) = section(found, "contents").blocks
    assert isinstance(contents, nodes.Contents)
    assert [(line.text, line.level) for line in contents.lines] == [
        ("About this statement", 1),
        ("Procedures common to all sources", 1),
        ("Waterways data sources", 1),
        ("Boat Register", 2),
        ("River Gauge Network", 2),
        ("Lock Sensors", 2),
        ("Where each requirement is answered", 1),
        ("Index of publications", 1),
    ]
    anchors = {section.anchor for section in found.sections}
    assert all(line.anchor in anchors for line in contents.lines)


def test_a_chapter_opens_with_the_list_of_its_entries() -> None:
    last = section(document(), "chapter-waterways").blocks[-1]
    assert isinstance(last, nodes.Contents)
    assert [line.anchor for line in last.lines] == [
        "source-boat-register",
        "source-river-gauges",
        "source-lock-sensors",
    ]


def test_a_relation_declared_at_one_end_is_printed_at_both() -> None:
    found = document(
        waterways__boat_register=entry(
            "", "relations:\n  - replaces: lock-sensors\n    on: 2012-03\n    scope: locks\n"
        )
    )
    assert "Replaces: Lock Sensors (March 2012, locks)" in words(
        section(found, "source-boat-register").blocks
    )
    assert "Replaced by: Boat Register (March 2012, locks)" in words(
        section(found, "source-lock-sensors").blocks
    )


def test_relations_of_one_kind_to_one_entry_are_all_printed_but_what_says_nothing_of_its_own() -> None:
    found = document(
        waterways__boat_register=entry(
            "",
            "relations:\n  - feeds: lock-sensors\n  - feeds: lock-sensors\n    what: gates\n"
            "  - feeds: lock-sensors\n    what: keepers\n  - feeds: lock-sensors\n    what: gates\n",
        )
    )
    for at, label, name in (
        ("source-boat-register", "Feeds", "Lock Sensors"),
        ("source-lock-sensors", "Takes data from", "Boat Register"),
    ):
        said = words(section(found, at).blocks)
        assert f"{label}: {name} (gates)" in said
        assert said.count(f"{name} (") == 2
        assert f"{name} (keepers)" in said


def test_labelled_items_become_facts_and_others_stay_a_list() -> None:
    found = document(
        waterways__boat_register=entry(
            "## Access and dissemination\n\n- Counts\n  - Who: harbour masters\n  - When: weekly\n"
        )
    )
    blocks = section(found, "source-boat-register").blocks
    (listed,) = [block for block in blocks if isinstance(block, nodes.List)]
    ((title, facts),) = listed.items
    assert isinstance(title, nodes.Paragraph)
    assert title.role == "item"
    assert facts == nodes.Facts(
        (nodes.Fact("Who", (nodes.Text("harbour masters"),)), nodes.Fact("When", (nodes.Text("weekly"),)))
    )


def test_the_registry_adds_another_producer_the_frequency_and_the_address() -> None:
    texts = base_texts()
    texts["publications.yaml"] += (
        "- title: Tides\n  kind: official\n  producer: Met Office\n  frequency: monthly\n  url: https://tides.example/\n"
    )
    texts["waterways/boat-register.md"] = entry(
        "## Statistical publication\n\n- Tides\n- Boating Statistics Quarterly\n"
    )
    statement, _ = read(Texts("content", texts), PACKS, None, date(2015, 1, 1))
    blocks = section(compose(statement, PACKS.fields), "source-boat-register").blocks
    (listed,) = [block for block in blocks if isinstance(block, nodes.List)]
    tides, boats = (item[0] for item in listed.items)
    assert isinstance(tides, nodes.Paragraph)
    assert tides.content == (
        nodes.Link("Tides", "https://tides.example/"),
        nodes.Text(" (Met Office; monthly)"),
    )
    assert isinstance(boats, nodes.Paragraph)
    assert boats.content == (nodes.Text("Boating Statistics Quarterly"),)


def test_a_link_to_another_entry_or_heading_becomes_a_reference_and_one_that_leads_nowhere_its_words() -> (
    None
):
    links = "[gauges](river-gauges.md), [how](river-gauges.md#collection) and [no](nothing.md)"
    body = f"## Application\n\nSee {links}.\n"
    blocks = section(document(waterways__boat_register=entry(body)), "source-boat-register").blocks
    (paragraph,) = [block for block in blocks if isinstance(block, nodes.Paragraph)]
    assert [inline for inline in paragraph.content if not isinstance(inline, nodes.Text)] == [
        nodes.Reference("gauges", "source-river-gauges", paged=True),
        nodes.Reference("how", "source-river-gauges--collection", paged=True),
    ]
    assert nodes.Text("no") in paragraph.content


def test_every_anchor_is_there_once_and_every_reference_leads_to_one() -> None:
    found = document(
        waterways__boat_register=entry(
            "## Collection\n\nA.\n\n### Note\n\nB.\n\n## Application\n\nC.\n\n### Note\n\nD.\n"
        )
    )
    anchors = [section.anchor for section in found.sections]
    for part in found.sections:
        anchors += [block.anchor for block in part.blocks if isinstance(block, nodes.Heading)]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("status", "note"), [("potential", "Potential source"), ("retired", "Retired source"), ("current", "")]
)
def test_a_source_that_is_not_in_use_says_so_first(status: str, note: str) -> None:
    text = entry("## Collection\n\nA.\n").replace("current", status)
    first = section(document(waterways__boat_register=text), "source-boat-register").blocks[0]
    assert words((first,)).startswith(note or "Collection")


def test_the_short_forms_that_the_text_uses_are_listed_in_full() -> None:
    found = document(waterways__boat_register=entry("## Collection\n\nThe WA counts GDSs.\n"))
    table = found.sections[-1].blocks[0]
    assert isinstance(table, nodes.Table)
    assert [(row[0], row[1]) for row in table.rows] == [
        ((nodes.Text("GDS"),), (nodes.Text("Gauge Data Store"),)),
        ((nodes.Text("WA"),), (nodes.Text("Waterways Agency"),)),
    ]


def test_the_same_statement_has_the_same_identifier_and_another_has_another() -> None:
    assert document().identifier == document().identifier
    assert (
        document().identifier != document(waterways__boat_register=entry("## Collection\n\nX.\n")).identifier
    )


def test_files_are_named_after_the_title_and_the_year() -> None:
    assert file_stem(document()) == "statement-of-administrative-sources-2015"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("the courts' own", "the courts’ own"),
        ('MoJ\'s "main" data', "MoJ’s “main” data"),
        ("('quoted')", "(‘quoted’)"),
        ("plain", "plain"),
    ],
)
def test_quotation_marks_curl_and_nothing_else_changes(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
    assert len(typeset(typed)) == len(typed)


def test_the_cover_says_whom_to_ask_for_another_format() -> None:
    (cover,) = section(document(), "cover").blocks
    assert isinstance(cover, nodes.Cover)
    contact, other = cover.small_print[-2:]
    assert contact == "Contact: River Statistics team, statistics@waterways.example"
    assert other == "Ask this contact for another format, such as large print, braille or audio"
    text = base_texts()["statement.yaml"]
    without = "".join(line for line in text.splitlines(True) if not line.startswith("contact:"))
    (cover,) = section(with_statement(without), "cover").blocks
    assert isinstance(cover, nodes.Cover)
    assert cover.small_print[-1].startswith("Ask the publisher for another format")


def test_the_summary_is_on_one_line_and_its_quotation_marks_curl() -> None:
    text = base_texts()["statement.yaml"]
    kept = "".join(line for line in text.splitlines(True) if not line.startswith("summary:"))
    folded = kept + "summary: |\n  The agency's\n  systems.\n"
    assert with_statement(folded).summary == "The agency’s systems."
    assert with_statement(kept).summary == ""
