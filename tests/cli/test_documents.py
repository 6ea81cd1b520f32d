"""`check FILE.pdf FILE.docx`: the ordinary findings, formats and exit status, for finished documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sas_lint.report import FORMATS
from tests.cli.conftest import Run
from tests.printed.conftest import change, html, shown

RIGHT, WRONG = (3, 4, 5, 6, 7), (3, 4, 9, 6, 7)


def drawn(path: Path, numbers: tuple[int, ...]) -> Path:
    import weasyprint

    path.parent.mkdir(parents=True, exist_ok=True)
    weasyprint.HTML(string=html(numbers)).write_pdf(path, pdf_tags=True)
    whole = path.with_suffix(".tmp")
    change(path, whole, shown)
    return whole.replace(path)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return drawn(tmp_path / "out" / "good.pdf", RIGHT)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return drawn(tmp_path / "out" / "bad.pdf", WRONG)


def test_a_good_document_gives_0_and_a_summary(sas_lint: Run, good: Path) -> None:
    run = sas_lint("check", str(good), "--as-of", "2024-05-01")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("1 document as of 2024-05-01: 0 errors")


def test_a_wrong_number_gives_1_with_its_page_the_clause_and_what_to_do(sas_lint: Run, bad: Path) -> None:
    run = sas_lint("check", "out/bad.pdf")
    assert run.returncode == 1
    assert "error[TC004] contents/wrong-page" in run.stdout
    assert "  --> out/bad.pdf, page 2\n" in run.stdout
    assert "  do:     Update the list of contents" in run.stdout


def test_it_needs_no_content_folder_and_no_configuration(sas_lint: Run, bad: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = sas_lint("check", str(bad), "--format", "concise", cwd=elsewhere)
    assert run.returncode == 1
    assert run.stdout.startswith(f"{bad.as_posix()}, page 2: error[TC004]")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_of_a_document(sas_lint: Run, bad: Path, format_: str) -> None:
    run = sas_lint("check", "out/bad.pdf", "--format", format_)
    assert (run.returncode, run.stderr) == (1, "")
    assert "bad.pdf" in run.stdout
    assert "TC004" in run.stdout
    assert run.stdout == sas_lint("check", "out/bad.pdf", "--format", format_).stdout


def test_json_names_the_file_beside_the_content_and_the_title(
    sas_lint: Run, bad: Path, content: Path
) -> None:
    document = json.loads(sas_lint("check", str(bad), "--format", "json").stdout)
    assert document["statement"] == "The statement of boats"
    (finding,) = document["findings"]
    assert (finding["path"], finding["page"], finding["line"]) == ("out/bad.pdf", 2, None)
    assert document["summary"]["error"] == 1


def test_services_get_the_path_from_the_root_of_the_repository(
    sas_lint: Run, bad: Path, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    run = sas_lint("check", "bad.pdf", "--format", "github", cwd=bad.parent)
    assert "file=out/bad.pdf" in run.stdout


def test_several_documents_are_one_report(sas_lint: Run, good: Path, bad: Path) -> None:
    run = sas_lint("check", "out/good.pdf", "out/bad.pdf")
    assert run.returncode == 1
    assert "2 documents as of" in run.stdout


def test_one_that_cannot_be_read_is_a_line_and_the_others_are_checked(
    sas_lint: Run, bad: Path, tmp_path: Path
) -> None:
    (tmp_path / "words.pdf").write_text("Just words.", "utf-8")
    run = sas_lint("check", "words.pdf", "out/bad.pdf", "gone.docx")
    assert run.returncode == 2
    assert "TC004" in run.stdout
    first, second = run.stderr.splitlines()
    assert first.startswith(
        "sas-lint: “words.pdf” cannot be checked: it is neither a PDF nor a Word document"
    )
    assert second == "sas-lint: “gone.docx” cannot be checked: there is no such file"
    assert sas_lint("check", "words.pdf").stdout == ""


def test_configuration_profile_selection_and_severity_apply(sas_lint: Run, bad: Path, tmp_path: Path) -> None:
    assert sas_lint("check", "out/bad.pdf", "--ignore", "contents").returncode == 0
    assert sas_lint("check", "out/bad.pdf", "--select", "accessibility").returncode == 0
    assert sas_lint("check", "out/bad.pdf", "--fail-on", "never").returncode == 0
    config = tmp_path / "sas-lint.toml"
    config.write_text('severities = {"contents/wrong-page" = "warning"}\n', "utf-8")
    run = sas_lint("check", "out/bad.pdf")
    assert run.returncode == 0
    assert "warning[TC004]" in run.stdout
    config.write_text('[per-path."out"]\nignore = ["TC004"]\n', "utf-8")
    assert "TC004" not in sas_lint("check", "out/bad.pdf").stdout
    config.write_text('profile = "nonsense"\n', "utf-8")
    assert sas_lint("check", "out/bad.pdf").returncode == 2


def test_a_baseline_that_is_named_holds_what_is_known(
    sas_lint: Run, bad: Path, content: Path, tmp_path: Path
) -> None:
    (finding,) = json.loads(sas_lint("check", "out/bad.pdf", "--format", "json").stdout)["findings"]
    known = {"fingerprint": finding["fingerprint"], "rule": finding["rule"], "source": None, "field": None}
    baseline = {"schema_version": 1, "findings": [{**known, "words": ""}]}
    (tmp_path / "known.json").write_text(json.dumps(baseline), "utf-8")
    run = sas_lint("check", "out/bad.pdf", "--baseline", "known.json")
    assert (run.returncode, "1 in the baseline" in run.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("out/bad.pdf", "content"), "“content” is no printed document"),
        (("out/bad.pdf", "--since", "main"), "--since goes with the content"),
        (("out/bad.pdf", "--online"), "--online goes with the content"),
        (("--measure",), "--measure goes with Word documents"),
        (("content/statement.yaml", "--measure"), "--measure goes with Word documents"),
    ],
)
def test_what_does_not_go_with_documents_is_said(
    sas_lint: Run, bad: Path, content: Path, arguments: tuple[str, ...], told: str
) -> None:
    run = sas_lint("check", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr


def test_reports_go_to_files_as_well(sas_lint: Run, bad: Path, tmp_path: Path) -> None:
    run = sas_lint("check", "out/bad.pdf", "--output", "sarif:lint.sarif", "--output", "html:lint.html")
    assert run.returncode == 1
    results = json.loads((tmp_path / "lint.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["TC004"]
    page = (tmp_path / "lint.html").read_text("utf-8")
    assert "Requirements a to f" not in page
    assert "Findings" in page
    assert "1 document" in page
    assert "out/bad.pdf, page 2" in page


def test_content_is_checked_as_before(sas_lint: Run, content: Path) -> None:
    assert sas_lint("check").returncode == 0
    assert sas_lint("check", "content/waterways").returncode == 0
    (content / "waterways" / "note.md").write_bytes(b"%PDF-1.7 is no content\n")
    run = sas_lint("check", "content/waterways/note.md")
    assert "cannot be checked" not in run.stderr
