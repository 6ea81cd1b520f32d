"""Titles of entries: the other names that they hold, and which of these count."""

from __future__ import annotations

import pytest

from sas_lint.adopt.naming import Names, confirmed, names_in

BODIES = {"Harbours and Tides Service": "HTS"}


@pytest.mark.parametrize(
    ("title", "short", "aliases"),
    [
        ("Telephone (QUAY report)", "QUAY report", ()),
        ("Call Centre (QUAY report)", "QUAY report", ("Call Centre",)),
        ("BoatLog (Mooring Book)", "BoatLog", ()),
        ("Mooring Register (MR)", "MR", ("Mooring Register",)),
        (
            "Harbours & Tides Service boat crew records",
            "HTS boat crew records",
            ("boat crew records",),
        ),
    ],
)
def test_a_name_of_one_ordinary_word_is_no_name(title: str, short: str, aliases: tuple[str, ...]) -> None:
    found = names_in(title, BODIES)
    assert (found.short, found.aliases) == (short, aliases)


@pytest.mark.parametrize(
    ("title", "text", "counts"),
    [
        ("Harbours and Tides Service (HTS) Mooring Book", "The Mooring Book is kept on paper.", True),
        ("Harbours and Tides Service (HTS) Mooring Book", "The HTS Mooring Book is kept.", False),
        ("Harbours and Tides Service (HTS) mooring book", "The mooring book is kept.", False),
        ("Harbours and Tides Service Mooring Book", "Staff write in the Mooring Book.", True),
    ],
)
def test_the_last_words_of_a_title_are_a_name_if_the_entry_speaks_of_itself_so(
    title: str, text: str, counts: bool
) -> None:
    found = confirmed(names_in(title, BODIES), [text])
    assert ("Mooring Book" in found.aliases) is counts
    assert found.doubtful == ""
    assert confirmed(Names("HTS"), [text]) == Names("HTS")


def test_one_word_is_a_name_if_it_keeps_its_capital_within_a_sentence() -> None:
    names = names_in("Tern (Mooring Book)", {})
    assert names == Names("Mooring Book", doubtful="Tern")
    assert confirmed(names, ["Staff enter boats in Tern."]).aliases == ("Tern",)
    assert confirmed(names, ["Tern keeps boats; a tern is a bird."]).aliases == ()
