"""Kind forms: words that the house writes otherwise, that are taken for one another, and capitals at odds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.api import shares
from sas_lint.api.checking import find
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.forms import Form, Forms, in_capitals_of

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Pack = Callable[..., Path]
BOAT = "waterways/boat-register.md"
LOCK = "waterways/lock-sensors.md"
FRONT = "front/01-procedures.md"
LOCKS = "Sensors that count the boats in locks."
NAMES = "names.yaml"


def odd(findings: Findings, files: dict[str, str], **config: object) -> list[Finding]:
    return [finding for finding in findings(files, **config) if finding.code == "ST009"]


def told(text: str, findings: Findings, changed: Changed) -> list[tuple[str, str]]:
    """The words at fault in a text, and what a fix would write for them."""
    found = odd(findings, changed(LOCK, (LOCKS, text)))
    return [(one.words, one.fix.edits[0].text if one.fix else "") for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By e-mail, by\n  E-MAILS.", [("e-mail", "email")]),
        ("E-mails and e-mailing.", [("E-mails", "Emails")]),
        (
            "Arms length bodies. Arms-length bodies.",
            [("Arms length", "Arm's length"), ("Arms-length", "Arm's-length")],
        ),
        ("A license, and 2 licenses; license holders.", [("license", "licence")]),
        ("To license boats is to licence the boats.", [("licence", "license")]),
        ("More then one, and then another.", [("then", "than")]),
        ("It's own boats; it's a boat.", [("It's", "Its")]),
        ("It\u2019s own boats.", [("It\u2019s", "Its")]),
        ("Data are collected form the boats, in any form the crew likes.", [("form", "from")]),
        ("The affect of boats affects a case.", [("affect", "effect")]),
        ("An excel file, and boats excel.", [("excel", "Excel")]),
        ("We asses boats that assess asses.", [("asses", "assess")]),
        ("A training program, a computer program.", [("program", "programme")]),
    ],
)
def test_words_at_fault(
    text: str, found: list[tuple[str, str]], findings: Findings, changed: Changed
) -> None:
    assert told(text, findings, changed) == found


def test_words_that_are_right(findings: Findings, changed: Changed) -> None:
    for text in (
        "Rather, then, the practice of licensing has an effect on data; practise it.",
        "We advise on advice, and the council takes counsel.",
        "A data set-up, per cent, an online form, `e-mail`, https://example.org/on-line/e-mail.",
        "An E-mail Register, the Data Base Team.",
        "Formally, known boats; a casual worker; a statue by the lock.",
    ):
        assert not told(text, findings, changed), text


def test_the_house_form_is_a_safe_fix_and_a_confusion_is_not(findings: Findings, changed: Changed) -> None:
    house, confusion = odd(findings, changed(LOCK, (LOCKS, "By e-mail, more then once.")))
    assert house.fix
    assert confusion.fix
    assert (house.fix.safe, confusion.fix.safe) == (True, False)
    (cut,) = odd(findings, changed(LOCK, (LOCKS, "By *e*-mail.")))
    assert cut.fix is None


def test_the_form_used_more_is_meant(findings: Findings, changed: Changed) -> None:
    files = {
        **changed(BOAT, ("Issuing licences", "A data set, two data sets and licences")),
        **changed(LOCK, (LOCKS, "A dataset.")),
    }
    (finding,) = odd(findings, files)
    assert (finding.words, finding.source) == ("dataset", "lock-sensors")
    files[LOCK] = files[LOCK].replace("A dataset.", "A dataset, two datasets, a data-set and *datasets*.")
    first, second = odd(findings, files)
    assert (first.words, len(first.places)) == ("data set", 1)
    assert first.fix
    assert [edit.text for edit in first.fix.edits] == ["dataset", "datasets"]
    assert (second.words, second.places) == ("data-set", ())


def test_titles_and_names_keep_their_form(findings: Findings, changed: Changed) -> None:
    files = {
        **changed(
            LOCK, (LOCKS, "Boats reoffend, as the old re-offending register and Re-offending Quarterly say.")
        ),
        **changed(NAMES, ("- name: Tide", "- name: Old re-offending register\n  kind: system\n- name: Tide")),
    }
    assert not odd(findings, files)


def test_a_title_in_a_list_of_publications_keeps_its_form(findings: Findings, changed: Changed) -> None:
    files = {
        **changed(
            BOAT,
            ("- Boating Statistics Quarterly", "- Re-offending of boats\n- Boating Statistics Quarterly"),
        ),
        **changed(LOCK, (LOCKS, "Boats that reoffend.")),
    }
    assert not odd(findings, files)


def test_headings_of_one_level(findings: Findings, changed: Changed) -> None:
    (finding,) = odd(
        findings,
        changed(
            FRONT,
            ("d: Access to data", "d: Access to Data"),
            ("## Access to data", "## Access to Data"),
            ("e: Audit", "e: Audit of data"),
            ("## Audit", "## Audit of data"),
        ),
    )
    assert (finding.words, finding.span.line) == ("Access to Data", 13)
    assert "“Audit of data”" in finding.message


def test_chapters_titles(findings: Findings, changed: Changed, base: dict[str, str]) -> None:
    files = {
        **changed("statement.yaml", ("  - waterways", "  - waterways\n  - roads\n  - rails")),
        "roads/chapter.md": "---\ntitle: Roads Data Sources\n---\n",
        "rails/chapter.md": "---\ntitle: Rails Data Sources\n---\n",
    }
    (finding,) = odd(findings, files)
    assert (finding.words, finding.span.path) == ("Waterways data sources", "content/waterways/chapter.md")
    files["rails/chapter.md"] = "---\ntitle: Rails Data sources\n---\n"
    (finding,) = odd(findings, files)
    assert (finding.words, [place.path for place in finding.places]) == (
        "Roads Data Sources",
        ["content/rails/chapter.md"],
    )


def test_names_in_headings_have_their_own_capitals(findings: Findings, changed: Changed) -> None:
    files = changed(
        FRONT,
        ("d: Access to data", "d: Access to the Tide Tables Service"),
        ("## Access to data", "## Access to the Tide Tables Service"),
        ("e: Audit", "e: Audit of service tables"),
        ("## Audit", "## Audit of service tables"),
    )
    assert not odd(findings, files)


def test_a_field_that_every_entry_heads_alike_is_not_at_odds(
    findings: Findings, changed: Changed, base: dict[str, str]
) -> None:
    other = {
        path: text.replace("## Brief description", "## Brief Description")
        for path, text in base.items()
        if "## Brief description" in text
    }
    assert len(other) > 1
    assert not odd(findings, other)
    (finding,) = odd(findings, {BOAT: other[BOAT]})
    assert (finding.words, finding.source) == ("Brief Description", "boat-register")


def test_a_department_adds_forms(findings: Findings, changed: Changed, pack: Pack) -> None:
    added = (
        "- rule: style/house-forms\n  parameters:\n    house:\n      wharfs: wharves\n"
        "    one-form:\n      - data are, data is\n"
    )
    packs = (pack({"boats/pack.yaml": "about: Boats\n", "boats/additions.yaml": added}),)
    files = changed(LOCK, (LOCKS, "Two wharfs. Data are kept, and the data is old. Data are sent."))
    assert not odd(findings, files)
    assert {one.words for one in odd(findings, files, packs=packs)} == {"wharfs", "data is"}


def test_shares_tell_what_the_whole_tells(
    base: dict[str, str],
    findings: Findings,
    changed: Changed,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    files = {
        **changed(BOAT, ("Issuing licences", "E-mail, datasets, a dataset and licences")),
        **changed(LOCK, (LOCKS, "By e-mail, in data sets.")),
    }
    whole = odd(findings, files)
    assert [(one.words, len(one.places)) for one in whole] == [("E-mail", 1), ("data sets", 0)]
    for path, text in {**base, **files}.items():
        target = tmp_path / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setattr(shares, "SHARE", 1)
    found = find(tmp_path / "content", Config()).findings
    assert [one for one in found if one.code == "ST009"] == whole


@given(st.text("aA be-s'.\u0130", max_size=40))
def test_forms_are_found_where_they_stand(text: str) -> None:
    forms = Forms(
        [Form(("x", 1), "a be"), Form(("x", 2), "be...", after=("a",)), Form(("x", 3), "es", before=("a",))]
    )
    found = forms.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].lower().endswith(one.ending) for one in found)


def test_capitals() -> None:
    assert [
        in_capitals_of(*words) for words in (("E-mail", "email"), ("e-mail", "email"), ("excel", "Excel"))
    ] == [
        "Email",
        "email",
        "Excel",
    ]
