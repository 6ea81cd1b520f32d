"""Putting right what can be: every rule's fixes, what is refused, and that a second run changes nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from sas_lint.api.checking import Result, catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.api.fixing import ALL_SAFE, Outcome, fix, fix_files
from sas_lint.api.newness import new_findings
from sas_lint.api.offers import Wanted
from sas_lint.api.passes import Check
from sas_lint.api.rewriting import texts
from sas_lint.lint.run import Settings, lint
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts
from sas_lint.rules.examples import examples
from sas_lint.rules.values import Catalogue

ROOT = Path(__file__).resolve().parents[2]
PACKS = catalogue(Config())
BOAT, CHAPTER, REGISTRY = "waterways/boat-register.md", "waterways/chapter.md", "publications.yaml"
UNSAFE = Wanted(unsafe=True)
MARK = b"\xef\xbb\xbf"


@cache
def base() -> Mapping[str, str]:
    return base_texts()


def checker(
    files: Mapping[str, bytes], packs: Catalogue, settings: Settings = Settings(), as_of: date | None = None
) -> Check:
    """A check of the files with some of them changed; what was checked before is remembered."""

    @cache
    def checked(changed: frozenset[tuple[str, bytes]]) -> Result:
        now = {
            path.partition("/")[2]: data.decode("utf-8-sig")
            for path, data in {**files, **dict(changed)}.items()
        }
        statement, faults = read(Texts("content", now), packs, as_of, date(2015, 1, 1))
        return Result(statement, packs, lint(statement, faults, packs, settings))

    return lambda changed: checked(frozenset(changed.items()))


def held(files: Mapping[str, str | None]) -> dict[str, bytes]:
    return {
        f"content/{path}": text.encode() for path, text in {**base(), **files}.items() if text is not None
    }


def spoilt(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = base()[path]
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return {path: text}


def fixed(files: Mapping[str, str | None], wanted: Wanted = ALL_SAFE) -> tuple[Outcome, dict[str, str]]:
    """The outcome for the small statement with some files over it, and the changed texts."""
    data = held(files)
    outcome = fix(data, checker(data, PACKS), wanted)
    assert is_stable(data, checker(data, PACKS), outcome, wanted)
    return outcome, {path.partition("/")[2]: data.decode() for path, data in outcome.files.items()}


def is_stable(files: Mapping[str, bytes], check: Check, outcome: Outcome, wanted: Wanted = ALL_SAFE) -> bool:
    """Whether nothing new is found and a second run changes nothing."""
    before, after = check({}).findings, check(outcome.files).findings
    anywhere = {path: [(1, len(data))] for path, data in files.items()}
    assert not new_findings(before, after, (), anywhere)
    assert len(after) <= len(before)
    again = fix({**files, **outcome.files}, lambda changed: check({**outcome.files, **changed}), wanted)
    return not again.files and not again.fixed


def codes(outcome: Outcome) -> list[str]:
    return sorted(one.finding.code for one in outcome.fixed)


BAD = [
    pytest.param(rule.name, number, id=f"{rule.name}-{number}")
    for rule in PACKS.rules
    for number, example in enumerate(examples(rule))
    if not example.good
]


def example_check(name: str, number: int) -> tuple[dict[str, bytes], Check]:
    rule = PACKS.rule(name)
    assert rule
    example = examples(rule)[number]
    packs = PACKS.with_pack(rule.pack) if rule.dormant else PACKS
    settings = Settings(example.authority, example.profile)
    files = held(example.files)
    return files, checker(files, packs, settings, example.as_of.last if example.as_of else None)


@pytest.mark.parametrize(("name", "number"), BAD)
def test_the_fixes_for_a_rules_bad_example_leave_nothing_new_and_nothing_to_do(
    name: str, number: int
) -> None:
    files, check = example_check(name, number)
    outcome = fix(files, check)
    assert is_stable(files, check, outcome)
    every = fix(files, check, UNSAFE)
    assert is_stable(files, check, every, UNSAFE)
    if every.files:
        assert_the_same_however_lines_end(files, check, every)


def assert_the_same_however_lines_end(files: Mapping[str, bytes], check: Check, outcome: Outcome) -> None:
    """The same fixes are made in files with a byte order mark and CR LF, and both stay."""
    dressed = {path: _dressed(data) for path, data in files.items()}

    def check_dressed(changed: Mapping[str, bytes]) -> Result:
        now = {path: data.replace(b"\r\n", b"\n") for path, data in {**dressed, **changed}.items()}
        return check({path: data for path, data in now.items() if data != MARK + files[path]})

    wanted = {path: _dressed(data) for path, data in outcome.files.items()}
    assert fix(dressed, check_dressed, UNSAFE).files == wanted


def _dressed(data: bytes) -> bytes:
    return MARK + data.replace(b"\n", b"\r\n")


def test_contents_lists() -> None:
    listed = "  - boat-register\n  - river-gauges\n  - lock-sensors\n"
    assert listed in base()[CHAPTER]
    files = spoilt(CHAPTER, (listed, "  - 'river-gauges' # kept\n\n  - 'gone'\n  - 'river-gauges'\n"))
    outcome, after = fixed(files)
    assert codes(outcome) == ["TC001", "TC001", "TC002", "TC006"]
    assert after == spoilt(
        CHAPTER, (listed, "  - 'river-gauges' # kept\n  - 'boat-register'\n  - 'lock-sensors'\n\n")
    )


def test_contents_that_are_missing_altogether() -> None:
    listed = "contents:\n  - boat-register\n  - river-gauges\n  - lock-sensors\n"
    outcome, after = fixed(spoilt(CHAPTER, (listed, "")))
    assert codes(outcome) == ["TC001"]
    ids = ["boat-register", "lock-sensors", "river-gauges"]
    assert after == spoilt(CHAPTER, (listed, "contents:\n" + "".join(f"  - {id_}\n" for id_ in ids)))


def test_a_line_that_was_meant_for_another_entry_is_an_unsafe_fix() -> None:
    files = spoilt(CHAPTER, ("  - lock-sensors", "  - lock-sensor"))
    assert fixed(files)[1] == {}
    outcome, after = fixed(files, UNSAFE)
    assert codes(outcome) == ["TC002"]
    assert after == {CHAPTER: base()[CHAPTER]}


def moved(text: str, heading: str, before: str) -> str:
    """The text with one field in front of another."""
    block = re.search(rf"## {heading}\n.*?(?=\n## |\Z)", text, re.S)
    assert block
    rest = text.replace(block[0] + "\n", "")
    return rest.replace(f"## {before}\n", f"{block[0].rstrip()}\n\n## {before}\n")


def test_fields_are_put_in_order() -> None:
    files = {BOAT: moved(base()[BOAT], "Application", "Collection")}
    assert files[BOAT] != base()[BOAT]
    outcome, after = fixed(files)
    assert codes(outcome) == ["AX006"]
    assert after == {BOAT: base()[BOAT]}


def test_fields_whose_words_point_to_others_are_not_put_in_order_unseen() -> None:
    text = moved(base()[BOAT], "Application", "Collection").replace("Issuing licences", "As above, licences")
    assert "As above" in text
    assert fixed({BOAT: text})[1] == {}
    outcome, after = fixed({BOAT: text}, UNSAFE)
    assert "AX006" in codes(outcome)
    assert after[BOAT].index("## Collection") < after[BOAT].index("As above")


@pytest.mark.parametrize(
    "heading", ["## App\u200blication", "## Access and\u00a0dissemination", "## Access-and dissemination"]
)
def test_a_heading_that_differs_in_what_nobody_reads(heading: str) -> None:
    plain = "## Application" if "lication" in heading else "## Access and dissemination"
    outcome, after = fixed(spoilt(BOAT, (plain, heading)))
    assert outcome.fixed
    assert after == {BOAT: base()[BOAT]}


def test_a_misspelt_heading_is_an_unsafe_fix() -> None:
    files = spoilt(BOAT, ("## Application", "## Aplication"))
    assert fixed(files)[1] == {}
    outcome, after = fixed(files, UNSAFE)
    assert (codes(outcome), after) == (["AX004"], {BOAT: base()[BOAT]})


WAIVERS = """\
waivers:
  # the first
  - rule: publications/alias-used   # no more
    reason: >
      It was
      so
    until: 2016-06
  # the second
  - rule: AX003
    reason: none
    until: 2016-06
"""


def test_waivers_that_waive_nothing_go_and_so_does_their_key() -> None:
    files = spoilt(BOAT, ("status: current\n", f"status: current\n{WAIVERS}"))
    outcome, after = fixed(files)
    assert codes(outcome) == ["WV001", "WV001"]
    assert after == spoilt(BOAT, ("status: current\n", "status: current\n  # the first\n  # the second\n"))


def test_a_waiver_that_is_used_stays_beside_one_that_is_not() -> None:
    files = spoilt(
        BOAT,
        ("status: current\n", f"status: current\n{WAIVERS}"),
        ("Issuing licences", "TBC, issuing licences"),
    )
    outcome, after = fixed(files)
    assert codes(outcome) == ["WV001"]
    gone = WAIVERS[WAIVERS.index("  - rule: pub") : WAIVERS.index("  # the second")]
    assert after == {BOAT: files[BOAT].replace(gone, "")}


def test_a_waiver_stays_while_something_else_is_wrong_in_its_file() -> None:
    """The finding that it is for may come back with the heading."""
    files = spoilt(
        BOAT,
        ("status: current\n", f"status: current\n{WAIVERS.replace('AX003', 'AX002')}"),
        ("## Application\n", "## Aplication\n"),
    )
    outcome, after = fixed(files)
    assert after == {}
    assert {one.reason for one in outcome.refused} == {"something else in the file has to be put right first"}


def test_a_waiver_for_a_misspelt_rule_is_written_right_though_its_finding_is_open() -> None:
    waiver = "waivers:\n  - rule: annex-a/placeholdr\n    reason: none\n    until: 2016-06\n"
    files = spoilt(
        BOAT,
        ("status: current\n", f"status: current\n{waiver}"),
        ("Issuing licences", "TBC, issuing licences"),
    )
    assert fixed(files)[1] == {}
    assert fixed(files, UNSAFE)[1] == {BOAT: files[BOAT].replace("placeholdr", "placeholder")}


def test_an_unknown_title_becomes_an_alias_as_an_unsafe_fix() -> None:
    files = spoilt(BOAT, ("- Boating Statistics Quarterly", "- Boating Statistic Quarterly."))
    assert fixed(files)[1] == {}
    outcome, after = fixed(files, UNSAFE)
    assert "PB001" in codes(outcome)
    assert after.keys() == {BOAT, REGISTRY}
    assert "- Boating Statistics Quarterly" in after[BOAT]
    assert "    - Boating Statistic Quarterly\n" in after[REGISTRY]


@pytest.mark.parametrize(
    ("path", "right", "wrong", "is_safe"),
    [
        (BOAT, "title: Boat Register\n", "Title: Boat Register\n", True),
        (BOAT, "status: current", "status: Current", True),
        (BOAT, "status: current", "status: curent", False),
        (BOAT, "status: current", "statsu: current", False),
        (BOAT, "title: Boat", "title: Boat\x07", True),
        (BOAT, "title: Boat Register", "title: Boat\u2028Register", True),
    ],
)
def test_slips_in_keys_and_values(path: str, right: str, wrong: str, is_safe: bool) -> None:
    files = spoilt(path, (right, wrong))
    _, after = fixed(files)
    assert after == ({path: base()[path]} if is_safe else {})
    assert fixed(files, UNSAFE)[1] == {path: base()[path]}


def test_a_title_with_a_colon_is_put_in_quotation_marks() -> None:
    files = spoilt("waterways/lock-sensors.md", ("title: Lock Sensors", 'title: "Lock" Sensors: all'))
    assert fixed(files)[1] == {}, "a value that begins with a quotation mark may be meant otherwise"
    files = spoilt("waterways/lock-sensors.md", ("title: Lock Sensors", 'title: Lock Sensors: "all" c:\\d'))
    outcome, after = fixed(files)
    assert codes(outcome) == ["IN003"]
    (text,) = after.values()
    assert 'title: "Lock Sensors: \\"all\\" c:\\\\d"\n' in text


def test_a_fix_that_would_leave_a_new_finding_is_not_made() -> None:
    """To take out the only line would leave a chapter that lists nothing."""
    files = {
        **spoilt(CHAPTER, ("  - boat-register\n  - river-gauges\n  - lock-sensors\n", "  - xyz\n")),
        **dict.fromkeys((BOAT, "waterways/river-gauges.md", "waterways/lock-sensors.md"), None),
    }
    outcome, after = fixed(files)
    assert after == {}
    (refused,) = [one for one in outcome.refused if one.finding.code == "TC002"]
    assert refused.reason.startswith("it would leave a new finding: content/waterways/chapter.md")


def test_a_fix_is_made_with_those_for_what_it_brings_to_light() -> None:
    """While a key is unknown, nobody can tell that the waiver is idle."""
    files = spoilt(BOAT, ("status: current\n", f"Status: current\n{WAIVERS}"))
    outcome, after = fixed(files)
    assert codes(outcome) == ["IN002", "WV001", "WV001"]
    assert "waivers:" not in after[BOAT]


def test_one_bad_fix_among_many_is_found_and_the_others_are_made() -> None:
    """A heading with nothing under it would be that of an empty field."""
    entries = {
        f"waterways/boat-{number}.md": base()[BOAT]
        .replace("title: Boat Register", f"title: Boat Register {number}")
        .replace("## Application", "## App\u200blication")
        for number in range(12)
    }
    bad = "waterways/boat-7.md"
    entries[bad] = re.sub(r"(## App\u200blication\n)[^#]*", r"\1\n", entries[bad])
    listed = "".join(f"  - boat-{number}\n" for number in range(12))
    files = {**entries, **spoilt(CHAPTER, ("  - lock-sensors\n", f"  - lock-sensors\n{listed}"))}
    outcome, after = fixed(files)
    assert after.keys() == entries.keys() - {bad}
    assert [(one.finding.span.path, "AX002" in one.reason) for one in outcome.refused] == [
        (f"content/{bad}", True)
    ]


def test_only_what_is_wanted_is_put_right() -> None:
    files = {
        **spoilt(BOAT, ("## Application", "## App\u200blication")),
        **spoilt(CHAPTER, ("  - lock-sensors\n", "")),
    }

    def in_the_chapter(result: Result) -> Result:
        found = [one for one in result.findings if one.span.path.endswith("chapter.md")]
        return result._replace(findings=tuple(found))

    outcome, after = fixed(files, Wanted(only=in_the_chapter))
    assert (codes(outcome), list(after)) == (["TC001"], [CHAPTER])


def test_a_closed_file_is_left_alone_and_the_others_are_put_right() -> None:
    files = {
        **spoilt(BOAT, ("## Application", "## App\u200blication")),
        **spoilt(CHAPTER, ("  - lock-sensors\n", "")),
    }
    outcome, after = fixed(files, Wanted(closed={f"content/{BOAT}": "it is closed"}))
    assert list(after) == [CHAPTER]
    assert {(one.finding.span.path, one.reason) for one in outcome.refused} == {
        (f"content/{BOAT}", "it is closed")
    }


def test_a_file_that_cannot_be_read_is_left_alone_and_the_others_are_put_right() -> None:
    files = {
        **spoilt(CHAPTER, ("  - lock-sensors\n", "  - lock-sensors\n  - lock-sensors\n")),
        **spoilt(BOAT, ("title: Boat Register", "title: [Boat Register")),
    }
    _, after = fixed(files)
    assert list(after) == [CHAPTER]


DAMAGE = [
    "- ",
    "  ",
    "## ",
    "\t",
    "\u200b",
    "\u00a0",
    ".",
    ";",
    ":",
    "'",
    '"',
    "#",
    "[",
    "&amp;",
    "*",
    "TBC",
    "\n",
]


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_damaged_the_fixes_leave_nothing_new_and_nothing_to_do(data: st.DataObject) -> None:
    paths = sorted(path for path in base() if path.endswith((".md", ".yaml")))
    files: dict[str, str] = {}
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(paths))
        rows = files.get(path, base()[path]).split("\n")
        row = data.draw(st.integers(0, len(rows) - 1))
        what = data.draw(st.sampled_from(["drop", "twice", "swap", "insert", "capital"]))
        if what == "drop":
            del rows[row]
        elif what == "twice":
            rows.insert(row, rows[row])
        elif what == "swap":
            other = data.draw(st.integers(0, len(rows) - 1))
            rows[row], rows[other] = rows[other], rows[row]
        elif what == "insert":
            column = data.draw(st.integers(0, len(rows[row])))
            rows[row] = rows[row][:column] + data.draw(st.sampled_from(DAMAGE)) + rows[row][column:]
        else:
            rows[row] = rows[row].swapcase()
        files[path] = "\n".join(rows)
    fixed(files)
    fixed(files, UNSAFE)


@pytest.mark.parametrize("seed", [1, 2])
def test_generated_statements_with_defects(seed: int, tmp_path: Path) -> None:
    generate(60, 60, 15, seed, tmp_path)
    assert_stable_on_disk(tmp_path / "content")


def _swap_fields(text: str) -> str:
    head, *fields = re.split(r"(?m)^(?=## )", text)
    return "".join([head, *fields[1:], fields[0].rstrip() + "\n"]) if fields[1:] else text


SLIPS: list[Callable[[str], str]] = [
    _swap_fields,
    lambda text: text.replace("## Collection", "## Col\u200blection"),
    lambda text: text.replace("## Application", "##  Aplication"),
    lambda text: re.sub(r"(?m)^- (.*Statistics.*)", lambda found: f"- {found[1].lower()}", text, count=1),
    lambda text: re.sub(r"(?m)^- (.*)", r"- \1;", text, count=1),
    lambda text: text.replace(" the ", " the  ", 1).replace(", ", " ,", 1),
    lambda text: text.replace(" of ", "\u00a0of ", 1),
    lambda text: re.sub(r"(?m)^contents:\n(  - .*\n)", r"contents:\n\1\1", text),
    lambda text: re.sub(r"(?m)^(contents:\n(?:  - .*\n)*)  - .*\n", r"\1", text),
    lambda text: text.replace("status: current", "Status: Current"),
    lambda text: text.replace("Quarterly\n", "Quartely\n", 1),
]


@pytest.mark.parametrize("seed", [1])
def test_our_own_content_with_slips(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    for path, data in sorted(texts(ROOT / "content").items()):
        text = dice.choice(SLIPS)(data.decode()) if path.count("/") > 1 else data.decode()
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    assert_stable_on_disk(tmp_path / "content")


def assert_stable_on_disk(content: Path) -> None:
    files = texts(content)
    for wanted in (ALL_SAFE, UNSAFE):
        outcome = fix_files(content, files, Config(), wanted=wanted, remember=False)
        assert outcome.fixed or wanted.unsafe
        for path, data in outcome.files.items():
            (content.parent / path).write_bytes(data)
        files = texts(content)
        again = fix_files(content, files, Config(), wanted=wanted, remember=False)
        assert (dict(again.files), again.fixed) == ({}, ())


def test_our_own_content_has_nothing_to_put_right() -> None:
    content = ROOT / "content"
    assert not fix_files(content, texts(content), Config(), wanted=UNSAFE, remember=False).files
