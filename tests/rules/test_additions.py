"""additions.yaml: a pack adds to the parameters of rules that other packs wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from sas_lint import data
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.load import load
from sas_lint.rules.values import Catalogue
from sas_lint.schema.nodes import Mapping, Node, Sequence

RULE = """code: ZZ001
name: own/rule
severity: info
kind: spelling
parameters:
  known:
    - one
  misspellings:
    wno: one
message: "{word}"
why: Why.
help: Help.
clause:
  - authority: common-sense
    clause: Any
"""


def loaded(folder: Path, *additions: str) -> Catalogue:
    """The shipped packs, then one with the rule, then one for each file of additions."""
    files = {"a/own/rule.yaml": RULE}
    files |= {f"b/more-{number}/additions.yaml": text for number, text in enumerate(additions)}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "b").mkdir(exist_ok=True)
    return load([data.rules(), folder / "a", folder / "b"])


def parameters(packs: Catalogue) -> object:
    rule = packs.rule("own/rule")
    assert rule
    assert rule.keys.parameters
    return plain(rule.keys.parameters)


def plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.value


def test_lists_and_groups_grow_and_single_values_are_replaced(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        "- rule: own/rule\n  parameters:\n    known:\n      - two\n"
        "    misspellings:\n      wto: two\n      wno: won\n",
        "- rule: ZZ001\n  parameters:\n    known:\n      - three\n    prefixes:\n      - re\n",
    )
    assert parameters(found) == {
        "known": ["one", "two", "three"],
        "misspellings": {"wno": "won", "wto": "two"},
        "prefixes": ["re"],
    }


def test_the_rule_stays_as_it_was_without_additions(tmp_path: Path) -> None:
    assert parameters(loaded(tmp_path)) == {"known": ["one"], "misspellings": {"wno": "one"}}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- rule: own/ruel\n  parameters:\n    known:\n      - a\n", 1, "did you mean “own/rule”"),
        ("- rule: own/rule\n  parametres:\n    known:\n      - a\n", 2, "did you mean “parameters”"),
        ("rule: own/rule\n", None, "list"),
        ("- rule: own/rule\n", 1, "lacks the key “parameters”"),
    ],
)
def test_an_addition_that_does_not_fit_is_refused_at_its_line(
    tmp_path: Path, text: str, line: int | None, says: str
) -> None:
    with pytest.raises(RuleFault) as refused:
        loaded(tmp_path, text)
    fault = refused.value.fault
    assert says in fault.message
    assert fault.span.path.endswith("additions.yaml")
    assert fault.span.line == line


def test_a_pack_that_has_to_be_asked_for_adds_nothing_till_then(tmp_path: Path) -> None:
    (tmp_path / "b/more-0").mkdir(parents=True)
    (tmp_path / "b/more-0/pack.yaml").write_text("about: More\nopt-in: true\n", "utf-8")
    found = loaded(tmp_path, "- rule: own/rule\n  parameters:\n    known:\n      - two\n")
    assert parameters(found) == {"known": ["one"], "misspellings": {"wno": "one"}}
