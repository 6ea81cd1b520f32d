"""Sentences of a text: where they end, and where a stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.lint.splitting import is_abbreviation, is_ended, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ("“One.” “Two.” (Three.) Four.", ["“One.”", "“Two.”", "(Three.)", "Four."]),
        ("One... Two… Three.", ["One...", "Two…", "Three."]),
        (
            "Dr. Weir, Mr. A. B. Lock and St. Mary came. They left.",
            ["Dr. Weir, Mr. A. B. Lock and St. Mary came.", "They left."],
        ),
        (
            "It costs 4.5 pounds, as www.a.b.uk says, cf. Annex A. The rest is free.",
            ["It costs 4.5 pounds, as www.a.b.uk says, cf. Annex A.", "The rest is free."],
        ),
        ("Form No. 12 is old. No. It is not.", ["Form No. 12 is old.", "No.", "It is not."]),
        (
            "Hulls Ltd. Some are new, etc. Others are not.",
            ["Hulls Ltd.", "Some are new, etc.", "Others are not."],
        ),
        ("The U.K. Statistics Authority asks. It does", ["The U.K. Statistics Authority asks.", "It does"]),
        ("It ends. eAsset begins. nDelius too.", ["It ends.", "eAsset begins.", "nDelius too."]),
        ("1. The first. 2 more.", ["1. The first.", "2 more."]),
        ("a. The form. The fee.", ["a. The form.", "The fee."]),
        ("It is small, approx. twenty. and so on", ["It is small, approx. twenty. and so on"]),
        ("  One.  Two.  ", ["  One.", "Two."]),
        ("", []),
    ],
)
def test_a_text_is_split_at_the_ends_of_sentences(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(alphabet='aA1.?! "“”()…é\n'))
def test_sentences_hold_every_letter_of_the_text_once_and_in_order(text: str) -> None:
    places = list(sentences(text))
    assert all(start < end for start, end in places)
    assert [place for pair in places for place in pair] == sorted(place for pair in places for place in pair)
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("word", ["e.g.", "Ltd.", "J.", "U.S.", "No.", "etc.", "Dr."])
def test_abbreviations(word: str) -> None:
    assert is_abbreviation(word)


@pytest.mark.parametrize("word", ["boats.", "uk.", "Boat.", "x1."])
def test_other_words(word: str) -> None:
    assert not is_abbreviation(word)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Boats.", True),
        ("Boats.”", True),
        ("(Boats.)", True),
        ("Boats:", True),
        ("Boats", False),
        ("Boats”", False),
    ],
)
def test_whether_a_text_is_ended(text: str, ended: bool) -> None:
    assert is_ended(text) is ended
