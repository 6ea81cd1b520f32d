"""The tables and images of a printed document -> hits where a screen reader is left without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sas_lint.lint.hits import Hit
from sas_lint.printed.model import Figure, Printed, Table
from sas_lint.spans import Span

_TWO = 2


def tables(printed: Printed) -> Iterator[Hit]:
    """One hit for all tables of which the document marks no cell as a header; a frame for layout is none."""
    found = [
        piece
        for piece in printed.pieces
        if isinstance(piece, Table) and piece.headed is False and _is_table(piece)
    ]
    if found and printed.about.is_declared:
        first = next((row for row in found[0].rows if any(row)), ())
        yield _hit(printed, found, " | ".join(first), "on-paper")


def _is_table(table: Table) -> bool:
    return len(table.rows) >= _TWO and max(map(len, table.rows)) >= _TWO


def images(says_nothing: Callable[[str], bool], printed: Printed) -> Iterator[Hit]:
    """One hit for all images without a text that stands in for them, and one for texts that say nothing."""
    figures = [piece for piece in printed.pieces if isinstance(piece, Figure)]
    without = [one for one in figures if not one.text.strip()]
    empty = [one for one in figures if one.text.strip() and says_nothing(one.text.strip())]
    if without:
        yield _hit(printed, without, "", "on-paper")
    if empty:
        yield _hit(printed, empty, empty[0].text.strip(), "says-nothing-on-paper")


def _hit(printed: Printed, found: Sequence[Table | Figure], said: str, case: str) -> Hit:
    pages = list(dict.fromkeys(printed.number_of(one.page) for one in found if one.page))
    where = f" (page{'s' if len(pages) > 1 else ''} {', '.join(pages)})" if pages else ""
    names = {"words": said, "count": str(len(found)), "where": where}
    return Hit(Span(printed.path), names, words=said, case=case, page=found[0].page or None)
