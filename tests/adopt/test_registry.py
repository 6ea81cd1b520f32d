"""Imported texts: the registry of publications, made of lists, quotation marks and a few words."""

from __future__ import annotations

from sas_lint.api.config import Config
from sas_lint.api.importing import Imported, import_text

HEAD = """ Background

This is published by the Harbour Office of Westshire. It tells of boats and of the tides they meet.
 Boats

Rowing Boats Register (RBR) 4

Sailing Boat Log 5
"""
ROWING = """ Rowing Boats Register (RBR)

Brief description

A register of rowing boats.

Collection

Harbour masters enter each boat.

Non-statistical publication

{other}

Statistical publication

{lists}

Synergies

{synergies}
"""
SAILING = """ Sailing Boat Log

Brief description

A log of sailing boats.

Statistical publication

Oars Report Yearly; Rowing Boat Statistics Quarterly.
"""


def imported(other: str, lists: str, synergies: str) -> Imported:
    text = HEAD + ROWING.format(other=other, lists=lists, synergies=synergies) + SAILING
    return import_text(text.encode(), "old.txt", Config())


def test_titles_under_synergies_are_a_list_where_one_of_them_is_known() -> None:
    words = "These also go into: Rowing Boat Statistics Quarterly; Yearly Oars Report."
    made = imported("Harbour Digest.", "Rowing Boat Statistics Quarterly.", words)
    entry = made.files["boats/rbr.md"]
    assert entry.endswith("go into:\n\n- Rowing Boat Statistics Quarterly;\n- Yearly Oars Report.\n")
    assert (
        "- title: Yearly Oars Report\n  aliases:\n    - Oars Report Yearly\n"
        in made.files["publications.yaml"]
    )
    assert made.account.adds_up


def test_words_under_synergies_that_hold_no_known_title_stay_a_paragraph() -> None:
    words = "These also go into: The Boats of Westshire; Yearly Sails."
    made = imported("Harbour Digest.", "Rowing Boat Statistics Quarterly.", words)
    assert made.files["boats/rbr.md"].endswith(f"\n{words}\n")


def test_what_is_quoted_beside_a_title_is_a_title() -> None:
    words = "They are used in “A View of Westshire Boats”, “A look at boats and tides” and the “spring tide”."
    made = imported("Harbour Digest.", "Rowing Boat Statistics Quarterly.", words)
    registry = made.files["publications.yaml"]
    assert "- title: A View of Westshire Boats\n" in registry
    assert "- title: A look at boats and tides\n" in registry
    assert "spring tide" not in registry


def test_a_publication_in_a_few_words_is_one_without_a_list() -> None:
    made = imported(
        "HM yearly reports for each harbour.", "HM statistical bulletin covering the north.", "None."
    )
    registry = made.files["publications.yaml"]
    assert "- title: HM yearly reports\n" in registry
    assert "- title: HM statistical bulletin\n" in registry
    assert "\n- HM yearly reports for each harbour.\n" in made.files["boats/rbr.md"]


def test_that_every_source_is_taken_to_be_in_use_is_told() -> None:
    made = imported("Harbour Digest.", "Rowing Boat Statistics Quarterly.", "None.")
    assert any(guess.what.startswith("every source is taken to be in use") for guess in made.guesses)
