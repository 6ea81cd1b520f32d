"""What a file says beside what was read of it: what was dropped, doubled, parted and joined is told."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sas_lint.adopt.account import Change
from sas_lint.adopt.tally import Tally, tally
from sas_lint.adopt.values import SetAside
from sas_lint.printed.said import Said

MISSED = "found no place when the document was read"


def of(said: str, *taken: str) -> Tally:
    return tally([Said(1, said)], [(1, text) for text in taken])


def left_over(told: Tally, taken: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Words of the file that are nowhere, and words that came from nowhere, by what the tally tells."""
    words = Counter(told.words)
    for change in told.changes:
        words.subtract(change.before)
        words.update(change.after)
    for one in (*told.left, *told.aside):
        words.subtract(one.words.split())
    words.subtract(word for text in taken for word in text.split())
    return +words, -words


def test_the_same_words_in_another_order_are_all_there() -> None:
    assert of("Boats float\nOars row", "Oars row", "Boats float") == Tally(
        ("Boats", "float", "Oars", "row"), (), (), ()
    )


def test_words_that_no_piece_has_are_set_aside_as_they_stood_together() -> None:
    told = of("Boats float . Draft only . Boats sink", "Boats float .", ". Boats sink")
    assert told.aside == (SetAside(None, 1, "Draft only", MISSED),)


def test_what_is_hidden_is_furniture_and_says_what_it_is() -> None:
    told = tally([Said(0, "Boats"), Said(0, "not seen", "hidden text", seen=False)], [(0, "Boats")])
    assert told.left == (SetAside(None, 0, "not seen", "hidden text"),)
    assert told.aside == ()


def test_marks_of_items_are_furniture() -> None:
    assert of("• oars • • sails", "oars", "sails").left == (
        SetAside(None, 1, "•", "mark of an item, or a rule"),
        SetAside(None, 1, "• •", "mark of an item, or a rule"),
    )


def test_words_that_a_lines_end_cut_are_a_change_and_so_are_words_without_a_gap() -> None:
    told = of("the har- bour of West\N{HYPHEN} shire boatsfloat", "the harbour of Westshire boats float")
    assert sorted(told.changes) == [
        Change(None, ("West\N{HYPHEN}", "shire"), ("Westshire",)),
        Change(None, ("boatsfloat",), ("boats", "float")),
        Change(None, ("har-", "bour"), ("harbour",)),
    ]
    assert (told.left, told.aside) == ((), ())


def test_a_number_that_is_one_word_with_the_dots_before_it_is_no_loss() -> None:
    told = of("Boats.....5\n5", "Boats 5", "5")
    assert (told.left, told.aside) == ((), ())
    assert left_over(told, ["Boats 5", "5"]) == (Counter(), Counter())


def test_a_word_of_which_a_part_is_missing_is_set_aside_in_part() -> None:
    told = of("see (https://a.b/c.pdf).", "see", ".")
    assert told.changes == (Change(None, ("(https://a.b/c.pdf).",), (".", "(https://a.b/c.pdf)")),)
    assert [one.words for one in told.aside] == ["(https://a.b/c.pdf)"]


def test_a_word_whose_middle_is_missing_is_told_by_its_beginning_and_its_end() -> None:
    assert of("see é(page 4) of(RBR) oars", "see é(RBR) oars").changes == (
        Change(None, ("é(page", "of(RBR)"), ("é(RBR)", "page", "of(")),
    )
    told = of("see boats(4)float", "see boatsfloat")
    assert told.changes == (Change(None, ("boats(4)float",), ("boatsfloat", "(4)")),)
    assert [one.words for one in told.aside] == ["(4)"]


def test_what_is_there_twice_is_told() -> None:
    assert of("Boats float", "Boats float", "Boats").changes == (Change(None, (), ("Boats",)),)
    assert of("Boats float", "Boats float", "Boatsfloat").changes == (Change(None, (), ("Boatsfloat",)),)


def test_what_was_made_up_is_told_by_nothing() -> None:
    told = of("Boats float", "Boats float", "Sharks")
    assert told.changes == ()
    assert left_over(told, ["Boats float", "Sharks"]) == (Counter(), Counter(["Sharks"]))


def test_numbers_that_were_counted_are_told() -> None:
    marks = [(0, "1."), (0, "2.")]
    told = tally([Said(0, "oars sails")], [(0, "1. oars"), (0, "2. sails")], marks)
    assert told.changes == (Change(None, (), ("1.",)), Change(None, (), ("2.",)))
    assert tally([Said(0, "1. oars 2. sails")], [(0, "1. oars"), (0, "2. sails")], marks).changes == ()
    told = tally([Said(0, "oars 1.")], [(0, "1. oars"), (0, "1")], marks[:1])
    assert told.changes == (Change(None, ("1.",), ("1", ".")), Change(None, (), ("1.",)))


def test_a_word_dropped_on_one_page_is_not_made_good_by_one_on_another() -> None:
    told = tally([Said(1, "Boats the"), Said(2, "the sea")], [(1, "Boats"), (2, "the sea")])
    assert told.aside == (SetAside(None, 1, "the", MISSED),)


words = st.text(alphabet="ab-.•é", min_size=1, max_size=4)
texts = st.lists(words, max_size=12).map(" ".join)


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_no_word_of_the_file_is_ever_lost_and_what_is_told_is_no_more_than_there_is(
    said: list[str], taken: list[str]
) -> None:
    told = tally([Said(page, text) for page, text in enumerate(said)], list(enumerate(taken)))
    lost, made_up = left_over(told, taken)
    assert not lost
    assert not set(made_up) & set(told.words)


@given(texts)
def test_what_is_read_as_it_stands_needs_no_word(text: str) -> None:
    assert of(text, *reversed(text.split())) == Tally(tuple(text.split()), (), (), ())
