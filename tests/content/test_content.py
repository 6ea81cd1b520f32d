"""content/ as a whole: what it holds, in which order, and that it satisfies the rules."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sas_lint.api import Config, Result, check

ROOT = Path(__file__).resolve().parent.parent.parent
LAST_DAY = date(2016, 11, 30)
"""Until when a finding of the 2015 edition may be accepted: by then the next edition is due."""

IN_ORDER = {
    "civil-family-and-tribunals": [
        "caseman",
        "familyman",
        "forced-marriage-protection-orders",
        "possession-claim-online",
        "tribunals-case-management",
        "employment-tribunal-fees",
    ],
    "corporate": ["foi-requests", "oracle-hrms-phoenix"],
    "criminal-justice": [
        "crest",
        "language-services",
        "one-performance-truth",
        "libra",
        "pnc-extract",
        "pentip",
    ],
    "legal-aid": [
        "cwa",
        "cis",
        "maat",
        "ccr-cclf",
        "ccms",
        "roc",
        "ecf-tracker",
        "voice-report",
        "aramis-gl",
    ],
    "prisons-and-probation": [
        "p-nomis",
        "incident-reporting-system",
        "deaths-in-custody",
        "mappa",
        "ppud",
        "iaps",
        "ndelius",
    ],
    "youth-justice": ["easset", "sachs", "themis", "yjmis", "data-improvement-project"],
}


@cache
def checked() -> Result:
    return check(ROOT / "content", Config())


def test_the_6_chapters_and_35_entries_stand_in_the_bulletins_order() -> None:
    chapters = checked().statement.chapters
    assert [(chapter.id, [source.id for source in chapter.sources]) for chapter in chapters] == [
        *IN_ORDER.items()
    ]
    assert len(chapters) == 6
    assert sum(len(chapter.sources) for chapter in chapters) == 35


def test_nothing_is_found_but_what_a_waiver_accepts() -> None:
    assert [f"{finding.span.path}:{finding.span.line} {finding.message}" for finding in checked().open] == []


def test_each_waiver_says_why_and_ends_before_the_next_edition() -> None:
    waivers = [*checked().statement.waivers]
    assert waivers
    assert [
        waiver.path for waiver in waivers if not (waiver.keys.reason and waiver.keys.reason.value.strip())
    ] == []
    ends = [(waiver.path, waiver.keys.until.value.last if waiver.keys.until else None) for waiver in waivers]
    assert [(path, end) for path, end in ends if end is None or end > LAST_DAY] == []


def test_the_retired_sources_are_sachs_and_themis() -> None:
    statuses = {source.id: source.status for source in checked().statement.sources}
    assert {id_ for id_, status in statuses.items() if status == "retired"} == {"sachs", "themis"}
    assert set(statuses.values()) == {"current", "retired"}
