"""Kind links: words of links that do not say where they lead, and addresses where words belong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sas_lint.findings import Finding

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
LOCK = "waterways/lock-sensors.md"
LOCKS = "Sensors that count the boats in locks."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[the guide to locks](https://www.example.org/)", []),
        ("[Click here](https://www.example.org/)", ["Click here"]),
        ("[here.](https://www.example.org/)", ["here."]),
        ("[this   link](../waterways/chapter.md)", ["this link"]),
        ("[](https://www.example.org/)", ["https://www.example.org/"]),
        ("[https://www.example.org/](https://www.example.org/)", ["https://www.example.org/"]),
        ("<https://www.example.org/>", ["https://www.example.org/"]),
        (
            "at https://www.example.org/a, or (www.example.org).",
            ["https://www.example.org/a", "www.example.org"],
        ),
        ("<team@example.org> and the example.org website", []),
        ("`https://www.example.org/`", []),
        ("https:///nowhere and [x](https://a b)", []),
        ("[![Boats](https://www.example.org/a.png)](https://www.example.org/)", []),
    ],
)
def test_the_words_of_a_link_say_where_it_leads(
    findings: Findings, changed: Changed, text: str, words: list[str]
) -> None:
    found = [one for one in findings(changed(LOCK, (LOCKS, text))) if one.code == "LK002"]
    assert [one.words for one in found] == words


def test_a_department_may_add_words_that_say_nothing(
    findings: Findings, changed: Changed, pack: Pack
) -> None:
    ours = pack({"ours/additions.yaml": "- rule: LK002\n  parameters:\n    vague:\n      - portal\n"})
    files = changed(LOCK, (LOCKS, "[Portal](https://www.example.org/)"))
    assert [one.words for one in findings(files, packs=(ours,)) if one.code == "LK002"] == ["Portal"]
