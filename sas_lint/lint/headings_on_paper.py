"""The headings of a printed document -> hits for a level skipped, and bold text that plays a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sas_lint.lint.hits import Hit
from sas_lint.printed.model import Heading, Item, Margin, Piece, Printed, Words
from sas_lint.spans import Span

_LONGEST = 8
_SENTENCES = (".", "!", "?", ";", ":", ",")


def find(printed: Printed) -> Iterator[Hit]:
    """Hits in the order of reading, where the document itself says what is a heading, and of which level."""
    if not printed.about.is_declared:
        return
    pieces = [piece for piece in printed.pieces if not isinstance(piece, Margin)]
    before = 0
    for number, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            if piece.level > before + 1:
                yield _skipped(printed, piece, before)
            before = piece.level
        elif isinstance(piece, Words) and before and _plays_a_heading(piece, pieces[number + 1 :][:1]):
            names = {"heading": piece.text}
            yield Hit(
                Span(printed.path), names, words=piece.text, case="bold-on-paper", page=piece.page or None
            )


def _skipped(printed: Printed, heading: Heading, before: int) -> Hit:
    levels = {"level": str(heading.level), "before": str(before), "wanted": str(before + 1)}
    names = {"heading": heading.text, **levels}
    case = "on-paper" if before else "first-on-paper"
    return Hit(Span(printed.path), names, words=heading.text, case=case, page=heading.page or None)


def _plays_a_heading(piece: Words, following: Sequence[Piece]) -> bool:
    """Whether a paragraph is short, all bold, no sentence and no caption, and has text under it."""
    if not piece.bold or len(piece.text.split()) > _LONGEST or piece.text.endswith(_SENTENCES):
        return False
    return any(isinstance(one, Item) or (isinstance(one, Words) and not one.bold) for one in following)
