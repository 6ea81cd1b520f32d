"""sas-lint import through its real entry point: an invented statement in several shapes, and the real one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "moj-2015" / "statement.txt"

OLD = """ Background

This is published by the Harbour Office of Westshire and is updated on an annual basis. It tells of boats.
 Introduction

Every source has common procedures, and they are told here once for all of them, as before.

Access to data

Statisticians here and in other bodies apply to the data team, which gives access for a year at a time.

Security

All data are kept on the Harbour Office network, and access to them ends with the project each year.
 Boats

Rowing Boats Register (RBR) 7

Sailing Boats Log 8
 Rowing Boats Register (RBR)

Brief description

A register of rowing boats, kept by the harbour masters of the county since the year it was founded, and be-
fore that by hand.

Collecton

Harbour masters enter each boat.

Statistical publication

Rowing Boat Statistics Quarterly; Harbour Report.
 Sailing Boat Log

Brief description

A log of sailing boats. See RBR.

Statistical publication

Rowing boat statistics quarterly

Non-statistical publication

Harbour Digest, published monthly.
"""
STATED = OLD.replace("\n Introduction", "\n\n\n\nBoats of Westshire\n\n5\n\nIntroduction").replace(
    "\n Sailing Boat Log", "\n\n\n\nBoats of Westshire\n\n8\n\nSailing Boat Log"
)
DEPARTMENT = """
fields:
  - id: brief-description
    title: What it is
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(STATED, "utf-8")
    return tmp_path / "old.txt"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_text_becomes_content_that_can_be_checked(sas_lint: Run, old: Path, tmp_path: Path) -> None:
    done = sas_lint("import", "old.txt")
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.startswith("content: 2 sources, 1 chapter, 2 front parts, 3 publications")
    assert "\n  it adds up\n" in done.stdout
    made = files(tmp_path / "content")
    assert set(made) == {
        *("_import.md", "names.yaml", "publications.yaml", "statement.yaml"),
        *("front/01-background.md", "front/02-introduction.md"),
        *("boats/chapter.md", "boats/rbr.md", "boats/sailing-boat-log.md"),
    }
    assert (
        "title: Boats of Westshire\nproducer: Harbour Office of Westshire\nreview-cycle: annual"
        in made["statement.yaml"]
    )
    assert "  d: Access to data\n  f: Security\n" in made["front/02-introduction.md"]
    assert made["boats/chapter.md"] == (
        "---\ntitle: Boats\ncontents:\n  - rbr\n  - sailing-boat-log\nprinted:\n"
        "  - source: rbr\n    title: Rowing Boats Register (RBR)\n    page: 7\n"
        "  - title: Sailing Boats Log\n    page: 8\n---\n"
    )
    assert "## Collecton\n" in made["boats/rbr.md"]
    assert "- Rowing Boat Statistics Quarterly;\n- Harbour Report.\n" in made["boats/rbr.md"]
    checked = json.loads(sas_lint("check", "--format", "json").stdout)
    found = {(finding["rule"], finding["source"]) for finding in checked["findings"]}
    assert ("annex-a/unknown-field", "rbr") in found
    assert ("synergies/undeclared", "sailing-boat-log") in found
    assert ("contents/title-differs", "sailing-boat-log") in found
    assert not [rule for rule, _ in found if rule.startswith("input/")]


def test_what_was_guessed_is_told_with_its_place_and_kept(sas_lint: Run, old: Path, tmp_path: Path) -> None:
    done = sas_lint("import", "old.txt")
    guess = "“Collecton” is taken for the heading “Collection”; it is kept as printed"
    line = STATED.split("\n").index("Collecton") + 1
    assert f"page 7, line {line}: {guess}" in done.stdout
    assert guess in (tmp_path / "content" / "_import.md").read_text("utf-8")


def test_standard_input_gives_the_same_as_a_file(sas_lint: Run, old: Path, tmp_path: Path) -> None:
    sas_lint("import", "old.txt", "-o", "one")
    command = [sys.executable, "-m", "sas_lint", "import", "-", "-o", "two"]
    subprocess.run(command, cwd=tmp_path, input=old.read_bytes(), check=True, capture_output=True)
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert two.pop("_import.md") == one.pop("_import.md").replace("old.txt", "standard input")
    assert one == two


def test_the_same_text_gives_the_same_bytes_under_any_hash_seed(
    sas_lint: Run, old: Path, tmp_path: Path
) -> None:
    sas_lint("import", "old.txt", "-o", "one", PYTHONHASHSEED="0")
    sas_lint("import", "old.txt", "-o", "two", PYTHONHASHSEED="4711")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_nothing_is_overwritten_and_force_moves_it_aside(sas_lint: Run, old: Path, tmp_path: Path) -> None:
    mine = tmp_path / "content" / "mine.md"
    mine.parent.mkdir()
    mine.write_text("Mine")
    done = sas_lint("import", "old.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "content is there already; --force moves it aside" in done.stderr
    assert files(mine.parent) == {"mine.md": "Mine"}
    done = sas_lint("import", "old.txt", "--force")
    assert "is now at content.before-1" in done.stderr
    assert files(tmp_path / "content.before-1") == {"mine.md": "Mine"}
    assert "statement.yaml" in files(tmp_path / "content")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("old.txt", b"", "it is empty"),
        ("old.txt", bytes(range(256)) * 99, "characters that no text has"),
        ("old.txt", b"Boats float.\n", "no source was found in it"),
        ("old.pdf", b"Boats float.\n", "neither a PDF nor a Word document"),
        ("old.docx", b"PK\x03\x04 broken", "cannot be imported"),
        ("old.txt", b"a\n" * 11_000_000, "more than 20 are not read"),
    ],
)
def test_what_cannot_be_imported_is_told_in_one_line(
    sas_lint: Run, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = sas_lint("import", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert why in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "content").exists()


def test_words_without_a_place_are_set_aside_with_their_page_and_line(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(
        "Loose words, " + "and more of them, " * 5 + "before any heading.\n\n" + OLD, "utf-8"
    )
    done = sas_lint("import", "old.txt")
    assert done.returncode == 0, done.stderr
    assert "25 words set aside" in done.stdout
    assert "line 1: Loose words" in (tmp_path / "content" / "unplaced.md").read_text("utf-8")


def test_a_table_with_a_row_a_source_becomes_entries(tmp_path: Path) -> None:
    from sas_lint.adopt.outline import outline
    from sas_lint.adopt.values import Placed
    from sas_lint.api.checking import catalogue
    from sas_lint.api.config import Config
    from sas_lint.printed.model import Heading, Table

    rows = (
        ("System", "Collection", "Application"),
        ("Rowing Boats", "By hand", "Planning"),
        ("Sailing Boats", "By wind", "Racing"),
    )
    pieces = [Placed(Heading(1, 1, "Boats")), Placed(Table(1, rows))]
    made = outline(pieces, catalogue(Config()).fields)
    found = {
        entry.title: [(section.heading, section.bits[0].text) for section in entry.sections[1:]]
        for entry in made.entries
    }
    assert found == {
        "Rowing Boats": [("Collection", "By hand"), ("Application", "Planning")],
        "Sailing Boats": [("Collection", "By wind"), ("Application", "Racing")],
    }


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, list[dict[str, str]]]:
    """What the import of the real statement says, its content, and what check finds in that."""
    folder = tmp_path_factory.mktemp("real")
    command = [sys.executable, "-m", "sas_lint"]
    said = subprocess.run(
        [*command, "import", str(REAL)],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    found = subprocess.run(
        [*command, "check", "--as-of", "2015-11-30", "--format", "json"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return said.stdout, folder / "content", json.loads(found.stdout)["findings"]


Real = tuple[str, Path, list[dict[str, str]]]


def sources(real: Real, rule: str) -> set[str]:
    return {finding["source"] for finding in real[2] if finding["rule"] == rule}


@pytest.mark.needs_shared
def test_the_real_statement_loses_nothing(real: Real) -> None:
    assert real[0].startswith("content: 35 sources, 6 chapters, 2 front parts")
    for line in (
        "7,808 words in the file",
        "7,772 words placed",
        "28 words of furniture",
        "0 words set aside",
    ):
        assert line in real[0]
    assert "it adds up" in real[0]
    assert not sources(real, "input/duplicate-identity")


@pytest.mark.needs_shared
def test_the_account_in_the_docs_is_that_of_the_real_statement(real: Real) -> None:
    page = (ROOT / "docs" / "import.md").read_text("utf-8")
    (account,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    assert account in real[0]


@pytest.mark.needs_shared
def test_the_real_statement_is_found_to_have_the_faults_that_a_careful_reader_finds(real: Real) -> None:
    assert sources(real, "annex-a/misplaced-publications") == {"libra"}
    assert sources(real, "synergies/undeclared") == {
        *("tribunals-service-case-management-systems", "oracle-hrms-phoenix", "mappa-database", "ppud"),
        "ndelius-and-probation-case-management-systems",
    }
    assert sources(real, "contents/entry-not-listed") == {
        *("maat", "ccms", "roc", "ecf-tracker", "voice-report", "aramis-gl"),
        *("yjmis", "data-improvement-project-linked-data"),
    }
    assert sources(real, "contents/title-differs") == {
        *("foi-requests-databases", "oracle-hrms-phoenix", "hmcts-performance-database", "pentip"),
    }
    assert sources(real, "protocol-3/no-potential-sources") == {None}
    assert "ccms" in sources(real, "relations/undeclared")
    assert len(sources(real, "publications/alias-used")) >= 5
    assert "cwa" in sources(real, "abbreviations/never-expanded")
    assert "oracle-hrms-phoenix" in sources(real, "style/punctuation")
    assert {"retired"} != sources(real, "protocol-3/retired-source-as-current") >= {"sachs", "themis"}


@pytest.mark.needs_shared
def test_the_authors_slips_are_kept(real: Real) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(real[1].rglob("*.md")))
    slips = (
        "employees. .",
        "allocation..",
        "HMCTS .",
        "self-harm ,assaults",
        "Representaion",
        "Government.  (",
    )
    assert [slip for slip in slips if slip not in text] == []


@pytest.mark.needs_shared
def test_the_real_statement_in_other_encodings_is_the_same(real: Real, sas_lint: Run, tmp_path: Path) -> None:
    text = REAL.read_text("utf-8")
    for name, encoding in (("bom.txt", "utf-8-sig"), ("wide.txt", "utf-16")):
        (tmp_path / name).write_bytes(text.replace("\n", "\r\n").encode(encoding))
        assert sas_lint("import", name, "-o", name.removesuffix(".txt")).returncode == 0
        made = files(tmp_path / name.removesuffix(".txt"))
        del made["_import.md"]
        assert made == {path: one for path, one in files(real[1]).items() if path != "_import.md"}
    shutil.rmtree(tmp_path / "bom")


def test_small_letters_make_no_fact_of_a_sentence() -> None:
    from sas_lint.adopt.labelled import with_facts
    from sas_lint.adopt.values import Placed
    from sas_lint.printed.model import Item, Words

    bits = [Placed(Item(1, "Raw data")), Placed(Words(1, "Who clerks")), Placed(Item(1, "how it is done"))]
    found = [bit.piece for bit in with_facts(bits, frozenset({"who", "how"}))]
    assert found == [Item(1, "Raw data"), Item(1, "Who: clerks", 2), Item(1, "how it is done")]


def test_labels_in_a_row_are_no_facts() -> None:
    from sas_lint.adopt.labelled import with_facts
    from sas_lint.adopt.values import Placed
    from sas_lint.printed.model import Item, Words

    column: list[Item | Words] = [
        Item(1, "Raw data"),
        Words(1, "Who"),
        Words(1, "How"),
        Words(1, "clerks"),
        Words(1, "by hand"),
    ]
    found = [bit.piece for bit in with_facts([Placed(piece) for piece in column], frozenset({"who", "how"}))]
    assert found == column
