"""Word lists: words, beginnings, words with others between, pairs; found as plain searching finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.lint.wordlist import APART, Pair, Wordlist


def words(text: str, *phrases: str) -> list[str]:
    found = Wordlist((phrase, None) for phrase in phrases).find(text)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("report", "A Report, and reports.", ["Report"]),
        ("report...", "A Report, and reports; unreported.", ["Report", "reports"]),
        ("at once", "seen at\nonce, not at onceness", ["at\nonce"]),
        (
            "no ... dissemination",
            "No external or internal dissemination.",
            ["No external or internal dissemination"],
        ),
        ("no ... dissemination", "There is no dissemination.", ["no dissemination"]),
        ("no ... dissemination", "No users. For dissemination, ask.", []),
        ("no ... dissemination", "No one two three four five dissemination", []),
        ("about # users", "about 1,150 users", ["about 1,150 users"]),
        ("some ... users", "some 1,150 users", []),
        ("the agency’s", "The agency's own", ["The agency's"]),
        ("read-only", "a read-only copy", ["read-only"]),
        ("???", "What???", ["???"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: list[str]) -> None:
    assert words(text, phrase) == found


def test_of_two_phrases_from_one_place_the_longer_is_found_and_none_inside_another() -> None:
    assert words("used to make it", "used", "used to", "to make") == ["used to"]


def test_a_mark_that_stands_twice_is_found_twice() -> None:
    assert words("is sent to A and is sent to B", "is ... sent to") == ["is sent to", "is sent to"]


def test_a_pair_is_one_of_the_first_words_and_one_of_the_last() -> None:
    pairs = Wordlist([], [(Pair(("some", "a few"), ("officials", "case workers")), True)])
    right = ("Some key officials", "a few old case workers")
    wrong = ("officials; some", "some files. Officials", "some are not shown to officials")
    assert [pairs.is_in(text) for text in (*right, *wrong)] == [True] * 2 + [False] * 3


def test_keys_say_which_lists_have_a_word_in_a_text() -> None:
    lists = Wordlist([("daily", "when"), ("each ... week", "when"), ("staff", "who"), ("screen...", "how")])
    assert lists.keys_of("Staff see it on screens each second week.", {"who", "when", "how"}) == {
        "who",
        "when",
        "how",
    }
    assert lists.keys_of("Staff see it.", {"when", "how"}) == set()


def test_no_phrase_reaches_over_what_parts_two_texts() -> None:
    assert words(APART.join(["no files", "dissemination"]), "no ... dissemination") == []


def test_an_empty_list_finds_nothing() -> None:
    nothing: Wordlist[None] = Wordlist([])
    assert (nothing.find("text"), nothing.is_in("text"), nothing.keys_of("text", {None})) == (
        (),
        False,
        set(),
    )


def test_sections_that_hold_a_phrase_are_named_once_and_in_order() -> None:
    texts = ["none here;", "one, two and one;", "", "Seen;", "two;"]
    ends = [sum(len(text) for text in texts[: number + 1]) for number in range(len(texts))]
    lists = Wordlist([("one", None), ("two", None)])
    assert list(lists.sections("".join(texts), ends)) == [1, 4]


LETTERS = st.text(alphabet="ab ._-", max_size=40)


@given(
    LETTERS, st.lists(st.sampled_from(["a", "ab", "b...", "a b", "ba a", "b ... a"]), max_size=4, unique=True)
)
def test_it_finds_what_a_plain_search_finds(text: str, phrases: list[str]) -> None:
    plain = {
        match.start() for phrase in phrases for match in re.finditer(rf"(?<!\w){_plain(phrase)}(?!\w)", text)
    }
    listed = Wordlist((phrase, phrase) for phrase in phrases)
    assert listed.is_in(text) == bool(plain)
    assert {one.start for one in listed.find(text)} <= plain


def _plain(phrase: str) -> str:
    if phrase == "b ... a":
        return r"b(?:\s+[^\s.]+){0,4}?\s+a"
    return rf"{phrase[:-3]}\w*" if phrase.endswith("...") else phrase.replace(" ", r"\s+")
