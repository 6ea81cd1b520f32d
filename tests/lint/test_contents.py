"""Kind contents: the contents lists, the record of a printed page, and the folders against one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
CHAPTER = "waterways/chapter.md"
LOCK = "waterways/lock-sensors.md"
IDS = ("boat-register", "river-gauges", "lock-sensors")
TITLES = ("Boat Register", "River Gauge Network", "Lock Sensors")
CHAPTERS = "chapters:\n  - waterways\n"


def chapter(*contents: str, printed: tuple[str, ...] = (), title: str = "Waterways data sources") -> str:
    """A chapter.md; a printed line is a title, or “id = title”."""
    rows = [f"title: {title}", *(["contents:"] if contents else []), *(f"  - {id_}" for id_ in contents)]
    rows += ["printed:"] if printed else []
    for line in printed:
        id_, _, words = line.rpartition(" = ")
        rows += [f"  - source: {id_}", f"    title: {words}"] if id_ else [f"  - title: {words}"]
    return "\n".join(["---", *rows, "---", ""])


@pytest.fixture
def printed(said: Said) -> Callable[..., list[str]]:
    """What is said of a printed page."""
    return lambda *lines: said({CHAPTER: chapter(*IDS, printed=lines)})


@pytest.fixture
def harbours(base: dict[str, str], changed: Changed) -> Callable[..., dict[str, str]]:
    """A second chapter, with an entry of its own."""

    def make(*contents: str) -> dict[str, str]:
        entry = base[LOCK].replace("Lock Sensors", "Harbour Dues").replace("boats", "ships")
        return {
            **changed("statement.yaml", (CHAPTERS, CHAPTERS + "  - harbours\n")),
            "harbours/chapter.md": chapter(*contents, title="Harbours"),
            "harbours/harbour-dues.md": entry,
        }

    return make


def test_an_entry_left_out_belongs_behind_the_last_one_listed(findings: Findings) -> None:
    (finding,) = findings({CHAPTER: chapter(*IDS[1:])})
    assert (finding.code, finding.span.line, finding.source) == ("TC001", 5, "boat-register")
    assert finding.places[0].path == "content/waterways/boat-register.md"
    assert "“- boat-register”" in finding.help


def test_an_id_that_is_no_id_is_a_fault_of_reading_and_of_nothing_else(said: Said) -> None:
    assert said({CHAPTER: chapter("Boat Register", *IDS[1:])}) == [f"IN003 {CHAPTER}:4:5 Boat Register"]
    misspelt = chapter(*IDS).replace("contents:", "content:")
    assert said({CHAPTER: misspelt}) == [f"IN002 {CHAPTER}:3:1 content"]


def test_an_entry_that_cannot_be_read_counts_as_listed_and_as_there(said: Said) -> None:
    assert {line[:2] for line in said({LOCK: "---\ntitle: [\n---\n"})} == {"IN"}


def test_contents_that_list_nothing_but_what_is_not_there(said: Said) -> None:
    files: dict[str, str | None] = {
        "waterways/boat-register.md": None,
        "waterways/river-gauges.md": None,
        LOCK: None,
        "publications.yaml": None,
    }
    found = [line for line in said(files) if line.startswith("TC")]
    assert found == [f"TC002 {CHAPTER}:{line}:5 {id_}" for line, id_ in enumerate(IDS, 4)]


def test_a_misspelt_id_is_told_the_entry_that_is_left_over(findings: Findings) -> None:
    (finding,) = findings({CHAPTER: chapter("boat-register", "river-gauges", "lock-sensor")})
    assert finding.message.endswith("did you mean “lock-sensors”?")


def test_an_entry_moved_in_the_contents_only_is_one_finding(
    said: Said, harbours: Callable[..., dict[str, str]]
) -> None:
    files = {**harbours("harbour-dues", "lock-sensors"), CHAPTER: chapter(*IDS[:2])}
    assert said(files) == ["TC002 harbours/chapter.md:5:5 lock-sensors"]


def test_an_entry_listed_here_and_at_home_is_one_finding_wherever_home_is(
    said: Said, harbours: Callable[..., dict[str, str]]
) -> None:
    assert said(harbours("harbour-dues", "lock-sensors")) == ["TC006 harbours/chapter.md:5:5 lock-sensors"]
    files = {**harbours("harbour-dues"), CHAPTER: chapter("harbour-dues", *IDS)}
    assert said(files) == [f"TC006 {CHAPTER}:4:5 harbour-dues"]


def test_two_files_of_one_name_are_a_fault_of_reading_and_not_of_the_contents(
    said: Said, harbours: Callable[..., dict[str, str]]
) -> None:
    files = harbours("harbour-dues", "lock-sensors")
    twin = files["harbours/harbour-dues.md"].replace("Harbour Dues", "Sluices")
    codes = [line[:5] for line in said({**files, "harbours/lock-sensors.md": twin})]
    assert codes == ["IN005"]


def test_an_id_given_three_times_is_found_twice(said: Said) -> None:
    files = {CHAPTER: chapter(*IDS, "lock-sensors", "lock-sensors")}
    assert said(files) == [f"TC006 {CHAPTER}:7:5 lock-sensors", f"TC006 {CHAPTER}:8:5 lock-sensors"]


def test_a_printed_page_is_matched_by_ids_names_and_likeness(printed: Callable[..., list[str]]) -> None:
    assert not printed("boat-register = Boat Register", "River Gauge Network.", "Lock  Sensors")
    assert printed("Boat Register", "Gauge Data Store", "The lock sensors") == [
        f"TC003 {CHAPTER}:9:12 Gauge Data Store",
        f"TC003 {CHAPTER}:10:12 The lock sensors",
    ]


def test_a_near_match_is_neither_missing_nor_leading_nowhere(printed: Callable[..., list[str]]) -> None:
    assert printed("Boat Register", "River Gauges Network", "Lock Sensors") == [
        f"TC003 {CHAPTER}:9:12 River Gauges Network"
    ]


def test_an_exact_line_goes_before_one_that_is_only_like_it(printed: Callable[..., list[str]]) -> None:
    assert printed("Boat Registers", "Boat Register", "River Gauge Network", "Lock Sensors") == [
        f"TC002 {CHAPTER}:8:12 Boat Registers"
    ]


def test_the_difference_of_wordings_is_shown_with_invisible_characters(findings: Findings) -> None:
    lines = ("Boat Reg\u200bister", "River Gauge Network (RGN)", "Lock Sensors")
    found = findings({CHAPTER: chapter(*IDS, printed=lines)})
    assert ["zero width space" in found[0].message, "“(RGN)” is added" in found[1].message] == [True, True]


def test_a_printed_line_with_an_unknown_source_leads_nowhere(printed: Callable[..., list[str]]) -> None:
    assert printed("boat-register = Boat Register", *TITLES[1:], "boats = Boat List") == [
        f"TC002 {CHAPTER}:13:12 Boat List"
    ]


def test_the_printed_page_may_list_the_chapter_in_other_words(printed: Callable[..., list[str]]) -> None:
    assert not printed("Waterways Data", *TITLES)


def test_a_printed_page_in_another_order_is_one_finding(printed: Callable[..., list[str]]) -> None:
    assert printed(*reversed(TITLES)) == [f"TC005 {CHAPTER}:9:12 River Gauge Network"]


def test_an_entry_missing_from_the_contents_has_no_order(said: Said) -> None:
    files = {CHAPTER: chapter(*IDS[1:], printed=TITLES)}
    assert said(files) == [f"TC001 {CHAPTER}:5:5 Boat Register"]


def test_without_a_statement_file_no_folder_is_stray(said: Said) -> None:
    files = {"statement.yaml": None, "harbours/notes.md": "---\ntitle: x\n---\n"}
    assert {line[:2] for line in said(files)} == {"IN"}


def test_each_file_that_nothing_reads_is_named(said: Said) -> None:
    assert said({"read me.txt": "x", "plans/a.md": "x", "plans/b.md": "x"}) == [
        "TC007 plans plans",
        "TC007 read me.txt read me.txt",
    ]


def test_a_misspelt_chapter_and_its_folder_are_one_finding(
    said: Said, harbours: Callable[..., dict[str, str]], changed: Changed
) -> None:
    files = {
        **harbours("harbour-dues"),
        **changed("statement.yaml", (CHAPTERS, CHAPTERS + "  - harbour\n")),
    }
    assert said(files) == ["TC002 statement.yaml:15:5 harbour"]


def with_harbours(harbours: Callable[..., dict[str, str]], *lists: tuple[str, ...]) -> dict[str, str]:
    """The two chapters, each with a printed page."""
    ours, theirs = lists
    return {
        **harbours("harbour-dues"),
        CHAPTER: chapter(*IDS, printed=ours),
        "harbours/chapter.md": chapter("harbour-dues", printed=theirs, title="Harbours"),
    }


def test_pages_that_list_their_chapter_or_do_not_are_one_finding(
    findings: Findings, harbours: Callable[..., dict[str, str]]
) -> None:
    files = with_harbours(harbours, ("Waterways data source", *TITLES), ("Harbour Dues",))
    (finding,) = findings(files)
    assert (finding.code, finding.severity, finding.words) == ("TC010", "info", "Waterways data source")
    assert finding.message.startswith("1 of 2 printed contents pages begin with the chapter's own line")
    assert (finding.source, finding.places) == (None, ())


def test_the_pages_that_are_fewer_are_at_fault(
    findings: Findings, harbours: Callable[..., dict[str, str]], base: dict[str, str]
) -> None:
    files = with_harbours(harbours, ("Waterways data sources", *TITLES), ("Harbours", "Harbour Dues"))
    files["statement.yaml"] = files["statement.yaml"].replace("  - harbours\n", "  - harbours\n  - coasts\n")
    files["coasts/chapter.md"] = chapter("coast-log", printed=("Coast Log",), title="Coasts")
    files["coasts/coast-log.md"] = base[LOCK].replace("Lock Sensors", "Coast Log").replace("boats", "birds")
    (finding,) = findings(files)
    assert (finding.code, finding.span.path, finding.words) == (
        "TC010",
        "content/coasts/chapter.md",
        "Coast Log",
    )
    assert finding.message == "2 of 3 printed contents pages list the chapter itself, and this one does not"


def test_pages_that_are_made_alike_or_were_not_recorded_are_silent(
    said: Said, harbours: Callable[..., dict[str, str]]
) -> None:
    assert not said(with_harbours(harbours, TITLES, ("Harbour Dues",)))
    assert not said(
        with_harbours(harbours, ("Waterways data sources", *TITLES), ("Harbours", "Harbour Dues"))
    )
    assert not said(with_harbours(harbours, ("Waterways data sources", *TITLES), ()))
