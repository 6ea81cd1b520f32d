"""Kind markup: tables, images, links and lists as a screen reader meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sas_lint.findings import Finding

Findings = Callable[..., tuple[Finding, ...]]
NOTES = "front/02-notes.md"
BOAT = "waterways/boat-register.md"


def notes(text: str) -> dict[str, str]:
    return {NOTES: f"---\ntitle: Notes\n---\n{text}\n"}


def told(findings: tuple[Finding, ...], code: str) -> list[tuple[int | None, int | None, str]]:
    return [(one.span.line, one.span.column, one.words) for one in findings if one.code == code]


ROWS = "\n|---|---|\n| Alb | 12 |"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"Table: Boats\n\n| Canal | Boats |{ROWS}", []),
        (f"Table: Boats\n| Canal | Boats |{ROWS}", []),
        (f"Table: Boats\n\n| | Boats |{ROWS}", []),
        (f"Table: Boats\n\n| ![canal](https://www.example.org/c.png) | Boats |{ROWS}", []),
        (f"Table: Boats\n\n| | Boats |{ROWS}\n| | 13 |", [(6, 4)]),
        (f"Table: Boats\n\n| | |{ROWS}", [(6, 4)]),
        ("Table: Boats\n\n| |\n|---|\n| Alb |", [(6, 4)]),
        (f"| Canal | Boats |{ROWS}", [(4, 1)]),
        (f"Table 1 shows the boats.\n\n| Canal | Boats |{ROWS}", [(6, 1)]),
        (f"Table: Boats\n\nSo many.\n\n| Canal | Boats |{ROWS}", [(8, 1)]),
        ("- Boats\n\n  | Canal | Boats |\n  |---|---|\n  | Alb | 12 |", [(6, 3)]),
    ],
)
def test_tables(findings: Findings, text: str, places: list[tuple[int, int]]) -> None:
    assert [place[:2] for place in told(findings(notes(text)), "AC002")] == places


@pytest.mark.parametrize("written", ["Table 1: ", "table 2.1. ", "Table – ", "TABLE 3 - "])
def test_a_caption_that_is_written_otherwise_is_put_right(findings: Findings, written: str) -> None:
    found = findings(notes(f"{written}Boats\n\n| Canal | Boats |{ROWS}"))
    (finding,) = (one for one in found if one.code == "AC002")
    assert finding.fix
    (edit,) = finding.fix.edits
    assert (edit.text, edit.span.column, edit.span.end_column) == ("Table: ", 1, len(written) + 1)


def test_a_table_in_an_entry_is_found_with_its_field(findings: Findings, base: dict[str, str]) -> None:
    text = base[BOAT].replace("Issuing licences", f"| Use | Day |{ROWS}\n\nIssuing licences")
    (finding,) = (one for one in findings({BOAT: text}) if one.code == "AC002")
    assert (finding.source, finding.field, finding.words) == ("boat-register", "Application", "Use | Day")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("![Boats in a lock](https://www.example.org/a.png)", []),
        ("![](https://www.example.org/a.png)", [(4, 1, "https://www.example.org/a.png")]),
        ("![ ](https://www.example.org/a.png)", [(4, 1, "https://www.example.org/a.png")]),
        ("![*Chart*](https://www.example.org/a.png)", [(4, 1, "https://www.example.org/a.png")]),
        ("![boats 2.jpeg](https://www.example.org/a.png)", [(4, 1, "https://www.example.org/a.png")]),
        ("![Chart of boats](https://www.example.org/a.png)", []),
        ("- ![](https://www.example.org/a.png)", [(4, 3, "https://www.example.org/a.png")]),
    ],
)
def test_images(findings: Findings, text: str, places: list[tuple[int, int, str]]) -> None:
    assert told(findings(notes(text)), "AC003") == places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[boats](https://www.example.org/)", []),
        ("**[boats](https://www.example.org/)**", []),
        ("[*boats*](https://www.example.org/)", ["boats"]),
        ("[boats `a`](https://www.example.org/)", ["boats a"]),
        ("[![Boats](https://www.example.org/a.png)](https://www.example.org/)", ["https://www.example.org/"]),
    ],
)
def test_what_stands_in_a_link(findings: Findings, text: str, words: list[str]) -> None:
    assert [one[2] for one in told(findings(notes(text)), "AC006")] == words


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("• boats", "• boats", 1),
        ("•boats\n•rafts", "•boats", 2),
        ("\uf0b7 boats", "\uf0b7 boats", 1),
        ("Of these: • boats • rafts", "• boats", 2),
        ("Of these:\n– boats\n– rafts", "– boats", 2),
        ("– boats\n\n– rafts\n\n– canoes", "– boats", 3),
        ("a) boats\nb) rafts", "a) boats", 2),
        ("(i) boats\n(ii) rafts\n(iii) canoes", "(i) boats", 3),
        ("a. boats\n\nb. rafts", "a. boats", 2),
        ("h) boats\ni) rafts\nj) canoes", "h) boats", 3),
        ("Of these: x\n2) boats\n3) rafts", "2) boats", 2),
        ("- • boats", "• boats", 1),
        ("| A |\n|---|\n| • boats • rafts |", "• boats", 2),
    ],
)
def test_lists_that_are_none(findings: Findings, text: str, words: str, count: int) -> None:
    (finding,) = (one for one in findings(notes(text)) if one.code == "AC004")
    assert finding.words == words
    assert len(finding.places) == count - 1
    assert [one for one in findings(notes(text)) if one.code == "ST003"] == []


@pytest.mark.parametrize(
    "text",
    [
        "- boats\n- rafts",
        "1) boats\n2) rafts",
        "Boats • rafts",
        "Boats a) of wood, b) of steel",
        "See part\na) of it and\nc) of that",
        "a) boats\n2) rafts",
        "– boats\n\nand\n\n– rafts",
        "A. Weir\n\nB. Lock",
        "a) boats\n\n## Rafts\n\nb) rafts",
        "| A |\n|---|\n| ✓ |\n| ✔ |",
        "Boats · rafts · canoes",
    ],
)
def test_marks_that_make_no_list(findings: Findings, text: str) -> None:
    assert told(findings(notes(text)), "AC004") == []
