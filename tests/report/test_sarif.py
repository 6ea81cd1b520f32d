"""SARIF: valid by the official schema and by the validator of its makers, and what each part says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sas_lint.findings import Clause, Edit, Finding, Fix, Severity
from sas_lint.rules.values import Catalogue
from sas_lint.spans import Span
from tests.report.conftest import any_findings, finding, fixed, waived, written

TOOLS = Path(__file__).resolve().parents[2] / "node_modules" / "@microsoft"

EVERYTHING = (
    finding(source="b", field="Application", places=(Span("content/a/c.md", 9),)),
    waived(),
    fixed(baselined=True, severity=Severity.INFO),
    finding("[words](https://example.org)", severity=Severity.WARNING, span=Span("content/ü c.md")),
)


def run(*findings: Finding, **changes: Any) -> dict[str, Any]:
    """The one run of the log."""
    log = json.loads(written("sarif", *findings, **changes))
    (found,) = log["runs"]
    return dict(found)


def result(made: Finding, **changes: Any) -> dict[str, Any]:
    """The result that a finding becomes."""
    (found,) = run(made, **changes)["results"]
    return dict(found)


@pytest.fixture(scope="session")
def schema() -> Draft202012Validator:
    """The official schema, from the package of the format's makers."""
    (path,) = TOOLS.glob("sarif-multitool-*/sarif-2.1.0.json")
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


@pytest.mark.needs_node
def test_the_log_is_valid_by_the_schema(schema: Draft202012Validator, catalogue: Catalogue) -> None:
    schema.validate(json.loads(written("sarif")))
    schema.validate(json.loads(written("sarif", *EVERYTHING, catalogue=catalogue)))
    broken = json.loads(written("sarif", *EVERYTHING))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert not schema.is_valid(broken)


@pytest.mark.needs_node
def test_any_text_is_valid_by_the_schema(schema: Draft202012Validator) -> None:
    @given(st.lists(any_findings, max_size=2))
    def try_it(findings: list[Finding]) -> None:
        schema.validate(json.loads(written("sarif", *findings)))

    try_it()


@pytest.mark.needs_node
def test_the_makers_validator_finds_nothing_but_addresses_that_we_have_not(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (package,) = TOOLS.glob("sarif-multitool-*")
    tool = tmp_path / "Sarif.Multitool"
    shutil.copy(package / tool.name, tool)
    tool.chmod(0o755)
    (tmp_path / "log.sarif").write_text(written("sarif", *EVERYTHING, catalogue=catalogue), "utf-8")
    subprocess.run(
        [tool, "validate", "log.sarif", "--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "-o", "found"],
        cwd=tmp_path,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    (validated,) = json.loads((tmp_path / "found").read_text("utf-8-sig"))["runs"]
    assert validated["invocations"][0]["executionSuccessful"]
    assert [item["message"]["id"] for item in validated["results"]] == ["Warning_ProvideToolnformationUri"]


def test_every_rule_comes_with_its_help_and_its_clause(catalogue: Catalogue) -> None:
    rules = run(catalogue=catalogue)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in catalogue.rules]
    missing = next(rule for rule in rules if rule["id"] == "AX001")
    assert missing["name"] == "annex-a/missing-field"
    assert missing["shortDescription"]["text"] == "Missing field."
    assert missing["fullDescription"]["text"].startswith("Annex A gives the same fields")
    assert "What to do: Add a heading “## …” here. If there is" in missing["help"]["text"]
    assert "**What to do:** Add a heading" in missing["help"]["markdown"]
    assert missing["defaultConfiguration"] == {"level": "error"}
    assert missing["properties"]["kind"] == "fields"
    clause = {"authority": "annex-a", "clause": "Annex A, the fields of each source"}
    assert missing["properties"]["clause"] == [clause]
    assert not any("helpUri" in rule for rule in rules)
    unreadable = next(rule for rule in rules if rule["id"] == "IN001")
    assert "What to do" not in unreadable["help"]["text"]


def test_a_result_leads_to_its_rule_and_its_place(catalogue: Catalogue) -> None:
    found = result(
        finding(source="b", field="Application"),
        catalogue=catalogue,
        folder="below/content",
        entries={"b": "B"},
    )
    assert (found["ruleId"], found["level"]) == ("AX001", "error")
    assert catalogue.rules[found["ruleIndex"]].code == "AX001"
    assert found["message"] == {"text": "The message. Do this."}
    (place,) = found["locations"]
    assert place == {
        "physicalLocation": {
            "artifactLocation": {"uri": "below/content/a/b.md", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
        },
        "logicalLocations": [{"name": "Application", "fullyQualifiedName": "b/Application", "kind": "field"}],
    }
    assert found["properties"]["clause"]["title"] == "The Code"


def test_the_run_says_how_columns_count_and_which_statement_it_is() -> None:
    found = run(folder="statements/2015/content")
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["automationDetails"] == {"id": "sas-lint/statements/2015/content/"}
    assert found["invocations"] == [{"executionSuccessful": True}]
    assert run(folder="")["automationDetails"] == {"id": "sas-lint/"}


def test_paths_are_written_as_uris() -> None:
    uri = result(finding(span=Span("content/ü c#?%.md", 1)))["locations"][0]["physicalLocation"]
    assert uri["artifactLocation"]["uri"] == "content/%C3%BC%20c%23%3F%25.md"


def test_where_the_line_is_not_known_line_1_stands_in() -> None:
    place = result(finding(span=Span("content/a.md")))["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1}


def test_further_places_are_related_as_many_as_github_takes() -> None:
    places = tuple(Span("content/a.md", number) for number in range(1, 1201))
    found = result(finding(places=places))
    related = found["relatedLocations"]
    assert [place["id"] for place in related] == list(range(1, 1000))
    assert related[1]["physicalLocation"]["region"] == {"startLine": 2}
    assert found["properties"]["furtherPlaces"] == 201


def test_a_waived_result_is_suppressed_with_its_reason_and_not_dropped() -> None:
    assert result(waived())["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "It is known",
            "properties": {"until": "2016-11-30"},
        }
    ]


def test_where_a_baseline_is_used_every_result_says_how_it_stands_to_it() -> None:
    states = [item["baselineState"] for item in run(finding(baselined=True), finding())["results"]]
    assert states == ["unchanged", "new"]
    assert not any("baselineState" in item for item in run(finding(), waived())["results"])


def test_fingerprints_outlive_a_move() -> None:
    before, after = result(finding()), result(finding(span=Span("content/a/b.md", 99, 1, 99, 3)))
    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert list(before["partialFingerprints"]) == ["sasLint/v1"]


def test_a_fix_is_its_replacements_by_file() -> None:
    edits = (
        Edit(Span("content/a.md", 1, 2, 1, 4), "new"),
        Edit(Span("content/b.md", 5, 1, 5, 1), "put in\n"),
        Edit(Span("content/a.md", 7, 1, 8, 1), ""),
    )
    (fix,) = result(finding(fix=Fix(True, edits)))["fixes"]
    assert fix["description"] == {"text": "Do this."}
    assert fix["properties"] == {"safe": True}
    first, second = fix["artifactChanges"]
    assert first["artifactLocation"]["uri"] == "content/a.md"
    assert [change["insertedContent"]["text"] for change in first["replacements"]] == ["new", ""]
    assert second["replacements"][0]["deletedRegion"] == {
        "startLine": 5,
        "startColumn": 1,
        "endLine": 5,
        "endColumn": 1,
    }


def test_words_of_a_content_are_no_links() -> None:
    text = result(finding("[words](https://example.org)"))["message"]["text"]
    assert text == "\\[words\\](https://example.org). Do this."
    assert result(finding("[1] and (2)"))["message"]["text"] == "[1] and (2). Do this."


def test_an_unknown_rule_and_authority_are_named_all_the_same() -> None:
    found = result(finding(rule="ours/new", clause=Clause("ours", "c")))
    assert "ruleIndex" not in found
    assert found["properties"]["clause"] == {"authority": "ours", "title": "ours", "clause": "c"}
