"""Kind labels: labels of official standing, before and after they were superseded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sas_lint.findings import Finding

Changed = Callable[..., dict[str, str]]
Findings = Callable[..., tuple[Finding, ...]]
Of = Callable[..., list[Finding]]
BOAT = "waterways/boat-register.md"
LOCK = "waterways/lock-sensors.md"
PUBLICATIONS = "publications.yaml"
DAY = date(2023, 9, 7)
AFTER = "Issuing licences and collecting fees."


@pytest.fixture
def of(findings: Findings, changed: Changed) -> Of:
    """The findings of PB007 where the text says something more, and the registry."""

    def find(
        words: str, more: str = "", as_of: date = DAY, code: str = "PB007", **others: object
    ) -> list[Finding]:
        files = {
            **changed(BOAT, (AFTER, f"{AFTER} {words}")),
            **changed(
                PUBLICATIONS, ("title: River Levels Bulletin\n", f"title: River Levels Bulletin\n{more}")
            ),
        }
        return [finding for finding in findings(files, as_of, **others) if finding.code == code]

    return find


def designations(*pairs: str) -> str:
    items = "".join(f"    - is: {pair.split('|')[0]}\n      from: {pair.split('|')[1]}\n" for pair in pairs)
    return f"  designations:\n{items}"


def test_a_label_is_found_from_the_day_on_which_it_was_superseded(of: Of) -> None:
    assert not of("They serve National Statistics.", as_of=date(2023, 9, 6))
    (finding,) = of("They serve National Statistics.")
    assert (finding.words, finding.source, finding.span.line) == ("National Statistics", "boat-register", 15)
    assert finding.message.endswith("has been called “accredited official statistics” since 2023-09-07")


@pytest.mark.parametrize(
    "words",
    [
        "The Office for National Statistics helps.",
        "The Institute for National Statistics helps.",
        "The National Statistics Authority helps.",
        "They improve national statistics.",
        "They are accredited official statistics, which the Act calls National Statistics.",
        "See the National Statistician's guidance.",
    ],
)
def test_names_and_what_tells_the_change_are_left_alone(of: Of, words: str) -> None:
    assert not of(words)


@pytest.mark.parametrize(
    "words",
    ["These National Statistics count boats.", "“National\nStatistics”", "Its National Statistics are ours."],
)
def test_a_label_is_found_after_a_capital_over_a_line_and_in_quotation_marks(of: Of, words: str) -> None:
    assert len(of(words)) == 1


def test_all_uses_of_a_label_are_one_finding_the_registry_first(of: Of) -> None:
    registry = designations("National Statistics|2012")
    (finding,) = of("National Statistics and National Statistics.", registry)
    assert finding.span.path == f"content/{PUBLICATIONS}"
    assert [place.line for place in finding.places] == [15, 15]


@pytest.mark.parametrize(
    "registry",
    [
        designations("National Statistics|2012", "accredited official statistics|2023-09"),
        designations("National Statistics|2030"),
        designations("National Statistics|2012") + "  ceased: 2020\n",
        designations("something else|2012"),
    ],
)
def test_a_registry_that_tells_history_is_right(of: Of, registry: str) -> None:
    assert not of("", registry)


def test_a_title_keeps_its_words(of: Of, findings: Findings, changed: Changed, base: dict[str, str]) -> None:
    title = "- title: Experimental statistics on locks\n  kind: in-development\n"
    files = {
        **changed(LOCK, ("None.", "- Experimental statistics on locks")),
        PUBLICATIONS: base[PUBLICATIONS] + title,
    }
    assert not [finding for finding in findings(files, DAY) if finding.code == "PB007"]


def test_a_department_may_have_labels_of_its_own(of: Of, pack: Callable[..., object]) -> None:
    rule = """code: XX001
name: own/labels
severity: warning
kind: labels
parameters:
  labels:
    - {label: trial figures, now: early figures, since: 2020, forms: [trial numbers]}
message: "{label} {now} {since} {count}"
why: w
help: h
clause: [{authority: common-sense, clause: c}]
"""
    packs = (pack({"own/labels.yaml": rule}),)
    (finding,) = of("Trial numbers and trial figures.", as_of=date(2020, 1, 1), code="XX001", packs=packs)
    assert finding.message == "trial figures early figures 2020 2"
    assert not of("Trial numbers.", as_of=date(2019, 12, 31), code="XX001", packs=packs)
