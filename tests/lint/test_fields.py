"""Kind fields: missing, empty, unknown, given twice, out of order; whatever the department's fields are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
ONLY = ("AX001", "AX002", "AX003", "AX004", "AX005", "AX006", "AX007", "IN", "SY001")
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
APPLICATION = "## Application\n\nIssuing licences and collecting fees.\n\n"
LAST = "\n## Statistical publication\n\n- Boating Statistics Quarterly\n  - Annual tables\n"
# The fields of a department that has never heard of Annex A's.
OTHER_FIELDS = """\
order: [purpose, people, outputs]
fields:
  - {id: purpose, title: Purpose, required: true, about: Why it is there.}
  - {id: people, title: Staff and users, required: true, role: access}
  - {id: outputs, title: Outputs, required: true, role: publications}
  - {id: brief-description, title: x, off: true}
  - {id: collection, title: x, off: true}
  - {id: application, title: x, off: true}
  - {id: access, title: x, off: true}
  - {id: statistical-publication, title: x, off: true}
  - {id: non-statistical-publication, title: x, off: true}
  - {id: synergies, title: x, off: true}
"""


def other_entry(title: str, body: str, status: str = "current") -> str:
    return f"---\ntitle: {title}\nstatus: {status}\n---\n{body}"


GOOD = "## Purpose\n\nLicences.\n\n## Staff and users\n\nClerks.\n\n## Outputs\n\n- {title}\n"


@pytest.fixture
def others(base: dict[str, str], pack: Pack) -> Callable[..., dict[str, object]]:
    """The statement of another department: `files` and `packs` for a check, with one body of its own."""

    def make(boat: str = GOOD) -> dict[str, object]:
        quarterly, bulletin = "Boating Statistics Quarterly", "River Levels Bulletin"
        files = {
            BOAT: other_entry("Boat Register", boat.replace("{title}", quarterly)),
            RIVER: other_entry("River Gauges", GOOD.replace("{title}", bulletin)),
            LOCK: other_entry("Lock Sensors", GOOD.replace("- {title}", "None."), "potential"),
            "publications.yaml": base["publications.yaml"] + "  administrative: false\n",
            "statement.yaml": base["statement.yaml"].replace(
                "    - Non-statistical publication\n    - Synergies\n", "    - Outputs\n"
            ),
        }
        return {"files": files, "packs": (pack({"ours/fields.yaml": OTHER_FIELDS}),)}

    return make


def test_the_place_of_a_missing_field_is_the_field_that_follows_it(
    findings: Findings, changed: Changed
) -> None:
    (finding,) = findings(changed(BOAT, (APPLICATION, "")))
    assert (finding.code, finding.span.line, finding.span.column) == ("AX001", 13, 4)
    assert (finding.source, finding.field, finding.words) == ("boat-register", "Application", "Application")
    assert "“Boat Register” has no “Application”" in finding.message
    assert "## Application" in finding.help


def test_the_place_of_a_missing_last_field_is_the_end_of_the_entry(said: Said, changed: Changed) -> None:
    files = {
        **changed(BOAT, (LAST, "")),
        **changed("publications.yaml", ("  frequency", "  administrative: false\n  frequency")),
    }
    assert said(files) == [f"AX001 {BOAT}:19:64 Statistical publication"]


def test_an_entry_without_a_body_misses_every_required_field(said: Said) -> None:
    found = said({LOCK: "---\ntitle: Lock Sensors\nstatus: potential\n---\n"})
    assert [line.split(" ", 2)[2] for line in found] == [
        "Access and dissemination",
        "Application",
        "Brief description",
        "Collection",
        "Statistical publication",
    ]
    assert {line.split(" ")[1] for line in found} == {f"{LOCK}:4:4"}


def test_a_field_that_the_convention_lets_an_entry_leave_out_is_not_missed(
    said: Said, changed: Changed
) -> None:
    files = changed("statement.yaml", ("    - Synergies", "    - Synergies\n    - Application"))
    assert said({**files, **changed(BOAT, (APPLICATION, ""))}) == []


def test_a_convention_may_name_a_field_by_its_id_or_an_alias(said: Said, changed: Changed) -> None:
    both = (
        "    - Non-statistical publication\n    - Synergies",
        "    - synergy\n    - non-statistical-publication",
    )
    assert said(changed("statement.yaml", both)) == []


def test_a_convention_that_cannot_be_read_may_cover_what_is_absent(said: Said, changed: Changed) -> None:
    files = changed("statement.yaml", ("conventions:", "convention:"))
    assert said(files) == ["IN002 statement.yaml:7:1 convention"]


def test_an_entry_whose_front_matter_cannot_be_read_is_left_alone(said: Said, changed: Changed) -> None:
    files = changed(BOAT, (APPLICATION, "## Uses\n\n"), ("title: Boat", 'title: "Boat'))
    assert [line[:5] for line in said(files)] == ["IN001"]


def test_a_misspelt_heading_is_not_a_missing_field_as_well(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("## Application", "## Appliction")))
    assert (finding.code, finding.severity) == ("AX004", "warning")
    assert "did you mean “Application”?" in finding.message


def test_a_heading_is_taken_for_a_field_that_the_entry_lacks(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("## Access and dissemination", "## Acces")))
    assert "did you mean “Access and dissemination”?" in finding.message


def test_a_heading_far_from_all_fields_suggests_none(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(BOAT, ("## Application", "## Costs\n\nTwo boats.\n\n## Application")))
    assert (finding.code, finding.words) == ("AX004", "Costs")
    assert "did you mean" not in finding.message


def test_a_heading_that_repeats_a_field_misspelt_suggests_that_field(
    findings: Findings, changed: Changed
) -> None:
    files = changed(BOAT, ("## Access and", "## Aplication\n\nFees.\n\n## Access and"))
    (finding,) = findings(files)
    assert "did you mean “Application”?" in finding.message


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u200b", "<zero width space>"), ("\u00ad", "<soft hyphen>"), ("\u2060", "<word joiner>")],
)
def test_an_invisible_character_in_a_heading_is_named(
    findings: Findings, changed: Changed, character: str, name: str
) -> None:
    (finding,) = findings(changed(BOAT, ("## Application", f"## Appli{character}cation")))
    assert f"“Appli{name}cation”" in finding.message
    assert "did you mean “Application”?" in finding.message


@pytest.mark.parametrize(
    "heading",
    ["APPLICATION", "Application:", "Application.", "Applications", "**Application**", "Application ##"],
)
def test_a_heading_in_another_dress_is_the_same_field(said: Said, changed: Changed, heading: str) -> None:
    found = said(changed(BOAT, ("## Application", f"## {heading}")))
    # Of its capitals and its full stop the rules of style may speak.
    assert [line for line in found if not line.startswith("ST")] == []


def test_an_unknown_heading_with_nothing_under_it_is_one_finding(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("## Application", "## Costs\n\n## Application"))) == [
        f"AX004 {BOAT}:13:4 Costs"
    ]


def test_a_heading_inside_a_field_is_no_field(said: Said, changed: Changed) -> None:
    assert said(changed(BOAT, ("Issuing licences", "### Costs\n\nIssuing licences"))) == []


@pytest.mark.parametrize("nothing", ["", "### Fees", "-", "- \n- ", "&nbsp;", "| |\n|---|\n| |"])
def test_a_field_without_words_is_empty(said: Said, changed: Changed, nothing: str) -> None:
    files = changed(BOAT, ("Issuing licences and collecting fees.", nothing))
    assert said(files) == [f"AX002 {BOAT}:13:4 Application"]


def test_an_empty_field_under_an_alias_is_named_as_written(said: Said, changed: Changed) -> None:
    files = changed(BOAT, (APPLICATION, "## Applications\n\n"))
    assert said(files) == [f"AX002 {BOAT}:13:4 Applications"]


def test_a_field_given_three_times_is_found_twice(findings: Findings, changed: Changed) -> None:
    again = APPLICATION + "## Applications\n\nFees.\n\n" + "## APPLICATION\n\nFees.\n\n"
    found = findings(changed(BOAT, (APPLICATION, again)))
    assert [(one.code, one.span.line, one.places[0].line) for one in found] == [
        ("AX005", 17, 13),
        ("AX005", 21, 13),
    ]


def test_a_field_given_again_at_the_end_is_not_out_of_order(said: Said, base: dict[str, str]) -> None:
    assert said({BOAT: base[BOAT] + "\n## Collection\n\nBy post.\n"}) == [f"AX005 {BOAT}:26:4 Collection"]


def swapped(text: str, heading: str) -> str:
    """An entry with a field put behind the one that follows it."""
    head, *fields = text.split("\n## ")
    at = next(number for number, field in enumerate(fields) if field.startswith(heading))
    fields[at], fields[at + 1] = fields[at + 1].rstrip("\n") + "\n", fields[at].rstrip("\n") + "\n"
    return "\n## ".join((head, *fields))


def test_a_field_out_of_order_points_at_the_one_it_belongs_before(
    findings: Findings, base: dict[str, str]
) -> None:
    (finding,) = findings({BOAT: swapped(base[BOAT], "Collection")})
    assert (finding.code, finding.words, finding.span.line) == ("AX006", "Collection", 13)
    assert [place.line for place in finding.places] == [9]
    assert "“Collection” stands after “Application”" in finding.message


def test_one_field_far_out_of_its_place_is_one_finding(
    said: Said, changed: Changed, base: dict[str, str]
) -> None:
    brief = "## Brief description\n\nThe register of licensed boats.\n\n"
    files = changed(BOAT, (brief, ""))
    assert said({BOAT: files[BOAT] + "\n" + brief}) == [f"AX006 {BOAT}:22:4 Brief description"]


def test_where_most_entries_break_the_order_it_is_one_finding(
    findings: Findings, base: dict[str, str]
) -> None:
    files = {path: swapped(base[path], "Collection") for path in (BOAT, LOCK)}
    (finding,) = findings(files)
    assert (finding.code, finding.source, len(finding.places)) == ("AX006", None, 1)
    assert "2 entries" in finding.message


def test_entries_that_lack_one_of_two_fields_tell_nothing_of_their_order(
    findings: Findings, base: dict[str, str]
) -> None:
    files = {path: swapped(base[path], "Collection") for path in (BOAT, LOCK)}
    before, collection = base[RIVER].split("## Collection")
    text = f"{before}## Application{collection.partition('## Application')[2]}"
    lacking = {f"waterways/{name}.md": text for name in ("weirs", "quays")}
    (finding,) = (one for one in findings({**files, **lacking}) if one.code == "AX006")
    assert (finding.source, len(finding.places)) == (None, 1)


def test_an_entry_out_of_the_order_of_most_has_a_finding_of_its_own(
    findings: Findings, base: dict[str, str]
) -> None:
    files = {path: swapped(base[path], "Collection") for path in (BOAT, LOCK)}
    files[RIVER] = swapped(base[RIVER], "Statistical publication")
    found = [one for one in findings(files) if one.code == "AX006"]
    assert [(one.source, len(one.places)) for one in found] == [(None, 1), ("river-gauges", 1)]


def test_entries_that_cannot_be_read_do_not_hide_the_order_of_the_rest(
    said: Said, base: dict[str, str]
) -> None:
    files = {path: swapped(base[path], "Collection") for path in (BOAT, RIVER, LOCK)}
    files[BOAT] = files[BOAT].replace("title: Boat", 'title: "Boat')
    assert [line[:5] for line in said(files)] == ["IN001", "AX006"]


def test_the_order_of_most_entries_may_be_the_one_wanted(
    findings: Findings, base: dict[str, str], pack: Pack
) -> None:
    rule = (Path(__file__).parents[2] / "rules/annex-a/field-order.yaml").read_text(encoding="utf-8")
    ours = pack({"annex-a/field-order.yaml": rule.replace("order: declared", "order: majority")})
    files = {path: swapped(base[path], "Collection") for path in (BOAT, LOCK)}
    (finding,) = findings(files, packs=(ours,))
    assert (finding.source, finding.words) == ("river-gauges", "Application")


def test_a_department_may_give_another_order(said: Said, base: dict[str, str], pack: Pack) -> None:
    order = "brief-description, application, collection, access, statistical-publication"
    ours = pack({"ours/fields.yaml": f"order: [{order}, non-statistical-publication, synergies]\n"})
    files = {path: swapped(base[path], "Collection") for path in (BOAT, RIVER, LOCK)}
    assert said(files, packs=(ours,)) == []
    assert [line[:5] for line in said(packs=(ours,))] == ["AX006"]


def test_a_department_with_fields_of_its_own_has_no_finding(
    said: Said, others: Callable[..., dict[str, object]]
) -> None:
    assert said(**others()) == []


def test_a_field_of_another_department_is_missed_in_its_place(
    findings: Findings, others: Callable[..., dict[str, object]]
) -> None:
    (finding,) = findings(**others("## Purpose\n\nLicences.\n\n## Outputs\n\n- {title}\n"))
    assert (finding.code, finding.words, finding.span.line) == ("AX001", "Staff and users", 9)
    assert "  " not in finding.help


def test_a_field_of_annex_a_is_unknown_to_another_department(
    said: Said, others: Callable[..., dict[str, object]]
) -> None:
    found = said(**others(GOOD + "\n## Application\n\nFees.\n"))
    assert found == [f"AX004 {BOAT}:17:4 Application"]


def test_a_department_may_rename_a_field(said: Said, changed: Changed, pack: Pack) -> None:
    renamed = "fields:\n  - id: application\n    title: Use\n    aliases: [Application]\n    required: true\n"
    ours = pack({"ours/fields.yaml": renamed})
    assert said(changed(BOAT, ("## Application", "## Use")), packs=(ours,)) == []
    assert said(changed(BOAT, (APPLICATION, "")), packs=(ours,)) == [f"AX001 {BOAT}:13:4 Use"]
