"""Text dumps: encodings, page breaks and their traces, margins, wrapped lines, bullets, contents."""

from __future__ import annotations

import random
import textwrap
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import ContentsLine, Item, Margin
from sas_lint.printed.text.decoding import TEXT_BYTES, decoded
from sas_lint.printed.text.reading import Dump, read

FIELDS = frozenset({"collection", "application"})


def dump(text: str) -> Dump:
    return read(text.encode(), "old.txt", FIELDS)


def texts(text: str) -> list[str]:
    return [piece.text for piece in dump(text).printed.pieces]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert (
        decoded("The Ministry’s boats – all of them\n".encode(encoding))
        == "The Ministry’s boats – all of them\n"
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (bytes(range(32)) * 40, "characters that no text has"),
        (b"%PDF-1.7 and more", "a PDF"),
        (b"PK\x03\x04 and more", "a zip archive"),
        (b"{\\rtf1 boats}", "it is RTF"),
        (b"<!doctype html><p>boats", "it is HTML"),
        (b"a" * (TEXT_BYTES + 1), "more than 20 are not read"),
        (b"\xff\xfeb", "breaks that at byte"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        decoded(data)


def test_lines_of_any_ending_are_lines() -> None:
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_line_that_ends_in_a_blank_was_broken_between_words_and_any_other_inside_one() -> None:
    text = "the boats of \nthe har-\nbour are many \nand old \n\nare listed \n\nand kept \n\nby hand \n"
    assert texts(text)[0].startswith("the boats of the har-bour are many and old")


def test_a_hyphen_goes_where_the_word_stands_elsewhere_without_it() -> None:
    text = "All administrative data of the long rows of boats are kept here.\n\nThe adminis-\ntrative data\n"
    found = dump(text)
    assert found.printed.pieces[-1].text == "The administrative data"
    assert found.mended[0].before == ("adminis-", "trative")
    assert found.mended[0].after == ("administrative",)
    assert texts("Since 2001 the prisons re-\noffending rate is known.") == [
        "Since 2001 the prisons re-offending rate is known."
    ]


def test_an_address_that_a_line_cut_is_whole_again() -> None:
    assert texts("See https://example.org/the-long-\nname-of-boats.pdf\n") == [
        "See https://example.org/the-long-name-of-boats.pdf"
    ]


def test_a_sentence_goes_on_over_a_page_and_what_was_joined_is_told() -> None:
    text = "The boats are counted at the quay each year, and all the oars are\f counted too.\n"
    found = dump(text)
    assert [piece.text for piece in found.printed.pieces] == [
        "The boats are counted at the quay each year, and all the oars are counted too."
    ]
    assert found.gaps == (1,)


def test_running_heads_and_page_numbers_at_form_feeds_are_margins() -> None:
    pages = [
        f"A statement\n\nSource {name} is here.\n\nIt ends with {name}.\n\n{n}\n"
        for n, name in enumerate("abcd", 1)
    ]
    found = dump("\f".join(pages))
    margins = [piece.text for piece in found.printed.pieces if isinstance(piece, Margin)]
    assert margins == [word for n in "1234" for word in ("A statement", n)]
    assert dict(found.printed.numbers) == {n: str(n) for n in range(1, 5)}


def test_what_some_pages_end_with_is_no_foot() -> None:
    ends = ["Boats quarterly."] * 3 + [f"Oars {name}." for name in "abcdefg"]
    pages = [f"Page {end[5]}{n} says this.\n\nAnd more.\n\nThen.\n\n{end}\n" for n, end in enumerate(ends)]
    pieces = dump("\f".join(pages)).printed.pieces
    assert [piece.text for piece in pieces if not isinstance(piece, Margin)].count("Boats quarterly.") == 3


def test_pages_are_counted_from_the_numbers_that_were_left() -> None:
    text = (
        "First page \n Second page \n\n\n\nA statement \n\n10 \n\nThird page \n Fourth page \n\n\n\n"
        "A statement \n\n12 \n\nFifth page \n"
    )
    found = dump(text)
    pages = {piece.text: piece.page for piece in found.printed.pieces if not isinstance(piece, Margin)}
    assert pages == {"First page": 8, "Second page": 9, "Third page": 10, "Fourth page": 11, "Fifth page": 12}
    assert [one.what for one in found.left] == ["running head", "page number"] * 2


def test_numbers_that_do_not_rise_are_no_page_numbers() -> None:
    text = "Boats \n\nA head \n\n7 \n\nOars \n\nA head \n\n3 \n"
    assert [one for one in dump(text).left if one.what == "page number"] == []


def test_lists_of_contents_have_titles_and_numbers_over_wrapped_lines() -> None:
    lines = ["Boats", "Rowing boats 9", "Sailing boats and ", "all their sails 10", "Rowing boats"]
    text = "\n\n".join([*lines, "Collection", "By hand."])
    found = [(p.text, p.number) for p in dump(text).printed.pieces if isinstance(p, ContentsLine)]
    assert found == [("Rowing boats", "9"), ("Sailing boats and all their sails", "10")]


def test_the_dots_that_lead_to_a_number_go_and_are_accounted_for() -> None:
    text = "Contents\n\nBoats.........3\nOars . . . . 4\nSails ..... 5\n\nBoats\n\nCollection\n\nBy hand.\n"
    found = dump(text)
    lines = [(p.text, p.number) for p in found.printed.pieces if isinstance(p, ContentsLine)]
    assert lines == [("Boats", "3"), ("Oars", "4"), ("Sails", "5")]
    assert adds_up(found)


def test_titles_that_end_in_numbers_are_no_contents() -> None:
    assert not [
        p
        for p in dump("Report 2014\n\nReport 2015\n\nForm 1\n").printed.pieces
        if isinstance(p, ContentsLine)
    ]


def test_bullets_make_items_and_are_listed() -> None:
    found = dump("These:\n\n• boats\n• oars that are \n  long\n\nCollection\nBy hand.\n")
    assert [p.text for p in found.printed.pieces if isinstance(p, Item)] == ["boats", "oars that are long"]
    assert [one.words for one in found.left] == ["•", "•"]
    assert [p.text for p in found.printed.pieces][-2:] == ["Collection", "By hand."]


def test_every_piece_has_its_line() -> None:
    found = dump("Boats\n\n\nCollection\n\nBy\nhand.\n")
    assert found.lines == (1, 4, 6)


def adds_up(found: Dump) -> bool:
    """Whether the words of the pieces, with what was left out and mended, are those of the file."""
    wanted = Counter(found.words)
    for mended in found.mended:
        wanted.subtract(mended.before)
        wanted.update(mended.after)
    for one in found.left:
        wanted.subtract(one.words.split())
    for piece in found.printed.pieces:
        if not isinstance(piece, Margin):
            wanted.subtract(piece.text.split())
            wanted.subtract([piece.number] if isinstance(piece, ContentsLine) and piece.number else [])
    return not any(wanted.values())


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "Collection", "• boats", "Boats ..... 7", "Oars 8", "A head", "9", " Sails", "har-", "\f"]
        ),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40),
        st.text("ab .-•1", max_size=30),
    ),
    max_size=40,
)


@given(LINES)
def test_no_word_of_any_text_is_lost_or_made_up(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        assert adds_up(dump(text))


def test_numbers_below_titles_belong_to_these_and_page_numbers_to_pages() -> None:
    pages = [
        "Boats\n\nRowing boats\n\n7\n\nSailing boats\n\n8\n\nOars and\nall their oarlocks\n\n9\n\n2\n",
        "Rowing boats\nCollection\nBy hand.\n\n3\n",
        "Sailing boats\nCollection\nBy wind.\n\n4\n",
        "Oars and all their oarlocks\nCollection\nBy hand.\n\n5\n",
    ]
    found = dump("\f".join(pages))
    assert [(p.text, p.number) for p in found.printed.pieces if isinstance(p, ContentsLine)] == [
        ("Rowing boats", "7"),
        ("Sailing boats", "8"),
        ("Oars and all their oarlocks", "9"),
    ]
    assert [one.words for one in found.left] == ["2", "3", "4", "5"]
    assert adds_up(found)


def test_pages_without_form_feeds_are_told_by_numbers_that_count_up() -> None:
    text = "\n".join(f"A statement of boats\n\nWords of page {'abcdefg'[n]}.\n\n{n + 1}\n" for n in range(6))
    found = dump(text)
    pages = {piece.text: piece.page for piece in found.printed.pieces if not isinstance(piece, Margin)}
    assert pages == {f"Words of page {'abcdefg'[n]}.": n + 1 for n in range(6)}
    assert sum(one.words == "A statement of boats" for one in found.left) == 6


def test_a_list_of_titles_that_stand_again_below_is_one_of_contents_without_numbers() -> None:
    boats = ("Rowing boats", "Sailing boats", "Steam boats")
    entries = [f"{boat}\n\nCollection\n\nClerks key each of the {boat.lower()} in." for boat in boats]
    text = "\n\n".join(["All boats", *boats, *entries])
    lines = [piece for piece in dump(text).printed.pieces if isinstance(piece, ContentsLine)]
    assert [(line.text, line.number) for line in lines] == [(boat, None) for boat in boats]
    assert adds_up(dump(text))


def test_where_no_width_broke_the_lines_each_is_a_paragraph() -> None:
    long = "words and more of them " * 12
    assert texts(f"Boats\n{long}\neBoat\n{long}\nand oars\n{long}\n") == [
        *("Boats", long.strip(), "eBoat", long.strip(), "and oars", long.strip())
    ]


def test_lines_of_a_counted_width_are_joined_only_where_the_next_word_found_no_room() -> None:
    dice = random.Random(1)
    words = ["boat", "oar", "sail", "harbour", "lock", "gauge", "of", "the", "and", "statement", "register"]
    paragraphs = ["Any " + " ".join(dice.choices(words, k=dice.randint(3, 30))) for _ in range(60)]
    wrapped = ["\n".join(textwrap.wrap(one, 40)) for one in paragraphs]
    found = texts("\n".join(wrapped))
    # A word that found no room by one letter may as well begin a paragraph.
    assert sum(one in paragraphs for one in found) > 40


def test_a_table_in_two_columns_becomes_names_of_fields_and_their_texts() -> None:
    text = (
        "Rowing boats\n"
        " Collection      Clerks key them in, one by\n"
        "                 one.\n"
        " Where           Registered boats only.\n"
    )
    found = dump(text)
    assert [piece.text for piece in found.printed.pieces] == [
        *("Rowing boats", "Collection", "Clerks key them in, one by one."),
        *("Where", "Registered boats only."),
    ]
    assert adds_up(found)


def test_bullets_on_lines_of_their_own_make_items_of_the_lines_below() -> None:
    found = dump("These:\n\n\uf0b7\n\uf0b7\n\nboats\noars\n\nCollection\n\nBy hand.\n")
    assert [piece.text for piece in found.printed.pieces if isinstance(piece, Item)] == ["boats", "oars"]
    assert adds_up(found)


def test_a_heading_that_comes_to_begin_pages_is_no_running_head() -> None:
    pages = ["Head of all\n\nMore sources\n\nText of a.\n"] * 4
    pages += [
        f"Head of all\n\nText {n}.\n\nMore sources\n\nOther {n}.\n\nFoot {n}.\n\nEnd {n}.\n" for n in "abcdef"
    ]
    left = [one.words for one in dump("\f".join(pages)).left]
    assert left == ["Head of all"] * 10
