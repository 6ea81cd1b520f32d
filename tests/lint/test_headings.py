"""Kind headings: levels skipped, a second title, bold text that plays a heading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"


def note(body: str) -> dict[str, str]:
    return {"front/02-notes.md": "---\ntitle: Notes\n---\n" + body}


def test_each_skip_is_a_finding_and_the_level_wanted_is_named(findings: Findings) -> None:
    found = findings(note("### First\n\ntext\n\n## Second\n\n#### Third\n\ntext\n"))
    assert [(finding.span.line, finding.words) for finding in found] == [(4, "First"), (10, "Third")]
    assert [finding.help.split(",")[0] for finding in found] == [
        "Make it a heading of level 2",
        "Make it a heading of level 3",
    ]


def test_a_field_below_level_two_is_a_level_skipped(said: Said, changed: Changed) -> None:
    files = changed(LOCK, ("## Brief description", "### Brief description"))
    assert said(files) == [f"AC001 {LOCK}:5:5 Brief description"]


def test_a_heading_underlined_with_equals_signs_is_of_the_level_of_the_title(said: Said) -> None:
    assert said(note("Counting\n========\n\ntext\n")) == ["AC001 front/02-notes.md:4:1 Counting"]


def test_bold_text_with_a_heading_or_nothing_under_it_plays_none(said: Said) -> None:
    assert not said(note("**One**\n\n## Two\n\n**Three**\n"))


def test_bold_text_is_found_with_emphasis_and_accents_in_it(said: Said) -> None:
    assert said(note("***É* locks**\n\nText.\n")) == ["AC001 front/02-notes.md:4:4 É locks"]


def test_a_long_bold_paragraph_and_a_bold_sentence_are_emphasis(said: Said) -> None:
    assert not said(note("**Stop here.**\n\n**one two three four five six seven eight nine**\n\ntext\n"))


def test_a_list_under_bold_text_counts_as_text(said: Said) -> None:
    assert said(note("**Locks**\n\n- one\n")) == ["AC001 front/02-notes.md:4:3 Locks"]


def test_an_empty_page_has_no_finding(said: Said) -> None:
    assert not said(note(""))


def test_the_fields_of_another_department_are_headings_as_well(
    said: Said, changed: Changed, pack: Pack
) -> None:
    fields = "fields:\n  - {id: upkeep, title: Upkeep}\n"
    files = changed(LOCK, ("None.", "None.\n\n#### Upkeep\n\nYearly."))
    assert said(files, packs=(pack({"ours/fields.yaml": fields}),)) == [f"AC001 {LOCK}:25:6 Upkeep"]
