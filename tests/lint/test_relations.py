"""Kind relations: sources that speak of one another, references that lead nowhere, ends that disagree."""

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

LOCKS = "Sensors that count the boats in locks."
STATUS = "status: potential"
FEEDS = "  - feeds: Tide Tables Service\n"


def relating(*lines: str) -> tuple[str, str]:
    """The change that gives Lock Sensors relations."""
    return STATUS, "\n".join([STATUS, "relations:", *lines])


def test_a_mention_has_its_place_and_the_title_of_the_other_entry_beside_it(
    findings: Findings, changed: Changed
) -> None:
    (finding,) = findings(changed(LOCK, (LOCKS, "Near the River Gauge Network; GDS keeps the counts.")))
    assert (finding.code, finding.span.line, finding.span.column) == ("RL001", 7, 10)
    assert (finding.source, finding.field) == ("lock-sensors", "Brief description")
    assert [(place.path, place.line, place.column) for place in finding.places] == [
        (f"content/{LOCK}", 7, 31),
        (f"content/{RIVER}", 2, 8),
    ]
    assert "river-gauges" in finding.help


def test_names_are_found_in_any_capitals_and_with_curly_apostrophes_and_hard_spaces(
    said: Said, changed: Changed
) -> None:
    files = {
        **changed(RIVER, ("title: River Gauge Network", "title: The Warden's Gauges")),
        **changed(LOCK, (LOCKS, "Kept by THE WARDEN\u2019S\u00a0Gauges.")),
    }
    found = [line for line in said(files) if line.startswith("RL001")]
    assert found == [f"RL001 {LOCK}:7:9 THE WARDEN\u2019S\u00a0Gauges"]


def test_a_name_that_ends_a_text_is_found_though_a_longer_one_begins_alike(
    said: Said, changed: Changed
) -> None:
    files = {
        **changed("names.yaml", ("- name: Tide", "- name: Old Boat Register Archive\n- name: Tide")),
        **changed(LOCK, ("Planning repairs.", "- Copied into the old Boat Register")),
    }
    assert said(files) == [f"RL001 {LOCK}:15:23 Boat Register"]


def test_a_name_of_one_common_word_is_no_mention_in_small_letters(said: Said, changed: Changed) -> None:
    files = {
        **changed(RIVER, ("short: GDS", "short: Gauges")),
        **changed(LOCK, (LOCKS, "Sensors like gauges. They are older than Gauges.")),
    }
    assert said(files) == [f"RL001 {LOCK}:7:42 Gauges"]


def test_a_relation_at_either_end_is_enough(said: Said, changed: Changed) -> None:
    speaks = (LOCKS, "Near the River Gauge Network.")
    assert not said(changed(LOCK, speaks, relating("  - see: river-gauges")))
    other_end = changed(RIVER, (FEEDS, FEEDS + "  - see: lock-sensors\n"))
    assert not said({**changed(LOCK, speaks), **other_end})


def test_an_unregistered_title_in_a_publication_list_is_no_mention(said: Said, changed: Changed) -> None:
    item = "- Boat Register Yearbook\n  - Boat Register tables\n  - Use: with the Boat Register"
    assert said(changed(LOCK, ("None.", item))) == [
        f"PB001 {LOCK}:23:3 Boat Register Yearbook",
        f"RL001 {LOCK}:25:19 Boat Register",
    ]


def test_an_entry_that_cannot_be_read_is_not_asked_for_relations(said: Said, changed: Changed) -> None:
    files = {
        **changed(LOCK, (LOCKS, "Near the River Gauge Network.")),
        **changed(RIVER, ("status: current", "status: *current\nowner: [")),
    }
    assert {line[:2] for line in said(files)} == {"IN"}


def test_a_relation_to_a_title_is_told_the_id_and_nothing_else_is_said(
    findings: Findings, changed: Changed
) -> None:
    files = changed(
        LOCK, relating("  - fed-by: river gauge network"), (LOCKS, "Near the River Gauge Network.")
    )
    (finding,) = findings(files)
    assert finding.code == "RL002"
    assert "is fed by “river gauge network”" in finding.message
    assert finding.message.endswith("did you mean “river-gauges”?")


def test_without_names_yaml_relations_to_entries_still_resolve(said: Said, changed: Changed) -> None:
    files = {**changed(LOCK, relating("  - see: boat-register")), "names.yaml": None}
    assert said(files) == [f"RL002 {RIVER}:8:12 Tide Tables Service"]


def test_a_name_that_could_not_be_read_is_not_missed(said: Said, changed: Changed) -> None:
    files = changed("names.yaml", ("- name: Tide Tables Service\n  short: TTS", "- short: TTS"))
    assert [line[:5] for line in said(files)] == ["IN004"]


def test_pointers_lead_to_headings_of_the_statement_and_of_other_departments(
    said: Said, changed: Changed, pack: Pack
) -> None:
    fields = "fields:\n  - {id: upkeep, title: Upkeep of the system}\n"
    files = changed(
        LOCK, (LOCKS, "Sensors (see Access to data). Covered elsewhere, in Upkeep of the system.")
    )
    assert said(files) == [f"RL002 {LOCK}:7:31 Covered elsewhere"]
    assert not said(files, packs=(pack({"ours/fields.yaml": fields}),))


def test_a_pointer_knows_its_place_in_a_wrapped_item_of_a_list(said: Said, changed: Changed) -> None:
    files = changed(LOCK, ("Planning repairs.", "- Repairs\n  - Note: planned *(see the plan\n    of 2014)*"))
    assert said(files) == [f"RL002 {LOCK}:16:21 see the plan of 2014"]


def test_each_date_of_a_relation_is_compared_with_the_end_most_like_it(
    findings: Findings, changed: Changed
) -> None:
    mine = ["  - replaced-by: lock-sensors", "    on: 2014", "    scope: canals", FEEDS[:-1]]
    files = {
        **changed(RIVER, (FEEDS, "\n".join(mine) + "\n")),
        **changed(
            LOCK,
            relating(
                "  - replaces: river-gauges",
                "    on: 2015",
                "    scope: rivers",
                "  - replaces: river-gauges",
                "    on: 2013",
                "    scope: canals",
            ),
        ),
    }
    found = [(finding.code, finding.span.line, finding.words) for finding in findings(files)]
    assert found == [("RL003", 6, "2015"), ("RL003", 7, "rivers"), ("RL003", 9, "2013")]


def test_two_systems_may_feed_each_other(said: Said, changed: Changed) -> None:
    files = {
        **changed(LOCK, relating("  - feeds: river-gauges")),
        **changed(RIVER, (FEEDS, FEEDS + "  - feeds: lock-sensors\n")),
    }
    assert not said(files)


def test_a_replacement_in_words_is_found_by_its_own_end(findings: Findings, changed: Changed) -> None:
    related = relating("  - feeds: river-gauges")
    files = changed(LOCK, related, (LOCKS, "Will be replaced by the\nRiver Gauge Network."))
    (finding,) = findings(files)
    assert (finding.code, finding.severity.value) == ("RL003", "warning")
    assert (finding.span.line, finding.span.column, finding.span.end_line) == (9, 9, 10)
    assert finding.words == "replaced by the River Gauge Network"


def test_a_relation_to_itself_and_an_entry_without_fields_are_no_trouble(
    said: Said, changed: Changed, base: dict[str, str]
) -> None:
    files = changed(LOCK, relating("  - replaces: lock-sensors", "  - replaced-by: lock-sensors"))
    assert not [line for line in said(files) if line.startswith("RL")]
    assert not [line for line in said({LOCK: base[LOCK].partition("## ")[0]}) if line.startswith("RL")]
