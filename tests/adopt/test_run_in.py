"""Names of fields in front of the text, in documents: each becomes a piece of its own, and nothing else."""

from __future__ import annotations

from sas_lint.adopt.run_in import with_names_apart
from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Address, Heading, Piece, Words
from sas_lint.printed.words import key

NAMES = {key(name) for name in ("Brief description", "Collection", "Access and dissemination")}
LINK = (Address("gov.uk", "https://www.gov.uk"),)
ENTRY = (
    Words(1, "Brief description: A register."),
    Words(1, "Collection By hand, on gov.uk.", links=LINK),
    Words(2, "Access and dissemination: Nobody."),
)


def apart(*pieces: Piece) -> list[Piece]:
    return [placed.piece for placed in with_names_apart([Placed(piece) for piece in pieces], NAMES)]


def test_names_in_front_of_the_text_stand_apart_and_the_text_keeps_its_links() -> None:
    assert apart(Heading(1, 1, "Boats"), *ENTRY, *ENTRY)[:7] == [
        Heading(1, 1, "Boats"),
        Words(1, "Brief description:", bold=True),
        Words(1, "A register."),
        Words(1, "Collection", bold=True),
        Words(1, "By hand, on gov.uk.", links=LINK),
        Words(2, "Access and dissemination:", bold=True),
        Words(2, "Nobody."),
    ]


def test_sentences_that_begin_with_a_name_are_left_where_names_have_lines_of_their_own() -> None:
    named = [
        piece
        for name in ("Brief description", "Collection", "Access and dissemination") * 9
        for piece in (Heading(1, 3, name), Words(1, "Words about it."))
    ]
    pieces = [*named, *ENTRY, *ENTRY]
    assert apart(*pieces) == pieces


def test_a_sentence_or_two_make_no_rule() -> None:
    assert apart(*ENTRY) == list(ENTRY)
