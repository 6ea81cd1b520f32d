"""Kind links: addresses that cannot be right, and links that lead to nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
LOCKS = "Sensors that count the boats in locks."
# What is judged here; texts as short as these have other faults.
JUDGED = ("LK001", "LK004", "IN")


@pytest.fixture
def findings(findings: Findings) -> Findings:
    return lambda *files, **config: tuple(
        finding for finding in findings(*files, **config) if finding.code.startswith(JUDGED)
    )


@pytest.fixture
def said(said: Said) -> Said:
    return lambda *files, **config: [line for line in said(*files, **config) if line.startswith(JUDGED)]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a-b_c?d=e&f#g.",
        "[a](https://example.org/(b)) and <https://example.org/c>",
        "www.example.org/x and/or www.example.org/y",
        "https://example.org/ e.g. this",
        "https://example.org/x - see there",
        "https://example.org/x?\nYes.",
        "https://web.archive.org/web/2015/http://example.org/",
        "https://example.org/?to=https://example.com",
        "[a](mailto:team@example.org)",
        "https://münchen.example/ä",
    ],
)
def test_a_good_address_is_let_be(said: Said, changed: Changed, text: str) -> None:
    assert not said(changed(LOCK, (LOCKS, text)))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("See www.example.org/ns-reports--\nreviews.pdf.", "7:5", "www.example.org/ns-reports-- reviews.pdf"),
        ("- é https://example.org/\n  a/b.", "7:5", "https://example.org/ a/b"),
        ("<https://example.org/a b>", "7:2", "https://example.org/a b"),
        ("[a](https://example.org/a b).", "7:5", "https://example.org/a b"),
        ("[a](<https://example.org/a b>).", "7:1", "https://example.org/a b"),
        ("https://example.org/govern ment/report.pdf", "7:1", "https://example.org/govern ment/report.pdf"),
        ("See https://example, then.", "7:5", "https://example"),
        ("See **https://https://example.org**.", "7:7", "https://https://example.org"),
        ("![a](http:/example.org/a.png)", "7:1", "http:/example.org/a.png"),
        ("| a |\n|---|\n| [b](www.example.org) |", "9:3", "www.example.org"),
    ],
)
def test_a_broken_address_is_found_once_and_in_its_place(
    said: Said, changed: Changed, text: str, place: str, words: str
) -> None:
    assert said(changed(LOCK, (LOCKS, text))) == [f"LK001 {LOCK}:{place} {words}"]


def test_addresses_are_looked_for_in_front_parts_and_chapters_too(said: Said, base: dict[str, str]) -> None:
    chapter = base["waterways/chapter.md"]
    files = {
        "front/02-notes.md": "---\ntitle: Notes\n---\n[a](http://x)\n",
        "waterways/chapter.md": chapter + "http://y\n",
    }
    assert said(files) == ["LK001 front/02-notes.md:4:1 http://x", "LK001 waterways/chapter.md:8:1 http://y"]


def test_a_registered_address_is_judged_where_it_is_registered(findings: Findings, changed: Changed) -> None:
    title = "title: River Levels Bulletin"
    (finding,) = findings(changed("publications.yaml", (title, f"url: 'http://a b.org'\n  {title}")))
    assert (finding.code, finding.span.line, finding.span.column) == ("LK001", 8, 8)
    assert "white space cuts it" in finding.message


def test_links_are_followed_from_the_file_that_they_stand_in(said: Said, changed: Changed) -> None:
    good = "[a](boat-register.md) [b](./chapter.md) [c](../waterways/river-gauges.md#synergies)"
    assert not said(changed(LOCK, (LOCKS, good)))
    bad = "[a](waterways/boat-register.md) [b](/waterways/chapter.md) [c](../waterways) [d](river-gauges)"
    assert [line.split()[-1] for line in said(changed(LOCK, (LOCKS, bad)))] == [
        "waterways/boat-register.md",
        "/waterways/chapter.md",
        "../waterways",
        "river-gauges",
    ]


def test_the_second_heading_of_a_kind_has_a_number(said: Said) -> None:
    heading = "## Été à la mer\n\n"
    links = "[a](#été-à-la-mer-2) [b](#été-à-la-mer-3)\n\n"
    page = f"---\ntitle: Notes\n---\n{heading}{links}{heading}Text\n"
    assert said({"front/02-notes.md": page}) == ["LK004 front/02-notes.md:6:22 #été-à-la-mer-3"]


def test_a_near_file_is_suggested_as_seen_from_the_file(findings: Findings) -> None:
    (finding,) = findings(
        {"front/02-notes.md": "---\ntitle: Notes\n---\n[a](../waterway/boat-register.md)\n"}
    )
    assert finding.message.endswith("did you mean “../waterways/boat-register.md”?")


def test_a_link_to_an_entry_that_cannot_be_read_leads_to_its_file(said: Said, changed: Changed) -> None:
    files = {
        **changed(LOCK, (LOCKS, "[a](boat-register.md#anything)")),
        "waterways/boat-register.md": "---\ntitle: [\n---\n",
    }
    assert {line[:2] for line in said(files)} == {"IN"}


def test_headings_of_another_department_can_be_linked_to(said: Said, changed: Changed, pack: Pack) -> None:
    fields = "fields:\n  - {id: upkeep, title: Upkeep & care}\n"
    files = changed(LOCK, ("None.", "None.\n\n## Upkeep & care\n\nYearly, with [care](#upkeep-care)."))
    assert not said(files, packs=(pack({"ours/fields.yaml": fields}),))
