"""Short forms that texts spell out: before, behind or beside the full form."""

from __future__ import annotations

import pytest

from sas_lint.adopt.expansions import Expansion, abbreviates, expansions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sent to the Quay Data Gateway (QDG).", [Expansion("Quay Data Gateway", "QDG", "system")]),
        ("Sent over the QDG (Quay Data Gateway).", [Expansion("Quay Data Gateway", "QDG", "system")]),
        ("Sent over the QDG (Harbour Data Gateway).", []),
        ("Sent over the QDG (which see).", []),
    ],
)
def test_a_short_form_may_stand_on_either_side(text: str, found: list[Expansion]) -> None:
    assert expansions([text]) == found


def test_what_stands_in_brackets_is_an_abbreviation_if_the_words_before_it_are_spelt_by_it() -> None:
    assert abbreviates("HTS", "Toolkits for the Harbours and Tides Service")
    assert not abbreviates("HTS", "Boat Statistics")
    assert not abbreviates("Harbour Office", "Boat Statistics")
