"""Kind typography: slips of the pen in texts, headings and keys, and what puts them right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.findings import Finding
from sas_lint.lint.bind import bind
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.edits import Text
from sas_lint.lint.run import conclude, examine, frame
from sas_lint.model.blocks import Block, Item, List
from sas_lint.read.markdown import blocks
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
NOTES = "front/02-notes.md"
BOAT = "waterways/boat-register.md"
WORDS = "Issuing licences and collecting fees."


def notes(text: str, title: str = "Notes") -> dict[str, str]:
    return {NOTES: f"---\ntitle: {title}\n---\n{text}\n"}


def of(code: str, lines: list[str]) -> list[str]:
    """What one rule says: the place and the words."""
    return [line.removeprefix(f"{code} {NOTES}:") for line in lines if line.startswith(code)]


@pytest.mark.parametrize(
    "text",
    [
        "Boats... and more. Who? Me?! Forms of Hulls Ltd., Oars Inc.; U.K., e.g.: a.m., p.m.",
        "Ratios of 1 : 20 and 3 : 4, at 12:30, in C::D and std::map, of 1,200 and 4.5.",
        "It is in ../scans, .csv and .gov, at asp.net, and gov.uk (see rule(s) and a/b).",
        'Gates are 12" wide and 30" deep, "wide" they say ("so wide").',
        "The “boats” of 'the agency' and the owners' boats, the ‘90s, ’tis so, '90s, 'phone and 'tis.",
        "a) boats b) rafts, 1) canoes, (iv) others and x) the rest.",
        "[Boats](https://www.example.org/a_(b)) and ![a raft](https://www.example.org/r.png) .",
        "`a ,b`, `c  d` and `e..` are code",
        '| Canal | No. |\n|---|---|\n| Alb | " |\n| Bon | ” |',
        "Two spaces at the end of a line  \nmake a new one.",
    ],
)
def test_punctuation_that_is_in_order_is_let_be(said: Said, text: str) -> None:
    assert of("ST002", said(notes(text))) == []


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        ("Boats ,rafts.", "4:6 Boats ,rafts.", "Boats, rafts."),
        ("Boats , rafts.", "4:6 Boats ,", "Boats, rafts."),
        ("Boats, rafts ..", "4:13 rafts ..", "Boats, rafts."),
        ("Boats;; rafts.", "4:6 Boats;;", "Boats; rafts."),
        ("Boats: : rafts.", "4:6 Boats: :", "Boats: rafts."),
        ("Who??", "4:4 Who??", "Who?"),
        ("Boats ( rafts ) too.", "4:7 ( rafts", "Boats (rafts) too."),
        ("Boats,rafts.", "4:6 Boats,rafts.", "Boats, rafts."),
        ("*Boats* , rafts.", "4:8 Boats ,", "*Boats*, rafts."),
        ("Boats  and   rafts.", "4:6 Boats and", "Boats and rafts."),
        ("- Boats etc..", "4:12 etc..", "- Boats etc."),
        ("| Canal |\n|---|\n| Alb ,Bon |", "6:6 Alb ,Bon", "| Canal |\n|---|\n| Alb, Bon |"),
    ],
)
def test_punctuation_is_put_right_in_its_place(
    findings: Findings, said: Said, text: str, place: str, fixed: str
) -> None:
    assert place in of("ST002", said(notes(text)))
    found = [finding for finding in findings(notes(text)) if finding.code == "ST002"]
    assert with_fixes(notes(text)[NOTES], found) == notes(fixed)[NOTES]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Boats, : rafts.", "4:6 Boats, :"),
        ("They are licensed., and plated.", "4:18 licensed.,"),
        ("Boats (all of them.", "4:7 (all"),
        ("Boats (all) of them).", "4:20 them)."),
        ("Boats [all of them.", "4:7 [all"),
        ("“Boats.", "4:1 “Boats."),
        ("Boats” of theirs.", "4:6 Boats”"),
        ('"Boats.', '4:1 "Boats.'),
        ("‘Boats.", "4:1 ‘Boats."),
        ("“Boats.\n\nRafts.", "4:1 “Boats."),
    ],
)
def test_what_only_the_author_can_put_right_has_no_fix(
    findings: Findings, said: Said, text: str, place: str
) -> None:
    assert of("ST002", said(notes(text))) == [place]
    (finding,) = (finding for finding in findings(notes(text)) if finding.code == "ST002")
    assert finding.fix is None


def test_a_space_after_a_stop_is_no_safe_fix_since_it_may_be_a_name(findings: Findings) -> None:
    (finding,) = (one for one in findings(notes("Boats are not.Next ones are.")) if one.code == "ST002")
    assert finding.fix
    assert not finding.fix.safe


def test_slips_of_a_habit_are_one_finding_a_page_with_all_places(findings: Findings) -> None:
    files = notes("Boats.  Rafts.\n\nCanoes.  Barges.  Dinghies.")
    (finding,) = (finding for finding in findings(files) if finding.code == "ST002")
    assert [(place.line, place.column) for place in finding.places] == [(6, 8), (6, 17)]
    assert finding.message.endswith("(3 times on this page)")


def test_a_registered_name_may_be_written_as_it_likes_and_is_judged_where_it_is_registered(
    said: Said, base: dict[str, str]
) -> None:
    names = base["names.yaml"] + "- name: Boats,rafts and more ..\n  kind: system\n"
    assert of("ST002", said({**notes("The Boats,rafts and more .. system."), "names.yaml": names})) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (BOAT, "title: Boat Register", "title: Boat Register.", f"{BOAT}:2:21"),
        (BOAT, "title: Boat Register", "title: 'Boat Register.'", f"{BOAT}:2:22"),
        (BOAT, "## Collection", "## Collection.", f"{BOAT}:9:14"),
        ("waterways/chapter.md", "data sources", "data sources.", "waterways/chapter.md:2:30"),
        ("statement.yaml", "administrative sources", "administrative sources.", "statement.yaml:2:43"),
        (
            "waterways/river-gauges.md",
            "name: Gauge Data Store",
            "name: Gauge Data Store.",
            "waterways/river-gauges.md:5:27",
        ),
        (BOAT, "title: Boat Register", "title: Boat Register of Hulls Ltd.", None),
        (BOAT, "title: Boat Register", "title: Boat Register and so on...", None),
    ],
)
def test_a_title_does_not_end_in_a_full_stop(
    said: Said, changed: Changed, path: str, old: str, new: str, place: str | None
) -> None:
    found = [line.split()[1] for line in said(changed(path, (old, new))) if line.startswith("ST002")]
    assert found == ([place] if place else [])


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ('"Notes: on boats."', '"Notes: on boats"'),
        ("'Notes: on boats.'", "'Notes: on boats'"),
        ("'Notes: on owners'' boats.'", None),
        ('"Notes: on \\u0042oats."', None),
        (">-\n  Notes: on boats.", None),
    ],
)
def test_a_title_in_quotation_marks_is_mended_where_nothing_in_it_is_escaped(
    findings: Findings, title: str, fixed: str | None
) -> None:
    files = notes("Boats.", title)
    (finding,) = (one for one in findings(files) if one.code == "ST002")
    assert (finding.fix is None) is (fixed is None)
    assert with_fixes(files[NOTES], [finding]) == notes("Boats.", fixed or title)[NOTES]


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        ("The the boats.", "4:5 The the", "The boats."),
        ("Boats of\nof rafts.", "5:1 of of", "Boats of\nrafts."),
        ("Boats of of.", "4:10 of of", "Boats of."),
        ("Boats **of** of rafts.", "4:14 of of", "Boats **of** rafts."),
    ],
)
def test_a_word_twice_loses_its_second(
    findings: Findings, said: Said, text: str, place: str, fixed: str
) -> None:
    assert of("ST005", said(notes(text))) == [place]
    assert with_fixes(notes(text)[NOTES], findings(notes(text)), "ST005") == notes(fixed)[NOTES]


@pytest.mark.parametrize(
    "text",
    [
        "He had had a boat that that owner knew.",
        "Boats, boats. Boats! Boats",
        "3 3 and A A and x x.",
        "Boat-boat boat's boats' boat.",
        "On `on on` or <https://www.example.org/on>.",
        "| Canal | Boats |\n|---|---|\n| Yes | Yes |",
        "- Boats\n- Boats",
    ],
)
def test_words_that_may_stand_side_by_side_are_let_be(said: Said, text: str) -> None:
    assert of("ST005", said(notes(text))) == []


def test_a_word_twice_that_may_be_meant_is_no_safe_fix(findings: Findings) -> None:
    (finding,) = (one for one in findings(notes("Log in in 2012.")) if one.code == "ST005")
    assert finding.fix
    assert not finding.fix.safe


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ("20\xa0pounds", "20<no-break space>pounds", "20 pounds"),
        ("20 \xa0pounds", "<no-break space>pounds", "20 pounds"),
        ("li\u00adcences", "li<soft hyphen>cences", "licences"),
        ("a\u200bb \u200bc", "a<zero width space>b", "ab c"),
        ("a\tb", "a<u+0009>b", "a b"),
        ("a\x07b", "a<u+0007>b", "ab"),
        ("a\u200db", "a<zero width joiner>b", "ab"),
        ("see \u200b- b", "<zero width space>-", None),
        ("see\n\u200b- b", "<zero width space>-", None),
        ("\\*\u200b\\*a", "*<zero width space>*a", None),
    ],
)
def test_what_nobody_sees_is_named_and_replaced(
    findings: Findings, text: str, words: str, fixed: str | None
) -> None:
    found = [finding for finding in findings(notes(f"Say {text} now.")) if finding.code == "ST010"]
    assert found[0].words == words
    after = notes(f"Say {text if fixed is None else fixed} now.")[NOTES]
    assert with_fixes(notes(f"Say {text} now.")[NOTES], found) == after


@pytest.mark.parametrize(
    "text",
    [
        *("20&nbsp;pounds and a&shy;b.", "👩\u200d🚀 and क्\u200dष.", "שלום\u200f (a).", "Café – “x”…"),
        "Two  \nlines.",
    ],
)
def test_what_is_seen_in_the_file_or_needed_by_a_script_is_let_be(said: Said, text: str) -> None:
    assert of("ST010", said(notes(text))) == []


def test_a_heading_that_is_no_field_for_what_nobody_sees_is_one_finding(said: Said, changed: Changed) -> None:
    found = said(changed(BOAT, ("## Collection", "## Coll\u200bection")))
    assert [line[:5] for line in found if line[:5] in ("AX004", "ST010")] == ["AX004"]


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ("On 1st May.", "1st May", "On 1 May."),
        ("On the 22nd of May 2014.", "the 22nd of May", "On 22 May 2014."),
        ("In 2014/15.", "2014/15", "In 2014 to 2015."),
        ("In 1999/00.", "1999/00", "In 1999 to 2000."),
        ("In 2010-13.", "2010-13", "In 2010 to 2013."),
        ("In 2014/2015.", "2014/2015", "In 2014 to 2015."),
        ("Less than 1,000 boats.", "Less than 1,000 boats", "Fewer than 1,000 boats."),
        ("Numbers less than 5.", "Numbers less than 5", "Numbers fewer than 5."),
    ],
)
def test_dates_and_numbers_are_written_in_one_way(
    findings: Findings, text: str, words: str, fixed: str
) -> None:
    found = [finding for finding in findings(notes(text)) if finding.code == "ST007"]
    assert [finding.words for finding in found] == [words]
    assert with_fixes(notes(text)[NOTES], found) == notes(fixed)[NOTES]


@pytest.mark.parametrize(
    "text",
    [
        "On the 15th, in the 21st century, in the 2nd Maypole Street.",
        "In 2014-11, 2015/2014, 12/2014, 2014/15/16, 1.2014/15 and 01/02/2014.",
        "Less than 5%, less than 5 per cent, less than 5 years, less than a boat, less than 5.",
    ],
)
def test_dates_and_numbers_that_are_in_order_are_let_be(said: Said, text: str) -> None:
    assert of("ST007", said(notes(text))) == []


def with_fixes(text: str, found: list[Finding] | tuple[Finding, ...], code: str = "") -> str:
    """The text with the edits of some findings made in it."""
    page = Text(NOTES, text.encode())
    edits = [edit for one in found if one.fix and (not code or one.code == code) for edit in one.fix.edits]
    return page.with_changes(page.change(edit.span, edit.text) for edit in edits).decode()


PACKS = catalogue(Config())
RULES = tuple(
    rule
    for rule in bind(PACKS, "code-2009", None)
    if rule.rule.code in ("ST002", "ST003", "ST004", "ST005", "ST007", "ST010")
)
BASE = base_texts()
PIECES = [
    *("boats ", "the ", "the the ", "of\nof ", "a", "1. ", "- ", "# ", "* ", "> ", "| ", "|", "\n", "\n\n"),
    *(" ,", ",,", "..", " .", ". ", "  ", "( ", " )", "(", ")", "“", "”", '"', "'", "’s ", "FOI's ", "PQs, "),
    *("\xa0", "\u200b", "\u00ad", "\t", "**", "_", "`", "[a](b)", "![](c)", "&nbsp;", "&amp;", "\\*", "<b>"),
    *("30th January ", "2014/15 ", "less than 5 boats ", "magistrates courts ", "www.a.b ", "\n|---|\n"),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_fixes_leave_the_shape_of_a_page_alone_and_come_to_an_end(text: str) -> None:
    text = text.replace("\r", "\n")
    shape = shape_of(text)
    for _ in range(30):
        edits = fixable(text)
        if not edits:
            break
        text = with_fixes(notes(text)[NOTES], edits)[len(notes("")[NOTES]) - 1 : -1]
        assert shape_of(text) == shape
    else:
        raise AssertionError(f"there is always something to put right: {text!r}")


def fixable(text: str) -> list[Finding]:
    statement, faults = read(Texts("content", {**BASE, **notes(text)}), PACKS, None, date(2015, 1, 1))
    whole = Whole(statement.without_text(), faults, PACKS)
    shares = (frame(whole), Context(whole, tuple(statement.sources)))
    found = conclude(RULES, [examine(RULES, share) for share in shares], whole)
    return [finding for finding in found if finding.fix and finding.span.path.endswith(NOTES)][:1]


def shape_of(text: str) -> object:
    """The blocks of a text, without their words."""
    found, _ = blocks(text.split("\n"), NOTES, 4, frozenset())
    return [shape(block) for block in found]


def shape(block: Block) -> object:
    if isinstance(block, List):
        return "list", [item_shape(item) for item in block.items]
    return type(block).__name__


def item_shape(item: Item) -> object:
    return [shape(block) for block in item.blocks]
