"""Titles of publications: which words of an item they are, and which forms are one publication."""

from __future__ import annotations

import pytest

from sas_lint.adopt.series import Use, series_of
from sas_lint.adopt.titles import told
from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Words

AT = Placed(Words(1, ""), 1)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Boat Statistics Quarterly;", "Boat Statistics Quarterly"),
        ("The Quay Report.", "Quay Report"),
        ("Boat statistics quarterly (and annual tables)", "Boat statistics quarterly"),
        ("Boat Statistics – released quarterly", "Boat Statistics"),
        ("Harbour Act: Statistics on Boats.  (Due to move)", "Harbour Act: Statistics on Boats"),
        ("MoB information published monthly on the web", "MoB information"),
        ("Boat Statistics (and annual version): Sails", "Boat Statistics"),
        ("HTS yearly reports for each harbour.", "HTS yearly reports"),
        ("HTS statistical bulletin covering the north", "HTS statistical bulletin"),
        ("Toolkits for Harbour Wardens (the Office)", "Toolkits for Harbour Wardens"),
        ("Historic data is only used on request.", None),
        ("Modelling of the Boat Statistics model", None),
        ("Boats Monthly Return (the Office)", None),
        ("https://example.org/boats", None),
        ("oars", None),
    ],
)
def test_the_title_is_what_stands_before_what_is_said_of_it(item: str, title: str | None) -> None:
    found = told(item)
    assert (found.title if found else None) == title


def test_what_stands_in_brackets_is_told_unless_it_only_abbreviates_the_title() -> None:
    assert told("Terns Quarterly (Coast Office publication)") == (
        "Terns Quarterly",
        "Coast Office publication",
    )
    assert told("Toolkits for Harbours and Tides Service (HTS);") == (
        "Toolkits for Harbours and Tides Service",
        "",
    )


def forms(*titles: str) -> list[list[str]]:
    return [series.forms for series in series_of(Use(title, AT, True) for title in titles)]


def test_forms_that_differ_in_little_are_one_and_the_commonest_is_the_title() -> None:
    commonest = "Fishing Boat Statistics Quarterly"
    assert forms("Fishing Boat Statistics", commonest, commonest.lower(), commonest) == [
        [commonest, "Fishing Boat Statistics"]
    ]
    assert forms("Legal boats statistics quarterly", "Legal boats statistical quarterly") == [
        ["Legal boats statistics quarterly", "Legal boats statistical quarterly"]
    ]


def test_a_short_form_and_what_it_stands_for_are_one() -> None:
    assert forms("National Boat Service Annual Report", "NBS Annual Report") == [
        ["National Boat Service Annual Report", "NBS Annual Report"]
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Boat Statistics Quarterly", "Boat Statistics Annual"),
        ("Women and the Boats of England", "Race and the Boats of England"),
        ("Boat Court Statistics", "Boat Justice Statistics"),
        ("MAPPA annual reports", "MAPPA statistical bulletin"),
    ],
)
def test_other_words_or_another_frequency_are_another_publication(one: str, two: str) -> None:
    assert len(forms(one, two)) == 2


def test_two_titles_joined_by_and_are_two_where_the_first_stands_elsewhere() -> None:
    assert forms("Boat Report", "Boat Report and Quay Digest") == [["Boat Report"], ["Quay Digest"]]


def test_a_body_in_brackets_is_the_producer() -> None:
    (series,) = series_of([Use("Boat Survey", AT, True, "Office for Boats")])
    assert series.producer == "Office for Boats"
    (other,) = series_of([Use("Boat Survey", AT, True, "and annual tables")])
    assert other.producer == ""
