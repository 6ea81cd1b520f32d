"""The real statement becomes content: every word in its place, its defects kept, and nothing else mended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.real.__main__ import convert
from benchmarks.real.accounts import account, words
from benchmarks.real.blocks import Setter, Titles
from benchmarks.real.exceptions import Move
from benchmarks.real.files import escaped
from benchmarks.real.paragraphs import Paragraph, StaleException, Text, addresses, read
from sas_lint.api.checking import Result, catalogue, check, check_tree
from sas_lint.api.config import Config
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.statement import Source
from sas_lint.read.statement import read as read_content
from sas_lint.read.tree import Texts
from sas_lint.schema.values import Located
from sas_lint.spans import Span

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = ROOT.parent / "shared" / "moj-2015" / "statement.txt"
HEAD = "A statement"


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text, HEAD, ()).paragraphs]


def test_a_line_that_ends_in_a_blank_was_broken_between_words_and_any_other_inside_one() -> None:
    assert texts("the boats of \nthe har-\nbour \n\nare listed") == [
        "the boats of the har-bour",
        "are listed",
    ]


def test_a_line_that_begins_with_a_blank_begins_a_paragraph() -> None:
    assert texts("Boats \n Moorings \nand quays \n") == ["Boats", "Moorings and quays"]


def test_running_heads_and_page_numbers_are_left_out_and_listed() -> None:
    found = read("boats \n\nA Statement \n\n7 \n\nand quays, 12 \n", HEAD, ())
    assert [item.text for item in found.paragraphs] == ["boats", "and quays, 12"]
    assert [(one.line, one.words) for one in found.left_out] == [(3, "A Statement"), (5, "7")]


def test_the_targets_of_links_are_left_out_and_their_words_are_kept() -> None:
    found = read(
        "https://example.org/bo\nats \n\nhttps://example.org/boats\nhttps://example.org/boats\n", HEAD, ()
    )
    assert [item.text for item in found.paragraphs] == ["https://example.org/boats"]
    assert addresses(found) == {"https://example.org/boats"}
    assert len(found.left_out) == 2


def test_what_a_box_held_is_moved_back_and_a_line_that_is_not_there_is_refused() -> None:
    text = "It says: \n\nSee the quay. \n\nBoats float. \n"
    moved = read(text, HEAD, [Move(5, 5, 3, "a box")])
    assert [item.text for item in moved.paragraphs] == ["It says:", "Boats float.", "See the quay."]
    with pytest.raises(StaleException, match="line 4"):
        read(text, HEAD, [Move(4, 4, 3, "a box")])


def publication(title: str, *parts: str) -> PublicationKeys:
    at = Span("publications.yaml", 1, 1, 1, 2)
    return PublicationKeys(Located(title, at), parts=tuple(Located(part, at) for part in parts))


SETTER = Setter(
    Titles([publication("Boat Statistics", "Sails", "Oars"), publication("Quay Report")]),
    ["None"],
    {("boats", "Lists"): "sentences around the list"},
)


def blocks(*texts: str, role: str | None = "publications", place: str = "x", rows: int = 1) -> list[object]:
    paragraphs = [Paragraph(number, text, rows) for number, text in enumerate(texts, 1)]
    found = SETTER.set(paragraphs, role, (place, "Lists"))  # type: ignore[arg-type]
    return [
        [(item.text, *item.parts) for item in block] if isinstance(block, list) else block for block in found
    ]


def test_a_list_of_publications_is_split_at_semicolons_and_keeps_its_stops() -> None:
    assert blocks("boat statistics; The Quay Report;", "A model of the tides.") == [
        [("boat statistics;",), ("The Quay Report;",), ("A model of the tides.",)]
    ]


def test_the_words_before_a_title_and_a_colon_lead_in_and_parts_are_nested() -> None:
    assert blocks("These are made: Boat Statistics (yearly): Sails; Oars; Quay Report") == [
        "These are made:",
        [("Boat Statistics (yearly):", "Sails;", "Oars;"), ("Quay Report",)],
    ]


def test_sentences_without_a_title_and_a_field_that_says_none_stay_paragraphs() -> None:
    assert blocks("Boats are counted.") == ["Boats are counted."]
    assert blocks("None. But see below.", "Boat Statistics") == ["None. But see below.", "Boat Statistics"]
    assert blocks("Boats are counted.", "Quay Report", place="boats") == [
        "Boats are counted.",
        [("Quay Report",)],
    ]


def test_titles_in_a_row_are_a_list_under_any_heading() -> None:
    found = blocks("Clerks see it.", "Boat Statistics.", "Quay Report;", "A model.", role=None)
    assert found == ["Clerks see it.", [("Boat Statistics.",), ("Quay Report;",), ("A model.",)]]


def test_under_synergies_only_titles_are_a_list() -> None:
    assert blocks("They feed: Boat Statistics; Quay Report.", role="synergies") == [
        "They feed:",
        [("Boat Statistics;",), ("Quay Report.",)],
    ]
    assert blocks("Boat Statistics differ; see the quay.", role="synergies") == [
        "Boat Statistics differ; see the quay."
    ]


def test_short_lines_without_a_stop_and_lettered_points_are_lists() -> None:
    assert blocks("Sails", "Oars", role=None) == [[("Sails",), ("Oars",)]]
    assert blocks("Sails", "Oars are counted.", role=None) == ["Sails", "Oars are counted."]
    assert blocks("a. Sails.", "b. Oars.", role=None) == [[("a. Sails.",), ("b. Oars.",)]]
    assert blocks("Sails are long", "Oars are long", role=None, rows=2) == ["Sails are long", "Oars are long"]


def content(body: str) -> Mapping[str, str]:
    return {
        "statement.yaml": "format: 1\ntitle: A statement\nchapters: [boats]\n",
        "boats/chapter.md": "---\ntitle: Boats\ncontents: [oars]\n---\n",
        "boats/oars.md": f"---\ntitle: Oars\nstatus: current\n---\n\n{body}\n",
    }


LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
PACKS = catalogue(Config())


@given(st.lists(LINE, min_size=1, max_size=6).map(" ".join), st.sampled_from(["", "- ", "- a\n  - "]))
def test_escaped_words_are_read_as_they_were(text: str, lead: str) -> None:
    tree = Texts("content", content(lead + escaped(text)))
    statement, faults = read_content(tree, PACKS, None, date.min)
    assert not faults
    found = [word for word, path in words(statement) if path.endswith("oars.md")]
    assert found == ["Oars", *(["a"] if "a" in lead else []), *text.split()]


@pytest.mark.parametrize(
    ("body", "difference"),
    [("Boats are counted", ""), ("Boats counted", "“are”"), ("Boats are counted twice", "“nothing”")],
)
def test_the_account_tells_a_word_that_is_lost_or_added(body: str, difference: str) -> None:
    printed = (Paragraph(1, "Boats"), Paragraph(3, "Oars"), Paragraph(5, "Boats are counted"))
    text = Text(printed, (), 5)
    statement = check_tree(Texts("content", content(body)), Config()).statement
    done = account(text, statement)
    assert done.difference.startswith(difference)
    assert bool(done.difference) == bool(difference)


def test_the_account_tells_words_that_nobody_read() -> None:
    statement = check_tree(Texts("content", content("")), Config()).statement
    text = Text((Paragraph(1, "Boats"), Paragraph(2, "Oars")), (), 3)
    assert "3 words are not 2 placed" in account(text, statement).difference


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    done = convert(ORIGINAL.read_text("utf-8"), folder)
    assert done.difference == ""
    assert done.in_the_file == done.placed + done.cut + sum(len(one.words.split()) for one in done.left_out)
    return folder / "content"


@pytest.fixture(scope="session")
def result(made: Path) -> Result:
    return check(made, Config())


def by_id(result: Result, source: str) -> Source:
    return next(found for found in result.statement.sources if found.id == source)


def items(result: Result, source: str, field: str) -> list[str]:
    found = by_id(result, source).field(field)
    return [item.prose.text for item in found.items] if found else []


@pytest.mark.needs_shared
def test_the_content_is_read_without_a_fault_and_has_our_sources_and_no_declarations(result: Result) -> None:
    own = check(ROOT / "content", Config()).statement
    assert [finding.message for finding in result.findings if finding.rule.startswith("input/")] == []
    assert [source.id for source in result.statement.sources] == [source.id for source in own.sources]
    assert len(list(result.statement.sources)) == 35
    assert not any(source.relations for source in result.statement.sources)
    assert not list(result.statement.waivers)


@pytest.mark.needs_shared
def test_the_five_undeclared_synergies_are_found(result: Result) -> None:
    found = {finding.source for finding in result.findings if finding.rule == "synergies/undeclared"}
    assert found == {"tribunals-case-management", "oracle-hrms-phoenix", "mappa", "ppud", "ndelius"}


@pytest.mark.needs_shared
def test_the_heading_that_was_forgotten_stays_forgotten(result: Result) -> None:
    assert by_id(result, "libra").field("statistical-publication") is None
    found = [
        finding.source for finding in result.findings if finding.rule == "annex-a/misplaced-publications"
    ]
    assert found == ["libra"]


@pytest.mark.needs_shared
def test_the_printed_contents_keep_their_gaps_and_slips(result: Result) -> None:
    pages = {
        chapter.id: [line.page.value for line in chapter.keys.printed if line.page]
        for chapter in result.statement.chapters
    }
    assert pages["legal-aid"] == [25, 26, 27, 29]
    assert pages["youth-justice"] == [47, 48, 49]
    left_out = {finding.source for finding in result.findings if finding.rule == "contents/entry-not-listed"}
    assert left_out == {
        *("maat", "ccms", "roc", "ecf-tracker", "voice-report", "aramis-gl"),
        *("yjmis", "data-improvement-project"),
    }


@pytest.mark.needs_shared
def test_lists_have_the_series_of_the_print(result: Result) -> None:
    assert len(items(result, "p-nomis", "statistical-publication")) == 10
    assert items(result, "caseman", "statistical-publication") == [
        "Civil Justice Statistics Quarterly;",
        "Mortgage and Landlord Possession Statistics.",
    ]
    assert len(items(result, "easset", "non-statistical-publication")) == 3
    assert items(result, "themis", "non-statistical-publication") == []
    published = by_id(result, "ppud").field("statistical-publication")
    assert published is not None
    assert [len(item.items) for item in published.items] == [3, 0, 0]


@pytest.mark.needs_shared
def test_defects_of_the_author_are_kept(made: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(made.rglob("*.md")))
    for defect in (
        "employees. .",
        "allocation..",
        "HMCTS .",
        "self-harm ,assaults",
        "Representaion",
        "Government.  (",
    ):
        assert defect in text


@pytest.mark.needs_shared
def test_the_same_text_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    made = []
    for hash_seed in ("0", "4711"):
        folder = tmp_path / hash_seed
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.real", str(ORIGINAL), "-o", str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "\nit adds up\n" in done.stdout
        files = [path for path in folder.rglob("*") if path.is_file()]
        made.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert made[0] == made[1]


@pytest.mark.needs_shared
def test_a_text_that_lacks_an_entry_is_refused_in_one_line_and_nothing_is_written(tmp_path: Path) -> None:
    text = ORIGINAL.read_text("utf-8").replace("\n Themis", "\n Thermos")
    (tmp_path / "text.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "benchmarks.real", "text.txt", "-o", "made"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert done.stderr == "python -m benchmarks.real: text.txt: not met in the text: themis\n"
    assert not (tmp_path / "made" / "content").exists()


def test_it_overwrites_only_what_it_made_itself(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "text.txt").write_text("boats", "utf-8")
    command = [sys.executable, "-m", "benchmarks.real", str(tmp_path / "text.txt"), "-o", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "was not made by this command" in done.stderr
