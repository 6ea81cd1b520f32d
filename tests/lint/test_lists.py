"""Kind lists: how items end, words after a title, two titles in one item, and what mends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sas_lint.findings import Finding

Said = Callable[..., list[str]]
Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Mended = Callable[[str], str]
BOAT = "waterways/boat-register.md"
RIVER = "waterways/river-gauges.md"
LOCK = "waterways/lock-sensors.md"
LIST = "- Boating Statistics Quarterly\n  - Annual tables\n"
OWN = ("PB004", "PB010", "PB011")
MORE = """- title: Canal Traffic Yearbook
  kind: official
  administrative: false
- title: Lock Traffic
  kind: official
  administrative: false
- title: Winter Report and Accounts
  kind: report
"""


@pytest.fixture
def files(base: dict[str, str], changed: Changed) -> Callable[[str], dict[str, str]]:
    """The statement with more titles, and another list in one entry."""

    def make(items: str) -> dict[str, str]:
        registry = base["publications.yaml"].replace("  kind: official\n", "  kind: official\n", 1)
        return {**changed(BOAT, (LIST, items)), "publications.yaml": registry + MORE}

    return make


@pytest.fixture
def found(findings: Findings, files: Callable[[str], dict[str, str]]) -> Callable[[str], list[Finding]]:
    """The findings of these rules in a list."""
    return lambda items: [finding for finding in findings(files(items)) if finding.code in OWN]


@pytest.fixture
def mended(files: Callable[[str], dict[str, str]], found: Callable[[str], list[Finding]]) -> Mended:
    """A list with the fix of its one finding applied."""

    def mend(items: str) -> str:
        (finding,) = found(items)
        assert finding.fix
        assert finding.fix.safe
        lines = files(items)[BOAT].split("\n")
        for span, text in sorted(finding.fix.edits, reverse=True):
            assert span.line
            assert span.line == span.end_line
            line = lines[span.line - 1]
            lines[span.line - 1] = line[: (span.column or 1) - 1] + text + line[(span.end_column or 1) - 1 :]
        text = "\n".join(lines)
        return text[text.index("## Statistical publication") :].partition("\n\n")[2]

    return mend


@pytest.mark.parametrize(
    "items",
    [
        "- Lock Traffic.\n",
        "- Lock Traffic;\n- Boating Statistics Quarterly;\n",
        "- Lock Traffic,\n- Canal Traffic Yearbook,\n- Boating Statistics Quarterly.\n",
        "- Lock Traffic.\n- *Boating Statistics Quarterly.*\n",
        "- Boating Statistics Quarterly:\n  - Annual tables\n- Lock Traffic;\n- Canal Traffic Yearbook.\n",
        "- Boating Statistics Quarterly\n  - Timing: in March.\n  - Annual tables\n- Lock Traffic\n",
        "- Lock Traffic;\n- Canal Traffic Yearbook; and\n- Boating Statistics Quarterly.\n",
    ],
)
def test_a_list_that_ends_its_items_in_one_way_is_silent(
    found: Callable[[str], list[Finding]], items: str
) -> None:
    assert not found(items)


def test_one_finding_a_list_with_the_odd_items_as_places(found: Callable[[str], list[Finding]]) -> None:
    items = "- Lock Traffic;\n- Canal Traffic Yearbook\n- Winter Report and Accounts\n- Boating Statistics.\n"
    finding = next(one for one in found(items) if one.code == "PB004")
    assert (finding.words, finding.span.line, finding.span.column) == ("Traffic;", 23, 8)
    assert [(place.line, place.column) for place in finding.places] == [(26, 11)]
    assert finding.message == "Items of this list end in different ways (most with no mark)"


def test_a_list_of_parts_is_a_list_of_its_own(found: Callable[[str], list[Finding]]) -> None:
    (finding,) = found(
        "- Boating Statistics Quarterly\n  - Annual tables;\n  - Annual tables\n- Lock Traffic\n"
    )
    assert (finding.code, finding.span.line) == ("PB004", 24)


def test_lists_outside_the_fields_on_publications_are_left_alone(said: Said, changed: Changed) -> None:
    assert not said(
        changed(BOAT, ("Issuing licences", "It serves:\n\n- boats;\n- locks\n- bridges.\n\nIssuing licences"))
    )


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        (
            "- Lock Traffic;\n- Boating Statistics Quarterly\n",
            "- Lock Traffic\n- Boating Statistics Quarterly\n",
        ),
        (
            "- Lock Traffic;\n- Boating Statistics\n  Quarterly;\n- Canal Traffic Yearbook\n",
            "- Lock Traffic;\n- Boating Statistics\n  Quarterly;\n- Canal Traffic Yearbook.\n",
        ),
        (
            "- Lock Traffic . ;\n- Boating Statistics Quarterly\n",
            "- Lock Traffic\n- Boating Statistics Quarterly\n",
        ),
    ],
)
def test_odd_ends_are_made_like_the_others(mended: Mended, items: str, wanted: str) -> None:
    assert mended(items) == wanted


def test_no_mark_is_put_inside_emphasis_or_an_entity(found: Callable[[str], list[Finding]]) -> None:
    (finding,) = found("- Lock Traffic;\n- Canal Traffic Yearbook;\n- *Boating Statistics Quarterly*\n")
    assert finding.fix is None
    (finding,) = found("- Lock Traffic&#59;\n- Canal Traffic Yearbook\n- Boating Statistics Quarterly\n")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ("- Lock Traffic (in March).\n", "- Lock Traffic\n  - Note: in March\n"),
        ("-   Lock Traffic – yearly.\n", "-   Lock Traffic\n    - Note: yearly\n"),
        (
            "- Boating Statistics Quarterly (annual tables)\n  - Timing: in May\n",
            "- Boating Statistics Quarterly\n  - annual tables\n  - Timing: in May\n",
        ),
        ("- Lock Traffic - Timing: in March\n", "- Lock Traffic\n  - Timing: in March\n"),
        ("- Lock Traffic (and tables in March)\n", "- Lock Traffic\n  - Note: tables in March\n"),
        (
            "- Lock Traffic. It counts boats\n  and locks.\n  - Timing: in March\n",
            "- Lock Traffic\n  - Note: It counts boats\n    and locks.\n  - Timing: in March\n",
        ),
        ("- Lock Traffic. (in May\n  or June).\n", "- Lock Traffic\n  - Note: in May\n    or June\n"),
    ],
)
def test_words_in_brackets_or_after_a_dash_are_nested(mended: Mended, items: str, wanted: str) -> None:
    assert mended(items) == wanted


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ("- Lock Traffic (Board of Canals).\n", "- Lock Traffic\n"),
        (
            "- Lock Traffic (the Board of Canals);\n- Boating Statistics Quarterly;\n",
            "- Lock Traffic;\n- Boating Statistics Quarterly;\n",
        ),
        ("- Lock Traffic (Board of Canals, yearly)\n", "- Lock Traffic\n  - Note: Board of Canals, yearly\n"),
    ],
)
def test_the_producer_that_the_registry_has_is_taken_out(
    mended: Mended, items: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_producer = "- title: Lock Traffic\n  producer: Board of Canals"
    monkeypatch.setattr("tests.lint.test_lists.MORE", MORE.replace("- title: Lock Traffic", with_producer))
    assert mended(items) == wanted


@pytest.mark.parametrize(
    "items",
    [
        "- Lock Traffic counts boats in locks\n",
        "- Lock Traffic (see Canal Traffic Yearbook)\n",
        "- Lock Traffic (in *March*)\n",
        "- Lock Traffic (in March\n  or *April*)\n",
        "- Lock\n  Traffic\n  (in March)\n",
        "- *Lock Traffic* (in March)\n",
        "- Lock Traffic, in March\n",
        "- Lock Traffic (in March)\n\n  It counts boats.\n",
        "- Lock Traffic (in &ldquo;March&rdquo;)\n",
    ],
)
def test_words_that_do_not_stand_apart_are_found_and_left(
    found: Callable[[str], list[Finding]], items: str
) -> None:
    (finding,) = found(items)
    assert finding.code == "PB010"
    assert finding.fix is None


def test_a_longer_title_but_for_a_slip_is_no_title_with_words_after_it(said: Said, changed: Changed) -> None:
    found = said(changed(BOAT, (LIST, "- Boating Statistics Quartely\n")))
    assert [line[:5] for line in found] == ["PB001"]


def test_no_note_where_a_department_has_no_such_label(
    findings: Findings, files: Callable[[str], dict[str, str]], pack: Callable[..., object]
) -> None:
    rule = """code: XX001
name: own/words
severity: info
kind: lists
parameters: {catches: words-after-title, label: Remark}
message: "{words}"
why: w
help: h
clause: [{authority: common-sense, clause: c}]
"""
    found = findings(files("- Lock Traffic (in March)\n"), packs=(pack({"own/words.yaml": rule}),))
    assert [(one.words, one.fix is None) for one in found if one.code == "XX001"] == [("(in March)", True)]


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        (
            "- Lock Traffic; Boating Statistics Quarterly\n",
            "- Lock Traffic\n- Boating Statistics Quarterly\n",
        ),
        (
            "-  Lock Traffic, Canal\n   Traffic Yearbook and Boating Statistics Quarterly\n",
            "-  Lock Traffic\n-  Canal\n   Traffic Yearbook\n-  Boating Statistics Quarterly\n",
        ),
        ("- Lock Traffic/Winter Report and Accounts\n", "- Lock Traffic\n- Winter Report and Accounts\n"),
    ],
)
def test_titles_in_a_row_become_items(mended: Mended, items: str, wanted: str) -> None:
    assert mended(items) == wanted


@pytest.mark.parametrize(
    "items",
    [
        "- Lock Traffic; Boating Statistics Quarterly\n  - Timing: in May\n",
        "- Lock Traffic;\n  Boating Statistics Quarterly\n",
        "- Lock Traffic; Boating Statistics Quarterly (in May)\n",
        "1. Lock Traffic; Boating Statistics Quarterly\n",
        "- *Lock Traffic*; Boating Statistics Quarterly\n",
    ],
)
def test_titles_in_a_row_are_found_and_left_where_words_might_lose_their_title(
    found: Callable[[str], list[Finding]], items: str
) -> None:
    (finding,) = found(items)
    assert finding.code == "PB011"
    assert finding.fix is None


def test_a_title_with_and_in_it_is_one_title(found: Callable[[str], list[Finding]]) -> None:
    assert not found("- Winter Report and Accounts\n")
    assert [one.code for one in found("- Lock Traffic android\n")] == ["PB010"]


def test_nothing_is_said_of_titles_without_a_registry(said: Said, changed: Changed) -> None:
    for registry in (None, "- title: [\n"):
        files = {**changed(BOAT, (LIST, "- Boating Statistics (in May)\n")), "publications.yaml": registry}
        assert not [line for line in said(files) if line.startswith(("PB010", "PB011"))]


def test_a_list_that_says_none_is_no_list_of_titles(said: Said, changed: Changed) -> None:
    assert not [line for line in said(changed(LOCK, ("None.", "- None."))) if line.startswith(OWN)]


def test_lists_are_known_by_the_role_of_their_field_whatever_its_heading(
    findings: Findings, files: Callable[[str], dict[str, str]], pack: Callable[..., object]
) -> None:
    outputs = (
        "fields:\n  - id: statistical-publication\n    title: Outputs\n    required: true\n"
        "    aliases: [Statistical publication]\n    role: publications\n"
    )
    texts = files("- Lock Traffic;\n- Boating Statistics Quarterly\n- Canal Traffic Yearbook (in May)\n")
    texts[BOAT] = texts[BOAT].replace("## Statistical publication", "## Outputs")
    found = findings(texts, packs=(pack({"ours/fields.yaml": outputs}),))
    assert [(one.code, one.field) for one in found if one.code in OWN] == [
        ("PB004", "Outputs"),
        ("PB010", "Outputs"),
    ]


@pytest.mark.parametrize(
    ("item", "titles"),
    [
        ("The Boating Statistics Quarterly and Lock Traffic", ["Lock Traffic"]),
        ("The Boating Statistics Quarterly counts boats. The Lock Traffic counts locks", ["Lock Traffic"]),
        (
            "Boating Statistics Quarterly. Lock Traffic; Canal Traffic Yearbook",
            ["Lock Traffic", "Canal Traffic Yearbook"],
        ),
        ("Tables by harbour in Lock Traffic and Canal Traffic Yearbook", ["Canal Traffic Yearbook"]),
        ("Counts for keepers. Lock Traffic has the rest", ["Lock Traffic"]),
        ("Boating Statistics Quarterly counts boats. It does so for Lock Traffic", []),
        ("Boating Statistics Quarterly. Boating Statistics Quarterly counts boats", []),
        ("Tables of all the boats by harbour and season in Lock Traffic and Canal Traffic Yearbook", []),
        ("Tables by harbour in Lock Traffic", []),
        ("The Boating Statistics Quarterly", []),
    ],
)
def test_titles_after_an_article_a_sentence_or_a_few_words_are_run_in(
    found: Callable[[str], list[Finding]],
    files: Callable[[str], dict[str, str]],
    item: str,
    titles: list[str],
) -> None:
    run_in = [one for one in found(f"- {item}\n") if one.code == "PB011"]
    lines = files(f"- {item}\n")[BOAT].split("\n")
    words = [
        lines[span.line - 1][span.column - 1 : span.end_column - 1]
        for one in run_in
        for span in (one.span, *one.places)
        if span.line and span.column and span.end_column
    ]
    assert words == titles


def test_a_run_in_item_with_words_between_its_titles_is_not_split(
    found: Callable[[str], list[Finding]],
) -> None:
    (finding,) = found("- Boating Statistics Quarterly counts boats. Lock Traffic counts locks\n")
    assert (finding.code, finding.fix) == ("PB011", None)


@pytest.mark.parametrize("mark", [";", ".", ","])
def test_the_mark_that_ends_an_item_stays_with_its_title(mended: Mended, mark: str) -> None:
    items = f"- Lock Traffic (for locks){mark}\n- Canal Traffic Yearbook{mark}\n"
    assert mended(items) == f"- Lock Traffic{mark}\n  - Note: for locks\n- Canal Traffic Yearbook{mark}\n"


def test_the_mark_of_a_single_item_goes(mended: Mended) -> None:
    assert mended("- Lock Traffic (for locks).\n") == "- Lock Traffic\n  - Note: for locks\n"
