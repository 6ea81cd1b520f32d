"""sas-lint check: streams, exit statuses, paths, formats, configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ENTRY = "waterways/boat-register.md"


def spoil(content: Path, before: str, after: str, name: str = ENTRY) -> None:
    path = content / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.usefixtures("content")
def test_a_good_statement_has_status_0_and_one_summary_line(sas_lint: Run) -> None:
    done = sas_lint("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "3 sources as of 2015-09-30: 0 errors, 0 warnings, 0 for information, 0 accepted with a reason.\n"
    )


def test_a_finding_shows_the_line_with_a_caret_the_clause_and_what_to_do(
    content: Path, sas_lint: Run
) -> None:
    spoil(content, "## Application", "## Applicatoin")
    done = sas_lint("check", "--fail-on", "warning")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "warning[AX004] annex-a/unknown-field: “Applicatoin” in “Boat Register” is none of the fields: "
        "did you mean “Application”?\n"
        "  --> content/waterways/boat-register.md:13:4\n"
        "   |\n"
        "13 | ## Applicatoin\n"
        "   |    ^^^^^^^^^^^\n"
        "  entry:  Boat Register, Applicatoin\n"
        "  clause: National Statistician's guidance"
    )
    assert "\n  do:     Write the heading of the field" in done.stdout
    assert "\033" not in done.stdout


def test_a_warning_alone_does_not_fail(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application", "## Applicatoin")
    assert sas_lint("check").returncode == 0
    assert sas_lint("check", "--fail-on", "never").returncode == 0


def test_json_keeps_the_contract(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application\n", "")
    done = sas_lint("check", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(report) == ["schema_version", "statement", "as_of", "summary", "findings"]
    assert (report["schema_version"], report["as_of"]) == (1, "2015-09-30")
    assert report["summary"] == {"error": 1, "warning": 0, "info": 0, "waived": 0, "baselined": 0}
    (finding,) = report["findings"]
    assert list(finding) == [
        "code", "rule", "severity", "message", "path", "line", "column", "end_line", "end_column", "page",
        "source", "field", "clause", "help", "fix", "places", "waiver", "baselined", "fingerprint",
    ]  # fmt: skip
    assert (finding["code"], finding["path"], finding["line"]) == ("AX001", f"content/{ENTRY}", 16)
    assert (finding["source"], finding["field"]) == ("boat-register", "Application")
    assert finding["clause"]["authority"] == "annex-a"


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed_and_in_any_folder(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    spoil(
        content,
        "- Boating Statistics Quarterly",
        "- Boating Figures\n- TBC ABC\n- boating statistics quarterly",
    )
    (tmp_path / "elsewhere").mkdir()
    outputs = {
        sas_lint(
            "check", "--format", "json", "--content", str(content), cwd=folder, PYTHONHASHSEED=seed
        ).stdout
        for folder, seed in ((tmp_path, "1"), (tmp_path / "elsewhere", "2"))
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())["findings"]) >= 3


def test_fingerprints_stay_when_lines_move_and_equal_ones_are_numbered(content: Path, sas_lint: Run) -> None:
    spoil(content, "Issuing licences and", "TBC. TBC. Issuing licences and")
    before = [
        item["fingerprint"] for item in json.loads(sas_lint("check", "--format", "json").stdout)["findings"]
    ]
    spoil(content, "The register of", "A new line.\n\nThe register of")
    after = [
        item["fingerprint"] for item in json.loads(sas_lint("check", "--format", "json").stdout)["findings"]
    ]
    assert before == after
    assert before[1] == before[0] + "#2"


def test_paths_filter_findings_summary_and_status_alike(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application\n", "")
    spoil(content, "## Collection\n", "", "waterways/lock-sensors.md")
    whole = json.loads(sas_lint("check", "--format", "json").stdout)
    assert whole["summary"]["error"] == 2
    one = sas_lint("check", f"content/{ENTRY}", "--format", "json")
    assert [item["path"] for item in json.loads(one.stdout)["findings"]] == [f"content/{ENTRY}"]
    good = sas_lint("check", "content/front")
    assert good.returncode == 0
    assert "0 errors" in good.stdout


def test_a_waived_finding_is_counted_and_not_shown(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application\n", "")
    keys = "rule: AX001\n    field: Application\n    reason: Never used\n    until: 2016-01-31"
    waiver = f"waivers:\n  - {keys}\n---\n## B"
    spoil(content, "---\n## B", waiver)
    done = sas_lint("check")
    assert (done.returncode, done.stdout.count("1 accepted with a reason")) == (0, 1)
    (finding,) = json.loads(sas_lint("check", "--format", "json").stdout)["findings"]
    assert finding["waiver"] == {"reason": "Never used", "until": "2016-01-31"}


def test_as_of_goes_before_the_statement_s_own_date(content: Path, sas_lint: Run) -> None:
    done = sas_lint("check", "--as-of", "2017-01-01", "--content", str(content))
    assert done.returncode == 1
    assert "metadata/out-of-date" in done.stdout
    assert sas_lint("check", "--as-of", "2017-01-01", "--profile", "draft").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--content", "contnet"), "the content folder “contnet” does not exist"),
        (("check", "nowhere.md"), "there is no “nowhere.md”"),
        (("check", ".."), "is not in the content folder"),
        (("check", "--format", "jsn"), "jsn"),
        (("check", "--as-of", "yesterday"), "yesterday"),
        (("check", "--profile", "drafty"), "there is no profile “drafty”"),
        (("check", "--authority", "code-9"), "there is no code “code-9”"),
        (("chekc",), "there is no command “chekc”: did you mean “check”?"),
        (("explain", "AX999"), "there is no rule “AX999”"),
    ],
)
@pytest.mark.usefixtures("content")
def test_wrong_use_is_status_2_and_one_line_on_standard_error(
    sas_lint: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = sas_lint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("sas-lint: ")
    assert done.stderr.count("\n") == 1


def test_an_empty_folder_is_status_2(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = sas_lint("check")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is empty" in done.stderr


@pytest.mark.usefixtures("content")
def test_an_unknown_key_of_the_configuration_is_refused_with_the_nearest(
    sas_lint: Run, tmp_path: Path
) -> None:
    (tmp_path / "sas-lint.toml").write_text('fail-onn = "error"\n', "utf-8")
    done = sas_lint("check")
    assert done.returncode == 2
    assert "unknown key “fail-onn”: did you mean “fail-on”?" in done.stderr


def test_the_configuration_may_stand_in_pyproject(content: Path, sas_lint: Run, tmp_path: Path) -> None:
    content.rename(tmp_path / "statement")
    (tmp_path / "pyproject.toml").write_text('[tool.sas-lint]\ncontent = "statement"\n', "utf-8")
    assert "3 sources" in sas_lint("check").stdout


def test_another_department_renames_a_field_and_adds_one_in_a_pack_of_its_own(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    pack = tmp_path / "packs" / "ours"
    pack.mkdir(parents=True)
    fields = (
        "fields:\n  - id: application\n    title: Use\n    required: true\n"
        "  - id: audit\n    title: Audit\n    required: true\n"
    )
    (pack / "fields.yaml").write_text(fields, "utf-8")
    (tmp_path / "sas-lint.toml").write_text('packs = ["packs"]\n', "utf-8")
    for page in (content / "waterways").glob("*-*.md"):
        page.write_text(
            page.read_text("utf-8").replace("## Application", "## Use") + "\n## Audit\n\nYearly.\n", "utf-8"
        )
    done = sas_lint("check")
    assert (done.returncode, done.stdout.count("0 errors, 0 warnings")) == (0, 1)


@pytest.mark.usefixtures("content")
def test_a_broken_rule_of_a_pack_is_refused_at_its_line(sas_lint: Run, tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "ours"
    pack.mkdir(parents=True)
    rule = (
        "code: ZZ001\nname: ours/new\nseverity: error\nkind: feilds\nmessage: m\nwhy: w\nhelp: h\n"
        "clause:\n  - authority: statement\n    clause: c\n"
    )
    (pack / "new.yaml").write_text(rule, "utf-8")
    (tmp_path / "sas-lint.toml").write_text('packs = ["packs"]\n', "utf-8")
    done = sas_lint("check")
    assert done.returncode == 2
    assert "new.yaml:4:7: There is no check kind “feilds”: did you mean “fields”?" in done.stderr


def test_content_cannot_command_the_terminal(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application", "## Appli\033[31mcation")
    assert "\033" not in sas_lint("check").stdout


def test_the_format_works_where_the_locale_is_not_utf_8(content: Path, sas_lint: Run) -> None:
    spoil(content, "## Application", "## Applicatoin")
    done = sas_lint("check", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "“Applicatoin”" in done.stdout
