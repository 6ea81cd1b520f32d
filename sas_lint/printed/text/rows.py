"""A text dump -> its lines, each with the page it stands on, and what stood in the margins."""

from __future__ import annotations

from collections.abc import Collection

from sas_lint.printed.text.edges import by_pages
from sas_lint.printed.text.numbers import counted, paged, sewn
from sas_lint.printed.text.row import Sorted, rows_of
from sas_lint.printed.text.traces import by_traces


def sorted_rows(text: str, headings: Collection[str] = ()) -> Sorted:
    """The lines in order; `headings` are keys of words that are no running heads however often they stand.

    Pages count from 1 where form feeds part them; else from what page numbers in the text tell.
    """
    rows = sewn(tuple(rows_of(text)))
    known = frozenset(headings)
    numbers = counted(rows)
    if any(row.page for row in rows):
        return by_pages(rows, numbers, known)
    if numbers:
        return by_pages(paged(rows, numbers), numbers, known)
    return by_traces(rows)
