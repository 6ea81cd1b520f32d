"""Kind input: the faults met while reading, each once, at its place."""

from __future__ import annotations

from collections.abc import Callable

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
BOAT = "waterways/boat-register.md"
CHAPTER = "waterways/chapter.md"
FRONT = "front/01-procedures.md"
HTML = ("Issuing licences", "Issuing <b>licences")


def test_a_statement_that_can_be_read_has_no_fault(said: Said) -> None:
    assert said() == []


def test_a_fault_in_a_field_names_the_entry_and_the_field(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, HTML))
    assert (finding.source, finding.field, finding.words) == ("boat-register", "Application", "<b>")


def test_a_fault_in_front_matter_names_the_entry_and_no_field(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("status: current", "status: now")))
    assert (finding.source, finding.field) == ("boat-register", None)


def test_a_fault_outside_the_entries_names_none(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(FRONT, ("sample of", "sample <i>of")))
    assert (finding.source, finding.field) == (None, None)


def test_a_fault_before_the_first_heading_names_no_field(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("## Brief", "<i>Draft</i>\n\n## Brief")))[:1]
    assert (finding.source, finding.field) == ("boat-register", None)


def test_places_count_characters_and_not_bytes(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("Issuing licences", "Délivrer 🛥 <b>licences"))) == [f"IN006 {BOAT}:15:12 <b>"]


def test_a_key_given_twice_points_at_the_first(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("status: current", "status: current\nstatus: retired")))
    assert (finding.code, finding.span.line, finding.places[0].line) == ("IN002", 4, 3)


def test_an_anchor_with_many_aliases_is_one_finding_with_places(
    findings: Findings, base: dict[str, str]
) -> None:
    names = base["names.yaml"] + "- name: &x Boat Club\n" + "  aliases:\n" + "    - *x\n" * 30
    (finding,) = findings({"names.yaml": names})
    assert (finding.code, finding.words, len(finding.places)) == ("IN006", "&x", 30)


def test_an_alias_in_the_place_of_a_value_is_no_second_fault(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("status: current", "status: *usual"))) == [f"IN006 {BOAT}:3:9 *usual"]


def test_keys_merged_by_an_alias_are_no_unknown_key(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("status: current", "status: current\n<<: *usual"))) == [
        f"IN006 {BOAT}:4:5 *usual"
    ]


def test_a_misspelt_key_is_not_a_missing_key_as_well(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("status:", "statsu:"))) == [f"IN002 {BOAT}:3:1 statsu"]


def test_a_key_of_another_kind_of_file_is_unknown(said: Said, changed: Changed) -> None:
    assert said(changed(CHAPTER, ("contents:", "status: current\ncontents:"))) == [
        f"IN002 {CHAPTER}:3:1 status"
    ]


def test_a_long_value_of_a_wrong_type_is_cut_in_the_message(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("status: current", "status: " + "very " * 5000)))
    assert len(finding.message) < 200


def test_two_entries_with_one_title_point_at_each_other(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("title: Boat Register", "title: lock SENSORS")))
    assert finding.span.path == "content/waterways/lock-sensors.md"
    assert [place.path for place in finding.places] == [f"content/{BOAT}"]
    assert "boat-register" in finding.message


def test_two_entries_with_one_id_are_one_thing_too_many(said: Said, base: dict[str, str]) -> None:
    files = {
        "statement.yaml": base["statement.yaml"].replace("  - waterways\n", "  - waterways\n  - canals\n"),
        "canals/chapter.md": "---\ntitle: Canals\ncontents:\n  - boat-register\n---\n",
        "canals/boat-register.md": base[BOAT].replace("title: Boat Register", "title: Canal Register"),
    }
    assert "IN005 canals/boat-register.md boat-register" in said(files)


def test_a_source_and_a_series_may_share_a_name(said: Said, changed: Changed) -> None:
    assert said(changed("publications.yaml", ("- title: River Levels Bulletin", SHARED))) == []


SHARED = "- title: River Levels Bulletin\n  aliases:\n    - Boat Register"


def test_a_name_in_curly_and_in_straight_apostrophes_is_one_name(said: Said, base: dict[str, str]) -> None:
    names = base["names.yaml"] + "- name: Keeper's Log\n- name: Keeper’s log\n"
    assert said({"names.yaml": names}) == ["IN005 names.yaml:8:9 Keeper’s log"]


def test_a_registry_whose_entries_cannot_be_read_does_not_make_titles_unknown(
    said: Said, changed: Changed
) -> None:
    files = changed("publications.yaml", ("- title: River", "- titel: River"))
    assert said(files) == ["IN002 publications.yaml:8:3 titel"]


def test_every_other_rule_is_silent_about_a_file_that_cannot_be_read(said: Said) -> None:
    assert said({BOAT: '---\ntitle: "Boat\n---\n## Costs\n\nTBC\n'}) == [f'IN001 {BOAT}:2:8 "Boat']


def test_the_other_files_are_still_checked(said: Said, changed: Changed) -> None:
    river = "waterways/river-gauges.md"
    files = {BOAT: "", **changed(river, ("Flood warnings.", "TBC"))}
    assert said(files) == [f"IN004 {BOAT}:1:1", f"AX003 {river}:20:1 TBC"]
