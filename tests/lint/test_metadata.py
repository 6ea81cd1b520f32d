"""Kind metadata: who published the edition, when and for how long; its contact, reviews and sign-offs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
STATEMENT = "statement.yaml"
PRODUCER = "producer: Waterways Agency\n"
PUBLISHED = "published: 2015-06\n"


def test_what_is_missing_is_named(findings: Findings, changed: Changed) -> None:
    (finding,) = findings(changed(STATEMENT, (PUBLISHED, "")))
    assert finding.message == "statement.yaml gives no date of publication"
    assert (finding.code, finding.span.line, finding.span.column) == ("MD001", 1, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [("published: June 2015\n", "IN003"), ("publised: 2015-06\n", "IN002"), ("published:\n", "IN003")],
)
def test_a_date_that_could_not_be_read_is_not_missing_as_well(
    said: Said, changed: Changed, line: str, code: str
) -> None:
    assert [found[:5] for found in said(changed(STATEMENT, (PUBLISHED, line)))] == [code]


def test_a_statement_that_is_absent_or_no_yaml_is_not_judged(said: Said) -> None:
    for text in (None, "title: [", ""):
        assert {line[:2] for line in said({STATEMENT: text})} == {"IN"}


@pytest.mark.parametrize(
    ("published", "cycle", "last"),
    [
        ("2015", "annual", date(2016, 12, 31)),
        ("2015-02", "annual", date(2016, 2, 28)),
        ("2015-11-30", "quarterly", date(2016, 2, 29)),
        ("2015-08-31", "six-monthly", date(2016, 2, 29)),
        ("2015-01-31", "monthly", date(2015, 2, 28)),
        ("2016-02-29", "biennial", date(2018, 2, 28)),
    ],
)
def test_a_cycle_ends_on_the_same_day_of_the_month_or_on_its_last(
    said: Said, changed: Changed, published: str, cycle: str, last: date
) -> None:
    files = changed(STATEMENT, ("2015-06", published), ("review-cycle: annual", f"review-cycle: {cycle}"))
    assert not said(files, last)
    assert said(files, last + timedelta(days=1)) == [f"MD002 {STATEMENT}:4:12 {published}"]


def test_a_statement_dated_in_the_future_is_not_out_of_date(said: Said, changed: Changed) -> None:
    assert not said(changed(STATEMENT, ("2015-06", "2030")))


def test_the_message_gives_both_days(findings: Findings) -> None:
    (finding,) = findings(as_of=date(2017, 1, 2))
    assert "due by 2016-06-30" in finding.message
    assert "as of 2017-01-02" in finding.message


# Contact

MODERN = {"authority": "code-3.0"}
CONTACT = "contact: River Statistics team, statistics@waterways.example\n"


def contact(said: Said, changed: Changed, text: str, code: str = "code-3.0") -> list[str]:
    files = changed(STATEMENT, (CONTACT, f"contact: {text}\n" if text else ""))
    return [line.partition(" ")[2].partition(" ")[2] for line in said(files, authority=code)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Brook", "Ada Brook"),
        ("Ada M. Brook-Lane, 020 7946 0000", "Ada M. Brook-Lane"),
        ("Siân O'Neill (ada.brook@waterways.example)", "Siân O'Neill"),
        ("statistics@waterways.example; Ada McBrook", "Ada McBrook"),
        ("Statistics team, Prof. Brook", "Prof. Brook"),
        ("River Statistics team, Ada Brook", ""),
        ("Head of Profession", ""),
        ("Waterways Agency", ""),
        ("Rivers and canals", ""),
        ("statistics@waterways.example", ""),
        ("Boating Statistics Quarterly", ""),
        ("BROOK LANE", ""),
        ("Brook", ""),
    ],
)
def test_a_contact_that_reads_like_a_person(said: Said, changed: Changed, text: str, name: str) -> None:
    assert contact(said, changed, text) == ([name] if name else [])


def test_each_edition_of_the_code_asks_for_its_own_kind_of_contact(said: Said, changed: Changed) -> None:
    assert contact(said, changed, "", "code-2009") == []
    assert contact(said, changed, "", "code-2.1") == contact(said, changed, "") == ["contact"]
    assert contact(said, changed, "Ada Brook", "code-2.1") == []


def test_a_contact_that_could_not_be_read_is_not_missing(said: Said, changed: Changed) -> None:
    files = changed(STATEMENT, (CONTACT, "contact: [a, b]\n"))
    assert [line[:5] for line in said(files, **MODERN)] == ["IN003"]


# Reviews and sign-offs

BOATS, LOCKS, RIVERS = (f"waterways/{name}.md" for name in ("boat-register", "lock-sensors", "river-gauges"))


def keys(changed: Changed, path: str, lines: str) -> dict[str, str]:
    """An entry with more lines in its front matter."""
    status = "potential" if path == LOCKS else "current"
    return changed(path, (f"status: {status}\n", f"status: {status}\n{lines}"))


def test_a_review_holds_for_the_promised_cycle(said: Said, changed: Changed) -> None:
    files = keys(changed, BOATS, "reviewed: 2015-02-28\n")
    assert said(files, date(2016, 2, 28)) == []
    assert said(files, date(2016, 2, 29)) == [f"MD004 {BOATS}:4:11 2015-02-28"]


def test_without_a_promise_nothing_is_overdue(said: Said, changed: Changed) -> None:
    files = {**keys(changed, BOATS, "reviewed: 2001\n"), **changed(STATEMENT, ("review-cycle: annual\n", ""))}
    assert said(files) == []


def test_where_the_edition_is_out_of_date_its_entries_are_not_found_one_by_one(
    said: Said, changed: Changed
) -> None:
    files = keys(changed, BOATS, "reviewed: 2015-02-28\n")
    assert [line[:5] for line in said(files, date(2016, 7, 1))] == ["MD002"]


def published(said: Said, files: dict[str, str]) -> list[str]:
    return said(files, profile="publication")


def test_before_publication_every_entry_is_reviewed_and_signed_off(said: Said, changed: Changed) -> None:
    assert published(said, {}) == [f"MD004 {BOATS}:1:1 reviewed", f"MD007 {BOATS}:1:1 signed-off"]
    signed = "reviewed: 2015-03\nsigned-off:\n  by: Data team\n  on: 2015-04\n"
    files = keys(changed, BOATS, signed)
    found = published(said, files)
    assert found == [
        f"MD007 {BOATS}:6:7 digest",
        *(f"{code} {path}:1:1 {key}" for path in (LOCKS, RIVERS) for code, key in WANTED),
    ]


WANTED = (("MD004", "reviewed"), ("MD007", "signed-off"))


def test_the_help_gives_the_digest_with_which_the_sign_off_holds(
    findings: Findings, changed: Changed
) -> None:
    def found(lines: str) -> list[Finding]:
        files = keys(
            changed, BOATS, f"reviewed: 2015-03\nsigned-off:\n  by: Data team\n  on: 2015-04\n{lines}"
        )
        everything = findings(files, profile="publication")
        return [one for one in everything if one.code == "MD007" and one.source == "boat-register"]

    (missing,) = found("")
    line = missing.help.partition("“digest: ")[2].partition("”")[0]
    assert found(f"  digest: {line}\n") == []
    assert found(f"  digest: {line.upper()}\n") == []
    (changed_since,) = found("  digest: 0000-0000-0000-0000\n")
    assert f"write “digest: {line}”" in changed_since.help
    assert changed_since.words == "digest"


def test_a_sign_off_that_could_not_be_read_is_not_missing(said: Said, changed: Changed) -> None:
    files = keys(changed, BOATS, "signed-off:\n  by: Data team\n")
    found = [line for line in published(said, files) if line.split()[1].startswith(BOATS)]
    assert [line[:5] for line in found] == ["IN004"]


def test_nothing_is_asked_of_sign_offs_at_other_stages(said: Said, changed: Changed) -> None:
    files = keys(changed, BOATS, "signed-off:\n  by: Data team\n  on: 2015-04\n  digest: wrong\n")
    assert said(files) == said(files, profile="draft") == said(files, profile="consultation") == []
