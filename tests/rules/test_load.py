"""Packs of a department's own: which rules are on, in whose words, and what is refused where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sas_lint import data
from sas_lint.lint.run import Settings, bound
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.load import load
from sas_lint.rules.values import Catalogue
from sas_lint.schema.values import When

RULE = """code: ZZ001
name: ours/rule
severity: info
kind: metadata
parameters:
  catches: no-edition
message: "{missing}"
why: Why.
help: Help.
clause:
  - authority: common-sense
    clause: Any
"""
AS_OF = When(2015).last
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below a folder, and give the folder."""

    def make(files: Mapping[str, str], folder: str = "packs") -> Path:
        for path, text in files.items():
            target = tmp_path / folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        return tmp_path / folder

    return make


def loaded(*folders: Path) -> Catalogue:
    return load([data.rules(), *folders])


def severities(packs: Catalogue, name: str, profile: str | None = None, code: str = "code-2009") -> object:
    """The severity of a rule, by case; None where the rule is off."""
    rules = bound(packs, Settings(code, profile), AS_OF)
    return next((rule.severities for rule in rules if rule.rule.name == name), None)


def refused(*folders: Path) -> tuple[str, str]:
    """The place (file, line, column) and the words of the fault for which the packs are refused."""
    with pytest.raises(RuleFault) as caught:
        bound(loaded(*folders), Settings(), AS_OF)
    fault = caught.value.fault
    parts = (Path(fault.span.path).name, fault.span.line, fault.span.column)
    return ":".join(str(part) for part in parts if part), fault.message


# Which rules are on


def test_a_pack_that_has_to_be_asked_for_is_known_and_off_until_its_folder_is_named(write: Write) -> None:
    folder = write({"ours/rule.yaml": RULE, "ours/pack.yaml": "about: Ours\nopt-in: true\n"})
    rule = loaded(folder).rule("ours/rule")
    assert rule
    assert not rule.on
    assert severities(loaded(folder), "ours/rule") is None
    named = loaded(folder, folder / "ours")
    assert severities(named, "ours/rule") == {None: "info"}
    assert severities(loaded(folder).with_pack("ours"), "ours/rule") == {None: "info"}


def test_the_pack_for_the_quality_assurance_of_administrative_data_has_to_be_asked_for() -> None:
    names = [rule.name for rule in loaded().rules if rule.pack == "qaad"]
    assert len(names) == 6
    assert not any(severities(loaded(), name) for name in names)
    assert all(severities(loaded(data.rules() / "qaad"), name) for name in names)


def test_a_department_switches_a_rule_of_ours_off_that_others_give_way_to(write: Write) -> None:
    text = (data.rules() / "annex-a" / "missing-field.yaml").read_text("utf-8")
    folder = write({"annex-a/missing-field.yaml": f"off: true\n{text}"})
    packs = loaded(folder)
    assert severities(packs, "annex-a/missing-field") is None
    assert severities(packs, "annex-a/unknown-field") is not None
    assert packs.rule("AX001") is not None


@pytest.mark.parametrize(
    ("profile", "severity"),
    [(None, None), ("draft", None), ("publication", {None: "info"}), ("ours", {None: "warning"})],
)
def test_a_rule_of_some_stages_is_off_at_others_unless_their_profile_names_it(
    write: Write, profile: str | None, severity: object
) -> None:
    ours = "about: Ours\nseverities:\n  ours/rule: warning\n"
    folder = write({"ours/rule.yaml": f"{RULE}stages:\n  - publication\n", "profiles/ours.yaml": ours})
    assert severities(loaded(folder), "ours/rule", profile) == severity


def test_a_case_has_stages_and_severities_by_edition_of_its_own(write: Write) -> None:
    cases = (
        "cases:\n  late:\n    stages:\n      - publication\n"
        "  new:\n    severities:\n      code-2009: off\n      code-3.0: error\n"
    )
    packs = loaded(write({"ours/rule.yaml": RULE + cases}))
    assert severities(packs, "ours/rule") == {None: "info", "late": "off", "new": "off"}
    assert severities(packs, "ours/rule", "publication", "code-2.1") == {
        None: "info",
        "late": "info",
        "new": "info",
    }
    assert severities(packs, "ours/rule", None, "code-3.0") == {None: "info", "late": "off", "new": "error"}


def test_a_profile_switches_a_rule_off_with_all_its_cases(write: Write) -> None:
    ours = "about: Ours\nseverities:\n  waivers/expired: off\n"
    packs = loaded(write({"ours/profiles/ours.yaml": ours}))
    assert severities(packs, "waivers/expired", "ours") is None
    assert severities(packs, "waivers/expired") == {None: "error", "soon": "info"}


def test_a_profile_of_theirs_is_laid_over_ours_rule_by_rule_and_takes_codes(write: Write) -> None:
    theirs = "about: Theirs\nseverities:\n  MD002: info\n  WV002:soon: error\n"
    packs = loaded(write({"profiles/draft.yaml": theirs}))
    assert severities(packs, "metadata/out-of-date", "draft") == {None: "info"}
    assert severities(packs, "waivers/expired", "draft") == {None: "warning", "soon": "error"}


# In whose words


def test_rules_name_a_field_by_id_or_role_in_the_words_of_the_department(write: Write) -> None:
    text = RULE.replace("Why.", "See {field:access}.").replace("Help.", '"{field:publications}: {missing}"')
    text += 'cases:\n  one:\n    message: "{field:synergies}, {missing}"\n'
    fields = (
        "fields:\n  - id: statistical-publication\n    title: Official {statistics}\n    role: publications\n"
        "  - id: synergies\n    title: How releases relate\n    off: true\n"
    )
    rule = loaded(write({"ours/rule.yaml": text, "ours/fields.yaml": fields})).rule("ours/rule")
    assert rule
    assert rule.keys.why.value == "See Access and dissemination."
    assert rule.keys.help.value.format(missing="x") == "Official {statistics}: x"
    assert [case.message.value for case in rule.keys.cases.values() if case.message] == [
        "How releases relate, {missing}"
    ]


def test_our_rules_speak_of_the_second_department_s_fields() -> None:
    theirs = data.rules().parent / "examples" / "food-and-uplands" / "rules"
    rule = loaded(theirs).rule("RL001")
    assert rule
    assert "“How releases relate”" in rule.keys.help.value


# What is refused


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (("severity: info", "severty: info"), "rule.yaml:3:1", "did you mean “severity”?"),
        (("severity: info", "severity: grave"), "rule.yaml:3:11", "“grave” stands where error"),
        (("kind: metadata", "kind: metdata"), "rule.yaml:4:7", "did you mean “metadata”?"),
        (("catches: no-edition", "catchs: no-edition"), "rule.yaml:6:3", "did you mean “catches”?"),
        (("no-edition", "no-editoin"), "rule.yaml:6:12", "did you mean “no-edition”?"),
        (("{missing}", "{mising}"), "rule.yaml:7:10", "did you mean “missing”?"),
        (("{missing}", "{missing"), "rule.yaml:7:10", "The braces are not closed"),
        (("{missing}", "{field:synergy}"), "rule.yaml:7:10", "did you mean “synergies”?"),
        (("common-sense", "comon-sense"), "rule.yaml:11:16", "did you mean “common-sense”?"),
        (("ours/rule", "our/rule"), "rule.yaml:2:7", "its file makes it “ours/rule”"),
        (("ZZ001", "ZZ1"), "rule.yaml:1:7", "“ZZ1” is no code"),
        (("ZZ001", "AX001"), "rule.yaml:1:7", "also that of “annex-a/missing-field”"),
        (("why: Why.\n", ""), "rule.yaml:1:1", "lacks the key “why”"),
        (("why: Why.\n", "why: Why: not\n"), "rule.yaml:8:9", "A colon and a space"),
    ],
)
def test_a_broken_rule_is_refused_at_its_line_and_column_with_the_nearest_that_is_known(
    write: Write, change: tuple[str, str], place: str, says: str
) -> None:
    assert RULE.count(change[0]) == 1
    found = refused(write({"ours/rule.yaml": RULE.replace(*change)}))
    assert found[0] == place
    assert says in found[1]


@pytest.mark.parametrize(
    ("keys", "line", "says"),
    [
        ("stages:\n  - publicaton\n", 14, "did you mean “publication”?"),
        ("severities:\n  code-2: off\n", 14, "There is no edition “code-2”"),
        ("cases:\n  one:\n    stages:\n      - drafft\n", 16, "did you mean “draft”?"),
        ("cases:\n  one:\n    severities:\n      code-20: off\n", 16, "There is no edition “code-20”"),
        ("gives-way-to:\n  - annex-a/misssing-field\n", 14, "did you mean “annex-a/missing-field”?"),
    ],
)
def test_what_a_rule_says_of_profiles_editions_and_other_rules_must_exist(
    write: Write, keys: str, line: int, says: str
) -> None:
    place, message = refused(write({"ours/rule.yaml": RULE + keys}))
    assert place.startswith(f"rule.yaml:{line}:")
    assert says in message


@pytest.mark.parametrize(
    ("lines", "place", "says"),
    [
        ("  annex-a/mising-field: error\n", "draft.yaml:3:3", "did you mean “annex-a/missing-field”?"),
        ("  waivers/expired:son: info\n", "draft.yaml:3:3", "has no case “son”: did you mean “soon”?"),
        ("  annex-a/missing-field:new: info\n", "draft.yaml:3:3", "has no case “new”"),
        ("  annex-a/missing-field: eror\n", "draft.yaml:3:26", "did you mean “error”?"),
        ("  annex-a/missing-field: error\nseverites: {}\n", "draft.yaml:4:1", "has no key “severites”"),
    ],
)
def test_a_profile_must_name_rules_cases_and_severities_that_exist(
    write: Write, lines: str, place: str, says: str
) -> None:
    found = refused(write({"profiles/draft.yaml": f"about: Draft\nseverities:\n{lines}"}))
    assert found[0] == place
    assert says in found[1]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("rule.yaml", "lies beside the packs"),
        ("ours/rule.yml", "ends in .yml"),
        ("profiles/draft.yml", "ends in .yml"),
    ],
)
def test_a_file_that_would_be_passed_over_unseen_is_refused(write: Write, path: str, says: str) -> None:
    place, message = refused(write({path: RULE}))
    assert place == Path(path).name
    assert says in message


def test_an_empty_file_and_one_that_is_no_text_are_refused(write: Write) -> None:
    assert refused(write({"ours/rule.yaml": ""})) == ("rule.yaml", "The file is empty")
    folder = write({"ours/rule.yaml": ""}, "other")
    (folder / "ours" / "rule.yaml").write_bytes(b"\xff\xfe")
    assert refused(folder)[1].startswith("The file cannot be read")


def test_line_ends_of_another_system_make_no_difference(write: Write) -> None:
    folder = write({})
    folder.mkdir()
    (folder / "ours").mkdir()
    text = f"{RULE}---\ngood:\n  - shows: all\n".replace("\n", "\r\n")
    (folder / "ours" / "rule.yaml").write_bytes(text.encode())
    rule = loaded(folder).rule("ours/rule")
    assert rule
    assert (rule.examples_line, rule.examples.strip()[:5]) == (14, "good:")
