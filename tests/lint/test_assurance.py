"""Kind assurance: what entries say of risk, public interest, levels and the quality document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint import data
from sas_lint.findings import Finding

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Find = Callable[..., list[str]]
BOATS, RIVERS = "waterways/boat-register.md", "waterways/river-gauges.md"
AREAS = ("operational-context", "communication", "suppliers-assurance", "producers-assurance")
PACK = (data.rules() / "qaad",)


def record(risk: str = "medium", interest: str = "medium", more: str = "", **levels: str) -> str:
    """A record with all that is asked for, but for what is given otherwise; an empty level is left out."""
    given = {area: levels.get(area.partition("-")[0], "A2") for area in AREAS}
    lines = "".join(f"    {area}: {level}\n" for area, level in given.items() if level)
    head = "".join(f"  {key}: {value}\n" for key, value in (("risk", risk), ("interest", interest)) if value)
    document = "  document: https://waterways.example/quality\n  reviewed: 2015-03\n"
    return f"qaad:\n{head}  levels:\n{lines}{document}{more}"


@pytest.fixture
def find(findings: Findings, changed: Changed) -> Find:
    """What is found where the boat register has this record, and the river gauges have all of it."""

    def found(keys: str, as_of: date | None = None, rivers: str | None = None, **more: str) -> list[str]:
        files = dict(more)
        for path, lines in ((BOATS, keys), (RIVERS, record() if rivers is None else rivers)):
            files |= changed(path, ("status: current\n", f"status: current\n{lines}"))
        everything = findings(files, as_of, packs=PACK)
        return [
            f"{one.code} {one.severity.value} {one.span.path.rpartition('/')[2]}:{one.span.line} {one.words}"
            for one in everything
        ]

    return found


def test_a_full_record_has_no_finding(find: Find) -> None:
    assert find(record()) == []


def test_the_pack_is_silent_unless_it_is_asked_for(findings: Findings, changed: Changed) -> None:
    keys = record("low", "lower", communication="A0")
    assert findings(changed(BOATS, ("status: current\n", f"status: current\n{keys}"))) == ()


def test_without_any_record_there_is_one_finding_a_source_or_one_for_all(
    find: Find, findings: Findings
) -> None:
    assert find("") == ["QA001 warning boat-register.md:1 qaad"]
    (one,) = findings(packs=PACK)
    assert one.message == "None of the 2 sources in use says how its data are assured"
    assert [place.path for place in one.places] == [f"content/{RIVERS}"]


def test_potential_and_retired_sources_need_no_record(findings: Findings, changed: Changed) -> None:
    files = changed(BOATS, ("status: current", "status: retired"))
    files |= changed(RIVERS, ("status: current\n", f"status: current\n{record()}"))
    assert findings(files, packs=PACK) == ()


def test_each_thing_that_a_record_leaves_out_is_found_at_its_start(find: Find) -> None:
    keys = "qaad:\n  levels:\n    communication: A2\n"
    assert find(keys) == [
        "QA001 warning boat-register.md:6 risk",
        "QA002 warning boat-register.md:6 interest",
        "QA003 warning boat-register.md:6 operational-context, suppliers-assurance, producers-assurance",
        "QA006 warning boat-register.md:6 document",
    ]


def test_a_record_with_a_fault_of_reading_is_not_said_to_lack_something(find: Find) -> None:
    found = find(record(risk="grave", interest=""))
    assert [line[:5] for line in found] == ["IN003"]


@pytest.mark.parametrize(
    ("risk", "interest", "allowed"),
    [
        ("low", "lower", "A1"),
        ("low", "medium", "A1 A2"),
        ("low", "higher", "A1 A2"),
        ("medium", "lower", "A1 A2"),
        ("medium", "medium", "A2"),
        ("medium", "higher", "A2 A3"),
        ("high", "lower", "A1 A2 A3"),
        ("high", "medium", "A3"),
        ("high", "higher", "A3"),
    ],
)
def test_the_matrix(find: Find, risk: str, interest: str, allowed: str) -> None:
    for level in ("A1", "A2", "A3"):
        given = dict.fromkeys(("operational", "communication", "suppliers", "producers"), level)
        found = find(record(risk, interest, **given))
        severity = "warning" if level < allowed else "info"
        lines = [f"QA004 {severity} boat-register.md:{line} {level}" for line in range(8, 12)]
        assert found == ([] if level in allowed.split() else lines)


def test_a_reason_settles_a_level_outside_the_cell(find: Find) -> None:
    assert find(record(communication="A1", more="  justification: One supplier, next door\n")) == []


def test_no_assurance_is_one_finding_whatever_the_matrix_says_and_whatever_the_reason(find: Find) -> None:
    assert find(record(suppliers="A0")) == ["QA005 warning boat-register.md:10 A0"]
    assert find(record(suppliers="A0", more="  justification: No time\n")) == [
        "QA005 warning boat-register.md:10 A0"
    ]


def test_an_area_that_is_misspelt_is_not_missing_as_well(find: Find) -> None:
    assert find(record().replace("communication:", "comunication:")) == [
        "QA003 warning boat-register.md:9 comunication"
    ]
    assert find(record().replace("communication:", "weather:")) == [
        "QA003 warning boat-register.md:5 communication",
        "QA003 warning boat-register.md:9 weather",
    ]


def test_the_document_is_reviewed_within_the_cycle_that_the_statement_promises(
    find: Find, changed: Changed
) -> None:
    assert find(record(), date(2016, 3, 31)) == []
    late = find(record(), date(2016, 4, 1))
    assert late == [f"QA006 warning {name}.md:13 2015-03" for name in ("boat-register", "river-gauges")]
    no_cycle = changed("statement.yaml", ("review-cycle: annual\n", ""))
    assert find(record(), date(2016, 4, 1), **no_cycle) == []
    assert find(record().replace("  reviewed: 2015-03\n", "")) == [
        "QA006 warning boat-register.md:12 reviewed"
    ]


def test_an_address_that_is_none_is_refused(find: Find) -> None:
    found = find(record().replace("https://waterways.example/quality", "javascript:void"))
    assert [line[:5] for line in found] == ["IN006"]
